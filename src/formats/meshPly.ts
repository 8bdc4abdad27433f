import {
  BadFile,
  checkCounts,
  coloursFrom,
  FaceList,
  LIMITS,
  NumberList,
  type RawFaces,
} from './meshFile';
import { type PlyElement, type PlyHeader, type PlyProperty, readPlyHeader } from './meshPlyHeader';
import { binaryWords, type PlyWords, textWords } from './meshPlyWords';

/** .ply, text or binary of either byte order. Elements besides vertex, face and strips are passed over. */
export function readPlyFaces(bytes: Uint8Array): RawFaces {
  const header = readPlyHeader(bytes);
  let best: (RawFaces & { left: number }) | null = null;
  let fault: unknown = null;
  for (const start of header.bodyStarts) {
    try {
      const read = readBody(header, bytes.subarray(start));
      if (read.left === 0) return read;
      best ??= read;
    } catch (cause) {
      fault ??= cause;
    }
  }
  if (best) return best;
  throw fault;
}

function readBody(header: PlyHeader, body: Uint8Array): RawFaces & { left: number } {
  const isText = header.format === 'ascii';
  const words = isText
    ? textWords(body)
    : binaryWords(body, header.format === 'binary_little_endian');
  const positions = new NumberList();
  const colours = new NumberList();
  const faces = new FaceList();
  for (const element of header.elements) {
    if (element.name === 'vertex') readVertices(words, element, positions, colours);
    else if (element.name === 'face') readFaces(words, element, faces);
    else if (element.name === 'tristrips') readStrips(words, element, faces);
    else skipElement(words, element);
  }
  const left = words.left();
  const notes =
    left > 0
      ? [`${left} ${isText ? 'characters' : 'bytes'} behind the last element: not read`]
      : [];
  return {
    positions: positions.values(),
    colours: coloursFrom(colours, positions),
    faces,
    notes,
    left,
  };
}

const COLOURS = ['red', 'green', 'blue'];
const WHOLE = 255;

function readVertices(
  words: PlyWords,
  element: PlyElement,
  positions: NumberList,
  colours: NumberList,
): void {
  const axes = ['x', 'y', 'z'].map((axis) =>
    element.properties.findIndex((property) => property.name === axis && !property.countType),
  );
  const shades = COLOURS.map((name) =>
    element.properties.findIndex((property) => property.name === name && !property.countType),
  );
  if (axes.includes(-1)) throw new BadFile('the vertices have no x, y and z');
  checkCounts(element.count, 0);
  const row = new Array<number>(element.properties.length);
  for (let i = 0; i < element.count; i++) {
    element.properties.forEach((property, at) => {
      if (property.countType) skipList(words, property);
      else if (axes.includes(at)) row[at] = words.coordinate(property.type, `vertex ${i + 1}`);
      else row[at] = words.take(property.type);
    });
    for (const axis of axes) positions.push(row[axis]);
    if (shades.includes(-1)) continue;
    // whole numbers up to 255, or shares
    for (const at of shades)
      colours.push(/^(float|double)/.test(element.properties[at].type) ? WHOLE * row[at] : row[at]);
  }
}

function isCornerList({ name, countType }: PlyProperty): boolean {
  return countType !== null && (name === 'vertex_indices' || name === 'vertex_index');
}

function readFaces(words: PlyWords, element: PlyElement, faces: FaceList): void {
  const list = element.properties.find(isCornerList);
  if (!list) throw new BadFile('the faces have no list of vertex indices');
  checkCounts(0, element.count);
  for (let i = 0; i < element.count; i++) {
    for (const property of element.properties) {
      if (property === list) faces.push(readList(words, property));
      else skipProperty(words, property);
    }
    checkCounts(0, faces.cornerCount / 3);
  }
}

/** Strips of triangles one after the other in a list, each ended by -1. */
function readStrips(words: PlyWords, element: PlyElement, faces: FaceList): void {
  const list = element.properties.find(isCornerList);
  if (!list) throw new BadFile('the strips have no list of vertex indices');
  for (let i = 0; i < element.count; i++)
    for (const property of element.properties) {
      if (property !== list) {
        skipProperty(words, property);
        continue;
      }
      const most = 3 * LIMITS.triangles;
      let inStrip = 0;
      let [before, last] = [0, 0];
      for (let left = listLength(words, property, most); left > 0; left--) {
        const vertex = words.take(property.type);
        if (vertex < 0) {
          inStrip = 0;
          continue;
        }
        inStrip++;
        // every second triangle of a strip runs the other way round
        if (inStrip > 2 && inStrip % 2 === 1) faces.pushTriangle(before, last, vertex);
        else if (inStrip > 2) faces.pushTriangle(last, before, vertex);
        [before, last] = [last, vertex];
      }
      checkCounts(0, faces.cornerCount / 3);
    }
}

function skipElement(words: PlyWords, element: PlyElement): void {
  for (let i = 0; i < element.count; i++)
    for (const property of element.properties) skipProperty(words, property);
}

function skipProperty(words: PlyWords, property: PlyProperty): void {
  if (property.countType) skipList(words, property);
  else words.take(property.type);
}

function skipList(words: PlyWords, property: PlyProperty): void {
  for (let left = listLength(words, property, LIMITS.lineLength); left > 0; left--)
    words.take(property.type);
}

function readList(words: PlyWords, property: PlyProperty): number[] {
  const numbers: number[] = [];
  for (let left = listLength(words, property, LIMITS.lineLength); left > 0; left--)
    numbers.push(words.take(property.type));
  return numbers;
}

function listLength(words: PlyWords, property: PlyProperty, most: number): number {
  const count = words.take(property.countType ?? 'uchar');
  if (!Number.isInteger(count) || count < 0 || count > most)
    throw new BadFile(`a list of ${count} numbers`);
  return count;
}
