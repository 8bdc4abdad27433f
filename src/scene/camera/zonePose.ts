import type { DenseField } from '../../geometry/field';
import { type Pose, type Vec3, wrappedAngle } from './pose';

/** Room around a fitted zone. */
const MARGIN = 1.35;
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
  const size = Math.hypot(most[0] - least[0], most[1] - least[1], most[2] - least[2]);
  const faces = Math.hypot(...sum) >= LEAST_FACING * count;
  const level = faces ? Math.hypot(sum[0], sum[2]) : 0;
  return {
    targetMm: [(least[0] + most[0]) / 2, (least[1] + most[1]) / 2, (least[2] + most[2]) / 2],
    azimuthRad: level > 1e-6 ? wrappedAngle(Math.atan2(sum[0], sum[2])) : 0,
    polarRad: level > 1e-6 ? Math.atan2(level, sum[1]) : Math.PI / 2,
    heightMm: Math.max(LEAST_HEIGHT_MM, (MARGIN * size) / Math.min(1, aspect)),
  };
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
