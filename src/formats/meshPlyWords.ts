import { BadFile, decimalOf, textOf } from './meshFile';

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
  /** words (text) or bytes (binary) not taken yet */
  left(): number;
}

const CUT_SHORT = 'the file is cut short: it ends before its header says';

export function textWords(body: Uint8Array): PlyWords {
  const words = textOf(body)
    .split(/\s+/)
    .filter((word) => word !== '');
  let at = 0;
  return {
    take: (type) => {
      if (at >= words.length) throw new BadFile(CUT_SHORT);
      const value = decimalOf(words[at]);
      if (Number.isNaN(value)) throw new BadFile(`“${words[at].slice(0, 20)}” is no number`);
      if (type !== 'float' && type !== 'double' && !Number.isInteger(value))
        throw new BadFile(`“${words[at].slice(0, 20)}” is no whole number`);
      at++;
      return value;
    },
    left: () => words.length - at,
  };
}

export function binaryWords(body: Uint8Array, littleEndian: boolean): PlyWords {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  let at = 0;
  return {
    take: (type) => {
      if (at + BYTES[type] > view.byteLength) throw new BadFile(CUT_SHORT);
      const value = readValue(view, at, type, littleEndian);
      at += BYTES[type];
      return value;
    },
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
