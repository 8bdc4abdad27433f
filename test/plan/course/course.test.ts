import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarText, otherDays } from '../../../src/plan/course/calendarFile';
import { addLine, CHECKLISTS, changeLine, removeLine } from '../../../src/plan/course/checklists';
import {
  addInterval,
  type CoursePlan,
  courseSessions,
  daysBetween,
  daysOfSessions,
  protocolInterval,
} from '../../../src/plan/course/course';
import { capWarnings } from '../../../src/plan/protocols/caps';
import { libraryProtocolOf } from '../../../src/plan/protocols/library';
import { sourceOf } from '../../../src/plan/protocols/sources';

const PLAIN = { range: null, weekday: null, moved: [] };
const EVERY = { count: 10, unit: 'days' } as const;
const WEEKLY: CoursePlan = {
  first: '2026-11-22',
  sessions: 4,
  every: { count: 10, unit: 'days' },
  later: null,
  ...PLAIN,
};

function datesOf(course: CoursePlan): string[] {
  const result = courseSessions(course);
  if (!result.ok) throw new Error(result.reason);
  return result.sessions.map(({ date }) => date);
}

test('sessions every 10 days, over the end of month and year', () => {
  expect(datesOf(WEEKLY)).toEqual(['2026-11-22', '2026-12-02', '2026-12-12', '2026-12-22']);
});

test('then every 3 weeks from the third', () => {
  const later = { fromSession: 3, every: { count: 3, unit: 'weeks' } } as const;
  expect(datesOf({ ...WEEKLY, sessions: 5, later })).toEqual([
    '2026-11-22',
    '2026-12-02',
    '2026-12-23',
    '2027-01-13',
    '2027-02-03',
  ]);
});

test('months keep the day and end short months on their last', () => {
  const monthly = { ...WEEKLY, first: '2028-01-31', every: { count: 1, unit: 'months' } } as const;
  expect(datesOf(monthly)).toEqual(['2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30']);
});

test('days are those of the calendar, over leap years and centuries', () => {
  const day = fc.integer({ min: -135_000, max: 160_000 });
  fc.assert(
    fc.property(day, (count) => {
      const wanted = new Date(count * 86_400_000).toISOString().slice(0, 10);
      expect(addInterval('1970-01-01', { count, unit: 'days' })).toBe(wanted);
      expect(daysBetween('1970-01-01', wanted)).toBe(count);
    }),
    { seed: 92, numRuns: 2000, examples: [[0], [-1], [11_016], [-25_567], [47_540]] },
  );
  for (const none of ['2027-02-29', '1900-02-29', '2026-04-31', '2026-13-01'])
    expect(daysBetween('2026-01-01', none)).toBeNaN();
});

test('a date and an interval of days there and back again', () => {
  const day = fc.integer({ min: 0, max: 40_000 });
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 400 }), (from, count) => {
      const date = addInterval('1970-01-01', { count: from, unit: 'days' });
      const next = addInterval(date, { count, unit: 'days' });
      expect(daysBetween(date, next)).toBe(count);
    }),
    { seed: 91 },
  );
});

test.each<[string, Partial<CoursePlan>, string]>([
  ['no date', { first: '2026-02-30' }, 'not a date'],
  ['another writing', { first: '22.11.2026' }, 'not a date'],
  ['no session', { sessions: 0 }, 'At least one'],
  ['too many', { sessions: 101 }, 'At most 100'],
  ['half an interval', { every: { count: 0.5, unit: 'weeks' } }, 'whole number'],
  ['no interval', { every: { count: 0, unit: 'days' } }, 'whole number'],
  ['later from the first', { later: { fromSession: 1, every: EVERY } }, 'second session'],
])('%s is refused', (_, change, reason) => {
  const result = courseSessions({ ...WEEKLY, ...change });
  expect(!result.ok && result.reason).toContain(reason);
});

test('a protocol’s interval: its value, or the long end of its range; a blank stays blank', () => {
  const interval = (id: string) => protocolInterval(libraryProtocolOf(id)?.numbers.interval);
  expect(interval('seed-generic')).toEqual({ count: 10, unit: 'days' });
  expect(interval('prp-scalp')).toEqual({ count: 1, unit: 'months' });
  expect(interval('dca-submental')).toEqual({ count: 1, unit: 'months' });
  expect(interval('scalp-1cm')).toBeNull();
  expect(interval('papule-1cm')).toBeNull();
});

