import { expect, test } from 'vitest';
import { applyProtocol, recordChange } from '../../../src/plan/protocols/applyProtocol';
import { LIBRARY, libraryProtocolOf } from '../../../src/plan/protocols/library';
import {
  appliedWords,
  NUMBER_NAMES,
  protocolMarks,
  sourceWords,
  valueWords,
} from '../../../src/plan/protocols/numberWords';
import { duplicateProtocol, setProtocolNumber } from '../../../src/plan/protocols/ownProtocol';
import { NUMBER_KEYS, type NumberKey, type Protocol } from '../../../src/plan/protocols/types';

function wordsOf(id: string, key: NumberKey): string {
  const number = libraryProtocolOf(id)?.numbers[key];
  return number ? sourceWords(number) : 'missing';
}

test('a number says its value, grade, source and range, and what was chosen here', () => {
  expect(wordsOf('dca-submental', 'maxPoints')).toBe('50 points, grade A [9][10]');
  expect(wordsOf('papule-1cm', 'volumePerPointMl')).toBe(
    '0.05 mL, chosen here (D) within 0.01–0.05 mL, grade C [7]',
  );
  expect(wordsOf('seed-generic', 'tipDepthMm')).toBe(
    '2 mm, grade F seed 004, range 1–4 mm, grade F',
  );
  expect(wordsOf('pcdc-body', 'tipDepthMm')).toBe('blank');
  expect(wordsOf('microtoxin', 'spacingMm')).toBe('blank within 8–10 mm, grade F; unverified');
  expect(wordsOf('ied-epidermal', 'angleDeg')).toBe('15°, grade C [16][17], range 10–20°, grade D');
  expect(valueWords(30, 'G')).toBe('30G');
});

test('a changed number says so, with its day and its origin', () => {
  const { applied } = applyProtocol(libraryProtocolOf('dca-submental') as Protocol, 90);
  const changed = recordChange(applied, 'spacingMm', 12, '2026-11-22').numbers.spacingMm;
  expect(changed && appliedWords(changed)).toBe(
    '12 mm, set by you on 22 Nov 2026; the protocol has 10 mm, grade A [9][10][34]',
  );
  const own = duplicateProtocol(libraryProtocolOf('dca-submental') as Protocol, 'mine', 'Mine');
  const set = setProtocolNumber(own, 'spacingMm', 12).numbers.spacingMm;
  expect(set && sourceWords(set)).toBe('12 mm, set by you; it was 10 mm, grade A [9][10][34]');
});

test('off label and unverified are said; a number the user set is the user’s', () => {
  const marksOf = (id: string) =>
    protocolMarks(applyProtocol(libraryProtocolOf(id) as Protocol, 90).applied);
  expect(marksOf('pcdc-body')).toEqual([
    'Off label.',
    'Unverified: angle to the skin, needle length.',
  ]);
  expect(marksOf('dca-submental')).toEqual([]);
  const { applied } = applyProtocol(libraryProtocolOf('bap-5') as Protocol, 90);
  expect(protocolMarks(applied)).toEqual(['Unverified: needle gauge.']);
  expect(protocolMarks(recordChange(applied, 'needleGauge', 30, '2026-11-22'))).toEqual([]);
});

test('every number of every preset can be said, without a null in it', () => {
  for (const key of NUMBER_KEYS) expect(NUMBER_NAMES[key]).not.toBe('');
  for (const { numbers } of LIBRARY)
    for (const number of Object.values(numbers))
      expect(sourceWords(number)).not.toMatch(/null|undefined|NaN| {2}/);
});
