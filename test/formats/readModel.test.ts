import { describe, expect, test } from 'vitest';
import { readModel } from '../../src/formats/readModel';
import { modelBytes } from '../models/loadModel';

const ID = 'female-face';
const whole = modelBytes(ID);

describe('a damaged model file is refused with a plain reason', () => {
  test.each([
    ['empty', 0, /too short/],
    ['only the head', 16, /too short/],
    ['cut in the description', 900, /cut short/],
    ['cut in the data', whole.length - 1000, /cut short/],
  ])('%s', async (_, length, reason) => {
    await expect(readModel(whole.slice(0, length), ID)).rejects.toThrow(reason);
  });

  test('not a glTF file', async () => {
    const bytes = whole.slice();
    bytes[0] = 0;
    await expect(readModel(bytes, ID)).rejects.toThrow(/not a binary glTF/);
  });

  test('a damaged description', async () => {
    const bytes = whole.slice();
    bytes[30] = 0xff;
    await expect(readModel(bytes, ID)).rejects.toThrow(/description is damaged/);
  });

  test('damaged data', async () => {
    const bytes = whole.slice();
    const jsonLength = new DataView(bytes.buffer).getUint32(12, true);
    bytes.fill(0, 28 + jsonLength, 28 + jsonLength + 64);
    await expect(readModel(bytes, ID)).rejects.toThrow(/could not be read/);
  });
});

test('a view into a larger buffer reads like the file itself', async () => {
  const larger = new Uint8Array(whole.length + 13);
  larger.set(whole, 7);
  const part = await readModel(larger.subarray(7, 7 + whole.length), ID);
  const plain = await readModel(whole.buffer as ArrayBuffer, ID);
  expect(part.positionsMm).toEqual(plain.positionsMm);
});