test('the label’s month is a month: 28 days are too few, but for a February', () => {
  const numbers = libraryProtocolOf('dca-submental')?.numbers ?? {};
  const warningsOf = (change: Partial<CoursePlan>) => {
    const result = courseSessions({ ...WEEKLY, ...change });
    const sessions = result.ok ? result.sessions : [];
    return capWarnings(numbers, { sessionDays: daysOfSessions(sessions) });
  };
  const days = (count: number): Partial<CoursePlan> => ({ every: { count, unit: 'days' } });
  expect(warningsOf({ every: { count: 1, unit: 'months' } })).toEqual([]);
  expect(warningsOf({ first: '2027-01-31', every: { count: 1, unit: 'months' } })).toEqual([]);
  expect(warningsOf(days(31))).toEqual([]);
  expect(warningsOf(days(28))[0]).toMatchObject({
    ...{ code: 'cap-interval', severity: 'label' },
    text: '28 days between sessions are fewer than 1 month by the label.',
  });
  expect(warningsOf({ ...days(28), first: '2027-02-01', sessions: 2 })).toEqual([]);
  const moved = [{ session: 2, date: '2026-11-29' }];
  expect(warningsOf({ every: { count: 1, unit: 'months' }, moved })[0].text).toContain('7 days');
});

test('the calendar file: one whole-day entry a session, lines of 75 octets, nothing unescaped', () => {
  const result = courseSessions(WEEKLY);
  const text = calendarText({
    planId: 'plan-1',
    title: 'Décolleté; face, neck and a title that is far too long for one line of a calendar',
    sessions: result.ok ? result.sessions : [],
    writtenAt: '2026-11-22T07:00:00.000Z',
  });
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(4);
  expect(text).toContain('UID:plan-1-session-4@mesomap\r\n');
  expect(text).toContain('DTSTAMP:20261122T070000Z\r\n');
  expect(text).toContain('DTSTART;VALUE=DATE:20261222\r\nDTEND;VALUE=DATE:20261223\r\n');
  for (const line of text.split('\r\n'))
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n ', '')).toContain(
    'SUMMARY:Décolleté\\; face\\, neck and a title that is far too long for one line of a calendar: session 1 of 4\r\n',
  );
  expect(text.replaceAll('\r\n', '')).not.toContain('\n');
});

test('every line of the checklists has a grade and known sources; an edited one keeps them', () => {
  const all = CHECKLISTS.flatMap(({ lines }) => lines);
  expect(all.length).toBeGreaterThan(25);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const { grade, sources } of all) {
    expect(grade).not.toBeNull();
    expect(sources.filter((id) => sourceOf(id) === undefined)).toEqual([]);
    expect(sources.length).toBeGreaterThan(0);
  }
  const [list] = CHECKLISTS;
  const [line] = changeLine(list, list.lines[0].id, 'Another text').lines;
  expect(line).toMatchObject({ text: 'Another text', edited: true, grade: 'A', sources: [9] });
  expect(changeLine(list, list.lines[0].id, list.lines[0].text).lines[0].edited).toBe(false);
  const more = addLine(list, 'own-1', 'Own line');
  expect(more.lines[more.lines.length - 1]).toMatchObject({ grade: null, edited: true });
  expect(removeLine(more, 'own-1')).toEqual(list);
});

test('without an interval only the first session, and those with a day of their own, have one', () => {
  const moved = [{ session: 3, date: '2026-12-24' }];
  expect(datesOf({ ...WEEKLY, every: null, moved })).toEqual(['2026-11-22', '', '2026-12-24', '']);
  const later = { fromSession: 3, every: { count: 1, unit: 'months' } } as const;
  expect(datesOf({ ...WEEKLY, every: null, later })).toEqual(['2026-11-22', '', '', '']);
});

test('a moved session moves no other; the first keeps its day', () => {
  const moved = [{ session: 2, date: '2026-12-05' }];
  expect(datesOf({ ...WEEKLY, moved })).toEqual([
    ...['2026-11-22', '2026-12-05', '2026-12-12', '2026-12-22'],
  ]);
});

test('a preferred weekday: the day itself or the next such day, never earlier (the calendar of JavaScript)', () => {
  const day = fc.integer({ min: 0, max: 40_000 });
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 7 }), (from, weekday) => {
      const first = addInterval('1970-01-01', { count: from, unit: 'days' });
      const plain = datesOf({ ...WEEKLY, first });
      const wished = datesOf({ ...WEEKLY, first, weekday });
      expect(wished[0]).toBe(first);
      wished.slice(1).forEach((date, i) => {
        const wait = daysBetween(plain[i + 1], date);
        expect(wait >= 0 && wait < 7).toBe(true);
        expect(((new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7) + 1).toBe(weekday);
      });
    }),
    { seed: 93 },
  );
});

test('readings and pictures stand in the calendar, once a day; a session without a day does not', () => {
  const result = courseSessions({ ...WEEKLY, every: null });
  const text = calendarText({
    ...{ planId: 'p', title: 'T', writtenAt: '2026-11-22T07:00:00.000Z' },
    sessions: result.ok ? result.sessions : [],
    others: otherDays(
      [{ readOn: '2026-11-21' }, { readOn: '2026-11-21' }, { readOn: '' }],
      '2026-11-20',
    ),
  });
  expect(text.match(/SUMMARY:.*/g)?.map((line) => line.trim())).toEqual([
    ...[
      'SUMMARY:T: session 1 of 4',
      'SUMMARY:T: read the test spots',
      'SUMMARY:T: take the pictures',
    ],
  ]);
  expect(text).toContain('DTSTART;VALUE=DATE:20261120\r\n');
});
