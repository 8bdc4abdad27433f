/*
 * The path along the skin between two places, traced: what a lasso draws between two corners.
 *
 * Idea: `PathSearch` gives the faces the path roughly runs through; a string pulled tight in that
 * strip bends at some vertices, and the strip is laid around the other side of each bend as long as
 * that shortens it (Xin and Wang 2007). The result is locally shortest:
 * where two ways round a bump are nearly as long it may be the longer one, which the tests measure
 * against exact windows. Exact windows over 200 mm took some 70 ms, this takes about 7.
 */
import type { SurfaceMesh, SurfacePoint } from './mesh';
import { PathSearch, turnAbout, withoutLoops } from './pathSearch';
import { type StripWay, tightWay } from './strip';

/** A straight piece of a path within one face: weights of corners 1 and 2 at its ends. */
export interface PathSegment {
  readonly face: number;
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  /** the vertex where the path bends at the end of this segment, or -1 where it runs straight on */
  readonly bend: number;
  /** the half-edge it leaves its face by, or -1 at the end of the path */
  readonly exit: number;
}

export interface SurfacePath {
  readonly lengthMm: number;
  readonly segments: readonly PathSegment[];
}

/** A way round must be shorter by this, mm, to be taken: ties would swap for ever. */
const LEAST_GAIN_MM = 1e-9;
/** Rounds of straightening; a path over 300 mm of skin takes about ten. */
const MOST_ROUNDS = 400;

/** Reusable scratch for paths over one mesh. */
export class ShortestPath {
  readonly mesh: SurfaceMesh;
  readonly #search: PathSearch;
  /** bends between two others that have been found right, by their three vertices */
  readonly #kept = new Set<string>();

  constructor(mesh: SurfaceMesh) {
    this.mesh = mesh;
    this.#search = new PathSearch(mesh);
  }

  /** Vertices visited by the last search, for measuring. */
  get visitedCount(): number {
    return this.#search.visitedCount;
  }

  /** The path from a to b, or null where no skin joins them. */
  between(a: SurfacePoint, b: SurfacePoint): SurfacePath | null {
    if (a.face === b.face) return this.segmentsOf([], null, a, b);
    const strip = this.#search.strip(a, b);
    if (strip === null) return null;
    this.#kept.clear();
    const tight = this.straighten(strip, a, b);
    const way = tight.length > 0 ? tightWay(this.mesh, tight, a, b) : null;
    return this.segmentsOf(tight, way, a, b);
  }

  /** The strip in which no bend is shorter round its other side. */
  private straighten(start: number[], a: SurfacePoint, b: SurfacePoint): number[] {
    let strip = start;
    for (let round = 0; round < MOST_ROUNDS && strip.length > 0; round++) {
      const better = this.shorter(strip, tightWay(this.mesh, strip, a, b), a, b);
      if (better === null) break;
      strip = better;
    }
    return strip;
  }

