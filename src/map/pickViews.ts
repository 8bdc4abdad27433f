import type { SurfaceMesh } from '../geometry/mesh';
import { type DepthBuffer, drawDepth, isHidden } from './depthBuffer';
import type { MapFigure, MapZone } from './figure';
import {
  boundsOf,
  dot,
  projectPositions,
  projectVertices,
  type Triple,
  unit,
  type ViewAxes,
  type ViewDirection,
  viewAxes,
} from './view';

/**
 * Which views go on paper, and which point is drawn in which. Every point is drawn exactly once:
 * 1. each zone goes to a view that shows nearly as much of its skin as its best one, so that few
 *    views serve many zones;
 * 2. points not seen there (round the side of a thigh) go to a view already taken if it sees them,
 *    else to the named view that sees most of what is left;
 * 3. points that no named view sees go to a view square to them; if something still hides them
 *    (skin against skin) they are drawn there all the same, dashed, as points under cover.
 */
export interface ViewGroup {
  readonly view: ViewDirection;
  readonly parts: readonly ViewPart[];
}

export interface ViewPart {
  readonly zone: MapZone;
  /** rows of the layout drawn in this view, ascending */
  readonly rows: readonly number[];
  /** those of them that other skin hides even here */
  readonly coveredRows: readonly number[];
}

/** A view is good enough for a zone when it shows this share of what its best view shows. */
const GOOD_ENOUGH = 0.85;
/** A point is seen when its skin faces the eye by at least this: 70 degrees off is too slanted. */
const LEAST_FACING = 0.34;
/** Pixels of the buffer that views are chosen with, mm of the figure. */
const COARSE_PIXEL_MM = 1.5;

interface Candidate {
  readonly view: ViewDirection;
  readonly axes: ViewAxes;
  readonly buffer: DepthBuffer;
  /** per zone: share of its area seen, each piece by how squarely it faces the eye, 0..1 */
  readonly shown: readonly number[];
  /** per zone and row: how squarely the point faces the eye, or 0 when it is not seen */
  readonly seen: readonly Float64Array[];
}

export function pickViews(figure: MapFigure, zones: readonly MapZone[]): ViewGroup[] {
  const drawn = zones.filter((zone) => zone.layout.count > 0);
  if (drawn.length === 0) return [];
  const candidates = distinctViews(figure.views).map((view) => candidateOf(figure, drawn, view));
  const picks = new Picks(drawn);
  assignZones(candidates, drawn, picks);
  assignRest(candidates, picks);
  assignUnseen(figure, drawn, picks);
  return picks.groups();
}

/** Close-ups look in the same direction as a whole view: one of each direction is enough. */
function distinctViews(views: readonly ViewDirection[]): ViewDirection[] {
  const kept: ViewDirection[] = [];
  for (const view of views) {
    const direction = unit(view.direction);
    if (kept.every((other) => dot(unit(other.direction), direction) < 0.999)) kept.push(view);
  }
  return kept;
}

function candidateOf(figure: MapFigure, zones: readonly MapZone[], view: ViewDirection): Candidate {
  const axes = viewAxes(view);
  const projected = projectVertices(figure.mesh, axes);
  const buffer = drawDepth(figure.mesh, projected, boundsOf(projected), COARSE_PIXEL_MM);
  const shown = zones.map((zone) => shareShown(figure.mesh, zone.field, axes, buffer));
  const seen = zones.map((zone) => facingOfPoints(zone, axes, buffer, LEAST_FACING));
  return { view, axes, buffer, shown, seen };
}

/** Over the faces whose middle lies in the zone: area that faces the eye and is not hidden. */
function shareShown(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  axes: ViewAxes,
  buffer: DepthBuffer,
): number {
  let total = 0;
  let shown = 0;
  for (let f = 0; f < mesh.faceCount; f++) {
    const [a, b, c] = [0, 1, 2].map((k) => mesh.triangles[3 * f + k]);
    if (field[a] + field[b] + field[c] <= 0) continue;
    const { middle, areaVector } = faceVectors(mesh.positions, a, b, c);
    const facing = dot(areaVector, axes.toViewer);
    total += Math.hypot(...areaVector);
    if (facing <= 0) continue;
    const depth = dot(middle, axes.toViewer);
    if (!isHidden(buffer, dot(middle, axes.right), dot(middle, axes.up), depth, 1)) shown += facing;
  }
  return total > 0 ? shown / total : 0;
}

function faceVectors(p: Float64Array, a: number, b: number, c: number) {
  const edge = (to: number, k: number): number => p[3 * to + k] - p[3 * a + k];
  const [bx, by, bz] = [edge(b, 0), edge(b, 1), edge(b, 2)];
  const [cx, cy, cz] = [edge(c, 0), edge(c, 1), edge(c, 2)];
  const areaVector: Triple = [
    (by * cz - bz * cy) / 2,
    (bz * cx - bx * cz) / 2,
    (bx * cy - by * cx) / 2,
  ];
  const mean = (k: number): number => (p[3 * a + k] + p[3 * b + k] + p[3 * c + k]) / 3;
  return { areaVector, middle: [mean(0), mean(1), mean(2)] as Triple };
}

