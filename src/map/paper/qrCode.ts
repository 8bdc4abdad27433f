/*
 * QR codes (ISO/IEC 18004) of bytes, error correction level M, versions 1 to 6: up to 106 bytes,
 * which is what a plan's id and checksum need. Larger versions, other modes and levels are left out.
 * The order of steps is the standard's: bytes and padding, Reed-Solomon blocks interleaved, function
 * patterns, zigzag, the mask with the least penalty, format bits.
 */

/** Per version from 1: check bytes of each block, and blocks (table 9, level M). */
const CHECK_BYTES = [10, 16, 26, 18, 24, 16];
const BLOCKS = [1, 1, 1, 2, 2, 4];
/** Bytes a version holds in all, data and check (table 1). */
const ALL_BYTES = [26, 44, 70, 100, 134, 172];

/** Dark modules by row; the light margin of four modules is the drawer's. */
export type QrModules = readonly (readonly boolean[])[];

/** @throws for more than 106 bytes */
export function qrModules(text: string): QrModules {
  const bytes = utf8(text);
  const version = ALL_BYTES.findIndex((_, v) => bytes.length + 2 <= dataBytes(v)) + 1;
  if (version === 0) throw new Error('Too long for a QR code');
  const code = interleaved(padded(bytes, dataBytes(version - 1)), version - 1);
  const size = 17 + 4 * version;
  let best: boolean[][] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let mask = 0; mask < 8; mask++) {
    const modules = masked(size, version, code, mask);
    const cost = penalty(modules);
    if (cost < least) [best, least] = [modules, cost];
  }
  return best;
}

function utf8(text: string): number[] {
  const signs = encodeURIComponent(text).match(/%..|./g) ?? [];
  return signs.map((sign) =>
    sign.length > 1 ? Number.parseInt(sign.slice(1), 16) : sign.charCodeAt(0),
  );
}

function dataBytes(v: number): number {
  return ALL_BYTES[v] - CHECK_BYTES[v] * BLOCKS[v];
}

/** Mode 4 (bytes), count of 8 bits, the bytes, a terminator, then the standard's padding. */
function padded(bytes: readonly number[], room: number): number[] {
  const out = [0x40 | (bytes.length >> 4)];
  let carry = bytes.length & 15;
  for (const byte of bytes) {
    out.push((carry << 4) | (byte >> 4));
    carry = byte & 15;
  }
  out.push(carry << 4);
  for (let pad = 0xec; out.length < room; pad ^= 0xec ^ 0x11) out.push(pad);
  return out;
}

/** Short blocks first, as the standard says; column by column, check bytes after. */
function interleaved(data: readonly number[], v: number): number[] {
  const short = Math.floor(data.length / BLOCKS[v]);
  const long = data.length % BLOCKS[v];
  const blocks: number[][] = [];
  let at = 0;
  for (let i = 0; i < BLOCKS[v]; i++) {
    const length = short + (i >= BLOCKS[v] - long ? 1 : 0);
    blocks.push(data.slice(at, at + length));
    at += length;
  }
  const checks = blocks.map((block) => remainder(block, CHECK_BYTES[v]));
  const columns = (rows: readonly number[][]): number[] => {
    const most = Math.max(...rows.map((row) => row.length));
    return Array.from({ length: most }, (_, i) =>
      rows.flatMap((row) => row.slice(i, i + 1)),
    ).flat();
  };
  return [...columns(blocks), ...columns(checks)];
}

/** Product in the field of 256 elements over x^8 + x^4 + x^3 + x^2 + 1. */
function product(a: number, b: number): number {
  let out = 0;
  for (let i = 7; i >= 0; i--) {
    out = (out << 1) ^ ((out >> 7) * 0x11d);
    if ((b >> i) & 1) out ^= a;
  }
  return out;
}

