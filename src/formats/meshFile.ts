import { ShapeUtils, Vector2 } from 'three';
import { counted } from '../geometry/mend/mend';
import type { Paint } from './meshPaint';

/** What a person can cause: a file that cannot be used, with the reason as half a sentence. */
export class BadFile extends Error {}

/** Sizes above which a file is refused before anything is allocated (docs/reliability.md 3.3). */
export const LIMITS = {
  bytes: 250 * 2 ** 20,
  triangles: 5_000_000,
  vertices: 15_000_000,
  nodes: 10_000,
  /** parts that meshes of a .glb consist of */
  primitives: 10_000,
  jsonDepth: 64,
  lineLength: 100_000,
  /** of a coordinate, in the file's unit */
  coordinate: 1e9,
} as const;

/** What stands in a file, in the file's unit. */
export interface RawFaces {
  /** 3 per vertex; NaN where the file has no usable number */
  readonly positions: Float64Array;
  readonly faces: FaceList;
  readonly notes: readonly string[];
  /** 3 per vertex, 0 to 255; null or left out: the file has none, or not for every vertex */
  readonly colours?: Uint8Array | null;
  /** what else colours them, and needs pictures to be opened; null or left out: nothing */
  readonly paint?: Paint | null;
}

/** Where every vertex has its colour. */
export function coloursFrom(colours: NumberList, positions: NumberList): Uint8Array | null {
  if (colours.length === 0 || colours.length !== positions.length) return null;
  return Uint8Array.from(colours.values(), (value) =>
    Math.round(Math.min(255, Math.max(0, value))),
  );
}

/** Numbers one after the other, in memory that grows. */
export class NumberList {
  #values = new Float64Array(3072);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const longer = new Float64Array(2 * this.#values.length);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[this.length++] = value;
  }

  values(): Float64Array {
    return this.#values.subarray(0, this.length);
  }
}

/** Faces of three corners and more, as the file has them. */
export class FaceList {
  readonly #corners = new NumberList();
  /** for each face of another number of corners than three: its first corner's place, and its end */
  readonly #polygons: number[] = [];
  /** faces of fewer than three corners: not kept */
  tooFew = 0;
  /** faces with a corner that has no place: not kept */
  placeless = 0;

  get triangleCount(): number {
    // a polygon of n corners becomes n - 2 triangles
    let corners = this.#corners.length;
    let triangles = 0;
    for (let i = 0; i < this.#polygons.length; i += 2) {
      const count = this.#polygons[i + 1] - this.#polygons[i];
      corners -= count;
      triangles += count - 2;
    }
    return triangles + corners / 3;
  }

  get cornerCount(): number {
    return this.#corners.length;
  }

  get polygonCount(): number {
    return this.#polygons.length / 2;
  }

  /** @param corners vertex numbers from 0 */
  push(corners: readonly number[]): void {
    if (corners.length < 3) {
      this.tooFew++;
      return;
    }
    const start = this.#corners.length;
    for (const corner of corners) this.#corners.push(corner);
    if (corners.length > 3) this.#polygons.push(start, this.#corners.length);
  }

  pushTriangle(a: number, b: number, c: number): void {
    this.#corners.push(a);
    this.#corners.push(b);
    this.#corners.push(c);
  }

  /** Vertex numbers in the order of the file. */
  corners(): Float64Array {
    return this.#corners.values();
  }

  /** What was left out or cut, as sentences. */
  notes(): string[] {
    const said: [number, string][] = [
      [this.polygonCount, 'with more than three corners: cut into triangles'],
      [this.tooFew, 'with fewer than three corners: left out'],
      [this.placeless, 'with a corner that has no place: left out'],
    ];
    return said
      .filter(([count]) => count > 0)
      .map(([count, words]) => `${counted(count, 'face')} ${words}`);
  }

