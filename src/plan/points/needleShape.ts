import type { Vector as Vec3 } from '../../geometry/mesh';

/** A needle as it stands in the skin, mm. */
export interface NeedleShape {
  /** end of the shaft outside */
  readonly hub: Vec3;
  /** where it enters the skin */
  readonly entry: Vec3;
  /** the true tip */
  readonly tip: Vec3;
}

/**
 * The needle leans from the skin's normal towards the patient's head, so that its tip points down
 * along the skin, at its true angle and inserted length.
 * @param angleDeg needle to skin, 90 = upright
 * @param along unit vector in the skin into which the tip points instead, as of a thread
 */
export function needleShape(
  entry: Vec3,
  normal: Vec3,
  angleDeg: number,
  insertedLengthMm: number,
  shaftMm: number,
  along?: Vec3,
): NeedleShape {
  const lean = along ? along.map((value) => -value) : leaning(normal);
  const angle = (angleDeg * Math.PI) / 180;
  const axis = normal.map((n, k) => n * Math.sin(angle) + lean[k] * Math.cos(angle));
  const at = (mm: number): Vec3 => [
    entry[0] + axis[0] * mm,
    entry[1] + axis[1] * mm,
    entry[2] + axis[2] * mm,
  ];
  return { hub: at(shaftMm), entry, tip: at(-insertedLengthMm) };
}

/** Unit direction in the skin that points most towards the head; to the front where it lies level. */
function leaning(normal: Vec3): Vec3 {
  const towards: Vec3 = Math.abs(normal[1]) < 0.98 ? [0, 1, 0] : [0, 0, 1];
  const over = normal[0] * towards[0] + normal[1] * towards[1] + normal[2] * towards[2];
  const flat = towards.map((value, k) => value - over * normal[k]);
  const length = Math.hypot(...flat);
  return [flat[0] / length, flat[1] / length, flat[2] / length];
}
