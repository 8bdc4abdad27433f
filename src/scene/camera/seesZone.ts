import type { DenseField } from '../../geometry/field';
import { basisOf, type Pose } from './pose';

/** A zone is seen well where so much of it faces the camera inside the picture ... */
const SEEN_SHARE = 0.6;
/** ... and the picture is at most so many times as high as one of the zone alone. */
const MOST_HEIGHTS = 4;

export interface ZoneSkin {
  readonly field: DenseField;
  /** mm */
  readonly positions32: Float32Array;
  readonly normals: Float32Array;
}

/** Whether a pose shows a zone well already; `fitted` is the one that shows nothing else. */
export function seesZone(
  pose: Pose,
  fitted: Pose,
  aspect: number,
  { field, positions32, normals }: ZoneSkin,
): boolean {
  if (pose.heightMm > MOST_HEIGHTS * fitted.heightMm) return false;
  const { right, up, back } = basisOf(pose);
  const half = pose.heightMm / 2;
  let all = 0;
  let seen = 0;
  for (let v = 0; v < field.length; v++) {
    if (field[v] <= 0) continue;
    all++;
    let [x, y, faces] = [0, 0, 0];
    for (let k = 0; k < 3; k++) {
      const away = positions32[3 * v + k] - pose.targetMm[k];
      x += away * right[k];
      y += away * up[k];
      faces += normals[3 * v + k] * back[k];
    }
    if (faces > 0 && Math.abs(y) < half && Math.abs(x) < half * aspect) seen++;
  }
  return seen >= SEEN_SHARE * all;
}
