/** What of a shape is no body any more; all counts 0 for a sound one. */
export interface Soundness {
  /** vertices of the left side that lie over the midline by more than a touch */
  readonly overMidline: number;
  /** edges at which the skin folds back on itself, and does not on the bundled body */
  readonly folded: number;
  /** pairs of faces that reach through each other by more than a touch, and do not cross on the bundled body */
  readonly crossing: number;
  /** faces without area */
  readonly flat: number;
  readonly longestEdgeMm: number;
}

export function isSound({ overMidline, folded, crossing, flat }: Soundness): boolean {
  return overMidline + folded + crossing + flat === 0;
}

/** What counts as a touch, mm: skin that lies on skin in a cleft is pressed flat there. */
const TOUCH_MM = 1;
/** Faces whose normals point apart like this are folded: the cosine between them. */
const FOLD = -0.99;
/** On the bundled body they may be this far on the way to it. */
const FOLD_BEFORE = -0.9;

/**
 * Looks at one shape of the left side; the right one is its mirror picture, so that the two cross only
 * over the midline. Closed it is always: which face meets which never changes.
 * @param half 3 per vertex of midline and left side, mm
 * @param base the same of the bundled body
 * @param isClear it is known that no faces cross: they are not looked for again
 */
export function soundness(
  half: Float64Array,
  base: Float64Array,
  triangles: Uint32Array,
  midlineCount: number,
  isClear = false,
): Soundness {
  let overMidline = 0;
  for (let v = midlineCount; v < half.length / 3; v++) if (half[3 * v] < -TOUCH_MM) overMidline++;
  const now = faceNormals(half, triangles);
  const before = faceNormals(base, triangles);
  let flat = 0;
  for (let f = 0; f < triangles.length / 3; f++) if (Number.isNaN(now[3 * f])) flat++;
  const folded = foldedFaces(now, before, triangles, half.length).length / 2;
  const crossing = overMidline > 0 || isClear ? 0 : crossings(half, base, triangles);
  return { overMidline, folded, crossing, flat, longestEdgeMm: longestEdge(half, triangles) };
}

function longestEdge(p: Float64Array, triangles: Uint32Array): number {
  let longest = 0;
  for (let i = 0; i < triangles.length; i++)
    longest = Math.max(longest, square(p, triangles[i], triangles[i % 3 === 2 ? i - 2 : i + 1]));
  return Math.sqrt(longest);
}

/** Both faces at each edge that is folded now and was not before, from the normals of all faces. */
function foldedFaces(
  now: Float64Array,
  before: Float64Array,
  triangles: Uint32Array,
  size: number,
): number[] {
  const edges = new Map<number, number>();
  const found: number[] = [];
  for (let i = 0; i < triangles.length; i++) {
    const a = triangles[i];
    const b = triangles[i % 3 === 2 ? i - 2 : i + 1];
    const face = (i / 3) | 0;
    const twin = edges.get(b * size + a);
    if (twin === undefined) edges.set(a * size + b, face);
    else if (cosine(now, face, twin) < FOLD && cosine(before, face, twin) > FOLD_BEFORE)
      found.push(face, twin);
  }
  return found;
}

/** Faces that keep a shape from being sound: folded, without area, or crossing others. */
export function faultyFaces(
  p: Float64Array,
  base: Float64Array,
  triangles: Uint32Array,
  among: Uint8Array | null,
): number[] {
  const now = faceNormals(p, triangles);
  const folded = foldedFaces(now, faceNormals(base, triangles), triangles, p.length);
  const flat: number[] = [];
  for (let f = 0; f < triangles.length / 3; f++) if (Number.isNaN(now[3 * f])) flat.push(f);
  return [...folded, ...flat, ...crossingFaces(p, base, triangles, among)];
}

function square(p: Float64Array, a: number, b: number): number {
  const x = p[3 * a] - p[3 * b];
  const y = p[3 * a + 1] - p[3 * b + 1];
  const z = p[3 * a + 2] - p[3 * b + 2];
  return x * x + y * y + z * z;
}

