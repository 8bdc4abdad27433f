import { fieldArea, type SparseField, toDense } from '../../geometry/field';
import { Flood } from '../../geometry/geodesic';
import { type LoopFault, loopField } from '../../geometry/loopField';
import type { SurfaceLoop } from '../../geometry/loopSides';
import { straightDistance } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { pathPoints, ShortestPath, type SurfacePath } from '../../geometry/shortestPath';
import { extentFault } from './lassoExtent';

/** Corners in order; the last is joined to the first. */
export type LassoLoop = readonly SurfacePoint[];

export type LassoField =
  | { readonly ok: true; readonly field: SparseField }
  | {
      readonly ok: false;
      readonly reason: string;
      /** the area is unlikely, not impossible: `anyExtent` takes it */
      readonly canBeMeant?: boolean;
    };

/** What is known beside the lines. */
interface LassoMeaning {
  /** a place inside, which says which side is meant */
  readonly inside?: SurfacePoint | null;
  /** far more skin than the lines span is meant all the same */
  readonly anyExtent?: boolean;
}

const FEWEST_CORNERS = 3;
/** A freehand line is thinned to steps of this, mm: a pointer gives more than a border can show. */
const FREEHAND_STEP_MM = 3;
const LEAST_WEIGHT = 2e-3;
/** Ends of a loop nearer than this, mm, may have run across each other. */
const OVERSHOOT_MM = 2 * FREEHAND_STEP_MM;
/** An end that was drawn over the beginning crosses it more than once. */
const MOST_CUTS = 6;
/** A freehand line whose ends are farther apart than this share of its length was not closed. */
const OPEN_SHARE = 0.25;

export const LOOP_REASONS: Record<LoopFault, string> = {
  'crosses itself': 'The line crosses itself. Draw it without a crossing.',
  'parts nothing': 'The line bounds no area: the skin goes on round it.',
  'too short': 'The line is too short to close an area.',
  'hint on the line': 'The place meant lies on the line. Choose one inside the area.',
  'no side meant': 'The lines leave several areas. Choose a place inside the one meant.',
};

/** What drawing on one model needs; made once and used for every line and every preview. */
export class Lasso {
  readonly mesh: SurfaceMesh;
  readonly #paths: ShortestPath;
  readonly #flood: Flood;

  constructor(mesh: SurfaceMesh) {
    this.mesh = mesh;
    this.#paths = new ShortestPath(mesh);
    this.#flood = new Flood(mesh);
  }

  /** The line that joins two corners, places in order; empty where no skin joins them. */
  line(from: SurfacePoint, to: SurfacePoint): SurfacePoint[] {
    const path = this.#paths.between(from, to);
    return path ? pathPoints(path) : [];
  }

  /**
   * The area within one or more loops. Without `inside` the smaller side of one loop, or what lies
   * between several: two loops round a limb bound a band; an area far from what the lines span is
   * refused. Of a loop that ran over its own beginning the ends are cut off.
   */
  field(loops: readonly LassoLoop[], meaning: LassoMeaning = {}): LassoField {
    let drawn = this.#exactly(loops, meaning);
    for (let cuts = 0; cuts < MOST_CUTS; cuts++) {
      if (drawn.ok || drawn.reason !== LOOP_REASONS['crosses itself']) return drawn;
      const shorter = loops.map((loop) => withoutOvershoot(this.mesh, loop) ?? loop);
      if (shorter.every((loop, i) => loop === loops[i])) return drawn;
      loops = shorter;
      drawn = this.#exactly(loops, meaning);
    }
    return drawn;
  }

