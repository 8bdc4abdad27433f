import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { calendarText } from '../../../src/plan/course/calendarFile';
import { courseSessions, type Session } from '../../../src/plan/course/course';

/** RFC 5545, read by its rules and not by the writer's: 3.1 lines, 3.2 parameters, 3.3.11 text. */
interface Line {
  readonly name: string;
  readonly parameters: string;
  readonly value: string;
}

function read(text: string): Line[] {
  expect(text.endsWith('\r\n')).toBe(true);
  // 3.1: lines end with CRLF and no other line break stands in them
  const raw = text.slice(0, -2).split('\r\n');
  for (const line of raw) {
    expect(line).not.toMatch(/[\r\n]/);
    // 3.1: at most 75 octets without the line break
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  }
  // 3.1: a line that begins with a space goes on with the one before; the space is dropped
  const lines = raw.reduce<string[]>((all, line) => {
    if (line.startsWith(' ')) all[all.length - 1] += line.slice(1);
    else all.push(line);
    return all;
  }, []);
  return lines.map((line) => {
    const match = /^([A-Z-]+)((?:;[A-Z-]+=[^;:]*)*):(.*)$/su.exec(line);
    if (!match) throw new Error(`No content line: ${line}`);
    return { name: match[1], parameters: match[2], value: match[3] };
  });
}

/** 3.3.11: `\\`, `\;`, `\,` and `\n` are the only escapes; `;` and `,` never stand alone. */
function textOf(value: string): string {
  expect(value.replace(/\\[\\;,nN]/g, '')).not.toMatch(/[\\;,]/);
  return value.replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));
}

function sessions(count: number): readonly Session[] {
  const made = courseSessions({
    ...{ first: '2026-12-28', sessions: count, later: null, range: null, weekday: null, moved: [] },
    every: { count: 10, unit: 'days' },
  });
  if (!made.ok) throw new Error(made.reason);
  return made.sessions;
}

const WRITTEN_AT = '2026-11-22T07:08:09.123Z';

test('any title: a calendar that opens by the rules and says what was put in', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 120, size: 'max' }),
      fc.string({ minLength: 1, maxLength: 90, size: 'max' }),
      fc.integer({ min: 1, max: 5 }),
      (title, planId, count) => {
        const lines = read(
          calendarText({ planId, title, sessions: sessions(count), writtenAt: WRITTEN_AT }),
        );
        expect(lines[0]).toMatchObject({ name: 'BEGIN', value: 'VCALENDAR' });
        expect(lines[lines.length - 1]).toMatchObject({ name: 'END', value: 'VCALENDAR' });
        // 3.6: both are required, once
        const values = (name: string) =>
          lines.filter((line) => line.name === name).map(({ value }) => value);
        expect(values('VERSION')).toEqual(['2.0']);
        expect(values('PRODID')).toHaveLength(1);
        // 3.6.1: UID and DTSTAMP once an event; DTSTAMP in UTC
        expect(values('DTSTAMP')).toEqual(new Array(count).fill('20261122T070809Z'));
        expect(new Set(values('UID')).size).toBe(count);
        expect(values('UID').map(textOf)).toEqual(
          Array.from({ length: count }, (_, i) => `${oneLine(planId)}-session-${i + 1}@mesomap`),
        );
        expect(values('SUMMARY').map(textOf)).toEqual(
          Array.from(
            { length: count },
            (_, i) => `${oneLine(title)}: session ${i + 1} of ${count}`,
          ),
        );
      },
    ),
    { seed: 5545, numRuns: 60 },
  );
});

/** Line breaks of any kind become one; control characters are left out (3.1: no CONTROL in text). */
function oneLine(text: string): string {
  const kept = [...text.replace(/\r\n|\r|\n/g, '\n')].filter((sign) => {
    const code = sign.codePointAt(0) as number;
    return code === 9 || code === 10 || (code >= 32 && code !== 127);
  });
  return kept.join('');
}

test('whole days: DTEND is the day after, by VALUE=DATE; the order is that of the course', () => {
  const lines = read(
    calendarText({ planId: 'p', title: 't', sessions: sessions(3), writtenAt: WRITTEN_AT }),
  );
  const dates = ['20261228', '20270107', '20270117'];
  for (const [name, expected] of [
    ['DTSTART', dates],
    ['DTEND', ['20261229', '20270108', '20270118']],
  ] as const) {
    const own = lines.filter((line) => line.name === name);
    expect(own.map(({ value }) => value)).toEqual(expected);
    for (const { parameters } of own) expect(parameters).toBe(';VALUE=DATE');
  }
});

test('the same course written again has the same marks, so that a calendar changes its entries', () => {
  const write = (writtenAt: string) =>
    calendarText({ planId: 'p', title: 't', sessions: sessions(2), writtenAt });
  const uids = (text: string) => text.match(/UID:.*/g);
  expect(uids(write('2027-01-01T00:00:00Z'))).toEqual(uids(write(WRITTEN_AT)));
});

test('read by another reader: whole days, marks that last, a sequence that grows', () => {
  const write = (writtenAt: string) => {
    const text = calendarText({
      ...{ planId: 'p1', title: 'Müller; Anna, “Bauch”', sessions: sessions(3), writtenAt },
    });
    const calendar = new ICAL.Component(ICAL.parse(text));
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  };
  const first = write(WRITTEN_AT);
  const later = write('2026-11-22T07:08:11.000Z');
  expect(first.map(({ startDate }) => startDate.toString())).toEqual([
    '2026-12-28',
    '2027-01-07',
    '2027-01-17',
  ]);
  for (const [i, event] of first.entries()) {
    expect(event.startDate.isDate).toBe(true);
    expect(event.duration.toSeconds()).toBe(24 * 3600);
    expect(event.summary).toBe(`Müller; Anna, “Bauch”: session ${i + 1} of 3`);
    expect(later[i].uid).toBe(event.uid);
    expect(later[i].sequence).toBe(event.sequence + 2);
  }
});
