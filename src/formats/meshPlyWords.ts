import { BadFile, coordinateOf, decimalOf, textOf } from './meshFile';

export type PlyType = keyof typeof BYTES;

const BYTES = {
  char: 1,
  uchar: 1,
  short: 2,
  ushort: 2,
  int: 4,
  uint: 4,
  float: 4,
  double: 8,
} as const;

const OTHER_NAMES: Record<string, PlyType> = {
  int8: 'char',
  uint8: 'uchar',
  int16: 'short',
  uint16: 'ushort',
  int32: 'int',
  uint32: 'uint',
  float32: 'float',
  float64: 'double',
};

export function plyType(name: string | undefined): PlyType {
  if (name !== undefined && Object.hasOwn(BYTES, name)) return name as PlyType;
  if (name !== undefined && Object.hasOwn(OTHER_NAMES, name)) return OTHER_NAMES[name];
  throw new BadFile(`its header has a type that is not understood (${name ?? 'missing'})`);
}

/** The numbers of a body in order. */
export interface PlyWords {
  take(type: PlyType): number;
  /** NaN where the file has no place; `where` is for the message */
  coordinate(type: PlyType, where: string): number;
  /** characters (text) or bytes (binary) not taken yet, without blanks */
  left(): number;
}

const CUT_SHORT = 'the file is cut short: it ends before its header says';

export function textWords(body: Uint8Array): PlyWords {
  const text = textOf(body);
  const word = /\S+/g;
  const next = (): string => {
    const found = word.exec(text);
    if (!found) throw new BadFile(CUT_SHORT);
    return found[0];
  };
  return {
    take: (type) => {
      const taken = next();
      const value = decimalOf(taken);
      if (Number.isNaN(value)) throw new BadFile(`“${taken.slice(0, 20)}” is no number`);
      if (type !== 'float' && type !== 'double' && !Number.isInteger(value))
        throw new BadFile(`“${taken.slice(0, 20)}” is no whole number`);
      return value;
    },
    coordinate: (_, where) => coordinateOf(next(), where),
    left: () => text.slice(word.lastIndex).trim().length,
  };
}

export function binaryWords(body: Uint8Array, littleEndian: boolean): PlyWords {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  let at = 0;
  const take = (type: PlyType): number => {
    if (at + BYTES[type] > view.byteLength) throw new BadFile(CUT_SHORT);
    const value = readValue(view, at, type, littleEndian);
    at += BYTES[type];
    return value;
  };
  return {
    take,
    coordinate: (type) => take(type),
    left: () => view.byteLength - at,
  };
}

function readValue(view: DataView, at: number, type: PlyType, littleEndian: boolean): number {
  switch (type) {
    case 'char':
      return view.getInt8(at);
    case 'uchar':
      return view.getUint8(at);
    case 'short':
      return view.getInt16(at, littleEndian);
    case 'ushort':
      return view.getUint16(at, littleEndian);
    case 'int':
      return view.getInt32(at, littleEndian);
    case 'uint':
      return view.getUint32(at, littleEndian);
    case 'float':
      return view.getFloat32(at, littleEndian);
    case 'double':
      return view.getFloat64(at, littleEndian);
  }
}
