import { BadFile, checkCounts, LIMITS, pushPolygon, type RawTriangles } from './meshFile';
import { type PlyElement, type PlyProperty, readPlyHeader } from './meshPlyHeader';
import { binaryWords, type PlyWords, textWords } from './meshPlyWords';

/** .ply, text or binary of either byte order. Elements besides vertex and face are passed over. */
export function readPlyTriangles(bytes: Uint8Array): RawTriangles {
  const header = readPlyHeader(bytes);
  const words =
    header.format === 'ascii'
      ? textWords(bytes.subarray(header.length))
      : binaryWords(bytes.subarray(header.length), header.format === 'binary_little_endian');
  const positions: number[] = [];
  const triangles: number[] = [];
  let polygons = 0;
  for (const element of header.elements) {
    if (element.name === 'vertex') readVertices(words, element, positions);
    else if (element.name === 'face') polygons += readFaces(words, element, triangles);
    else skipElement(words, element);
  }
  const left = words.left();
  const notes: string[] = [];
  if (left > 0)
    notes.push(
      `${left} ${header.format === 'ascii' ? 'words' : 'bytes'} behind the last element: not read`,
    );
  if (polygons > 0)
    notes.push(`${polygons} faces with more than three corners: cut into triangles`);
  return { positions, triangles, notes };
}

function readVertices(words: PlyWords, element: PlyElement, positions: number[]): void {
  const axes = ['x', 'y', 'z'].map((axis) =>
    element.properties.findIndex((property) => property.name === axis && !property.countType),
  );
  if (axes.includes(-1)) throw new BadFile('the vertices have no x, y and z');
  checkCounts(element.count, 0);
  const row = new Array<number>(element.properties.length);
  for (let i = 0; i < element.count; i++) {
    element.properties.forEach((property, at) => {
      row[at] = property.countType ? skipList(words, property) : words.take(property.type);
    });
    positions.push(row[axes[0]], row[axes[1]], row[axes[2]]);
  }
}

/** @returns how many faces had more than three corners */
function readFaces(words: PlyWords, element: PlyElement, triangles: number[]): number {
  const list = element.properties.find(
    ({ name, countType }) => countType && (name === 'vertex_indices' || name === 'vertex_index'),
  );
  if (!list) throw new BadFile('the faces have no list of vertex indices');
  checkCounts(0, element.count);
  let polygons = 0;
  for (let i = 0; i < element.count; i++)
    for (const property of element.properties) {
      if (property !== list) {
        skipProperty(words, property);
        continue;
      }
      const corners = readList(words, property);
      if (corners.length < 3) throw new BadFile(`face ${i + 1} has fewer than three corners`);
      if (corners.length > 3) polygons++;
      pushPolygon(corners, triangles);
      checkCounts(0, triangles.length / 3);
    }
  return polygons;
}

function skipElement(words: PlyWords, element: PlyElement): void {
  for (let i = 0; i < element.count; i++)
    for (const property of element.properties) skipProperty(words, property);
}

function skipProperty(words: PlyWords, property: PlyProperty): void {
  if (property.countType) skipList(words, property);
  else words.take(property.type);
}

function skipList(words: PlyWords, property: PlyProperty): number {
  return readList(words, property).length;
}

function readList(words: PlyWords, property: PlyProperty): number[] {
  const count = words.take(property.countType ?? 'uchar');
  if (!Number.isInteger(count) || count < 0 || count > LIMITS.lineLength)
    throw new BadFile(`a list of ${count} numbers`);
  return Array.from({ length: count }, () => words.take(property.type));
}
