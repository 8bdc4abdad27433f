import { expect, test } from 'vitest';
import { dayWords } from '../../../src/ui/course/dayWords';

test.each([
  ['en-GB', '22 Nov 2026'],
  ['en-US', 'Nov 22, 2026'],
  ['de-DE', '22. Nov. 2026'],
])('a day as %s writes it', (locale, words) => {
  expect(dayWords('2026-11-22', locale)).toBe(words);
});

test('what is no date stays as it is', () => {
  expect([dayWords(''), dayWords('next week')]).toEqual(['', 'next week']);
});
