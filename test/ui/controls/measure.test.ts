import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENTRY_RULES, readEntry } from '../../../src/plan/entry';
import { readProtocolEntry } from '../../../src/plan/protocols/protocolEntry';
import { readSpread } from '../../../src/plan/spreadEntry';
import {
  readMeasure,
  sayMeasure,
  stepMeasure,
  writeMeasure,
} from '../../../src/ui/controls/measure';
import {
  ANGLE,
  DIRECTION,
  INSERTED,
  KEEP_DAYS,
  SEED,
  SPACING,
  VOLUME,
  WASTAGE,
} from '../../../src/ui/controls/measures';

const ALL = { SPACING, INSERTED, ANGLE, VOLUME, WASTAGE };

describe('readMeasure', () => {
  test.each([
    ['15', SPACING, 15],
    ['15 mm', SPACING, 15],
    ['15mm', SPACING, 15],
    ['1,5 cm', SPACING, 15],
    ['12.5', SPACING, 12.5],
    ['0,05', VOLUME, 0.05],
    ['0,05 mL', VOLUME, 0.05],
    ['.05ml', VOLUME, 0.05],
    ['50 µl', VOLUME, 0.05],
    ['45°', ANGLE, 45],
    ['45 deg', ANGLE, 45],
    ['10 %', WASTAGE, 10],
    ['  7 ', SEED, 7],
    ['-30', DIRECTION, -30],
    ['2 weeks', KEEP_DAYS, 14],
  ])('%s is taken', (text, measure, value) => {
    expect(readMeasure(text, measure)).toEqual({ ok: true, value });
  });

  test.each([
    ['', SPACING, 'Enter a number'],
    ['abc', SPACING, 'Not a number'],
    ['1.2.3', SPACING, 'Not a number: one comma or dot only'],
    ['NaN', SPACING, 'Not a number'],
    ['-5', SPACING, 'It cannot be negative'],
    ['−5 mm', SPACING, 'It cannot be negative'],
    ['500 mm', SPACING, 'At most 60 mm'],
    ['0.5', SPACING, 'At least 1 mm'],
    ['91', ANGLE, 'At most 90°'],
    ['5 mL', SPACING, '“mL” is not a unit here: use mm'],
    ['1.5', SEED, 'A whole number'],
    ['Infinity', VOLUME, 'Not a number'],
    ['1e9', VOLUME, 'Not a number'],
  ])('%s is refused with a reason', (text, measure, reason) => {
    expect(readMeasure(text, measure)).toEqual({ ok: false, reason });
  });

  test('whatever is typed, the answer is a value within the limits or a reason', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...Object.values(ALL)), (text, measure) => {
        const reading = readMeasure(text, measure);
        if (!reading.ok) return reading.reason.length > 0;
        return reading.value >= measure.least && reading.value <= measure.most;
      }),
    );
  });

  test('what a field shows is read back as the same value', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 6000 }), (hundredths) => {
        const value = hundredths / 100;
        expect(readMeasure(sayMeasure(value, SPACING), SPACING)).toEqual({ ok: true, value });
      }),
    );
  });
});

test('a value is shown with the digits it needs, at least those of its field', () => {
  expect(writeMeasure(2, INSERTED)).toBe('2.0');
  expect(writeMeasure(15, SPACING)).toBe('15');
  expect(writeMeasure(12.5, SPACING)).toBe('12.5');
  expect(sayMeasure(0.0125, VOLUME)).toBe('0.0125 mL');
  expect(sayMeasure(90, ANGLE)).toBe('90°');
});

describe('stepMeasure', () => {
  test('goes to the next line of the grid and stays inside the limits', () => {
    expect(stepMeasure(15, 1, SPACING)).toBe(16);
    expect(stepMeasure(12.5, 1, SPACING)).toBe(13);
    expect(stepMeasure(12.5, -1, SPACING)).toBe(12);
    expect(stepMeasure(0.05, 1, VOLUME)).toBe(0.06);
    expect(stepMeasure(0.07, -1, VOLUME)).toBe(0.06);
    expect(stepMeasure(90, 1, ANGLE)).toBe(90);
    expect(stepMeasure(5, -1, ANGLE)).toBe(1);
    expect(stepMeasure(1, 1, ANGLE)).toBe(5);
  });

  test('a step up and a step down from a grid line lead back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 499 }), (steps) => {
        const value = Number((steps * VOLUME.step).toFixed(2));
        expect(stepMeasure(stepMeasure(value, 1, VOLUME), -1, VOLUME)).toBeCloseTo(value, 9);
      }),
    );
  });
});

test('a number that may part thousands elsewhere says how it was read, or is asked about', () => {
  expect(readMeasure('1.000', SPACING)).toEqual({
    ...{ ok: true, value: 1, taken: 'Read as 1 mm, not 1000 mm' },
  });
  expect(readMeasure('1,000 mm', SPACING)).toMatchObject({ value: 1 });
  expect(readMeasure('2,500 cm', SPACING)).toMatchObject({
    ...{ value: 25, taken: 'Read as 25 mm, not 25000 mm' },
  });
  // both allowed: asked
  expect(readMeasure('1.000', { ...SPACING, most: 5000 })).toMatchObject({ ok: false });
  // only one way to read it: nothing to say
  for (const text of ['1.5', '1.00', '0.500', '12', '1.0000'])
    expect(readMeasure(text, { ...SPACING, least: 0 })).not.toHaveProperty('taken');
});

test('fields that may be blank, thicknesses and own protocols say the same', () => {
  const taken = 'Read as 1.25 mm, not 1250 mm';
  expect(readEntry('1.250', ENTRY_RULES.spacing)).toMatchObject({ value: 1.25, taken });
  expect(readSpread('1.250 ± 0.16')).toMatchObject({ value: { mean: 1.25, sd: 0.16 }, taken });
  expect(readSpread('1.25')).not.toHaveProperty('taken');
  expect(readProtocolEntry('1.250', 'spacingMm', 'mm')).toMatchObject({ value: 1.25, taken });
});
