import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { at300Dpi } from '../../src/ui/demonstrate/pngDpi';

const ONE_PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

test('a PNG says 300 dots an inch in a chunk with a true check sum, and keeps the rest', () => {
  const before = Buffer.from(ONE_PIXEL, 'base64');
  const after = Buffer.from(at300Dpi(before));
  const at = after.indexOf('pHYs');
  const [across, down] = [after.readUInt32BE(at + 4), after.readUInt32BE(at + 8)];
  expect([across, down, after[at + 12]]).toEqual([across, across, 1]);
  expect(across * 0.0254).toBeCloseTo(300, 1);
  expect(after.readUInt32BE(at - 4)).toBe(9);
  expect(after.readUInt32BE(at + 13)).toBe(crc32(after.subarray(at, at + 13)));
  // between header and data, in a file whose chunks follow one another to its end
  const chunks: string[] = [];
  let next = 8;
  for (; next < after.length; next += 12 + after.readUInt32BE(next))
    chunks.push(after.toString('latin1', next + 4, next + 8));
  expect(chunks).toEqual(['IHDR', 'pHYs', 'IDAT', 'IEND']);
  expect(next).toBe(after.length);
  expect(Buffer.concat([after.subarray(0, at - 4), after.subarray(at + 17)])).toEqual(before);
});