/** Per point: normal . view if it is seen and faces the eye enough, else 0. */
function facingOfPoints(
  { layout }: MapZone,
  axes: ViewAxes,
  buffer: DepthBuffer,
  leastFacing: number,
): Float64Array {
  const { u, v, depth } = projectPositions(layout.positions, axes);
  const facing = projectPositions(layout.normals, axes).depth;
  return facing.map((cosine, row) =>
    cosine >= leastFacing && !isHidden(buffer, u[row], v[row], depth[row], 1) ? cosine : 0,
  );
}

/** Step 1: the view that serves most zones well takes them; again with the zones that are left. */
function assignZones(
  candidates: readonly Candidate[],
  zones: readonly MapZone[],
  picks: Picks,
): void {
  const best = zones.map((_, z) => Math.max(...candidates.map(({ shown }) => shown[z])));
  let left = zones.map((_, z) => z).filter((z) => best[z] > 0);
  while (left.length > 0) {
    const serves = candidates.map(({ shown }) =>
      left.filter((z) => shown[z] >= GOOD_ENOUGH * best[z]),
    );
    const worth = serves.map(
      (served, c) =>
        served.length + served.reduce((sum, z) => sum + candidates[c].shown[z], 0) / 100,
    );
    const winner = worth.indexOf(Math.max(...worth));
    for (const z of serves[winner]) picks.takeSeen(candidates[winner], z);
    left = left.filter((z) => !serves[winner].includes(z));
  }
}

/** Step 2: what is left, to views already taken first, then to whichever view sees most of it. */
function assignRest(candidates: readonly Candidate[], picks: Picks): void {
  for (const candidate of candidates) if (picks.uses(candidate.view)) picks.takeAllSeen(candidate);
  for (;;) {
    const counts = candidates.map((candidate) => picks.countSeen(candidate));
    const most = Math.max(0, ...counts);
    if (most === 0) return;
    picks.takeAllSeen(candidates[counts.indexOf(most)]);
  }
}

/** Step 3: a view square to the points that are left, zone by zone; none is ever left out. */
function assignUnseen(figure: MapFigure, zones: readonly MapZone[], picks: Picks): void {
  for (const [z, zone] of zones.entries()) {
    const rows = picks.openRows(z);
    if (rows.length === 0) continue;
    const view = viewSquareTo(zone, rows, figure.views[0].up);
    const axes = viewAxes(view);
    const projected = projectVertices(figure.mesh, axes);
    const buffer = drawDepth(figure.mesh, projected, boundsOf(projected), COARSE_PIXEL_MM);
    picks.takeRest(view, z, facingOfPoints(zone, axes, buffer, 0.05));
  }
}

function viewSquareTo(zone: MapZone, rows: readonly number[], up: Triple): ViewDirection {
  const { normals } = zone.layout;
  const mean = (k: number): number => rows.reduce((sum, row) => sum + normals[3 * row + k], 0);
  const sum: Triple = [mean(0), mean(1), mean(2)];
  const length = Math.hypot(...sum);
  const towards: Triple =
    length > 1e-6
      ? sum
      : [normals[3 * rows[0]], normals[3 * rows[0] + 1], normals[3 * rows[0] + 2]];
  const direction = unit(towards);
  const steep = Math.abs(dot(direction, up)) > 0.95;
  return {
    id: `square-${zone.zone.id}`,
    name: `Square to zone ${zone.letter}`,
    direction,
    up: steep ? [up[1], up[2], up[0]] : up,
  };
}

/** Which rows are still open, and what each view has taken. */
class Picks {
  private readonly open: Set<number>[];
  private readonly taken = new Map<
    ViewDirection,
    Map<number, { rows: number[]; covered: number[] }>
  >();

  private readonly zones: readonly MapZone[];

  constructor(zones: readonly MapZone[]) {
    this.zones = zones;
    this.open = zones.map(
      ({ layout }) => new Set(Array.from({ length: layout.count }, (_, i) => i)),
    );
  }

  uses(view: ViewDirection): boolean {
    return this.taken.has(view);
  }

  openRows(z: number): number[] {
    return [...this.open[z]];
  }

  countSeen({ seen }: Candidate): number {
    return this.open.reduce(
      (sum, rows, z) => sum + [...rows].filter((row) => seen[z][row] > 0).length,
      0,
    );
  }

  takeSeen({ view, seen }: Candidate, z: number): void {
    for (const row of this.openRows(z)) if (seen[z][row] > 0) this.take(view, z, row, false);
  }

  takeAllSeen(candidate: Candidate): void {
    for (const z of this.zones.keys()) this.takeSeen(candidate, z);
  }

  takeRest(view: ViewDirection, z: number, seen: Float64Array): void {
    for (const row of this.openRows(z)) this.take(view, z, row, seen[row] === 0);
  }

  private take(view: ViewDirection, z: number, row: number, covered: boolean): void {
    this.open[z].delete(row);
    const parts = this.taken.get(view) ?? new Map<number, { rows: number[]; covered: number[] }>();
    this.taken.set(view, parts);
    const part = parts.get(z) ?? { rows: [], covered: [] };
    parts.set(z, part);
    part.rows.push(row);
    if (covered) part.covered.push(row);
  }

  groups(): ViewGroup[] {
    return [...this.taken].map(([view, parts]) => ({
      view,
      parts: [...parts]
        .sort(([a], [b]) => a - b)
        .map(([z, { rows, covered }]) => ({
          zone: this.zones[z],
          rows: rows.sort((a, b) => a - b),
          coveredRows: covered,
        })),
    }));
  }
}
