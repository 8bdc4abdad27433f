import { nextEdge } from '../../flatten/sheet';
import type { FlatPiece } from '../../flatten/types';
import type { PaperLine } from './stencilTypes';

/** A piece's outline on paper: the zone's border, and cuts whose sides belong together. */

/** Letters of the cuts that are there on paper, in their order. */
export function cutLetters(pieces: readonly FlatPiece[]): ReadonlyMap<number, string> {
  const cuts = new Set<number>();
  for (const { seams } of pieces) for (const cut of seams) if (cut >= 0) cuts.add(cut);
  const sorted = [...cuts].sort((a, b) => a - b);
  return new Map(sorted.map((cut, i) => [cut, letterOf(i)]));
}

/** a, b … z, aa, ab …: small, because zones have capitals. */
function letterOf(i: number): string {
  const last = String.fromCharCode(97 + (i % 26));
  return i < 26 ? last : letterOf(Math.floor(i / 26) - 1) + last;
}

export interface OutlineRun extends PaperLine {
  /** -1: the zone's border */
  readonly cut: number;
  /** x1, y1, x2, y2 in turn, from the edge inwards; on a cut, the same on the other side of it */
  readonly ticks: readonly number[];
}

/** Of each cut, the places where a tick stands on both of its sides. */
export type CutTicks = ReadonlyMap<number, ReadonlySet<string>>;

/** From tick to tick along a cut at least, mm; how far a tick reaches into the paper. */
const TICK_EVERY_MM = 15;
const TICK_MM = 2;

/** Ticks along the cuts. Both sides of a cut have the same corners, however they were cut again. */
export function cutTicks(pieces: readonly FlatPiece[]): CutTicks {
  const corners = new Map<number, Map<string, readonly number[]>>();
  for (const { mesh, seams } of pieces)
    seams.forEach((cut, edge) => {
      if (cut < 0) return;
      const own = corners.get(cut) ?? new Map<string, readonly number[]>();
      corners.set(cut, own);
      for (const vertex of [mesh.triangles[edge], mesh.triangles[nextEdge(edge)]]) {
        const place = [...mesh.positions.subarray(3 * vertex, 3 * vertex + 3)];
        own.set(place.join(), place);
      }
    });
  return new Map([...corners].map(([cut, places]) => [cut, spaced([...places.values()])]));
}

/** Some of the places, at least so far from those chosen before and from the ends. */
function spaced(places: readonly (readonly number[])[]): Set<string> {
  const apart = (a: readonly number[], b: readonly number[]): number =>
    Math.sqrt(a.reduce((sum, value, k) => sum + (value - b[k]) * (value - b[k]), 0));
  const farthest = (from: readonly number[]): readonly number[] =>
    places.reduce((far, place) => (apart(from, place) > apart(from, far) ? place : far), from);
  const start = farthest(places[0]);
  const end = farthest(start);
  const sorted = [...places].sort((a, b) => apart(start, a) - apart(start, b));
  const chosen: (readonly number[])[] = [];
  for (const place of sorted)
    if (
      [start, end, ...chosen].every(
        (other) => apart(place, other) >= (other === end ? 0.5 : 1) * TICK_EVERY_MM,
      )
    )
      chosen.push(place);
  return new Set(chosen.map((place) => place.join()));
}

/** The piece's outline in runs of one cut or of the zone's border. */
export function outlineOf(
  { mesh, seams }: FlatPiece,
  corners: Float64Array,
  ticks: CutTicks,
): OutlineRun[] {
  const startsAt = new Map<number, number>();
  for (let edge = 0; edge < mesh.twin.length; edge++)
    if (mesh.twin[edge] < 0) startsAt.set(mesh.triangles[edge], edge);
  const before = new Map<number, number>();
  for (const edge of startsAt.values()) before.set(mesh.triangles[nextEdge(edge)], edge);
  const done = new Set<number>();
  const runs: OutlineRun[] = [];
  const isTick = (cut: number, vertex: number): boolean =>
    ticks.get(cut)?.has(mesh.positions.subarray(3 * vertex, 3 * vertex + 3).join()) ?? false;
  const walk = (first: number): void => {
    const marks: number[] = [];
    const points = [2 * mesh.triangles[first], 2 * mesh.triangles[first] + 1].map(
      (i) => corners[i],
    );
    for (let edge: number | undefined = first; edge !== undefined && !done.has(edge); ) {
      if (seams[edge] !== seams[first]) break;
      done.add(edge);
      const lastEdge: number = edge;
      const end = mesh.triangles[nextEdge(edge)];
      points.push(corners[2 * end], corners[2 * end + 1]);
      edge = startsAt.get(end);
      if (edge !== undefined && seams[edge] === seams[first] && isTick(seams[first], end)) {
        const before = 2 * mesh.triangles[lastEdge];
        const after = 2 * mesh.triangles[nextEdge(edge)];
        const dx = corners[after] - corners[before];
        const dy = corners[after + 1] - corners[before + 1];
        const k = TICK_MM / Math.sqrt(dx * dx + dy * dy);
        // the piece lies to the left of its outline; y runs down on paper
        const [x, y] = [corners[2 * end], corners[2 * end + 1]];
        marks.push(x, y, x + k * dy, y - k * dx);
      }
    }
    runs.push({ points, cut: seams[first], ticks: marks });
  };
  // runs begin where the kind of edge changes; what is left are loops of one kind
  for (const edge of startsAt.values()) {
    const last = before.get(mesh.triangles[edge]);
    if (!done.has(edge) && last !== undefined && seams[last] !== seams[edge]) walk(edge);
  }
  for (const edge of startsAt.values()) if (!done.has(edge)) walk(edge);
  return runs;
}
