import { expect, test } from 'vitest';
import { PAPER } from '../../../src/map/paper/paper';
import { paperWarning } from '../../../src/ui/print/papers';

test.each([
  ['a4', 'en-US', true],
  ['a4', 'es-MX', true],
  ['a4', 'en', true], // most likely of the United States (CLDR likely subtags)
  ['a4', 'de-AT', false],
  ['a4', 'en-GB', false],
  ['letter', 'de-DE', true],
  ['letter', 'fr-CA', false],
] as const)('%s pages on a device of %s', (paper, locale, isUnusual) => {
  const warning = paperWarning(paper, locale);
  expect(warning.isUnusual).toBe(isUnusual);
  expect(warning.text.startsWith('Printers in your country')).toBe(isUnusual);
});

test('what is lost on the other paper is the difference of the papers', () => {
  const high = Math.round(PAPER.a4.heightMm - PAPER.letter.heightMm);
  const wide = Math.round(PAPER.letter.widthMm - PAPER.a4.widthMm);
  expect(paperWarning('a4', 'de').text).toContain(`lowest ${high} mm`);
  expect(paperWarning('letter', 'de').text).toContain(`${wide} mm of the width`);
});
