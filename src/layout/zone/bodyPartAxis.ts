/*
 * The direction a lattice or rows are laid in when nobody has turned them: the body part's axis.
 *
 * Rule: of all directions along the skin at the zone's centre, the one in which the skin round about
 * bends least (the smallest spread of the normals: along a limb, a finger, the trunk), with the
 * way up as a light weight, so that it decides where the skin is flat or round, and the front
 * behind it for skin that lies level. All three are summed into one quadratic form whose best
 * direction is taken, and the skin is weighted down smoothly to nothing at the rim of what is looked
 * at: a slightly larger zone turns the axis slightly.
 * Dropped: the longest axis of the zone itself (a round spot has none, and it turns with each stroke).
 */

import { dot, FIGURE_FRAME, leftOf } from '../../geometry/bodyFrame';
import { Flood } from '../../geometry/geodesic';
import { faceCross, type SurfaceMesh, type SurfacePoint } from '../../geometry/mesh';
import { type Spot, Steps } from '../stepping/steps';
import { cosSinOfDegrees } from './cosSinOfDegrees';

/** Weight of the way up and of the front against the spread of the normals, 0..1. */
const UP_WEIGHT = 0.04;
const FRONT_WEIGHT = 0.01;
/** How far round the centre the skin is looked at, mm at least, and in radii of a disc of the zone's area. */
const LEAST_LOOK_MM = 30;
const LOOK_RADII = 1.5;
/** A disc of area 1 has this radius: 1 / sqrt(pi). */
const UNIT_DISC_RADIUS = 0.5641895835477563;

/** Unit vector in space along the skin at `centre`: the body part's axis, upwards (else to the front). */
export function bodyPartAxis(
  mesh: SurfaceMesh,
  centre: SurfacePoint,
  areaMm2: number,
): readonly [number, number, number] {
  const look = Math.max(LEAST_LOOK_MM, LOOK_RADII * UNIT_DISC_RADIUS * Math.sqrt(areaMm2));
  const form = normalSpread(mesh, centre, look);
  for (let at = 0; at < 9; at++) form[at] = -form[at];
  const { up, front } = mesh.bodyFrame ?? FIGURE_FRAME;
  for (let at = 0; at < 9; at++) {
    const [i, j] = [Math.floor(at / 3), at % 3];
    form[at] += UP_WEIGHT * up[i] * up[j] + FRONT_WEIGHT * front[i] * front[j];
  }
  return alongForm(mesh, centre, form).axis;
}

/**
 * The direction along the skin at a place for which a quadratic form is largest, upwards (else to the
 * front), and by how many times it is larger than across.
 * @param form 9 numbers
 */
export function alongForm(
  mesh: SurfaceMesh,
  place: SurfacePoint,
  form: Float64Array,
): { readonly axis: readonly [number, number, number]; readonly times: number } {
  const steps = new Steps(mesh);
  const spot = steps.spotAt(place, [1, 0, 0]);
  const [u, v] = [steps.inSpace(spot, 1, 0), steps.inSpace(spot, 0, 1)];
  const [x, y] = bestInPlane(form, u, v);
  const axis = steps.inSpace(spot, x, y);
  const across = steps.inSpace(spot, -y, x);
  const times = applied(form, axis, axis) / applied(form, across, across);
  const { up, front } = mesh.bodyFrame ?? FIGURE_FRAME;
  const upwards =
    dot(axis, up) + 0.25 * dot(axis, front) + 0.0625 * dot(axis, leftOf({ up, front }));
  return { axis: upwards < 0 ? [-axis[0], -axis[1], -axis[2]] : axis, times };
}

/**
 * The spot at the centre that looks along the wanted direction.
 * @param directionDeg turn from the reference, counter-clockwise seen from outside
 */
export function directedSpot(
  steps: Steps,
  centre: SurfacePoint,
  areaMm2: number,
  directionDeg: number,
): Spot {
  const spot = steps.spotAt(centre, bodyPartAxis(steps.mesh, centre, areaMm2));
  const [c, s] = cosSinOfDegrees(directionDeg);
  return steps.turned(spot, c, s);
}

/** Mean of n n^T over the skin round the centre, 9 numbers; nearer skin counts more. */
function normalSpread(mesh: SurfaceMesh, centre: SurfacePoint, lookMm: number): Float64Array {
  const flood = new Flood(mesh);
  flood.run([centre], lookMm);
  const spread = new Float64Array(9);
  const cross = new Float64Array(3);
  let total = 0;
  for (let i = 0; i < flood.touchedCount; i++) {
    const vertex = flood.touched[i];
    const near = 1 - flood.distance[vertex] / lookMm;
    if (!(near > 0)) continue;
    for (let f = mesh.vertexFaceStart[vertex]; f < mesh.vertexFaceStart[vertex + 1]; f++) {
      faceCross(mesh, mesh.vertexFaces[f], cross);
      const length = Math.sqrt(cross[0] * cross[0] + cross[1] * cross[1] + cross[2] * cross[2]);
      if (!(length > 0)) continue;
      const weight = (near * near) / length;
      total += near * near * length;
      for (let at = 0; at < 9; at++)
        spread[at] += weight * cross[Math.floor(at / 3)] * cross[at % 3];
    }
  }
  if (total > 0) for (let at = 0; at < 9; at++) spread[at] /= total;
  return spread;
}

/** The direction of the plane (u, v) for which a quadratic form is largest, as unit weights of u and v. */
function bestInPlane(
  form: Float64Array,
  u: readonly number[],
  v: readonly number[],
): readonly [number, number] {
  const a = applied(form, u, u);
  const b = applied(form, u, v);
  const c = applied(form, v, v);
  const root = Math.sqrt((a - c) * (a - c) + 4 * b * b);
  const x = a >= c ? a - c + root : 2 * b;
  const y = a >= c ? 2 * b : c - a + root;
  const norm = Math.sqrt(x * x + y * y);
  return norm > 0 ? [x / norm, y / norm] : [1, 0];
}

function applied(form: Float64Array, u: readonly number[], v: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < 9; at++) sum += form[at] * u[Math.floor(at / 3)] * v[at % 3];
  return sum;
}
