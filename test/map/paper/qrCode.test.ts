import { expect, test } from 'vitest';
import { qrModules } from '../../../src/map/paper/qrCode';
import { qrText } from '../../../src/map/session/furniture';

const drawn = (text: string) =>
  qrModules(text).map((row) => row.map((dark) => (dark ? '#' : '.')).join(''));

const FINDER = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######'];

test('sizes follow the length, with three finders and the timing pattern', () => {
  for (const [length, size] of [
    [1, 21],
    [14, 21],
    [15, 25],
    [61, 33],
    [106, 41],
  ]) {
    const code = drawn('x'.repeat(length));
    expect(code).toHaveLength(size);
    expect(code.slice(0, 7).map((row) => row.slice(0, 7))).toEqual(FINDER);
    expect(code.slice(0, 7).map((row) => row.slice(-7))).toEqual(FINDER);
    expect(code.slice(-7).map((row) => row.slice(0, 7))).toEqual(FINDER);
    expect(code[6].slice(8, -8)).toMatch(/^(#\.)*#$/);
  }
  expect(() => qrModules('x'.repeat(107))).toThrow();
});

// Read back by an independent reader (jsQR 1.4) when it was written, as were all lengths 1 to 106.
test('a code that an independent reader read', async () => {
  await expect(`${drawn('mesomap::0123456789abcdef').join('\n')}\n`).toMatchFileSnapshot(
    '../golden/code.txt',
  );
});

test('the code holds id and checksum, and no words', () => {
  const planDigest = '0123456789abcdef'.repeat(4);
  const id = '3f2c9a54-7d1e-4c0b-9a7e-0d5b6c7e8f90';
  expect(qrText({ planId: id, planDigest })).toBe(`mesomap:${id}:0123456789abcdef`);
  expect(qrText({ planId: 'Anna Smith', planDigest })).toBe('mesomap::0123456789abcdef');
});
