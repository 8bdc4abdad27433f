import type { SurfaceMesh } from '../../geometry/mesh';
import { isHidden } from './depthBuffer';
import type { MapZone } from './figure';
import { type Candidate, Picks, type ViewGroup } from './picks';
import type { FigureStudies, ViewStudy } from './study';
import {
  distinctViews,
  dot,
  projectPositions,
  type Triple,
  unit,
  type ViewDirection,
} from './view';

/** A view is good enough for a zone when it shows these shares of what its best view shows. */
const GOOD_ENOUGH = { area: 0.6, points: 0.9 };
/**
 * A view already on paper also takes points that are turned further away (83 degrees) when they are
 * few: better a slanted target than a page for two points.
 */
const STRAY_FACING = 0.12;

/** A point is seen when its skin faces the eye by at least this: 72 degrees off is too slanted. */
export const LEAST_FACING = 0.3;

/**
 * Which views go on paper, and which point is drawn in which. Every point is drawn exactly once:
 * 1. each zone goes to a view that shows nearly as much of its skin as its best one, so that few
 *    views serve many zones;
 * 2. points not seen there (round the side of a thigh) go to a view already taken if it sees them,
 *    else to the named view that sees most of what is left;
 * 3. points that no named view sees go to a view square to them; if something still hides them
 *    (skin against skin) they are drawn there all the same, dotted, as points under cover.
 * A generator, since comparing views takes longest: yields the share done, 0..1.
 */
export function* pickViews(
  studies: FigureStudies,
  zones: readonly MapZone[],
): Generator<number, ViewGroup[]> {
  const drawn = zones.filter((zone) => zone.layout.count > 0);
  // what a person has framed is drawn on their wish alone; here its direction counts
  const all = studies.figure.views.map(({ framed: _, ...view }): ViewDirection => view);
  const views = distinctViews(all).filter((view) => facesAny(drawn, view));
  const faces = drawn.map((zone) => facesOfZone(studies.figure.mesh, zone));
  const candidates: Candidate[] = [];
  for (const view of views) {
    candidates.push(candidateOf(studies.of(view), drawn, faces));
    yield candidates.length / views.length;
  }
  const picks = new Picks(drawn);
  assignZones(candidates, drawn, picks);
  assignRest(candidates, picks);
  assignUnseen(studies, drawn, picks);
  return picks.groups();
}

/** Whether any point is turned towards the eye: else the view need not be drawn to know. */
function facesAny(zones: readonly MapZone[], view: ViewDirection): boolean {
  const [x, y, z] = unit(view.direction);
  return zones.some(({ layout: { normals, count } }) => {
    for (let i = 0; i < count; i++)
      if (normals[3 * i] * x + normals[3 * i + 1] * y + normals[3 * i + 2] * z >= LEAST_FACING)
        return true;
    return false;
  });
}

function candidateOf(
  study: ViewStudy,
  zones: readonly MapZone[],
  faces: readonly ZoneFaces[],
): Candidate {
  return {
    view: study.view,
    shown: faces.map((of) => shareShown(of, study)),
    seen: zones.map((zone) => facingOfPoints(zone, study, LEAST_FACING)),
    glimpsed: zones.map((zone) => facingOfPoints(zone, study, STRAY_FACING)),
  };
}

/** The faces whose middle lies in a zone, columns of 3 per face. */
interface ZoneFaces {
  /** mm */
  readonly middles: Float64Array;
  /** normals as long as the area, mm2 */
  readonly areas: Float64Array;
}

function facesOfZone(
  { positions, triangles, faceCount }: SurfaceMesh,
  { field }: MapZone,
): ZoneFaces {
  const middles: number[] = [];
  const areas: number[] = [];
  for (let f = 0; f < faceCount; f++) {
    const a = triangles[3 * f];
    const b = triangles[3 * f + 1];
    const c = triangles[3 * f + 2];
    if (field[a] + field[b] + field[c] <= 0) continue;
    const vector = areaVector(positions, a, b, c);
    for (let k = 0; k < 3; k++) {
      middles.push((positions[3 * a + k] + positions[3 * b + k] + positions[3 * c + k]) / 3);
      areas.push(vector[k]);
    }
  }
  return { middles: Float64Array.from(middles), areas: Float64Array.from(areas) };
}

function areaVector(p: Float64Array, a: number, b: number, c: number): Triple {
  const edge = (to: number, k: number): number => p[3 * to + k] - p[3 * a + k];
  const [bx, by, bz] = [edge(b, 0), edge(b, 1), edge(b, 2)];
  const [cx, cy, cz] = [edge(c, 0), edge(c, 1), edge(c, 2)];
  return [(by * cz - bz * cy) / 2, (bz * cx - bx * cz) / 2, (bx * cy - by * cx) / 2];
}