  #exactly(loops: readonly LassoLoop[], meaning: LassoMeaning): LassoField {
    const { inside = null, anyExtent = false } = meaning;
    if (loops.length === 0 || loops.some((loop) => loop.length < FEWEST_CORNERS))
      return { ok: false, reason: `A line needs at least ${FEWEST_CORNERS} corners.` };
    const closed: SurfaceLoop[] = [];
    for (const drawn of loops) {
      const loop = drawn.map(withinFace);
      const paths = loop.map((from, i) => this.#paths.between(from, loop[(i + 1) % loop.length]));
      if (paths.includes(null))
        return { ok: false, reason: 'Two of the corners lie on skin that is not joined.' };
      closed.push(paths as SurfacePath[]);
    }
    const hint = inside === null ? -1 : nearestCorner(this.mesh, inside);
    const drawn = loopField(this.mesh, closed, this.#flood, hint);
    if (!drawn.ok) return { ok: false, reason: LOOP_REASONS[drawn.fault] };
    if (!drawn.field.values.some((value) => value > 0))
      return { ok: false, reason: LOOP_REASONS['too short'] };
    return inside === null ? this.#asDrawn(drawn.field, loops, closed, anyExtent) : drawn;
  }

  /** The area, or why it is not what the lines look like. */
  #asDrawn(
    field: SparseField,
    loops: readonly LassoLoop[],
    closed: readonly SurfaceLoop[],
    anyExtent: boolean,
  ): LassoField {
    const { mesh } = this;
    const lines = loops.map((corners, i) => ({ corners, places: closed[i].flatMap(pathPoints) }));
    const fault = extentFault(mesh, lines, fieldArea(mesh, toDense(field, mesh)));
    if (fault === null || (anyExtent && fault.kind === 'far too large')) return { ok: true, field };
    return { ok: false, reason: fault.reason, canBeMeant: fault.kind === 'far too large' };
  }
}

/**
 * A line drawn freehand as corners: dense places thinned to steps, ending before it meets its own
 * beginning.
 */
export function freehandCorners(mesh: SurfaceMesh, places: LassoLoop): SurfacePoint[] {
  const corners: SurfacePoint[] = [];
  for (const place of places) {
    const last = corners.at(-1);
    if (last === undefined || straightDistance(mesh, last, place) >= FREEHAND_STEP_MM)
      corners.push(place);
  }
  const [first] = corners;
  const last = corners.at(-1);
  if (
    corners.length > FEWEST_CORNERS &&
    last &&
    straightDistance(mesh, first, last) < FREEHAND_STEP_MM
  )
    corners.pop();
  return corners;
}

/** Whether a line drawn freehand was led back to about where it began. */
export function leadsBack(mesh: SurfaceMesh, corners: LassoLoop): boolean {
  if (corners.length < FEWEST_CORNERS) return false;
  const lengthMm = corners
    .slice(1)
    .reduce((sum, place, i) => sum + straightDistance(mesh, corners[i], place), 0);
  return straightDistance(mesh, corners[corners.length - 1], corners[0]) <= OPEN_SHARE * lengthMm;
}

/**
 * The same place a few micrometres farther into its face: a line that bends on an edge or a vertex may
 * leave no side to fill.
 */
function withinFace({ face, w0, w1, w2 }: SurfacePoint): SurfacePoint {
  const [a, b, c] = [w0, w1, w2].map((weight) => Math.max(weight, LEAST_WEIGHT));
  const sum = a + b + c;
  return { face, w0: a / sum, w1: b / sum, w2: c / sum };
}

/** A loop that ran over its own beginning, cut where the ends are nearest; null where they are not near. */
function withoutOvershoot(mesh: SurfaceMesh, loop: LassoLoop): LassoLoop | null {
  const end = Math.floor(loop.length / 4);
  let cut: LassoLoop | null = null;
  let nearestMm = OVERSHOOT_MM;
  for (let i = 0; i < end; i++)
    for (let j = loop.length - end; j < loop.length; j++) {
      const mm = straightDistance(mesh, loop[i], loop[j]);
      if (mm >= nearestMm) continue;
      nearestMm = mm;
      cut = loop.slice(i + 1, j);
    }
  return cut;
}

function nearestCorner(mesh: SurfaceMesh, { face, w0, w1, w2 }: SurfacePoint): number {
  const weights = [w0, w1, w2];
  return mesh.triangles[3 * face + weights.indexOf(Math.max(w0, w1, w2))];
}