/** Unit normals; not a number where a face has no area. */
function faceNormals(p: Float64Array, triangles: Uint32Array): Float64Array {
  const normals = new Float64Array(triangles.length);
  for (let i = 0; i < triangles.length; i += 3) {
    const [a, b, c] = [3 * triangles[i], 3 * triangles[i + 1], 3 * triangles[i + 2]];
    const ux = p[b] - p[a];
    const uy = p[b + 1] - p[a + 1];
    const uz = p[b + 2] - p[a + 2];
    const vx = p[c] - p[a];
    const vy = p[c + 1] - p[a + 1];
    const vz = p[c + 2] - p[a + 2];
    const x = uy * vz - uz * vy;
    const y = uz * vx - ux * vz;
    const z = ux * vy - uy * vx;
    const length = Math.sqrt(x * x + y * y + z * z);
    normals[i] = x / length;
    normals[i + 1] = y / length;
    normals[i + 2] = z / length;
  }
  return normals;
}

function cosine(n: Float64Array, f: number, g: number): number {
  return n[3 * f] * n[3 * g] + n[3 * f + 1] * n[3 * g + 1] + n[3 * f + 2] * n[3 * g + 2];
}

/** Faces are looked for in cells of this width, mm: a little more than their edges. */
const CELL_MM = 8;

/** Pairs of faces without a common corner that cross by more than a touch on this shape, and not on the other. */
export function crossings(p: Float64Array, other: Float64Array, triangles: Uint32Array): number {
  return crossingFaces(p, other, triangles, null).length / 2;
}

/**
 * Both faces of each such pair, one after the other.
 * @param among where given, pairs of which neither face is marked are passed over
 */
export function crossingFaces(
  p: Float64Array,
  other: Float64Array,
  triangles: Uint32Array,
  among: Uint8Array | null,
): number[] {
  const faces = triangles.length / 3;
  const cells = among ? cellsOf(p, triangles, (f) => among[f] === 1) : null;
  const all = cellsOf(p, triangles, () => true, cells);
  const seen = new Set<number>();
  const found: number[] = [];
  for (const list of all.values())
    for (let i = 1; i < list.length; i++)
      for (let j = 0; j < i; j++) {
        const [f, g] = [list[j], list[i]];
        if (among && among[f] + among[g] === 0) continue;
        if (shareCorner(triangles, f, g) || !boxesMeet(p, triangles, f, g)) continue;
        const key = f * faces + g;
        if (seen.has(key) || !facesCross(p, triangles, f, g)) continue;
        seen.add(key);
        if (depthMm(p, triangles, f, g) <= TOUCH_MM || facesCross(other, triangles, f, g)) continue;
        found.push(f, g);
      }
  return found;
}

/** Faces by the cells that their boxes meet; only in cells of `within`, where that is given. */
function cellsOf(
  p: Float64Array,
  triangles: Uint32Array,
  counts: (face: number) => boolean,
  within: ReadonlyMap<number, unknown> | null = null,
): Map<number, number[]> {
  const cells = new Map<number, number[]>();
  const low = [0, 0, 0];
  const high = [0, 0, 0];
  for (let f = 0; f < triangles.length / 3; f++) {
    if (!counts(f)) continue;
    for (let k = 0; k < 3; k++) {
      const a = p[3 * triangles[3 * f] + k];
      const b = p[3 * triangles[3 * f + 1] + k];
      const c = p[3 * triangles[3 * f + 2] + k];
      low[k] = Math.floor(Math.min(a, b, c) / CELL_MM);
      high[k] = Math.floor(Math.max(a, b, c) / CELL_MM);
    }
    for (let x = low[0]; x <= high[0]; x++)
      for (let y = low[1]; y <= high[1]; y++)
        for (let z = low[2]; z <= high[2]; z++) {
          const key = cellKey(x, y, z);
          if (within && !within.has(key)) continue;
          const list = cells.get(key);
          if (list) list.push(f);
          else cells.set(key, [f]);
        }
  }
  return cells;
}

const CELLS_ACROSS = 2048;

function cellKey(x: number, y: number, z: number): number {
  return ((x + 512) * CELLS_ACROSS + (y + 512)) * CELLS_ACROSS + (z + 512);
}

function shareCorner(triangles: Uint32Array, f: number, g: number): boolean {
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < 3; j++) if (triangles[3 * f + i] === triangles[3 * g + j]) return true;
  return false;
}

