import {
  BufferAttribute,
  BufferGeometry,
  DirectionalLight,
  DoubleSide,
  Group,
  HemisphereLight,
  Matrix4,
  Mesh,
  MeshBasicMaterial,
  MeshStandardMaterial,
  OrthographicCamera,
  Raycaster,
  Scene,
  SphereGeometry,
  Vector2,
  Vector3,
  WebGLRenderer,
} from 'three';
import { leftOf } from '../../geometry/bodyFrame';
import type { BodyFrame, SurfacePoint, Vector } from '../../geometry/mesh';
import type { ClayBody } from './clay';

/** A skin and nothing in it. */
export type BareSkin = Omit<ClayBody, 'eyeballs'>;

/** A place of the skin that was pressed. */
export interface SkinHit {
  readonly point: SurfacePoint;
  /** in the skin's own frame and unit */
  readonly place: Vector;
}

export interface SkinMark {
  readonly place: Vector;
  /** chosen, set, or only proposed */
  readonly tone: 'main' | 'set' | 'proposed';
}

/** What is written beside the skin, at a place of it. */
export interface SkinLabel {
  readonly text: string;
  readonly place: Vector;
}

/** Where a press is looked for: there, then on two rings round it, px. */
const NEAR_PX = [0, 4, 8].flatMap((far) =>
  Array.from({ length: far === 0 ? 1 : 8 }, (_, i) => {
    const angle = (i * Math.PI) / 4;
    return [far * Math.cos(angle), far * Math.sin(angle)] as const;
  }),
);
const ZOOM = { least: 0.8, most: 12 } as const;
const MOST_PITCH = 1.4;
const MARGIN = 0.92;
const MARK_PX = 7;
const TONES = { main: '#c0392b', set: '#0a6775', proposed: '#d98e04' } as const;

/** A skin on a canvas of its own that is turned, made larger and pressed; drawn only when something changed. */
export class SkinStage {
  readonly #canvas: HTMLCanvasElement;
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #camera = new OrthographicCamera(-1, 1, 1, -1);
  readonly #stand = new Group();
  readonly #material = new MeshStandardMaterial({ roughness: 0.85, side: DoubleSide });
  readonly #skin = new Mesh(new BufferGeometry(), this.#material);
  readonly #marks = new Group();
  readonly #ball = new SphereGeometry(1, 20, 14);
  readonly #drawn: () => void;
  #middle = new Vector3();
  #size = 1;
  #yaw = 0.3;
  #pitch = 0.08;
  #zoom = 1;
  #shift = new Vector2();
  #queued = 0;
  #turning = 0;

  /** @param drawn is told after each picture, so that what lies over it can follow */
  constructor(canvas: HTMLCanvasElement, drawn: () => void) {
    this.#canvas = canvas;
    this.#drawn = drawn;
    this.#renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
    this.#renderer.setPixelRatio(Math.min(2, window.devicePixelRatio));
    const key = new DirectionalLight('#ffffff', 2.1);
    key.position.set(-0.6, 0.8, 1);
    this.#camera.add(key);
    this.#stand.add(this.#skin, this.#marks);
    this.#stand.matrixAutoUpdate = false;
    this.#scene.add(this.#camera, new HemisphereLight('#ffffff', '#8d949c', 1.2), this.#stand);
  }

  /** @param colours 3 per vertex, 0..1; null: clay */
  show({ positions32, normals, triangles }: BareSkin, colours: Float32Array | null): void {
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(positions32, 3));
    geometry.setAttribute('normal', new BufferAttribute(normals, 3));
    if (colours) geometry.setAttribute('color', new BufferAttribute(colours, 3));
    geometry.setIndex(new BufferAttribute(triangles, 1));
    geometry.computeBoundingBox();
    this.#skin.geometry.dispose();
    this.#skin.geometry = geometry;
    this.#material.vertexColors = colours !== null;
    this.#material.color.set(colours ? '#ffffff' : '#c9b8a6');
    this.#material.needsUpdate = true;
    const { boundingBox } = geometry;
    this.#size = boundingBox?.getSize(new Vector3()).length() || 1;
    boundingBox?.getCenter(this.#middle);
    this.draw();
  }

  /** How the skin stands: head up, face towards the eye at no turn. */
  stand(frame: BodyFrame): void {
    const { up, front } = frame;
    const rows = new Matrix4()
      .makeBasis(
        new Vector3().fromArray(leftOf(frame)),
        new Vector3().fromArray(up),
        new Vector3().fromArray(front),
      )
      .transpose();
    this.#stand.matrix.copy(rows);
    this.#stand.updateMatrixWorld(true);
    this.draw();
  }

