import { expect, test } from 'vitest';
import { readTape } from '../../../src/ui/patient/tapeEntry';

test.each([
  ['62', 560, 620, 'cm'],
  ['620', 560, 620, undefined],
  ['62 cm', 560, 620, undefined],
  ['24.5', 560, 622.3, 'inches'],
  ['172', 1680, 1720, 'cm'],
  ['11', 110, 110, 'cm'],
  ['110', 110, 110, undefined],
  ['62 mm', 560, 62, undefined],
])('“%s” beside %d mm of the figure is %d mm', (text, modelMm, mm, assumed) => {
  const read = readTape(text, modelMm);
  expect(read.ok && Number(read.value.toFixed(6))).toBe(mm);
  expect(read.assumed).toBe(assumed);
});

test('what no body has stays as typed, for the factor to refuse', () => {
  expect(readTape('5', 560)).toMatchObject({ ok: true, value: 5 });
  expect(readTape('1,720', 1680).ok).toBe(false);
});
