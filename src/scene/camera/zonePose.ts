import type { DenseField } from '../../geometry/field';
import type { Sight } from './clearView';
import { basisOf, FIELD_OF_VIEW_RAD, type Pose, type Vec3, wrappedAngle } from './pose';

/** A fitted zone takes up so much of the picture, from edge to edge. */
const FILLED = 0.8;
const LEAST_HEIGHT_MM = 60;
/** Skin that faces everywhere (round a limb, both flanks) is looked at from the front: mean of its normals. */
const LEAST_FACING = 0.3;

/** Looks straight at a zone, all of it in the picture; null while nothing is painted. */
export function poseOnZone(
  field: DenseField,
  positions: Float32Array,
  normals: Float32Array,
  aspect: number,
): Pose | null {
  const sum = [0, 0, 0];
  const least = [Infinity, Infinity, Infinity];
  const most = [-Infinity, -Infinity, -Infinity];
  let count = 0;
  for (let v = 0; v < field.length; v++) {
    if (field[v] <= 0) continue;
    count++;
    for (let k = 0; k < 3; k++) {
      sum[k] += normals[3 * v + k];
      least[k] = Math.min(least[k], positions[3 * v + k]);
      most[k] = Math.max(most[k], positions[3 * v + k]);
    }
  }
  if (least[0] === Infinity) return null;
  const faces = Math.hypot(...sum) >= LEAST_FACING * count;
  const level = faces ? Math.hypot(sum[0], sum[2]) : 0;
  return fitted(
    {
      targetMm: [(least[0] + most[0]) / 2, (least[1] + most[1]) / 2, (least[2] + most[2]) / 2],
      azimuthRad: level > 1e-6 ? wrappedAngle(Math.atan2(sum[0], sum[2])) : 0,
      polarRad: level > 1e-6 ? Math.atan2(level, sum[1]) : Math.PI / 2,
      heightMm: LEAST_HEIGHT_MM,
    },
    field,
    positions,
    aspect,
  );
}

/** The pose as near as all of a zone stays in the picture, in perspective and in parallel view. */
export function fitted(
  pose: Pose,
  field: DenseField,
  positions: Float32Array,
  aspect: number,
): Pose {
  const { right, up, back } = basisOf(pose);
  const opening = Math.tan(FIELD_OF_VIEW_RAD / 2);
  let halfMm = 0;
  for (let v = 0; v < field.length; v++) {
    if (field[v] <= 0) continue;
    const from = (axis: Vec3): number =>
      axis.reduce((sum, part, k) => sum + part * (positions[3 * v + k] - pose.targetMm[k]), 0);
    // what comes nearer to the eye is larger
    const nearer = Math.max(0, from(back)) * opening;
    const across = Math.abs(from(right)) / (FILLED * aspect);
    halfMm = Math.max(halfMm, across + nearer, Math.abs(from(up)) / FILLED + nearer);
  }
  return { ...pose, heightMm: Math.max(LEAST_HEIGHT_MM, 2 * halfMm) };
}

/** So many of a zone's places are looked at. */
const MOST_PLACES = 64;

/** Places all over a zone, to see whether anything stands before it. */
export function sightOfZone(
  field: DenseField,
  positions: Float32Array,
  normals: Float32Array,
): Sight {
  const inside = Array.from(field.keys()).filter((v) => field[v] > 0);
  const step = Math.max(1, inside.length / MOST_PLACES);
  const chosen: number[] = [];
  for (let i = 0; i < inside.length; i += step) chosen.push(inside[Math.floor(i)]);
  const column = (of: Float32Array) => chosen.flatMap((v) => [...of.subarray(3 * v, 3 * v + 3)]);
  return { places: column(positions), normals: column(normals) };
}

/** Looks straight at a place of the skin. */
export function poseBefore(targetMm: Vec3, [x, y, z]: Vec3, heightMm: number): Pose {
  const level = Math.hypot(x, z);
  return {
    targetMm,
    azimuthRad: level > 1e-6 ? wrappedAngle(Math.atan2(x, z)) : 0,
    polarRad: level > 1e-6 ? Math.atan2(level, y) : Math.PI / 2,
    heightMm: Math.max(LEAST_HEIGHT_MM, heightMm),
  };
}
