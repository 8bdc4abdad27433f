import { expect, test } from 'vitest';
import { dayText } from '../../../src/plan/course/dayText';
import { dayWords } from '../../../src/store/dayWords';

test.each([
  ['en-GB', '22 Nov 2026'],
  ['en-US', 'Nov 22, 2026'],
  ['de-DE', '22. Nov. 2026'],
  [undefined, '22 Nov 2026'],
  ['no such tag', '22 Nov 2026'],
])('a day as %s writes it', (locale, words) => {
  expect(dayText('2026-11-22', locale)).toBe(words);
});

test('without a locale every month has its own three letters, whatever the machine', () => {
  const months = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0'));
  expect(months.map((month) => dayText(`2026-${month}-01`)).join(' ')).toBe(
    '1 Jan 2026 1 Feb 2026 1 Mar 2026 1 Apr 2026 1 May 2026 1 Jun 2026 1 Jul 2026 1 Aug 2026 1 Sep 2026 1 Oct 2026 1 Nov 2026 1 Dec 2026',
  );
});

test('the day is the day, wherever the machine stands', () => {
  for (const locale of ['en-GB', 'de-DE', 'fr-FR'])
    expect(dayText('2026-03-01', locale)).toMatch(/^1\D/);
});

test('what is no date stays as it is', () => {
  expect([dayText('', 'de'), dayText('next week', 'de'), dayText('2026-13-01', 'de')]).toEqual([
    '',
    'next week',
    '2026-13-01',
  ]);
  expect(dayWords('some day')).toBe('some day');
});
