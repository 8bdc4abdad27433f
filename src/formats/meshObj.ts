import {
  BadFile,
  checkCounts,
  decimalOf,
  LIMITS,
  pushPolygon,
  type RawTriangles,
  textOf,
} from './meshFile';

/**
 * Wavefront .obj: `v` and `f` lines count, everything else (groups, materials, `mtllib` addresses,
 * lines, points) is passed over; nothing outside the file is ever opened.
 */
export function readObjTriangles(bytes: Uint8Array): RawTriangles {
  const positions: number[] = [];
  const triangles: number[] = [];
  let polygons = 0;
  let number = 0;
  for (const line of logicalLines(textOf(bytes))) {
    number++;
    const words = line.trim().split(/\s+/);
    if (words[0] === 'v') readVertex(words, positions, number);
    else if (words[0] === 'f') {
      if (words.length > 4) polygons++;
      pushPolygon(readCorners(words, positions.length / 3, number), triangles);
    }
    checkCounts(positions.length / 3, triangles.length / 3);
  }
  const notes =
    polygons > 0 ? [`${polygons} faces with more than three corners: cut into triangles`] : [];
  return { positions, triangles, notes };
}

/** Lines, those ending in a backslash joined with the next. */
function* logicalLines(text: string): Generator<string> {
  let start = 0;
  let held = '';
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (end - start + held.length > LIMITS.lineLength)
      throw new BadFile(`a line is longer than ${LIMITS.lineLength} characters`);
    const line = held + text.slice(start, end).replace(/\r$/, '');
    start = end + 1;
    held = '';
    if (line.endsWith('\\') && start < text.length) held = `${line.slice(0, -1)} `;
    else yield line;
  }
}

function readVertex(words: readonly string[], positions: number[], line: number): void {
  for (let axis = 1; axis <= 3; axis++) {
    const value = decimalOf(words[axis]);
    if (Number.isNaN(value)) throw new BadFile(`line ${line}: a vertex needs three numbers`);
    positions.push(value);
  }
}

/** Vertex indices from 0; the file counts from 1, or backwards from -1. */
function readCorners(words: readonly string[], vertexCount: number, line: number): number[] {
  if (words.length < 4) throw new BadFile(`line ${line}: a face needs three corners`);
  return words.slice(1).map((word) => {
    const part = word.split('/', 1)[0];
    const index = /^[+-]?\d+$/.test(part) ? Number(part) : 0;
    const vertex = index > 0 ? index - 1 : vertexCount + index;
    if (index === 0 || vertex < 0) throw new BadFile(`line ${line}: a corner is no vertex number`);
    return vertex;
  });
}
