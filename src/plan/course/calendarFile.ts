import type { TestSpot } from '../types';
import { addInterval, type CalendarDate, type Session } from './course';

export interface CalendarCourse {
  /** of the plan; with the number it makes each entry's lasting mark */
  readonly planId: string;
  /** of the entries; a patient's name belongs here only if the user puts it there */
  readonly title: string;
  readonly sessions: readonly Session[];
  /** readings of test spots, pictures */
  readonly others?: readonly CalendarEntry[];
  /** when the file was written, ISO, UTC: `2026-11-22T07:00:00Z` */
  readonly writtenAt: string;
}

/** A day of the treatment besides its sessions. */
export interface CalendarEntry {
  /** no two of a plan are equal */
  readonly mark: string;
  readonly date: CalendarDate;
  readonly summary: string;
}

/** The sessions as an iCalendar file (RFC 5545): whole days, no place, no reminder. */
export function calendarText(course: CalendarCourse): string {
  const { planId, title, sessions, others = [], writtenAt } = course;
  const stamp = `${writtenAt.slice(0, 19).replace(/[-:]/g, '')}Z`;
  const entries: readonly CalendarEntry[] = [
    ...sessions.map(({ number, date }) => ({
      mark: `session-${number}`,
      date,
      summary: `session ${number} of ${sessions.length}`,
    })),
    ...others,
  ].filter(({ date }) => date !== '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mesomap//Course//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...entries.flatMap(({ mark, date, summary }) => [
      'BEGIN:VEVENT',
      `UID:${escaped(planId)}-${escaped(mark)}@mesomap`,
      `DTSTAMP:${stamp}`,
      `LAST-MODIFIED:${stamp}`,
      `SEQUENCE:${sequenceAt(writtenAt)}`,
      `DTSTART;VALUE=DATE:${date.replaceAll('-', '')}`,
      `DTEND;VALUE=DATE:${addInterval(date, { count: 1, unit: 'days' }).replaceAll('-', '')}`,
      `SUMMARY:${escaped(`${title}: ${summary}`)}`,
      'TRANSP:TRANSPARENT',
      // without it Outlook shows a day as 24 hours
      'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const COUNTED_FROM = Date.UTC(2026, 0, 1);

/** Grows from one writing to the next, so that calendars take the later one: seconds; RFC 5545, 3.8.7.4. */
function sequenceAt(writtenAt: string): number {
  const seconds = Math.floor((Date.parse(writtenAt) - COUNTED_FROM) / 1000);
  return Number.isNaN(seconds) ? 0 : Math.max(0, seconds);
}

/** Text by RFC 5545, 3.3.11: escaped, without the control characters that it must not hold. */
function escaped(text: string): string {
  return [...text]
    .filter((sign) => (sign >= ' ' ? sign !== DELETE : '\t\n\r'.includes(sign)))
    .join('')
    .replace(/\\/g, '\\\\')
    .replace(/;/g, '\\;')
    .replace(/,/g, '\\,')
    .replace(/\r\n|\r|\n/g, '\\n');
}

const DELETE = '\u007f';

/** A line holds at most 75 octets of UTF-8; it goes on after a line break and a space. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const sign of line) {
    const octets = octetsOf(sign);
    if (size + octets > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = '';
      size = 0;
    }
    part += sign;
    size += octets;
  }
  return [...parts, part].join('\r\n ');
}

function octetsOf(sign: string): number {
  const code = sign.codePointAt(0) as number;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** Readings of test spots, one entry a day, and the pictures before the treatment. */
export function otherDays(
  testSpots: readonly Pick<TestSpot, 'readOn'>[],
  picturesOn: string,
): CalendarEntry[] {
  const days = [...new Set(testSpots.map(({ readOn }) => readOn))].filter(Boolean).sort();
  return [
    ...days.map((date) => ({ mark: `spots-${date}`, date, summary: 'read the test spots' })),
    ...(picturesOn ? [{ mark: 'pictures', date: picturesOn, summary: 'take the pictures' }] : []),
  ];
}
