import { Matrix4, OrthographicCamera, PerspectiveCamera, type Ray, Vector3 } from 'three';
import type { FigureExtent } from '../figureGeometry';
import {
  basisOf,
  between,
  cameraDistanceMm,
  clipPlanesMm,
  FIELD_OF_VIEW_RAD,
  onTargetPlane,
  orbited,
  type Pose,
  type PoseLimits,
  panned,
  type Vec3,
  withinLimits,
  zoomedAbout,
} from './pose';

const LEAST_HEIGHT_MM = 20;
/** whole figure with room around it */
const MOST_HEIGHT_SHARE = 1.7;
const MOVE_MS = 280;
const STEP_MS = 140;

interface Move {
  readonly from: Pose;
  readonly to: Pose;
  readonly startMs: number;
  readonly lastsMs: number;
}

/** The two cameras and the pose they are in. Everything here changes at pointer speed. */
export class Rig {
  pose: Pose = { targetMm: [0, 850, 0], azimuthRad: 0, polarRad: Math.PI / 2, heightMm: 1900 };
  readonly perspective = new PerspectiveCamera((FIELD_OF_VIEW_RAD * 180) / Math.PI);
  readonly orthographic = new OrthographicCamera();
  camera: PerspectiveCamera | OrthographicCamera = this.perspective;
  widthPx = 1;
  heightPx = 1;
  /** when the pose last changed, ms of `performance.now` */
  movedMs = -Infinity;
  private readonly listeners = new Set<(pose: Pose) => void>();
  private limits: PoseLimits | null = null;
  private extent: FigureExtent | null = null;
  private move: Move | null = null;

  constructor() {
    // says to fiber: leave aspect and frustum alone
    for (const camera of [this.perspective, this.orthographic])
      Object.assign(camera, { manual: true, matrixAutoUpdate: false });
  }

  /** Calls back after every change of the pose, in the order of asking. Returns the way out. */
  whenMoved(listener: (pose: Pose) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  setFigure(extent: FigureExtent): void {
    const { box } = extent;
    const size = box.getSize(new Vector3());
    this.extent = extent;
    this.limits = {
      leastMm: box.min.toArray(),
      mostMm: box.max.toArray(),
      leastHeightMm: LEAST_HEIGHT_MM,
      mostHeightMm: MOST_HEIGHT_SHARE * size.length(),
    };
  }

  setOrthographic(on: boolean): void {
    this.camera = on ? this.orthographic : this.perspective;
    this.apply();
  }

  resize(widthPx: number, heightPx: number): void {
    this.widthPx = Math.max(1, widthPx);
    this.heightPx = Math.max(1, heightPx);
    this.apply();
  }

  get aspect(): number {
    return this.widthPx / this.heightPx;
  }

  /** of the screen at the target */
  get mmPerPx(): number {
    return this.pose.heightMm / this.heightPx;
  }

  /** of the screen at a place */
  mmPerPxAt(place: Vector3): number {
    if (this.camera === this.orthographic) return this.mmPerPx;
    const back = basisOf(this.pose).back;
    const { position } = this.camera;
    const depth =
      (position.x - place.x) * back[0] +
      (position.y - place.y) * back[1] +
      (position.z - place.z) * back[2];
    return (2 * depth * Math.tan(FIELD_OF_VIEW_RAD / 2)) / this.heightPx;
  }

  orbit(azimuthRad: number, polarRad: number): void {
    this.jump(orbited(this.pose, azimuthRad, polarRad));
  }

  pan(rightMm: number, upMm: number): void {
    this.jump(panned(this.pose, rightMm, upMm));
  }

  zoom(factor: number, aboutMm: Vec3): void {
    if (this.limits) this.jump(zoomedAbout(this.pose, factor, aboutMm, this.limits));
  }

  /** At once; what was under way ends. */
  jump(pose: Pose): void {
    this.move = null;
    this.take(pose);
  }

  /** Eased, unless motion is unwelcome. A move that begins during another starts from where it is. */
  glide(to: Pose, pace: 'view' | 'step' = 'view'): void {
    const goal = this.limits ? withinLimits(to, this.limits) : to;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.jump(goal);
      return;
    }
    const lastsMs = pace === 'view' ? MOVE_MS : STEP_MS;
    this.move = { from: this.pose, to: goal, startMs: performance.now(), lastsMs };
  }

