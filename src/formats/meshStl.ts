import { BadFile, checkCounts, decimalOf, type RawTriangles, textOf } from './meshFile';

const HEADER_BYTES = 84;
const RECORD_BYTES = 50;

/** .stl, binary or text. Binary when the count in the header explains the file's size to the byte. */
export function readStlTriangles(bytes: Uint8Array): RawTriangles {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const faceCount = bytes.length >= HEADER_BYTES ? view.getUint32(80, true) : -1;
  const expected = HEADER_BYTES + RECORD_BYTES * faceCount;
  if (faceCount >= 0 && expected === bytes.length) return readBinary(view, faceCount);
  if (looksLikeText(bytes)) return readText(textOf(bytes));
  if (faceCount < 0) throw new BadFile('the file is too short for its header');
  throw new BadFile(
    `the header counts ${faceCount} faces, which need ${expected} bytes, but the file has ${bytes.length}`,
  );
}

function looksLikeText(bytes: Uint8Array): boolean {
  return /^\s*solid\b/.test(textOf(bytes.subarray(0, 100))) && !bytes.subarray(0, 512).includes(0);
}

function readBinary(view: DataView, faceCount: number): RawTriangles {
  checkCounts(3 * faceCount, faceCount);
  const positions = new Float64Array(9 * faceCount);
  for (let face = 0; face < faceCount; face++) {
    const at = HEADER_BYTES + RECORD_BYTES * face + 12; // behind the normal, which is not used
    for (let i = 0; i < 9; i++) positions[9 * face + i] = view.getFloat32(at + 4 * i, true);
  }
  return { positions, triangles: countUp(3 * faceCount), notes: [] };
}

/** `facet … vertex x y z` three times `… endfacet`; each facet must have exactly three corners. */
function readText(text: string): RawTriangles {
  const words = text.split(/\s+/);
  const positions: number[] = [];
  let facets = 0;
  let corners = 0;
  for (let i = 0; i < words.length; i++) {
    if (words[i] === 'facet') {
      facets++;
      corners = 0;
    } else if (words[i] === 'vertex') {
      for (let axis = 1; axis <= 3; axis++) positions.push(stlNumber(words[i + axis], facets));
      corners++;
      i += 3;
    } else if (words[i] === 'endfacet' && corners !== 3)
      throw new BadFile(`facet ${facets} has ${corners} corners instead of three`);
  }
  if (positions.length !== 9 * facets) throw new BadFile('the file is cut short inside a facet');
  if (!text.includes('endsolid'))
    throw new BadFile('the file is cut short: its last line is missing');
  checkCounts(3 * facets, facets);
  return { positions, triangles: countUp(3 * facets), notes: [] };
}

function stlNumber(word: string | undefined, facet: number): number {
  const value = decimalOf(word);
  if (Number.isNaN(value)) throw new BadFile(`facet ${facet} has a corner that is no number`);
  return value;
}

function countUp(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => i);
}
