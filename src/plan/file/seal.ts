/** A plan file as it was parsed. */
type Json = Readonly<Record<string, unknown>>;

/** Whether a plan file is as Mesomap wrote it. */
export type Seal = 'whole' | 'broken';

/** The text of a plan file with `checksum` behind all else, in place of one that it had. */
export function sealed(text: string): string {
  const { checksum: _, ...file } = JSON.parse(text) as Json;
  return `${JSON.stringify({ ...file, checksum: checksumOf(file) }, null, 1)}\n`;
}

/**
 * @returns null where the file says nothing of it: files of before, and the browser's own copies, which
 * are kept with a sum of their own
 */
export function sealOf({ checksum, ...file }: Json): Seal | null {
  if (checksum === undefined) return null;
  return checksum === checksumOf(file) ? 'whole' : 'broken';
}

/** Of the file without `checksum`, in its order and without spaces: other spaces are the same plan. */
function checksumOf(file: Json): string {
  return crc32(JSON.stringify(file)).toString(16).padStart(8, '0');
}

/** CRC-32 as in ISO 3309, zip and PNG, of a text in UTF-8. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  const take = (byte: number): void => {
    crc = TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
  };
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) as number;
    if (code < 0x80) {
      take(code);
      continue;
    }
    if (code > 0xffff) i++;
    const more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    take(((0xf80 >> more) & 0xff) | (code >> (6 * more)));
    for (let k = more - 1; k >= 0; k--) take(0x80 | ((code >> (6 * k)) & 63));
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});
