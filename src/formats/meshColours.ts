/** The number of steps of a colour's share. */
const WHOLE = 255;

/**
 * The colours of a skin whose vertices lie at places of the file's, looked up by place: what was welded or left out
 * since has its colour still. Places that are none of the file's are white.
 * @param from 3 per vertex of the file, and 3 per vertex, 0 to 255
 * @param to 3 per vertex of the skin
 * @returns 3 per vertex of the skin, 0 to 255
 */
export function coloursAt(
  from: { readonly positions: Float64Array; readonly colours: Uint8Array },
  to: Float64Array,
): Uint8Array {
  const { positions, colours } = from;
  const count = positions.length / 3;
  let size = 1;
  while (size < 2 * count) size *= 2;
  const table = new Int32Array(size).fill(-1);
  const find = (of: Float64Array, v: number): number => {
    let slot = hashOf(of, v) & (size - 1);
    while (table[slot] >= 0 && !isSame(positions, table[slot], of, v))
      slot = (slot + 1) & (size - 1);
    return slot;
  };
  for (let v = 0; v < count; v++) {
    const slot = find(positions, v);
    if (table[slot] < 0) table[slot] = v;
  }
  const found = new Uint8Array(to.length).fill(WHOLE);
  for (let v = 0; v < to.length / 3; v++) {
    const at = table[find(to, v)];
    if (at >= 0) for (let k = 0; k < 3; k++) found[3 * v + k] = colours[3 * at + k];
  }
  return found;
}

function isSame(a: Float64Array, i: number, b: Float64Array, j: number): boolean {
  return a[3 * i] === b[3 * j] && a[3 * i + 1] === b[3 * j + 1] && a[3 * i + 2] === b[3 * j + 2];
}

const NUMBERS = new Float64Array(3);
const WORDS = new Uint32Array(NUMBERS.buffer);

function hashOf(of: Float64Array, v: number): number {
  // -0 is the same place as 0
  for (let k = 0; k < 3; k++) NUMBERS[k] = of[3 * v + k] + 0;
  let hash = 0;
  for (const word of WORDS) hash = Math.imul(hash ^ word, 0x9e3779b1) ^ (hash >>> 15);
  return hash ^ (hash >>> 13);
}
