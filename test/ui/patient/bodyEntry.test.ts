import { expect, test } from 'vitest';
import { readLength, readMass } from '../../../src/ui/patient/bodyEntry';
import { askedIn, textsOf } from '../../../src/ui/patient/fitQuestions';

const hip = { name: 'hip girth', least: 500, most: 2000 };
const height = { name: 'height', least: 1200, most: 2300 };

/** What was read in mm, and as what. */
function read(text: string, range = hip): string {
  const entry = readLength(text, range);
  return entry.ok ? `${Number(entry.value.toFixed(2))} ${entry.said}` : entry.reason;
}

test('centimetres, millimetres and inches are understood, and which was taken is said', () => {
  expect(read('102')).toBe('1020 102 cm');
  expect(read('1020')).toBe('1020 1020 mm');
  expect(read('102,5 cm')).toBe('1025 102,5 cm');
  expect(read('40')).toBe('1016 40 inches');
  expect(read('40 in')).toBe('1016 40 inches');
  expect(read('40"')).toBe('1016 40 inches');
  expect(read('1.65', height)).toBe('1650 1.65 m');
  expect(read('165', height)).toBe('1650 165 cm');
  expect(read('5\'6"', height)).toBe('1676.4 5 ft 6 in');
  expect(read('5 ft 6', height)).toBe('1676.4 5 ft 6 in');
  expect(read('66', height)).toBe('1676.4 66 inches');
});

test('what no body has, what is no number or may be two, and what is no unit are refused with the reason', () => {
  expect(read('12 cm')).toBe('Not taken: hip girth is read from 50 to 200 cm.');
  expect(read('-102')).toBe('The hip girth cannot be negative.');
  expect(read('much')).toBe('Not a number.');
  expect(read('5 ft 12', height)).toContain('fewer than 12');
  // a comma before three digits parts thousands or decimals: it is not called no number
  for (const text of ['1,000', '1.000']) expect(read(text)).toContain('may be 1 or 1000');
  expect(read('102 stone')).toBe('“stone” is no unit here: cm, mm, inches, m.');
});

test('a weight is in kilograms or pounds', () => {
  const range = { name: 'weight', least: 25, most: 300 };
  expect(readMass('62,5', range)).toEqual({ ok: true, value: 62.5, said: '62,5 kg' });
  const pounds = readMass('150 lb', range);
  expect(pounds.ok && pounds.value).toBeCloseTo(68.0389, 3);
  expect(readMass('400', range)).toMatchObject({ ok: true, said: '400 pounds' });
});

test('what a plan keeps fills the fields again, to the same numbers', () => {
  const asked = askedIn(
    { height: '165', weight: '62 kg', hip: '98', thigh: 'x' },
    new Set(['hip']),
    null,
  );
  expect(asked).toEqual({
    ...{ heightMm: 1650, weightKg: 62, ageY: null },
    tapes: [{ name: 'hip', mm: 980, trust: true }],
  });
  expect(askedIn(textsOf(asked), new Set(['hip']), null)).toEqual(asked);
});
