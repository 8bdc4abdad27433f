import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64, plainBase64, toBase64 } from '../../../src/plan/file/base64';

test('is what Node writes, and comes back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(plainBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }),
  );
});

test('refuses what is not base64', () => {
  for (const text of ['abc', 'ab=c', '====', 'äbcd', 'ab c']) expect(fromBase64(text)).toBeNull();
});

test('a long column, many runs of signs', () => {
  const bytes = Uint8Array.from({ length: 100_001 }, (_, i) => (i * 37) % 256);
  expect(plainBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
});

test('where the engine writes base64 itself, that is taken', () => {
  const bytes = Object.assign(Uint8Array.of(1, 2, 3), { toBase64: () => 'its own' });
  expect(toBase64(bytes)).toBe('its own');
});
