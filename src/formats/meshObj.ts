import {
  BadFile,
  checkCounts,
  coloursFrom,
  coordinateOf,
  FaceList,
  LIMITS,
  NumberList,
  type RawFaces,
  textOf,
} from './meshFile';

import { type FilesBeside, ObjPaint } from './meshObjLooks';

const WHOLE = 255;

/**
 * Wavefront .obj: `v` and `f` lines count, everything else (groups, `mtllib` addresses,
 * lines, points) is passed over; nothing outside the file is ever opened.
 * @param beside given with it: `vt` and `usemtl` lines count, too
 */
export function readObjFaces(bytes: Uint8Array, beside?: FilesBeside): RawFaces {
  const paint = beside && beside.size > 0 ? new ObjPaint(beside) : null;
  const positions = new NumberList();
  const colours = new NumberList();
  const faces = new FaceList();
  for (const { words, line } of linesThatCount(textOf(bytes), paint !== null)) {
    if (words[0] === 'vt') paint?.addPlace(words);
    else if (words[0] === 'usemtl') paint?.use(words.slice(1).join(' '));
    else if (words[0] === 'v') {
      for (let axis = 1; axis <= 3; axis++)
        positions.push(coordinateOf(words[axis], `line ${line}`));
      // not of the format's own: many scanners write shares of red, green and blue behind
      if (words.length >= 7) for (let k = 4; k < 7; k++) colours.push(WHOLE * Number(words[k]));
    } else {
      const corners = readCorners(words, positions.length / 3, line);
      faces.push(corners);
      corners.forEach((vertex, i) => {
        paint?.addCorner(words[i + 1], vertex);
      });
    }
    checkCounts(positions.length / 3, faces.cornerCount / 3);
  }
  const painted = paint?.paint(positions.length / 3) ?? null;
  return {
    positions: positions.values(),
    colours: coloursFrom(colours, positions),
    faces,
    notes: beside && !painted && MATERIALS.test(textOf(bytes.subarray(0, HEAD))) ? [BESIDE] : [],
    paint: painted,
  };
}

/** Where an .obj names the file of its materials: before its first faces. */
const MATERIALS = /^\s*mtllib\s/m;
const HEAD = 1e5;
const BESIDE =
  'its pictures are files of their own (.mtl, .jpg or .png): choose them together with it to see them';

const SKIN_LINES = /^[ \t]*[vf][ \t]/;
const PAINTED_LINES = /^[ \t]*(?:[vf]|vt|usemtl)[ \t]/;

/**
 * Lines that begin with `v` or `f`, as words without comments. One that ends in a backslash goes on in
 * the next; of other lines a backslash is the end of a path.
 * @param isPainted `vt` and `usemtl` as well
 */
function* linesThatCount(
  text: string,
  isPainted: boolean,
): Generator<{ words: string[]; line: number }> {
  const counts = isPainted ? PAINTED_LINES : SKIN_LINES;
  let line = 0;
  let held = '';
  for (const whole of linesOf(text)) {
    line++;
    if (held === '' && !counts.test(whole)) continue;
    // not the sign within a word: some programs write 1.#IND for a missing number
    const comment = whole.search(/(^|\s)#/);
    const plain = held + (comment < 0 ? whole : whole.slice(0, comment)).trimEnd();
    if (plain.length > LIMITS.lineLength)
      throw new BadFile(`line ${line} is longer than ${LIMITS.lineLength} characters`);
    held = '';
    if (plain.endsWith('\\') && !plain.trimStart().startsWith('usemtl'))
      held = `${plain.slice(0, -1)} `;
    else yield { words: plain.trim().split(/\s+/), line };
  }
  if (held.trim() !== '') yield { words: held.trim().split(/\s+/), line };
}

/** Ended by a line feed, a carriage return, or both. */
function* linesOf(text: string): Generator<string> {
  const feeds = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  for (let start = 0; start < feeds.length; ) {
    const feed = feeds.indexOf('\n', start);
    const end = feed < 0 ? feeds.length : feed;
    yield feeds.slice(start, end);
    start = end + 1;
  }
}

/** Vertex indices from 0; the file counts from 1, or backwards from -1. */
function readCorners(words: readonly string[], vertexCount: number, line: number): number[] {
  const corners: number[] = [];
  for (let i = 1; i < words.length; i++) {
    const slash = words[i].indexOf('/');
    const part = slash < 0 ? words[i] : words[i].slice(0, slash);
    const index = part.length < 12 && /^[+-]?\d+$/.test(part) ? Number(part) : 0;
    const vertex = index > 0 ? index - 1 : vertexCount + index;
    if (index === 0 || vertex < 0) throw new BadFile(`line ${line}: a corner is no vertex number`);
    corners.push(vertex);
  }
  return corners;
}
