import {
  BadFile,
  checkCounts,
  coordinateOf,
  FaceList,
  NumberList,
  type RawFaces,
  textOf,
} from './meshFile';

const HEADER_BYTES = 84;
const RECORD_BYTES = 50;

/**
 * .stl, binary or text. Binary when the count in the header fits the file's size: to the byte, with a
 * few bytes behind, or, where writers left the count at 0, as many records as there are bytes.
 */
export function readStlFaces(bytes: Uint8Array): RawFaces {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stated = bytes.length >= HEADER_BYTES ? view.getUint32(80, true) : -1;
  const expected = HEADER_BYTES + RECORD_BYTES * stated;
  if (stated > 0 && expected === bytes.length) return readBinary(view, stated, []);
  if (looksLikeText(bytes)) return readText(textOf(bytes));
  if (stated < 0) throw new BadFile('the file is too short for its header');
  if (stated > 0 && expected < bytes.length)
    return readBinary(view, stated, [
      `${bytes.length - expected} bytes behind the last face: not read`,
    ]);
  const records = (bytes.length - HEADER_BYTES) / RECORD_BYTES;
  if (stated === 0 && records > 0 && Number.isInteger(records))
    return readBinary(view, records, [
      `the header counts no faces, the file holds ${records}: read`,
    ]);
  throw new BadFile(
    `the header counts ${stated} faces, which need ${expected} bytes, but the file has ${bytes.length}`,
  );
}

function looksLikeText(bytes: Uint8Array): boolean {
  const start = textOf(bytes.subarray(0, 512));
  return /^\s*solid\b/i.test(start) && !start.includes('\0');
}

function readBinary(view: DataView, faceCount: number, notes: string[]): RawFaces {
  checkCounts(3 * faceCount, faceCount);
  const positions = new Float64Array(9 * faceCount);
  const faces = new FaceList();
  for (let face = 0; face < faceCount; face++) {
    const at = HEADER_BYTES + RECORD_BYTES * face + 12; // behind the normal, which is not used
    for (let i = 0; i < 9; i++) positions[9 * face + i] = view.getFloat32(at + 4 * i, true);
    if (positions.subarray(9 * face, 9 * face + 9).every(Number.isFinite))
      faces.pushTriangle(3 * face, 3 * face + 1, 3 * face + 2);
    else faces.placeless++;
  }
  return { positions, faces, notes };
}

/** `facet … vertex x y z` three times `… endfacet`; each facet must have exactly three corners. */
function readText(text: string): RawFaces {
  const positions = new NumberList();
  const faces = new FaceList();
  let facet = 0;
  let corners = 0;
  let isOpen = false;
  let isEnded = false;
  const word = /\S+/g;
  const next = () => word.exec(text)?.[0];
  for (let found = next(); found !== undefined; found = next()) {
    const name = found.toLowerCase();
    if (name === 'facet') {
      if (isOpen) throw new BadFile(`facet ${facet} has no end`);
      facet++;
      corners = 0;
      isOpen = true;
    } else if (name === 'vertex') {
      for (let axis = 0; axis < 3; axis++) positions.push(coordinateOf(next(), `facet ${facet}`));
      corners++;
    } else if (name === 'endfacet') {
      if (corners !== 3)
        throw new BadFile(`facet ${facet} has ${corners} corners instead of three`);
      isOpen = false;
      const first = positions.length / 3 - 3;
      if (
        positions
          .values()
          .subarray(3 * first)
          .every(Number.isFinite)
      )
        faces.pushTriangle(first, first + 1, first + 2);
      else faces.placeless++;
      checkCounts(3 * facet, facet);
    } else if (name === 'endsolid') isEnded = true;
  }
  if (isOpen) throw new BadFile('the file is cut short inside a facet');
  const notes = isEnded ? [] : ['its last line (endsolid) is missing: faces may be missing, too'];
  return { positions: positions.values(), faces, notes };
}
