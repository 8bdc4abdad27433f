import { BadFile, textOf } from './meshFile';

const MAGIC = 0x46546c67; // "glTF"
const JSON_CHUNK = 0x4e4f534a;
const BINARY_CHUNK = 0x004e4942;
const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;

export interface GlbParts {
  readonly json: unknown;
  /** empty when the file has no binary chunk */
  readonly binary: Uint8Array;
  /** what a person should know */
  readonly notes: readonly string[];
}

/** Takes the container apart; every length is compared with the bytes there are. */
export function splitGlb(bytes: Uint8Array): GlbParts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES + CHUNK_HEADER_BYTES) throw new BadFile('the file is too short');
  if (view.getUint32(0, true) !== MAGIC) throw new BadFile('it does not begin as a .glb file');
  if (view.getUint32(4, true) !== 2) throw new BadFile('its glTF version is not 2');
  const total = view.getUint32(8, true);
  if (total > bytes.length)
    throw new BadFile(
      `the file is cut short: its header says ${total} bytes, but it has ${bytes.length}`,
    );
  const notes =
    total < bytes.length ? [`${bytes.length - total} bytes behind its end: not read`] : [];
  const json = chunk(bytes, view, HEADER_BYTES, JSON_CHUNK);
  if (!json) throw new BadFile('its first part is not the description');
  const next = HEADER_BYTES + CHUNK_HEADER_BYTES + json.length;
  const binary = next >= total ? null : chunk(bytes, view, next, BINARY_CHUNK);
  // some writers fill up with NUL instead of blanks
  const text = textOf(json).replace(/[\0\s]+$/, '');
  return { json: parseJson(text), binary: binary ?? new Uint8Array(0), notes };
}

function chunk(bytes: Uint8Array, view: DataView, at: number, kind: number): Uint8Array | null {
  const start = at + CHUNK_HEADER_BYTES;
  if (start > bytes.length) throw new BadFile('the file is cut short');
  const length = view.getUint32(at, true);
  if (start + length > bytes.length) throw new BadFile('the file is cut short');
  return view.getUint32(at + 4, true) === kind ? bytes.subarray(start, start + length) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadFile('its description is no JSON');
  }
}

/** Puts a container together again. */
export function joinGlb(json: object, binary: Uint8Array): ArrayBuffer {
  const text = new TextEncoder().encode(JSON.stringify(json));
  const textLength = Math.ceil(text.length / 4) * 4;
  const binaryLength = Math.ceil(binary.length / 4) * 4;
  const start = HEADER_BYTES + CHUNK_HEADER_BYTES;
  const total = start + textLength + CHUNK_HEADER_BYTES + binaryLength;
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  [MAGIC, 2, total, textLength, JSON_CHUNK].forEach((word, i) => {
    view.setUint32(4 * i, word, true);
  });
  bytes.fill(0x20, start, start + textLength);
  bytes.set(text, start);
  view.setUint32(start + textLength, binaryLength, true);
  view.setUint32(start + textLength + 4, BINARY_CHUNK, true);
  bytes.set(binary, start + textLength + CHUNK_HEADER_BYTES);
  return bytes.buffer;
}