/** Area that faces the eye and is not hidden, as a share of all. */
function shareShown({ middles, areas }: ZoneFaces, { axes, coarse }: ViewStudy): number {
  const { u, v, depth } = projectPositions(middles, axes);
  const facing = projectPositions(areas, axes).depth;
  let total = 0;
  let shown = 0;
  for (let i = 0; i < u.length; i++) {
    total += Math.hypot(areas[3 * i], areas[3 * i + 1], areas[3 * i + 2]);
    if (facing[i] > 0 && !isHidden(coarse, u[i], v[i], depth[i], 1)) shown += facing[i];
  }
  return total > 0 ? shown / total : 0;
}

/** Per point: normal . view if it is seen and faces the eye enough, else 0. */
export function facingOfPoints(
  { layout }: MapZone,
  { axes, coarse }: ViewStudy,
  leastFacing: number,
): Float64Array {
  const { u, v, depth } = projectPositions(layout.positions, axes);
  const facing = projectPositions(layout.normals, axes).depth;
  return facing.map((cosine, row) =>
    cosine >= leastFacing && !isHidden(coarse, u[row], v[row], depth[row], 1) ? cosine : 0,
  );
}

/**
 * Step 1: the view that serves most zones well takes them; of equals the one that serves its worst
 * zone best, so that two cheeks are seen from the front. Again with the zones that are left.
 */
function assignZones(
  candidates: readonly Candidate[],
  zones: readonly MapZone[],
  picks: Picks,
): void {
  const best = zones.map((_, z) => Math.max(...candidates.map(({ shown }) => shown[z])));
  const counts = candidates.map(({ seen }) => seen.map((facing) => facing.filter(Boolean).length));
  const most = zones.map((_, z) => Math.max(...counts.map((count) => count[z])));
  const isGood = (c: number, z: number): boolean =>
    candidates[c].shown[z] >= GOOD_ENOUGH.area * best[z] &&
    counts[c][z] >= Math.min(GOOD_ENOUGH.points * most[z], counts[bestFor(z)][z]);
  const bestFor = (z: number): number => candidates.findIndex(({ shown }) => shown[z] === best[z]);
  let left = zones.map((_, z) => z).filter((z) => best[z] > 0);
  while (left.length > 0) {
    const serves = candidates.map((_, c) => left.filter((z) => isGood(c, z)));
    const worth = serves.map(
      (served, c) =>
        served.length + Math.min(1, ...served.map((z) => candidates[c].shown[z] / best[z])) / 2,
    );
    const winner = worth.indexOf(Math.max(...worth));
    for (const z of serves[winner]) picks.takeSeen(candidates[winner], z);
    left = left.filter((z) => !serves[winner].includes(z));
  }
}

/** Step 2: what is left, to views already taken first, then to whichever view sees most of it. */
function assignRest(candidates: readonly Candidate[], picks: Picks): void {
  const used = candidates.filter(({ view }) => picks.uses(view));
  for (const candidate of used) picks.takeAllSeen(candidate);
  for (;;) {
    for (const candidate of candidates) picks.takeStrays(candidate);
    const counts = candidates.map((candidate) => picks.countSeen(candidate));
    const most = Math.max(0, ...counts);
    if (most === 0) return;
    picks.takeAllSeen(candidates[counts.indexOf(most)]);
  }
}

/** Step 3: a view square to the points that are left, zone by zone; none is ever left out. */
function assignUnseen(studies: FigureStudies, zones: readonly MapZone[], picks: Picks): void {
  for (const [z, zone] of zones.entries()) {
    const rows = picks.openRows(z);
    if (rows.length === 0) continue;
    const view = viewSquareTo([{ zone, rows }], studies.figure.views, `square-${zone.zone.id}`);
    picks.takeRest(view, z, facingOfPoints(zone, studies.of(view), 0.05));
  }
}

/** Rows of a zone that a view is to show. */
export interface RowsOfZone {
  readonly zone: MapZone;
  readonly rows: readonly number[];
}

/** The view that faces the mean of the points' normals, upright as the named views are. */
export function viewSquareTo(
  parts: readonly RowsOfZone[],
  views: readonly ViewDirection[],
  id: string,
): ViewDirection {
  const mean = (k: number): number =>
    parts.reduce(
      (sum, { zone, rows }) =>
        sum + rows.reduce((all, row) => all + zone.layout.normals[3 * row + k], 0),
      0,
    );
  const sum: Triple = [mean(0), mean(1), mean(2)];
  const [{ zone, rows }] = parts;
  const first = 3 * rows[0];
  const { normals } = zone.layout;
  const towards: Triple =
    Math.sqrt(dot(sum, sum)) > 1e-6
      ? sum
      : [normals[first], normals[first + 1], normals[first + 2]];
  const direction = unit(towards);
  const { up } = views[0];
  const steep = Math.abs(dot(direction, up)) > 0.95;
  const near = (view: ViewDirection): number => dot(unit(view.direction), direction);
  const named = views.reduce((best, view) => (near(view) > near(best) + 1e-6 ? view : best));
  return {
    id,
    name: `${named.name}, square to the skin`,
    direction,
    up: steep ? named.up : up,
  };
}