function boxesMeet(p: Float64Array, triangles: Uint32Array, f: number, g: number): boolean {
  for (let k = 0; k < 3; k++) {
    const a = p[3 * triangles[3 * f] + k];
    const b = p[3 * triangles[3 * f + 1] + k];
    const c = p[3 * triangles[3 * f + 2] + k];
    const d = p[3 * triangles[3 * g] + k];
    const e = p[3 * triangles[3 * g + 1] + k];
    const h = p[3 * triangles[3 * g + 2] + k];
    if (Math.max(a, b, c) < Math.min(d, e, h) || Math.max(d, e, h) < Math.min(a, b, c))
      return false;
  }
  return true;
}

/** How far two crossing faces reach through each other, mm: the least that either stands over the other. */
function depthMm(p: Float64Array, triangles: Uint32Array, f: number, g: number): number {
  return Math.min(reach(p, triangles, f, g), reach(p, triangles, g, f));
}

/** How far the corners of a face stand over another's plane on the side where they stand less. */
function reach(p: Float64Array, triangles: Uint32Array, face: number, plane: number): number {
  const [a, b, c] = [0, 1, 2].map((k) => triangles[3 * plane + k]);
  const ux = p[3 * b] - p[3 * a];
  const uy = p[3 * b + 1] - p[3 * a + 1];
  const uz = p[3 * b + 2] - p[3 * a + 2];
  const vx = p[3 * c] - p[3 * a];
  const vy = p[3 * c + 1] - p[3 * a + 1];
  const vz = p[3 * c + 2] - p[3 * a + 2];
  const x = uy * vz - uz * vy;
  const y = uz * vx - ux * vz;
  const z = ux * vy - uy * vx;
  const length = Math.sqrt(x * x + y * y + z * z);
  let over = 0;
  let under = 0;
  for (let k = 0; k < 3; k++) {
    const v = 3 * triangles[3 * face + k];
    const stands =
      (x * (p[v] - p[3 * a]) + y * (p[v + 1] - p[3 * a + 1]) + z * (p[v + 2] - p[3 * a + 2])) /
      length;
    over = Math.max(over, stands);
    under = Math.max(under, -stands);
  }
  return Math.min(over, under);
}

/** Whether an edge of one goes through the other. */
function facesCross(p: Float64Array, triangles: Uint32Array, f: number, g: number): boolean {
  for (let k = 0; k < 3; k++) {
    if (pierces(p, triangles[3 * f + k], triangles[3 * f + ((k + 1) % 3)], triangles, g))
      return true;
    if (pierces(p, triangles[3 * g + k], triangles[3 * g + ((k + 1) % 3)], triangles, f))
      return true;
  }
  return false;
}

/** Whether the line from one vertex to another goes through a face (signs of five volumes). */
function pierces(
  p: Float64Array,
  from: number,
  to: number,
  triangles: Uint32Array,
  face: number,
): boolean {
  const [a, b, c] = [triangles[3 * face], triangles[3 * face + 1], triangles[3 * face + 2]];
  if (volume(p, a, b, c, from) > 0 === volume(p, a, b, c, to) > 0) return false;
  const side = volume(p, from, to, a, b) > 0;
  return volume(p, from, to, b, c) > 0 === side && volume(p, from, to, c, a) > 0 === side;
}

/** Six times the signed volume of a tetrahedron. */
function volume(p: Float64Array, a: number, b: number, c: number, d: number): number {
  const ux = p[3 * b] - p[3 * a];
  const uy = p[3 * b + 1] - p[3 * a + 1];
  const uz = p[3 * b + 2] - p[3 * a + 2];
  const vx = p[3 * c] - p[3 * a];
  const vy = p[3 * c + 1] - p[3 * a + 1];
  const vz = p[3 * c + 2] - p[3 * a + 2];
  const wx = p[3 * d] - p[3 * a];
  const wy = p[3 * d + 1] - p[3 * a + 1];
  const wz = p[3 * d + 2] - p[3 * a + 2];
  return ux * (vy * wz - vz * wy) + uy * (vz * wx - vx * wz) + uz * (vx * wy - vy * wx);
}
