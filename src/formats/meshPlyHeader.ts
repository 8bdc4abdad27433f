import { BadFile } from './meshFile';
import { type PlyType, plyType } from './meshPlyWords';

export interface PlyProperty {
  readonly name: string;
  /** of the value, or of a list's values */
  readonly type: PlyType;
  /** of the number before a list's values; null when the property is no list */
  readonly countType: PlyType | null;
}

export interface PlyElement {
  readonly name: string;
  readonly count: number;
  readonly properties: PlyProperty[];
}

export interface PlyHeader {
  readonly format: 'ascii' | 'binary_little_endian' | 'binary_big_endian';
  readonly elements: readonly PlyElement[];
  /**
   * Where the body may begin. Two places when `end_header` is followed by a carriage return and a line
   * feed: the feed may be the body's first byte.
   */
  readonly bodyStarts: readonly number[];
}

const MOST_HEADER_BYTES = 1 << 20;
const [FEED, RETURN] = [10, 13];

/** Reads the header strictly: what is not understood is refused, for the body depends on it. */
export function readPlyHeader(bytes: Uint8Array): PlyHeader {
  const { lines, bodyStarts } = headerLines(bytes);
  let format: PlyHeader['format'] | null = null;
  const elements: PlyElement[] = [];
  for (const line of lines) {
    const words = line.trim().split(/\s+/);
    if (words[0] === 'format') format = formatOf(words[1]);
    else if (words[0] === 'element') elements.push(elementOf(words));
    else if (words[0] === 'property') {
      const element = elements.at(-1);
      if (!element) throw new BadFile('a property stands before the first element');
      element.properties.push(propertyOf(words));
    } else if (!['', 'comment', 'obj_info'].includes(words[0]))
      throw new BadFile(`its header has a line that is not understood (${line.slice(0, 40)})`);
  }
  if (!format) throw new BadFile('its header names no format');
  checkSize(elements, bytes.length);
  return { format, elements, bodyStarts };
}

/** The lines between `ply` and `end_header`, byte by byte: a comment may be in any encoding. */
function headerLines(bytes: Uint8Array) {
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const head = bytes.subarray(mark, mark + MOST_HEADER_BYTES);
  const decoder = new TextDecoder('latin1');
  const lines: string[] = [];
  for (let start = 0; start < head.length; ) {
    let end = start;
    while (end < head.length && head[end] !== FEED && head[end] !== RETURN) end++;
    const line = decoder.decode(head.subarray(start, end)).trimEnd();
    if (start === 0 && line !== 'ply') break;
    const isPair = head[end] === RETURN && head[end + 1] === FEED;
    if (line === 'end_header' && end < head.length) {
      const bodyStarts = isPair ? [mark + end + 2, mark + end + 1] : [mark + end + 1];
      return { lines: lines.slice(1), bodyStarts };
    }
    if (line !== '') lines.push(line);
    start = end + (isPair ? 2 : 1);
  }
  throw new BadFile(
    lines.length === 0 ? 'it does not begin as a .ply file' : 'its header has no end (end_header)',
  );
}

function formatOf(word: string | undefined): PlyHeader['format'] {
  if (word === 'ascii' || word === 'binary_little_endian' || word === 'binary_big_endian')
    return word;
  throw new BadFile(`its format is ${word ?? 'missing'}`);
}

function elementOf(words: readonly string[]): PlyElement {
  if (words.length < 3 || !/^\d{1,15}$/.test(words[2]))
    throw new BadFile('an element has no count');
  return { name: words[1], count: Number(words[2]), properties: [] };
}

function propertyOf(words: readonly string[]): PlyProperty {
  const list = words[1] === 'list';
  const name = words[list ? 4 : 2];
  if (name === undefined) throw new BadFile('a property has no name');
  return { name, type: plyType(words[list ? 3 : 1]), countType: list ? plyType(words[2]) : null };
}

/** Every row needs at least a byte or two: a count beyond the file's size is a lie. */
function checkSize(elements: readonly PlyElement[], byteCount: number): void {
  for (const { name, count, properties } of elements) {
    if (properties.length === 0 && count > 0)
      throw new BadFile(`element ${name} has no properties`);
    if (count * properties.length > byteCount)
      throw new BadFile(`the header counts ${count} of ${name}, more than the file can hold`);
  }
}
