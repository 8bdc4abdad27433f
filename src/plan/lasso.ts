import type { SparseField } from '../geometry/field';
import { Flood } from '../geometry/geodesic';
import { type LoopFault, loopField, type SurfaceLoop } from '../geometry/loopField';
import { straightDistance } from '../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { ShortestPath, type SurfacePath } from '../geometry/shortestPath';

/** Corners in order; the last is joined to the first. */
export type LassoLoop = readonly SurfacePoint[];

export type LassoField =
  | { readonly ok: true; readonly field: SparseField }
  | { readonly ok: false; readonly reason: string };

const FEWEST_CORNERS = 3;
/** A freehand line is thinned to steps of this, mm: a pointer gives more than a border can show. */
const FREEHAND_STEP_MM = 3;
/** A freehand line whose ends are farther apart than this share of its length was not closed. */
const OPEN_SHARE = 0.25;

const REASONS: Record<LoopFault, string> = {
  'crosses itself': 'The line crosses itself. Draw it without a crossing.',
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

  /** The line that two corners would be joined by, or null where no skin joins them. */
  line(from: SurfacePoint, to: SurfacePoint): SurfacePath | null {
    return this.#paths.between(from, to);
  }

  /**
   * The area within one or more loops. Without `inside` the smaller side of one loop, or what lies
   * between several: two loops round a limb bound a band.
   */
  field(loops: readonly LassoLoop[], inside: SurfacePoint | null = null): LassoField {
    if (loops.length === 0 || loops.some((loop) => loop.length < FEWEST_CORNERS))
      return { ok: false, reason: `A line needs at least ${FEWEST_CORNERS} corners.` };
    const closed: SurfaceLoop[] = [];
    for (const loop of loops) {
      const paths = loop.map((from, i) => this.#paths.between(from, loop[(i + 1) % loop.length]));
      if (paths.includes(null))
        return { ok: false, reason: 'Two of the corners lie on skin that is not joined.' };
      closed.push(paths as SurfacePath[]);
    }
    const hint = inside === null ? -1 : nearestCorner(this.mesh, inside);
    const drawn = loopField(this.mesh, closed, this.#flood, hint);
    if (!drawn.ok) return { ok: false, reason: REASONS[drawn.fault] };
    if (!drawn.field.values.some((value) => value > 0))
      return { ok: false, reason: REASONS['too short'] };
    return drawn;
  }

  /** The same from a line drawn freehand: dense places, ending near where it began. */
  freehandField(places: LassoLoop, inside: SurfacePoint | null = null): LassoField {
    const thin = thinned(this.mesh, places);
    if (thin.length < FEWEST_CORNERS) return { ok: false, reason: REASONS['too short'] };
    const lengthMm = thin
      .slice(1)
      .reduce((sum, place, i) => sum + straightDistance(this.mesh, thin[i], place), 0);
    const gapMm = straightDistance(this.mesh, thin[thin.length - 1], thin[0]);
    if (gapMm > OPEN_SHARE * lengthMm)
      return { ok: false, reason: 'The line is not closed. Lead it back to where it began.' };
    if (gapMm < FREEHAND_STEP_MM) thin.pop();
    return this.field([thin], inside);
  }
}

/** Places at least a step apart through space. */
function thinned(mesh: SurfaceMesh, places: LassoLoop): SurfacePoint[] {
  const kept: SurfacePoint[] = [];
  for (const place of places) {
    const last = kept.at(-1);
    if (last === undefined || straightDistance(mesh, last, place) >= FREEHAND_STEP_MM)
      kept.push(place);
  }
  return kept;
}

function nearestCorner(mesh: SurfaceMesh, { face, w0, w1, w2 }: SurfacePoint): number {
  const weights = [w0, w1, w2];
  return mesh.triangles[3 * face + weights.indexOf(Math.max(w0, w1, w2))];
}