  mark(marks: readonly SkinMark[]): void {
    for (const each of this.#marks.children)
      ((each as Mesh).material as MeshBasicMaterial).dispose();
    this.#marks.clear();
    for (const { place, tone } of marks) {
      const ball = new Mesh(this.#ball, new MeshBasicMaterial({ color: TONES[tone] }));
      ball.position.fromArray(place);
      this.#marks.add(ball);
    }
    this.draw();
  }

  /** Sees the skin from its front, whole, or from near a place of it. */
  look(yaw: number, place: Vector | null = null, zoom = 1): void {
    this.#yaw = yaw;
    this.#pitch = 0.08;
    this.#zoom = zoom;
    this.#shift.set(0, 0);
    if (place) {
      this.#aim();
      const seen = this.#seen(place);
      this.#shift.set(
        seen.x * (this.#camera.right / this.#camera.zoom),
        seen.y / this.#camera.zoom,
      );
    }
    this.draw();
  }

  /** px */
  turn(x: number, y: number): void {
    this.still();
    this.#yaw -= 0.01 * x;
    this.#pitch = Math.min(MOST_PITCH, Math.max(-MOST_PITCH, this.#pitch + 0.01 * y));
    this.draw();
  }

  move(x: number, y: number): void {
    const perPx = 2 / this.#camera.zoom / this.#canvas.clientHeight;
    this.#shift.add(new Vector2(-x * perPx, y * perPx));
    this.draw();
  }

  zoom(by: number): void {
    this.still();
    this.#zoom = Math.min(ZOOM.most, Math.max(ZOOM.least, this.#zoom * by));
    this.draw();
  }

  /** Turns by itself until it is touched. */
  spin(): void {
    this.still();
    const step = (): void => {
      this.#yaw += 0.012;
      this.#turning = requestAnimationFrame(step);
      this.draw();
    };
    this.#turning = requestAnimationFrame(step);
  }

  still(): void {
    cancelAnimationFrame(this.#turning);
    this.#turning = 0;
  }

  /** px of the canvas in, the skin under it out, or the nearest round it where a press falls into a hole; null beside it */
  hit(x: number, y: number): SkinHit | null {
    this.#aim();
    for (const [dx, dy] of NEAR_PX) {
      const hit = this.#hitAt(x + dx, y + dy);
      if (hit) return hit;
    }
    return null;
  }

  #hitAt(x: number, y: number): SkinHit | null {
    const { clientWidth, clientHeight } = this.#canvas;
    const caster = new Raycaster();
    const at = new Vector2((2 * x) / clientWidth - 1, 1 - (2 * y) / clientHeight);
    caster.setFromCamera(at, this.#camera);
    const [first] = caster.intersectObject(this.#skin, false);
    if (!first || first.faceIndex == null) return null;
    const place = this.#skin.worldToLocal(first.point.clone());
    const point = this.#weights(first.faceIndex, place);
    return { point, place: [place.x, place.y, place.z] };
  }

  /** Where a place lies on the canvas, px. */
  seen(place: Vector): readonly [number, number] {
    const { x, y } = this.#seen(place);
    const { clientWidth, clientHeight } = this.#canvas;
    return [((x + 1) / 2) * clientWidth, ((1 - y) / 2) * clientHeight];
  }

  /** px for one unit of the skin */
  get pxPerUnit(): number {
    return (this.#camera.zoom * this.#canvas.clientHeight) / 2;
  }

  resize(width: number, height: number): void {
    this.#renderer.setSize(width, height, false);
    const half = width / height;
    Object.assign(this.#camera, { left: -half, right: half, top: 1, bottom: -1 });
    this.draw();
  }

  draw(): void {
    if (this.#queued === 0) this.#queued = requestAnimationFrame(() => this.#drawNow());
  }

  dispose(): void {
    this.still();
    cancelAnimationFrame(this.#queued);
    this.mark([]);
    cancelAnimationFrame(this.#queued);
    this.#skin.geometry.dispose();
    this.#material.dispose();
    this.#ball.dispose();
    this.#renderer.dispose();
  }

  #weights(face: number, place: Vector3): SurfacePoint {
    const { geometry } = this.#skin;
    const index = geometry.getIndex();
    const positions = geometry.getAttribute('position');
    const [a, b, c] = [0, 1, 2].map((k) =>
      new Vector3().fromBufferAttribute(positions, index?.getX(3 * face + k) ?? 0),
    );
    const whole = b.clone().sub(a).cross(c.clone().sub(a));
    const part = (p: Vector3, q: Vector3): number =>
      p.clone().sub(place).cross(q.clone().sub(place)).dot(whole) / whole.lengthSq();
    const raw = [part(b, c), part(c, a), part(a, b)].map((weight) => Math.max(0, weight));
    const sum = raw[0] + raw[1] + raw[2];
    return { face, w0: raw[0] / sum, w1: raw[1] / sum, w2: raw[2] / sum };
  }

  #seen(place: Vector): Vector3 {
    return new Vector3()
      .fromArray(place)
      .applyMatrix4(this.#stand.matrixWorld)
      .project(this.#camera);
  }

  #aim(): void {
    const middle = this.#middle.clone().applyMatrix4(this.#stand.matrix);
    const back = new Vector3(
      Math.sin(this.#yaw) * Math.cos(this.#pitch),
      Math.sin(this.#pitch),
      Math.cos(this.#yaw) * Math.cos(this.#pitch),
    );
    const { right } = this.#camera;
    // upright and broad pictures both show the whole
    const fits = Math.min(1, right);
    this.#camera.zoom = (this.#zoom * 2 * fits) / (MARGIN * this.#size);
    // before all of the skin, whatever its unit, and no farther: depths stay fine
    Object.assign(this.#camera, { near: 0.5 * this.#size, far: 3.5 * this.#size });
    this.#camera.position.copy(middle).addScaledVector(back, 2 * this.#size);
    this.#camera.lookAt(middle);
    this.#camera.updateMatrix();
    const x = new Vector3().setFromMatrixColumn(this.#camera.matrix, 0);
    const y = new Vector3().setFromMatrixColumn(this.#camera.matrix, 1);
    this.#camera.position.addScaledVector(x, this.#shift.x).addScaledVector(y, this.#shift.y);
    this.#camera.updateMatrixWorld(true);
    this.#camera.updateProjectionMatrix();
  }

  #drawNow(): void {
    this.#queued = 0;
    if (this.#canvas.clientHeight === 0) return;
    this.#aim();
    for (const ball of this.#marks.children) ball.scale.setScalar(MARK_PX / this.pxPerUnit);
    this.#renderer.render(this.#scene, this.#camera);
    this.#drawn();
  }
}