  /** Where the camera is going, or is. */
  get goal(): Pose {
    return this.move?.to ?? this.pose;
  }

  /** The goal nearer or farther round the middle of the picture. */
  zoomedGoal(factor: number): Pose {
    const { goal, limits } = this;
    return limits ? zoomedAbout(goal, factor, goal.targetMm, limits) : goal;
  }

  /** Goes on with a move; true while there is more to come. */
  advance(nowMs: number): boolean {
    if (!this.move) return false;
    const { from, to, startMs, lastsMs } = this.move;
    const t = Math.min(1, Math.max(0, (nowMs - startMs) / lastsMs));
    if (t === 1) this.move = null;
    this.take(t === 1 ? to : between(from, to, t * t * (3 - 2 * t)));
    return t < 1;
  }

  /** The ray through a place of the picture, CSS pixels from its upper left. */
  rayThrough(x: number, y: number, out: Ray): Ray {
    const ndcX = (2 * x) / this.widthPx - 1;
    const ndcY = 1 - (2 * y) / this.heightPx;
    const place = onTargetPlane(this.pose, ndcX, ndcY, this.aspect);
    const { back } = basisOf(this.pose);
    if (this.camera === this.orthographic) {
      const far = 2 * (this.extent?.ball.radius ?? 1000) + cameraDistanceMm(this.pose.heightMm);
      out.direction.set(-back[0], -back[1], -back[2]);
      out.origin.set(...place).addScaledVector(out.direction, -far);
    } else {
      out.origin.copy(this.camera.position);
      out.direction
        .set(...place)
        .sub(out.origin)
        .normalize();
    }
    return out;
  }

  /** The place of the target's plane under a place of the picture. */
  targetPlaneAt(x: number, y: number): Vec3 {
    const ndcX = (2 * x) / this.widthPx - 1;
    return onTargetPlane(this.pose, ndcX, 1 - (2 * y) / this.heightPx, this.aspect);
  }

  /** Where one stands to look at a place: the eye, or straight before it when orthographic. */
  eyeFor(place: Vector3, out: Vector3): Vector3 {
    if (this.camera === this.perspective) return out.copy(this.camera.position);
    const far = 2 * (this.extent?.ball.radius ?? 1000);
    return out
      .set(...basisOf(this.pose).back)
      .multiplyScalar(far)
      .add(place);
  }

  private take(pose: Pose): void {
    this.pose = this.limits ? withinLimits(pose, this.limits) : pose;
    this.movedMs = performance.now();
    this.apply();
    for (const listener of this.listeners) listener(this.pose);
  }

  private apply(): void {
    const { camera, pose } = this;
    const { right, up, back } = basisOf(pose);
    const distance = cameraDistanceMm(pose.heightMm);
    const centre = this.extent?.ball.center.toArray() ?? pose.targetMm;
    const radius = (this.extent?.ball.radius ?? 1000) * 1.05 + 60;
    [camera.near, camera.far] = clipPlanesMm(pose, centre, radius);
    if (camera instanceof PerspectiveCamera) camera.aspect = this.aspect;
    else {
      // an orthographic picture may start behind the eye
      camera.near = distance - 4 * radius;
      camera.far = distance + 4 * radius;
      camera.top = pose.heightMm / 2;
      camera.bottom = -camera.top;
      camera.right = camera.top * this.aspect;
      camera.left = -camera.right;
    }
    camera.matrix.copy(
      FRAME.makeBasis(X.set(...right), Y.set(...up), Z.set(...back)).setPosition(
        pose.targetMm[0] + back[0] * distance,
        pose.targetMm[1] + back[1] * distance,
        pose.targetMm[2] + back[2] * distance,
      ),
    );
    camera.matrix.decompose(camera.position, camera.quaternion, camera.scale);
    camera.updateMatrixWorld(true);
    camera.updateProjectionMatrix();
  }
}

const FRAME = new Matrix4();
const X = new Vector3();
const Y = new Vector3();
const Z = new Vector3();