/** Reed-Solomon check bytes. */
function remainder(data: readonly number[], degree: number): number[] {
  const divisor = [...new Array<number>(degree - 1).fill(0), 1];
  let root = 1;
  for (let i = 0; i < degree; i++) {
    for (let j = 0; j < degree; j++) divisor[j] = product(divisor[j], root) ^ (divisor[j + 1] ?? 0);
    root = product(root, 2);
  }
  const out = new Array<number>(degree).fill(0);
  for (const byte of data) {
    const factor = byte ^ (out.shift() as number);
    out.push(0);
    for (let j = 0; j < degree; j++) out[j] ^= product(divisor[j], factor);
  }
  return out;
}

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
];

function masked(size: number, version: number, code: readonly number[], mask: number): boolean[][] {
  const fixed = functionPatterns(size, version, mask);
  const modules = fixed.map((row) => row.map((value) => value === true));
  let bit = 0;
  for (let right = size - 1; right >= 1; right -= right === 8 ? 3 : 2)
    for (let step = 0; step < size; step++) {
      const upwards = ((right + (right < 6 ? 2 : 1)) & 2) === 0;
      for (const c of [right, right - 1]) {
        const r = upwards ? size - 1 - step : step;
        if (fixed[r][c] !== null) continue;
        const value = bit < code.length * 8 && ((code[bit >> 3] >> (7 - (bit & 7))) & 1) === 1;
        modules[r][c] = value !== MASKS[mask](r, c);
        bit++;
      }
    }
  return modules;
}

/** Finders, timing, the alignment pattern and the format bits; null where data goes. */
function functionPatterns(size: number, version: number, mask: number): (boolean | null)[][] {
  const out = Array.from({ length: size }, () => new Array<boolean | null>(size).fill(null));
  const square = (
    row: number,
    column: number,
    reach: number,
    dark: (d: number) => boolean,
  ): void => {
    for (let r = Math.max(0, row - reach); r <= Math.min(size - 1, row + reach); r++)
      for (let c = Math.max(0, column - reach); c <= Math.min(size - 1, column + reach); c++)
        out[r][c] = dark(Math.max(Math.abs(r - row), Math.abs(c - column)));
  };
  for (let i = 0; i < size; i++) {
    out[6][i] = i % 2 === 0;
    out[i][6] = i % 2 === 0;
  }
  for (const [r, c] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ])
    square(r, c, 4, (d) => d !== 2 && d !== 4);
  if (version > 1) square(size - 7, size - 7, 2, (d) => d !== 1);
  const bits = formatBits(mask);
  const bit = (i: number): boolean => ((bits >> i) & 1) === 1;
  for (let i = 0; i < 15; i++) {
    out[i < 6 ? i : i < 8 ? i + 1 : size - 15 + i][8] = bit(i);
    out[8][i < 8 ? size - 1 - i : i < 9 ? 7 : 14 - i] = bit(i);
  }
  out[size - 8][8] = true;
  return out;
}

/** Level M is 00; BCH (15, 5) and the fixed mask of the standard. */
function formatBits(mask: number): number {
  let rest = mask;
  for (let i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  return ((mask << 10) | rest) ^ 0x5412;
}

/** Runs, squares, look-alikes of finders, and the share of dark: the standard's four rules. */
function penalty(modules: readonly (readonly boolean[])[]): number {
  const size = modules.length;
  const columns = modules.map((_, c) => modules.map((row) => row[c]));
  let cost = 0;
  for (const line of [...modules, ...columns]) {
    const text = line.map((dark) => (dark ? '1' : '0')).join('');
    for (const run of text.match(/0{5,}|1{5,}/g) ?? []) cost += run.length - 2;
    for (let i = 0; i + 11 <= size; i++)
      if (/^(00001011101|10111010000)/.test(text.slice(i, i + 11))) cost += 40;
  }
  for (let r = 0; r + 1 < size; r++)
    for (let c = 0; c + 1 < size; c++) {
      const dark = modules[r][c];
      if (
        modules[r][c + 1] === dark &&
        modules[r + 1][c] === dark &&
        modules[r + 1][c + 1] === dark
      )
        cost += 3;
    }
  const share = modules.flat().filter(Boolean).length / (size * size);
  return cost + 10 * Math.floor(Math.abs(share - 0.5) * 20);
}
