import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ENTRY_RULES, readEntry, sayEntry } from '../../src/plan/entry';

type RuleName = keyof typeof ENTRY_RULES;

function read(text: string, rule: RuleName): number | string {
  const entry = readEntry(text, ENTRY_RULES[rule]);
  return entry.ok ? entry.value : entry.reason;
}

test.each<[string, RuleName, number]>([
  ['0,05 mL', 'volumePerPoint', 0.05],
  ['50 µL', 'volumePerPoint', 0.05],
  ['50 μL', 'volumePerPoint', 0.05],
  ['50ul', 'volumePerPoint', 0.05],
  ['0.05', 'volumePerPoint', 0.05],
  ['.05 ml', 'volumePerPoint', 0.05],
  ['1,5 cm', 'spacing', 15],
  ['1.5cm', 'spacing', 15],
  ['15', 'spacing', 15],
  ['15 MM', 'spacing', 15],
  ['15,', 'spacing', 15],
  ['30°', 'angle', 30],
  ['22,5 deg', 'angle', 22.5],
  ['1 %', 'concentration', 10],
  ['10 mg / ml', 'concentration', 10],
  ['10 %', 'wastage', 10],
  ['72,5 kg', 'bodyWeight', 72.5],
  ['+2', 'tipDepth', 2],
  ['0', 'margin', 0],
  ['-0', 'margin', 0],
  ['24', 'count', 24],
  ['١٢٫٥', 'spacing', 12.5],
  ['۱۵', 'spacing', 15],
  // Arabic thousands sign: 1200, never 1.2
  ['١٬٢٠٠', 'count', 1200],
  ['１５．５', 'spacing', 15.5],
  ['14.731', 'spacing', 14.731],
  ['0,125', 'volumePerPoint', 0.125],
  ['1.250', 'volumePerPoint', 1.25],
])('“%s” as %s is %s', (text, rule, value) => {
  expect(read(text, rule)).toBe(value);
});

test.each<[string, RuleName, string]>([
  ['', 'spacing', 'Enter a number'],
  ['NaN', 'spacing', 'Not a number'],
  ['Infinity', 'spacing', 'Not a number'],
  ['ten', 'spacing', 'Not a number'],
  ['1.2.3', 'spacing', 'one comma or dot only'],
  ['1.000,5', 'spacing', 'one comma or dot only'],
  ['1 2', 'spacing', 'one comma or dot only'],
  ['1e3', 'spacing', 'Not a number'],
  ['500 mm', 'spacing', 'The spacing is at most 60 mm; 500 mm is over it'],
  ['50 cm', 'spacing', 'at most 60 mm; 500 mm'],
  ['0', 'spacing', 'The spacing is at least 1 mm'],
  ['-5', 'spacing', 'The spacing cannot be negative'],
  ['−5', 'volumePerPoint', 'The volume per point cannot be negative'],
  ['91', 'angle', 'The angle is at most 90°, upright; 91° is over it'],
  ['0', 'angle', 'The angle is at least 1°'],
  ['15 mL', 'spacing', '“mL” is not a unit here: use mm'],
  ['0.05 mm', 'volumePerPoint', '“mm” is not a unit here: use mL'],
  ['5 points', 'count', 'A number without a unit'],
  ['2.5', 'count', 'A whole number'],
  ['1,000', 'count', 'This may be 1 or 1000'],
  ['1.000', 'count', 'This may be 1 or 1000'],
  ['12.345', 'count', 'A whole number'],
  ['2.500', 'count', 'This may be 2.5 or 2500'],
  ['１，０００', 'count', 'This may be 1 or 1000'],
  ['72.500 g', 'bodyWeight', '“g” is not a unit'],
  ['1 <b>', 'spacing', 'Not a number'],
])('“%s” as %s is refused: %s', (text, rule, reason) => {
  expect(read(text, rule)).toContain(reason);
});

test('what is said is read back, comma or dot', () => {
  const hundredths = fc.integer({ min: 100, max: 6000 });
  fc.assert(
    fc.property(hundredths, (n) => {
      const said = sayEntry(n / 100, 'length');
      expect(read(said, 'spacing')).toBe(n / 100);
      expect(read(said.replace('.', ','), 'spacing')).toBe(n / 100);
      expect(read(`${n / 1000} cm`, 'spacing')).toBeCloseTo(n / 100, 9);
    }),
    { seed: 4 },
  );
});

test('any text is either a finite number within its limits or a reason', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom(...(Object.keys(ENTRY_RULES) as RuleName[])),
      (text, name) => {
        const entry = readEntry(text, ENTRY_RULES[name]);
        if (!entry.ok) {
          expect(entry.reason).not.toBe('');
          return;
        }
        expect(entry.value).toBeGreaterThanOrEqual(ENTRY_RULES[name].least);
        expect(entry.value).toBeLessThanOrEqual(ENTRY_RULES[name].most);
      },
    ),
    { seed: 5 },
  );
});