  /** 3 vertex numbers a triangle, in the order of the file; every number must name a vertex. */
  triangles(positions: Float64Array): Uint32Array {
    const corners = this.#corners.values();
    const triangles = new Uint32Array(3 * this.triangleCount);
    let at = 0;
    let next = 0;
    for (let i = 0; i <= this.#polygons.length; i += 2) {
      const start = this.#polygons[i] ?? corners.length;
      for (; at < start; at++) triangles[next++] = corners[at];
      if (i === this.#polygons.length) break;
      const polygon = corners.subarray(start, this.#polygons[i + 1]);
      for (const corner of cutPolygon(polygon, positions)) triangles[next++] = polygon[corner];
      at = this.#polygons[i + 1];
    }
    return triangles.subarray(0, next);
  }
}

/**
 * Cuts a polygon into triangles: from its first corner where that covers it once, else by ears.
 * @returns places in the polygon, 3 a triangle
 */
function cutPolygon(polygon: Float64Array, positions: Float64Array): number[] {
  const flat = flattened(polygon, positions);
  const fan: number[] = [];
  let isCoveredOnce = true;
  for (let i = 2; i < flat.length; i++) {
    fan.push(0, i - 1, i);
    if (areaOf(flat[0], flat[i - 1], flat[i]) < 0) isCoveredOnce = false;
  }
  if (isCoveredOnce) return fan;
  const ears = ShapeUtils.triangulateShape(flat, []).flat();
  // a polygon without any area in its own plane stays a fan: its faces are dropped later
  if (ears.length === 0) return fan;
  // ears come out turned when the polygon ran clockwise in its plane
  const turned = areaOf(flat[ears[0]], flat[ears[1]], flat[ears[2]]) < 0;
  return turned ? ears.map((_, i) => ears[i - (i % 3) + [0, 2, 1][i % 3]]) : ears;
}

/** Seen along the normal that all its corners give (Newell), so that it runs counter-clockwise. */
function flattened(polygon: Float64Array, p: Float64Array): Vector2[] {
  const normal = [0, 0, 0];
  for (let i = 0; i < polygon.length; i++) {
    const a = 3 * polygon[i];
    const b = 3 * polygon[(i + 1) % polygon.length];
    for (let axis = 0; axis < 3; axis++) {
      const [u, v] = [(axis + 1) % 3, (axis + 2) % 3];
      normal[axis] += (p[a + u] - p[b + u]) * (p[a + v] + p[b + v] - 2 * p[3 * polygon[0] + v]);
    }
  }
  const length = Math.hypot(...normal) || 1;
  const [x, y, z] = normal.map((value) => value / length);
  // two directions in the plane
  const least =
    Math.abs(x) <= Math.abs(y) && Math.abs(x) <= Math.abs(z)
      ? 0
      : Math.abs(y) <= Math.abs(z)
        ? 1
        : 2;
  const axis = [0, 0, 0];
  axis[least] = 1;
  const u = [axis[1] * z - axis[2] * y, axis[2] * x - axis[0] * z, axis[0] * y - axis[1] * x];
  const w = [y * u[2] - z * u[1], z * u[0] - x * u[2], x * u[1] - y * u[0]];
  return Array.from(polygon, (vertex) => {
    const place = [0, 1, 2].map((k) => p[3 * vertex + k] - p[3 * polygon[0] + k]);
    return new Vector2(
      u[0] * place[0] + u[1] * place[1] + u[2] * place[2],
      w[0] * place[0] + w[1] * place[1] + w[2] * place[2],
    );
  });
}

function areaOf(a: Vector2, b: Vector2, c: Vector2): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/**
 * The bytes as text: UTF-8, or UTF-16 where the file begins with its mark; the mark is left out. Damaged
 * UTF-8 becomes the replacement sign, which no number contains.
 */
export function textOf(bytes: Uint8Array): string {
  const mark = bytes[0] * 256 + bytes[1];
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** A number as these formats write it; NaN for anything else, also for an empty word. */
export function decimalOf(word: string | undefined): number {
  return word !== undefined && word.length <= LONGEST_NUMBER && DECIMAL.test(word)
    ? Number(word)
    : Number.NaN;
}

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const LONGEST_NUMBER = 400;

/** What programs write for a place that they could not measure. */
const NO_PLACE = /^[+-]?(nan|inf|infinity|1\.#\w+|nan\(\w+\))$/i;

/**
 * A coordinate: NaN where the program that wrote the file wrote that it has none, which is refused later
 * if a face uses it.
 * @param where for the message, as `line 4`
 */
export function coordinateOf(word: string | undefined, where: string): number {
  const value = decimalOf(word);
  if (!Number.isNaN(value)) return value;
  if (word !== undefined && NO_PLACE.test(word)) return value;
  if (word !== undefined && /^[+-]?\d+,\d+/.test(word))
    throw new BadFile(
      `${where}: its numbers have decimal commas (${word.slice(0, 12)}): save it again with decimal points`,
    );
  const found = word === undefined ? 'nothing' : `“${word.slice(0, 20)}”`;
  throw new BadFile(`${where}: a vertex needs three numbers, but ${found} stands there`);
}

/**
 * @param bytes of the file: what unpacks to far more than it holds is refused, too
 */
export function checkCounts(vertices: number, triangles: number, bytes = Infinity): void {
  // memory of the whole way in stays under 20 times the file and 200 MB
  const most = (2e8 + 20 * bytes) / BYTES_A_VERTEX;
  if (vertices > LIMITS.vertices) throw new BadFile(`more than ${LIMITS.vertices} vertices`);
  if (triangles > LIMITS.triangles) throw new BadFile(`more than ${LIMITS.triangles} faces`);
  if (vertices > most || triangles > most)
    throw new BadFile(
      `it unpacks to ${Math.max(vertices, triangles)} vertices or faces, far more than a file of this size holds`,
    );
}

const BYTES_A_VERTEX = 150;
