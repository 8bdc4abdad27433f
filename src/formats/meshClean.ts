/** The same triangles with every position once. */
export interface Welded {
  readonly positions: Float64Array;
  readonly triangles: Uint32Array;
  /** vertices that fell together with an earlier one, and were used by a face */
  readonly weldedCount: number;
}

/**
 * Makes one vertex of all that lie at exactly the same place: files with corners per face (.stl) or
 * seams of texture (.obj, .glb) would fall apart into pieces. Vertices without a face are left out.
 * The order of first use is kept.
 */
export function weldPositions(positions: Float64Array, triangles: ArrayLike<number>): Welded {
  const vertexCount = positions.length / 3;
  const slots = new Int32Array(hashSize(vertexCount)).fill(-1);
  const newVertex = new Int32Array(vertexCount).fill(-1);
  const kept = new Float64Array(positions.length);
  const welded = new Uint32Array(triangles.length);
  let count = 0;
  let weldedCount = 0;
  for (let i = 0; i < triangles.length; i++) {
    const v = triangles[i];
    if (newVertex[v] < 0) {
      const slot = findSlot(slots, kept, positions, v);
      if (slots[slot] < 0) {
        for (let axis = 0; axis < 3; axis++) kept[3 * count + axis] = positions[3 * v + axis] + 0;
        slots[slot] = count++;
      } else weldedCount++;
      newVertex[v] = slots[slot];
    }
    welded[i] = newVertex[v];
  }
  return { positions: kept.slice(0, 3 * count), triangles: welded, weldedCount };
}

function hashSize(count: number): number {
  let size = 16;
  while (size < 2 * count) size *= 2;
  return size;
}

/** The slot of an equal position, or the empty slot where it belongs (open addressing). */
function findSlot(
  slots: Int32Array,
  kept: Float64Array,
  positions: Float64Array,
  vertex: number,
): number {
  const [x, y, z] = positions.subarray(3 * vertex, 3 * vertex + 3);
  const mask = slots.length - 1;
  let slot = hashOf(x, y, z) & mask;
  while (slots[slot] >= 0) {
    const at = 3 * slots[slot];
    if (kept[at] === x && kept[at + 1] === y && kept[at + 2] === z) break;
    slot = (slot + 1) & mask;
  }
  return slot;
}

const WORDS = new DataView(new ArrayBuffer(24));

/** Mixes the bits of three numbers; adding 0 makes -0 and 0 the same place. */
function hashOf(x: number, y: number, z: number): number {
  WORDS.setFloat64(0, x + 0);
  WORDS.setFloat64(8, y + 0);
  WORDS.setFloat64(16, z + 0);
  let mixed = 0x811c9dc5;
  for (let at = 0; at < 24; at += 4) {
    mixed = Math.imul(mixed ^ WORDS.getUint32(at), 0x85ebca6b);
    mixed ^= mixed >>> 13;
  }
  return mixed >>> 0;
}

export interface DroppedFaces {
  readonly triangles: Uint32Array;
  /** 1 per kept face: its number before */
  readonly fileFaces: Uint32Array;
  readonly droppedCount: number;
}

/** A face is flat to nothing when its area is below this share of its longest edge squared. */
const LEAST_AREA_SHARE = 1e-12;

/** Leaves out faces whose corners fall together or lie on a line. */
export function dropZeroAreaFaces(positions: Float64Array, triangles: Uint32Array): DroppedFaces {
  const kept = new Uint32Array(triangles.length);
  const fileFaces = new Uint32Array(triangles.length / 3);
  let count = 0;
  for (let face = 0; face < fileFaces.length; face++) {
    if (isFlatToNothing(positions, triangles.subarray(3 * face, 3 * face + 3))) continue;
    kept.set(triangles.subarray(3 * face, 3 * face + 3), 3 * count);
    fileFaces[count++] = face;
  }
  return {
    triangles: kept.slice(0, 3 * count),
    fileFaces: fileFaces.slice(0, count),
    droppedCount: triangles.length / 3 - count,
  };
}

function isFlatToNothing(p: Float64Array, corners: Uint32Array): boolean {
  const [a, b, c] = [3 * corners[0], 3 * corners[1], 3 * corners[2]];
  const u = [p[b] - p[a], p[b + 1] - p[a + 1], p[b + 2] - p[a + 2]];
  const v = [p[c] - p[a], p[c + 1] - p[a + 1], p[c + 2] - p[a + 2]];
  const cross = Math.hypot(
    u[1] * v[2] - u[2] * v[1],
    u[2] * v[0] - u[0] * v[2],
    u[0] * v[1] - u[1] * v[0],
  );
  const longest = Math.max(
    Math.hypot(u[0], u[1], u[2]),
    Math.hypot(v[0], v[1], v[2]),
    Math.hypot(u[0] - v[0], u[1] - v[1], u[2] - v[2]),
  );
  return !(cross > 2 * LEAST_AREA_SHARE * longest * longest);
}
