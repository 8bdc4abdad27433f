import { basisOf, type Pose, type Vec3, wrappedAngle } from './pose';

/** A named view as the models describe it: where one looks, from which side, how much is seen. */
export interface NamedView {
  readonly id: string;
  readonly name: string;
  /** mm */
  readonly target: Vec3;
  /** unit, from the target to the viewer */
  readonly direction: Vec3;
  /** unit, up in the picture */
  readonly up: Vec3;
  /** visible from top to bottom at the target */
  readonly heightMm: number;
}

/** The view as a pose. In a narrow picture one steps back until `widthMm` fits. */
export function poseOfView(view: NamedView, aspect: number, widthMm: number): Pose {
  const [x, y, z] = view.direction;
  const level = Math.hypot(x, z);
  // straight from above or below only the picture's up tells the azimuth
  const s = Math.sign(y) || 1;
  const azimuthRad = level > 1e-3 ? Math.atan2(x, z) : Math.atan2(-s * view.up[0], -s * view.up[2]);
  return {
    targetMm: view.target,
    azimuthRad: wrappedAngle(azimuthRad),
    polarRad: Math.atan2(level, y),
    heightMm: Math.max(view.heightMm, widthMm / aspect),
  };
}

/** Width of a box of `sizeMm` across the picture of a pose. */
export function widthAcross(pose: Pick<Pose, 'azimuthRad' | 'polarRad'>, sizeMm: Vec3): number {
  const { right } = basisOf(pose);
  return Math.abs(right[0]) * sizeMm[0] + Math.abs(right[2]) * sizeMm[2];
}

const SAME_ANGLE_RAD = 0.002;
const SAME_SHARE = 0.004;

/** Do two poses show the same picture, to the eye? */
export function samePose(a: Pose, b: Pose): boolean {
  const turned = Math.abs(wrappedAngle(a.azimuthRad - b.azimuthRad));
  const tilted = Math.abs(a.polarRad - b.polarRad);
  const scaled = Math.abs(a.heightMm / b.heightMm - 1);
  const moved = Math.hypot(...a.targetMm.map((value, k) => value - b.targetMm[k]));
  return (
    turned < SAME_ANGLE_RAD &&
    tilted < SAME_ANGLE_RAD &&
    scaled < SAME_SHARE &&
    moved < SAME_SHARE * b.heightMm
  );
}

/** The opposite side of a pose: round the upright axis, and above for below. */
export function oppositePose(pose: Pose): Pose {
  const overhead = pose.polarRad < 0.1 || pose.polarRad > Math.PI - 0.1;
  if (overhead) return { ...pose, polarRad: Math.PI - pose.polarRad };
  return { ...pose, azimuthRad: wrappedAngle(pose.azimuthRad + Math.PI) };
}

export type Side = 'front' | 'back' | 'left' | 'right' | 'top' | 'bottom';

/** Words for the patient's sides. */
export const SIDE_NAMES: Record<Side, string> = {
  front: 'Front',
  back: 'Back',
  left: 'Patient’s left',
  right: 'Patient’s right',
  top: 'Top',
  bottom: 'Soles',
};

/** The patient's side that a direction points to. */
export function sideOf([x, y, z]: Vec3): Side {
  const most = Math.max(Math.abs(x), Math.abs(y), Math.abs(z));
  if (most === Math.abs(y)) return y > 0 ? 'top' : 'bottom';
  if (most === Math.abs(x)) return x > 0 ? 'left' : 'right';
  return z > 0 ? 'front' : 'back';
}

/** What lies to the picture's left, to its right and towards the viewer. */
export function sidesOnScreen(pose: Pose): { left: Side; right: Side; facing: Side } {
  const { right, back } = basisOf(pose);
  return {
    left: sideOf([-right[0], -right[1], -right[2]]),
    right: sideOf(right),
    facing: sideOf(back),
  };
}
