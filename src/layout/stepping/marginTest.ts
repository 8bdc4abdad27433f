/*
 * Does a place of the zone keep its margin to the border?
 *
 * Idea: distances from the border, flooded once, bracket the margin of any place (a distance cannot
 * change faster than the way gone), which settles nearly all. For the few in between, 16 straight
 * walks of the margin's length must all end inside; the lattice's own directions are among them.
 * Interpolating the flooded distances alone is not enough: beside a right-angled corner it is short
 * by a quarter of an edge, and the corner point of a 6 x 4 cm sheet would be lost.
 */
import { FIELD_STEP_MM } from '../../geometry/field';
import type { SurfaceMesh } from '../../geometry/mesh';
import { fieldAt } from '../../geometry/patch';
import type { BorderDistances } from '../zone/zoneSkin';
import type { Spot, Steps } from './steps';

/** A place counts as inside when the field is at least this, mm: on the border, to the field's step. */
const ON_BORDER_MM = -FIELD_STEP_MM / 2;
/** Walks are this share shorter than the margin, so that a place exactly at the margin passes. */
const MARGIN_SLACK = 1e-3;
/** Distances flooded from a border fall short at right-angled corners: 3.54 for 5 mm was seen. */
const FLOOD_SLACK = 0.4;
/** Every 22.5 degrees, beginning ahead. */
const C1 = 0.9238795325112867;
const C2 = Math.SQRT1_2;
const C3 = 0.3826834323650898;
const RAYS: readonly (readonly [number, number])[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
  [C2, C2],
  [-C2, C2],
  [-C2, -C2],
  [C2, -C2],
  [C1, C3],
  [C3, C1],
  [-C3, C1],
  [-C1, C3],
  [-C1, -C3],
  [-C3, -C1],
  [C3, -C1],
  [C1, -C3],
];

/** For margins of nothing. */
const NO_DISTANCES: BorderDistances = { mm: new Float64Array(0), limitMm: 0 };

export class MarginTest {
  private readonly mesh: SurfaceMesh;
  private readonly steps: Steps;
  private readonly field: ArrayLike<number>;
  private readonly fromBorder: BorderDistances;

  /** @param fromBorder right beyond the largest margin that will be asked for by an edge's length */
  constructor(steps: Steps, field: ArrayLike<number>, fromBorder: BorderDistances = NO_DISTANCES) {
    this.mesh = steps.mesh;
    this.steps = steps;
    this.field = field;
    this.fromBorder = fromBorder;
  }

  /** Inside the zone or on its border. */
  inside(spot: Spot): boolean {
    return fieldAt(this.mesh, this.field, this.steps.pointOf(spot)) >= ON_BORDER_MM;
  }

  /**
   * Inside, and clear of the border by `alongMm` ahead and behind, `acrossMm` to the sides, and the
   * ellipse between.
   */
  keeps(spot: Spot, alongMm: number, acrossMm: number): boolean {
    if (!this.inside(spot)) return false;
    const most = Math.max(alongMm, acrossMm);
    if (!(most > 0)) return true;
    const [low, high] = this.bracket(spot);
    if (low >= most) return true;
    if (high < Math.min(alongMm, acrossMm) * (1 - FLOOD_SLACK)) return false;
    for (const [c, s] of RAYS) if (!this.rayInside(spot, c * alongMm, s * acrossMm)) return false;
    return true;
  }

  private rayInside(spot: Spot, aheadMm: number, asideMm: number): boolean {
    for (const share of [1 - MARGIN_SLACK, 0.5]) {
      const end = this.steps.step(spot, share * aheadMm, share * asideMm);
      if (end === null || !this.inside(end)) return false;
    }
    return true;
  }

  /** Bounds of the distance to the border, from the corners of the face. */
  private bracket(spot: Spot): readonly [number, number] {
    const { triangles, edgeLengths, apexAlong, apexHeight } = this.mesh;
    const { mm, limitMm } = this.fromBorder;
    let low = 0;
    let high = Number.POSITIVE_INFINITY;
    for (let k = 0; k < 3; k++) {
      const vertex = triangles[3 * spot.face + k];
      const x = k === 0 ? 0 : k === 1 ? edgeLengths[3 * spot.face] : apexAlong[3 * spot.face];
      const y = k === 2 ? apexHeight[3 * spot.face] : 0;
      const away = Math.sqrt((spot.x - x) * (spot.x - x) + (spot.y - y) * (spot.y - y));
      const distance = mm[vertex];
      if (this.field[vertex] <= 0) high = Math.min(high, away);
      else low = Math.max(low, distance - away);
      if (this.field[vertex] > 0 && distance < limitMm) high = Math.min(high, distance + away);
    }
    return [low, high];
  }
}