  /** The strip led round the other side of every bend where that is shorter; null when nowhere. */
  private shorter(
    strip: readonly number[],
    { bends }: StripWay,
    a: SurfacePoint,
    b: SurfacePoint,
  ): number[] | null {
    let changed: number[] | null = null;
    // From the end, so that rows before a change stay true; the neighbour of a change has to wait.
    for (let i = bends.length - 1; i >= 0; i--) {
      const name = `${bends[i - 1]?.vertex} ${bends[i].vertex} ${bends[i + 1]?.vertex}`;
      if (this.#kept.has(name)) continue;
      const first = i > 0 ? bends[i - 1].row + 1 : 0;
      const end = i + 1 < bends.length ? bends[i + 1].row : strip.length;
      const piece = strip.slice(first, end);
      const other = this.aroundOther(piece, bends[i].vertex, bends[i].row - first);
      if (other === null) continue;
      // Between two vertices the piece is the same next time; at an end of the path it may not be.
      if (i > 0 && i + 1 < bends.length) this.#kept.add(name);
      const from = i > 0 ? this.cornerPoint((piece[0] / 3) | 0, bends[i - 1].vertex) : a;
      const goal = (this.mesh.twin[piece[piece.length - 1]] / 3) | 0;
      const to = i + 1 < bends.length ? this.cornerPoint(goal, bends[i + 1].vertex) : b;
      if (!this.isShorter(other, piece, from, to)) continue;
      const straight = this.straighten(other, from, to);
      changed = [...strip.slice(0, first), ...straight, ...(changed ?? strip).slice(end)];
      i--;
    }
    return changed === null ? null : withoutLoops(this.mesh, changed);
  }

  private isShorter(
    strip: readonly number[],
    than: readonly number[],
    from: SurfacePoint,
    to: SurfacePoint,
  ): boolean {
    if (strip.length === 0) return true;
    const length = tightWay(this.mesh, strip, from, to).lengthMm;
    return length < tightWay(this.mesh, than, from, to).lengthMm - LEAST_GAIN_MM;
  }

  private cornerPoint(face: number, vertex: number): SurfacePoint {
    const k = this.mesh.triangles.indexOf(vertex, 3 * face) - 3 * face;
    return { face, w0: k === 0 ? 1 : 0, w1: k === 1 ? 1 : 0, w2: k === 2 ? 1 : 0 };
  }

  private touches(edge: number, vertex: number): boolean {
    const { triangles } = this.mesh;
    return triangles[edge] === vertex || triangles[edge % 3 === 2 ? edge - 2 : edge + 1] === vertex;
  }

  /** The strip led round the other side of a vertex that the crossed edge `row` ends at. */
  private aroundOther(strip: readonly number[], vertex: number, row: number): number[] | null {
    const { triangles, twin } = this.mesh;
    let first = row;
    let last = row;
    while (first > 0 && this.touches(strip[first - 1], vertex)) first--;
    while (last + 1 < strip.length && this.touches(strip[last + 1], vertex)) last++;
    const goal = (twin[strip[last]] / 3) | 0;
    const isLeaving = triangles[strip[first]] === vertex;
    const start = (strip[first] / 3) | 0;
    const round = turnAbout(this.mesh, vertex, start, !isLeaving, (face) => face === goal);
    if (round === null) return null;
    return withoutLoops(this.mesh, [...strip.slice(0, first), ...round, ...strip.slice(last + 1)]);
  }

  private segmentsOf(
    strip: readonly number[],
    way: StripWay | null,
    a: SurfacePoint,
    b: SurfacePoint,
  ): SurfacePath {
    const segments: PathSegment[] = [];
    let from: readonly [number, number] = [a.w1, a.w2];
    let lengthMm = 0;
    let bend = 0;
    const put = (face: number, to: readonly [number, number], bendVertex: number, exit: number) => {
      const step = segmentLengthMm(this.mesh, face, from, to);
      if (step > 0) segments.push({ face, from, to, bend: bendVertex, exit });
      else if (bendVertex >= 0 && segments.length > 0)
        segments.push({ ...(segments.pop() as PathSegment), bend: bendVertex });
      lengthMm += step;
    };
    for (let row = 0; way !== null && row < strip.length; row++) {
      const edge = strip[row];
      const face = (edge / 3) | 0;
      const isBend = bend < way.bends.length && way.bends[bend].row === row;
      const bendVertex = isBend ? way.bends[bend++].vertex : -1;
      put(face, weightsOnEdge(edge, way.shares[row]), bendVertex, edge);
      from = weightsOnEdge(this.mesh.twin[edge], 1 - way.shares[row]);
    }
    put(b.face, [b.w1, b.w2], -1, -1);
    return { lengthMm, segments };
  }
}

function weightsOnEdge(edge: number, share: number): readonly [number, number] {
  if (edge % 3 === 0) return [share, 0];
  return edge % 3 === 1 ? [1 - share, share] : [0, 1 - share];
}

/** Length of a straight line within a face, mm. */
export function segmentLengthMm(
  mesh: SurfaceMesh,
  face: number,
  from: readonly [number, number],
  to: readonly [number, number],
): number {
  const x =
    (to[0] - from[0]) * mesh.edgeLengths[3 * face] + (to[1] - from[1]) * mesh.apexAlong[3 * face];
  const y = (to[1] - from[1]) * mesh.apexHeight[3 * face];
  return Math.sqrt(x * x + y * y);
}

/** A path as surface points: its start, every edge it crosses, its end. */
export function pathPoints(path: SurfacePath): SurfacePoint[] {
  const points: SurfacePoint[] = [];
  const put = (face: number, [w1, w2]: readonly [number, number]) =>
    points.push({ face, w0: Math.max(0, 1 - w1 - w2), w1, w2 });
  for (const { face, from } of path.segments) put(face, from);
  const last = path.segments.at(-1);
  if (last) put(last.face, last.to);
  return points;
}
