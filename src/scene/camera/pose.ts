/**
 * Where the camera stands, as five plain numbers and a target, and every move of it as a function.
 * Upright always: there is no roll to lose the patient's up and down. `heightMm` says how much is
 * seen from top to bottom at the target, so perspective and orthographic share one description.
 *
 * World: mm, y up, x towards the patient's left, z towards the patient's front.
 */
export type Vec3 = readonly [number, number, number];

export interface Pose {
  readonly targetMm: Vec3;
  /** 0 in front of the patient, positive towards the patient's left */
  readonly azimuthRad: number;
  /** 0 above the head, half pi level, pi below the feet */
  readonly polarRad: number;
  /** visible from top to bottom at the target */
  readonly heightMm: number;
}

/** What the target may not leave and how near and far one may go. */
export interface PoseLimits {
  readonly leastMm: Vec3;
  readonly mostMm: Vec3;
  readonly leastHeightMm: number;
  readonly mostHeightMm: number;
}

/** Right, up and backwards (from the target to the camera), unit vectors. */
export interface Basis {
  readonly right: Vec3;
  readonly up: Vec3;
  readonly back: Vec3;
}

/** Opening of the perspective camera from top to bottom: a portrait lens, little distortion. */
export const FIELD_OF_VIEW_RAD = (24 * Math.PI) / 180;

export function basisOf(pose: Pick<Pose, 'azimuthRad' | 'polarRad'>): Basis {
  const sa = Math.sin(pose.azimuthRad);
  const ca = Math.cos(pose.azimuthRad);
  const sp = Math.sin(pose.polarRad);
  const cp = Math.cos(pose.polarRad);
  return { right: [ca, 0, -sa], up: [-sa * cp, sp, -ca * cp], back: [sa * sp, cp, ca * sp] };
}

/** From target to camera such that `heightMm` fills the perspective picture. */
export function cameraDistanceMm(heightMm: number): number {
  return heightMm / 2 / Math.tan(FIELD_OF_VIEW_RAD / 2);
}

export function orbited(pose: Pose, azimuthRad: number, polarRad: number): Pose {
  return {
    ...pose,
    azimuthRad: wrappedAngle(pose.azimuthRad + azimuthRad),
    polarRad: Math.min(Math.PI, Math.max(0, pose.polarRad + polarRad)),
  };
}

/** Moves what is looked at to the right and up of the picture. */
export function panned(pose: Pose, rightMm: number, upMm: number): Pose {
  const { right, up } = basisOf(pose);
  return {
    ...pose,
    targetMm: along(along(pose.targetMm, right, rightMm), up, upMm),
  };
}

/**
 * Everything shrinks towards or grows from `aboutMm`, which therefore stays where it is in the
 * picture: factor 2 shows half the height.
 */
export function zoomedAbout(pose: Pose, factor: number, aboutMm: Vec3, limits: PoseLimits): Pose {
  const heightMm = clamp(pose.heightMm / factor, limits.leastHeightMm, limits.mostHeightMm);
  const keep = heightMm / pose.heightMm;
  const [tx, ty, tz] = pose.targetMm;
  const [ax, ay, az] = aboutMm;
  const targetMm: Vec3 = [ax + (tx - ax) * keep, ay + (ty - ay) * keep, az + (tz - az) * keep];
  return { ...pose, heightMm, targetMm };
}

/** The place of the plane through the target, facing the camera, at -1..1 picture coordinates. */
export function onTargetPlane(pose: Pose, ndcX: number, ndcY: number, aspect: number): Vec3 {
  const half = pose.heightMm / 2;
  return panned(pose, ndcX * half * aspect, ndcY * half).targetMm;
}

/** The target stays in the figure's box, so the figure cannot be lost. */
export function withinLimits(pose: Pose, limits: PoseLimits): Pose {
  const targetMm = pose.targetMm.map((value, k) =>
    clamp(value, limits.leastMm[k], limits.mostMm[k]),
  ) as unknown as Vec3;
  const heightMm = clamp(pose.heightMm, limits.leastHeightMm, limits.mostHeightMm);
  return { ...pose, targetMm, heightMm };
}

/** Between two poses: the short way round, height in equal ratios. `share` is 0..1. */
export function between(from: Pose, to: Pose, share: number): Pose {
  const turn = wrappedAngle(to.azimuthRad - from.azimuthRad);
  const mix = (a: number, b: number): number => a + (b - a) * share;
  return {
    targetMm: from.targetMm.map((value, k) => mix(value, to.targetMm[k])) as unknown as Vec3,
    azimuthRad: wrappedAngle(from.azimuthRad + turn * share),
    polarRad: mix(from.polarRad, to.polarRad),
    heightMm: from.heightMm * (to.heightMm / from.heightMm) ** share,
  };
}

/** The same picture of a figure that is `ratio` times as large. */
export function scaledPose(pose: Pose, ratio: number): Pose {
  const [x, y, z] = pose.targetMm;
  return { ...pose, targetMm: [x * ratio, y * ratio, z * ratio], heightMm: pose.heightMm * ratio };
}

/** Near and far planes that hold a ball around the figure and stay as tight as they can. */
export function clipPlanesMm(pose: Pose, centreMm: Vec3, radiusMm: number): [number, number] {
  const distance = cameraDistanceMm(pose.heightMm);
  const { back } = basisOf(pose);
  const offset =
    (centreMm[0] - pose.targetMm[0]) * back[0] +
    (centreMm[1] - pose.targetMm[1]) * back[1] +
    (centreMm[2] - pose.targetMm[2]) * back[2];
  const toCentre = distance - offset;
  const near = Math.max(distance * 0.1, toCentre - radiusMm);
  return [near, Math.max(near * 2, toCentre + radiusMm)];
}

/** Into -pi..pi. */
export function wrappedAngle(rad: number): number {
  const turn = 2 * Math.PI;
  return rad - turn * Math.round(rad / turn);
}

function along(from: Vec3, direction: Vec3, mm: number): Vec3 {
  return [from[0] + direction[0] * mm, from[1] + direction[1] * mm, from[2] + direction[2] * mm];
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
