import { BadFile, textOf } from './meshFile';
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
  /** bytes up to and with the line end of `end_header` */
  readonly length: number;
}

const MOST_HEADER_BYTES = 1 << 20;

/** Reads the header strictly: what is not understood is refused, for the body depends on it. */
export function readPlyHeader(bytes: Uint8Array): PlyHeader {
  const text = textOf(bytes.subarray(0, MOST_HEADER_BYTES));
  const match = /^ply\s*[\r\n]([\s\S]*?)[\r\n]end_header(\r\n|\n|\r)/.exec(text);
  if (!match) throw new BadFile('it does not begin as a .ply file');
  let format: PlyHeader['format'] | null = null;
  const elements: PlyElement[] = [];
  for (const line of match[1].split(/[\r\n]+/)) {
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
  // Letters outside ASCII in a comment take more bytes than characters.
  return { format, elements, length: new TextEncoder().encode(match[0]).length };
}

function formatOf(word: string | undefined): PlyHeader['format'] {
  if (word === 'ascii' || word === 'binary_little_endian' || word === 'binary_big_endian')
    return word;
  throw new BadFile(`its format is ${word ?? 'missing'}`);
}

function elementOf(words: readonly string[]): PlyElement {
  if (words.length < 3 || !/^\d+$/.test(words[2])) throw new BadFile('an element has no count');
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
