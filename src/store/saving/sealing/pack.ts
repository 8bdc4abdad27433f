/**
 * Values of the database as bytes and back: what structured cloning keeps of plain objects, arrays, text,
 * numbers, typed arrays and buffers. In one go, without waiting: the database's transactions end behind one that waits.
 *
 * Length of the tree (4 bytes), the tree as JSON, then the columns one after the other.
 */
const COLUMNS = {
  ArrayBuffer,
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
} as const;
type ColumnName = keyof typeof COLUMNS;
type Column = ArrayBuffer | ArrayBufferView;

/** What JSON has no word for stands as an object with this one key. */
const TAG = '$';
type Tagged =
  | readonly ['undefined']
  | readonly ['number', string]
  | readonly ['object', unknown]
  | readonly ['column', ColumnName, number];

/** @throws TypeError on what it does not know: a picture file, a date, a map */
export function pack(value: unknown): Uint8Array {
  const columns = new Map<Column, number>();
  const tree = new TextEncoder().encode(JSON.stringify(treeOf(value, columns)));
  const parts = [...columns.keys()].map(bytesOf);
  const lengths = Uint32Array.from([tree.length, parts.length, ...parts.map((p) => p.length)]);
  const head = new Uint8Array(4 * lengths.length);
  const view = new DataView(head.buffer);
  for (const [i, length] of lengths.entries()) view.setUint32(4 * i, length, true);
  return joined([head, tree, ...parts]);
}

/** The inverse of `pack`. */
export function unpack(bytes: Uint8Array): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(4, true);
  let at = 4 * (2 + count);
  const next = (length: number): Uint8Array => {
    at += length;
    return bytes.slice(at - length, at);
  };
  const tree = JSON.parse(new TextDecoder().decode(next(view.getUint32(0, true))));
  const parts = Array.from({ length: count }, (_, i) => next(view.getUint32(4 * (2 + i), true)));
  const columns = new Map<number, unknown>();
  return revived(tree, (name, i) => {
    const known = columns.get(i) ?? columnOf(name, parts[i]);
    columns.set(i, known);
    return known;
  });
}

function treeOf(value: unknown, columns: Map<Column, number>): unknown {
  if (value === undefined) return tagged(['undefined']);
  if (typeof value === 'number')
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : tagged(['number', Object.is(value, -0) ? '-0' : String(value)]);
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (Array.isArray(value)) return Array.from(value, (each) => treeOf(each, columns));
  if (typeof value !== 'object') throw new TypeError(`A ${typeof value} cannot be sealed`);
  const name = Object.prototype.toString.call(value).slice(8, -1);
  if (name in COLUMNS) {
    const column = value as Column;
    if (!columns.has(column)) columns.set(column, columns.size);
    return tagged(['column', name as ColumnName, columns.get(column) ?? 0]);
  }
  if (name !== 'Object') throw new TypeError(`A ${name} cannot be sealed`);
  const parts = Object.entries(value).map(([key, part]) => [key, treeOf(part, columns)] as const);
  const object = Object.fromEntries(parts);
  return TAG in value ? tagged(['object', object]) : object;
}

function tagged(tag: Tagged): unknown {
  return { [TAG]: tag };
}

type ColumnAt = (name: ColumnName, index: number) => unknown;

function revived(tree: unknown, column: ColumnAt): unknown {
  if (typeof tree !== 'object' || tree === null) return tree;
  if (Array.isArray(tree)) return tree.map((each) => revived(each, column));
  if (!Object.hasOwn(tree, TAG)) return objectOf(tree, column);
  const tag = (tree as { [TAG]: Tagged })[TAG];
  if (tag[0] === 'number') return Number(tag[1]);
  if (tag[0] === 'object') return objectOf(tag[1] as object, column);
  return tag[0] === 'column' ? column(tag[1], tag[2]) : undefined;
}

function objectOf(tree: object, column: ColumnAt): object {
  const parts = Object.entries(tree);
  return Object.fromEntries(parts.map(([key, part]) => [key, revived(part, column)]));
}

function bytesOf(column: Column): Uint8Array {
  return column instanceof ArrayBuffer
    ? new Uint8Array(column)
    : new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

function columnOf(name: ColumnName, { buffer }: Uint8Array): unknown {
  return name === 'ArrayBuffer' ? buffer : new COLUMNS[name](buffer as ArrayBuffer);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
