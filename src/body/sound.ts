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
  const folded = foldedFaces(now, before, triangles).length / 2;
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
function foldedFaces(now: Float64Array, before: Float64Array, triangles: Uint32Array): number[] {
  const pairs = pairsAcrossEdges(triangles);
  const found: number[] = [];
  for (let i = 0; i < pairs.length; i += 2)
    if (
      cosine(now, pairs[i], pairs[i + 1]) < FOLD &&
      cosine(before, pairs[i], pairs[i + 1]) > FOLD_BEFORE
    )
      found.push(pairs[i], pairs[i + 1]);
  return found;
}

// A body's faces never change, and joining them by their edges takes longer than all the rest.
const joined = new WeakMap<Uint32Array, Uint32Array>();

/** Two faces for each edge that joins them. */
function pairsAcrossEdges(triangles: Uint32Array): Uint32Array {
  const known = joined.get(triangles);
  if (known) return known;
  const size = triangles.reduce((most, v) => Math.max(most, v), 0) + 1;
  const edges = new Map<number, number>();
  const pairs: number[] = [];
  for (let i = 0; i < triangles.length; i++) {
    const a = triangles[i];
    const b = triangles[i % 3 === 2 ? i - 2 : i + 1];
    const twin = edges.get(b * size + a);
    if (twin === undefined) edges.set(a * size + b, (i / 3) | 0);
    else pairs.push((i / 3) | 0, twin);
  }
  const made = Uint32Array.from(pairs);
  joined.set(triangles, made);
  return made;
}

/** Faces that keep a shape from being sound: folded, without area, or crossing others. */
export function faultyFaces(
  p: Float64Array,
  base: Float64Array,
  triangles: Uint32Array,
  among: Uint8Array | null,
): number[] {
  const now = faceNormals(p, triangles);
  const folded = foldedFaces(now, faceNormals(base, triangles), triangles);
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

/** Faces are looked for in cells of this width, mm: a little more than most of their edges. */
const CELL_MM = 5;

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
  const boxes = boxesOf(p, triangles);
  const { start, faces } = cellsOf(boxes, among);
  const count = triangles.length / 3;
  const seen = new Set<number>();
  const found: number[] = [];
  for (let cell = 0; cell + 1 < start.length; cell++)
    for (let i = start[cell] + 1; i < start[cell + 1]; i++)
      for (let j = start[cell]; j < i; j++) {
        const [f, g] = [faces[j], faces[i]];
        if (among && among[f] + among[g] === 0) continue;
        if (!boxesMeet(boxes, f, g) || shareCorner(triangles, f, g)) continue;
        const key = Math.min(f, g) * count + Math.max(f, g);
        if (seen.has(key) || !facesCross(p, triangles, f, g)) continue;
        seen.add(key);
        if (depthMm(p, triangles, f, g) <= TOUCH_MM || facesCross(other, triangles, f, g)) continue;
        found.push(f, g);
      }
  return found;
}

/** 6 per face: least x, y, z, then most. */
function boxesOf(p: Float64Array, triangles: Uint32Array): Float64Array {
  const boxes = new Float64Array(2 * triangles.length);
  for (let f = 0; f < triangles.length / 3; f++)
    for (let k = 0; k < 3; k++) {
      const a = p[3 * triangles[3 * f] + k];
      const b = p[3 * triangles[3 * f + 1] + k];
      const c = p[3 * triangles[3 * f + 2] + k];
      boxes[6 * f + k] = Math.min(a, b, c);
      boxes[6 * f + 3 + k] = Math.max(a, b, c);
    }
  return boxes;
}

/** Cells are kept under so many numbers; two that share one are only looked at together. */
const CELL_NUMBERS = 2 ** 18;

/**
 * Faces by the cells that their boxes meet, one cell after another (counting sort).
 * @param among where given, cells without a marked face are empty
 */
function cellsOf(
  boxes: Float64Array,
  among: Uint8Array | null,
): { readonly start: Uint32Array; readonly faces: Uint32Array } {
  const wanted = among && new Uint8Array(CELL_NUMBERS);
  if (among && wanted)
    eachCell(boxes, (cell, face) => {
      if (among[face] === 1) wanted[cell] = 1;
    });
  const start = new Uint32Array(CELL_NUMBERS + 1);
  eachCell(boxes, (cell) => {
    if (!wanted || wanted[cell] === 1) start[cell + 1]++;
  });
  for (let cell = 0; cell < CELL_NUMBERS; cell++) start[cell + 1] += start[cell];
  const next = start.slice();
  const faces = new Uint32Array(start[CELL_NUMBERS]);
  eachCell(boxes, (cell, face) => {
    if (!wanted || wanted[cell] === 1) faces[next[cell]++] = face;
  });
  return { start, faces };
}

function eachCell(boxes: Float64Array, visit: (cell: number, face: number) => void): void {
  const at = (i: number): number => Math.floor(boxes[i] / CELL_MM);
  for (let f = 0, b = 0; b < boxes.length; f++, b += 6)
    for (let x = at(b); x <= at(b + 3); x++)
      for (let y = at(b + 1); y <= at(b + 4); y++)
        for (let z = at(b + 2); z <= at(b + 5); z++)
          visit(
            (Math.imul(x, 73856093) ^ Math.imul(y, 19349663) ^ Math.imul(z, 83492791)) &
              (CELL_NUMBERS - 1),
            f,
          );
}

function shareCorner(triangles: Uint32Array, f: number, g: number): boolean {
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < 3; j++) if (triangles[3 * f + i] === triangles[3 * g + j]) return true;
  return false;
}

function boxesMeet(boxes: Float64Array, f: number, g: number): boolean {
  for (let k = 0; k < 3; k++) {
    if (boxes[6 * f + 3 + k] < boxes[6 * g + k] || boxes[6 * g + 3 + k] < boxes[6 * f + k])
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
