import {
  BufferAttribute,
  BufferGeometry,
  CatmullRomCurve3,
  DirectionalLight,
  HemisphereLight,
  Mesh,
  MeshBasicMaterial,
  MeshStandardMaterial,
  OrthographicCamera,
  Scene,
  TubeGeometry,
  Vector3,
  WebGLRenderer,
} from 'three';

/** What is drawn: a body of clay, and a tape on it. */
export interface ClayBody {
  /** 3 per vertex, mm */
  readonly positions32: Float32Array;
  /** 3 per vertex, unit */
  readonly normals: Float32Array;
  readonly triangles: Uint32Array;
  readonly eyeballs: {
    readonly positions32: Float32Array;
    readonly normals: Float32Array;
    readonly triangles: Uint32Array;
  } | null;
}

/** A tape is drawn as wide as this, mm. */
const TAPE_MM = 5;
const FIRST_YAW = 0.35;
const NEAR_MM = 1050;
const MARGIN = 1.06;

/** A plain picture of a body, on a canvas of its own, drawn only when something changed. */
export class ClayPicture {
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #camera = new OrthographicCamera(-1, 1, 1, -1, 1, 6000);
  readonly #skin = new Mesh(
    new BufferGeometry(),
    new MeshStandardMaterial({ color: '#c9b8a6', roughness: 0.85 }),
  );
  readonly #eyes = new Mesh(new BufferGeometry(), this.#skin.material);
  readonly #tape = new Mesh(new BufferGeometry(), new MeshBasicMaterial());
  #yaw = FIRST_YAW;
  #line: Float32Array | null = null;
  #heightMm = 1700;
  #lowMm = 0;
  #triangles: Uint32Array | null = null;
  #queued = 0;

  constructor(canvas: HTMLCanvasElement, accent: string) {
    this.#renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
    this.#renderer.setPixelRatio(Math.min(2, window.devicePixelRatio));
    this.#tape.material.color.set(accent);
    this.#tape.visible = false;
    const key = new DirectionalLight('#ffffff', 2.1);
    key.position.set(-0.6, 0.8, 1);
    this.#camera.add(key);
    this.#scene.add(this.#camera, new HemisphereLight('#ffffff', '#8d949c', 1.2));
    this.#scene.add(this.#skin, this.#eyes, this.#tape);
  }

  show({ positions32, normals, triangles, eyeballs }: ClayBody): void {
    this.#eyes.visible = eyeballs !== null;
    if (eyeballs) {
      const { geometry: eyes } = this.#eyes;
      eyes.setAttribute('position', new BufferAttribute(eyeballs.positions32, 3));
      eyes.setAttribute('normal', new BufferAttribute(eyeballs.normals, 3));
      if (!eyes.index) eyes.setIndex(new BufferAttribute(eyeballs.triangles, 1));
      eyes.boundingSphere = null;
    }
    const { geometry } = this.#skin;
    geometry.setAttribute('position', new BufferAttribute(positions32, 3));
    geometry.setAttribute('normal', new BufferAttribute(normals, 3));
    if (this.#triangles !== triangles) geometry.setIndex(new BufferAttribute(triangles, 1));
    this.#triangles = triangles;
    let [low, top] = [Number.POSITIVE_INFINITY, 0];
    for (let i = 1; i < positions32.length; i += 3) {
      low = Math.min(low, positions32[i]);
      top = Math.max(top, positions32[i]);
    }
    this.#lowMm = low;
    this.#heightMm = top - low;
    geometry.boundingSphere = null;
    this.draw();
  }

  /** @param line 3 per corner, mm; null: the whole body and no tape */
  lay(line: Float32Array | null): void {
    this.#line = line;
    this.#tape.visible = line !== null && line.length > 3;
    if (line && this.#tape.visible) {
      const corners = Array.from({ length: line.length / 3 }, (_, i) =>
        new Vector3().fromArray(line, 3 * i),
      );
      const isClosed = corners[0].distanceTo(corners[corners.length - 1]) < 1;
      if (isClosed) corners.pop();
      const curve = new CatmullRomCurve3(corners, isClosed, 'centripetal', 0);
      this.#tape.geometry.dispose();
      this.#tape.geometry = new TubeGeometry(curve, 240, TAPE_MM / 2, 8, isClosed);
    }
    this.draw();
  }

  turn(by: number): void {
    this.#yaw += by;
    this.draw();
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

  #drawNow(): void {
    this.#queued = 0;
    const line = this.#line;
    const middle = new Vector3(0, this.#lowMm + this.#heightMm / 2, 0);
    let heightMm = MARGIN * this.#heightMm;
    if (line && line.length > 3) {
      const [xs, ys, zs] = [0, 1, 2].map((k) =>
        Array.from({ length: line.length / 3 }, (_, i) => line[3 * i + k]),
      );
      const between = (mm: number[]) => (Math.min(...mm) + Math.max(...mm)) / 2;
      middle.set(between(xs), between(ys), between(zs));
      heightMm = Math.min(heightMm, Math.max(NEAR_MM, 1.5 * (Math.max(...ys) - Math.min(...ys))));
    }
    const aside = Math.max(1, heightMm / (MARGIN * this.#heightMm));
    this.#camera.zoom = (2 / heightMm) * aside;
    this.#camera.position
      .set(Math.sin(this.#yaw), 0.08, Math.cos(this.#yaw))
      .multiplyScalar(2500)
      .add(middle);
    this.#camera.lookAt(middle);
    this.#camera.updateProjectionMatrix();
    this.#renderer.render(this.#scene, this.#camera);
  }

  dispose(): void {
    cancelAnimationFrame(this.#queued);
    this.#skin.geometry.dispose();
    this.#eyes.geometry.dispose();
    this.#skin.material.dispose();
    this.#tape.geometry.dispose();
    this.#tape.material.dispose();
    this.#renderer.dispose();
  }
}
