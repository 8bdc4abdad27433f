import { addInterval, type Session } from './course';

export interface CalendarCourse {
  /** of the plan; with the number it makes each entry's lasting mark */
  readonly planId: string;
  /** of the entries; a patient's name belongs here only if the user puts it there */
  readonly title: string;
  readonly sessions: readonly Session[];
  /** when the file was written, ISO, UTC: `2026-11-22T07:00:00Z` */
  readonly writtenAt: string;
}

/** The sessions as an iCalendar file (RFC 5545): whole days, no place, no reminder. */
export function calendarText({ planId, title, sessions, writtenAt }: CalendarCourse): string {
  const stamp = `${writtenAt.slice(0, 19).replace(/[-:]/g, '')}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mesomap//Course//EN',
    'CALSCALE:GREGORIAN',
    ...sessions
      .filter(({ date }) => date !== '')
      .flatMap(({ number, date }) => [
        'BEGIN:VEVENT',
        `UID:${escaped(planId)}-session-${number}@mesomap`,
        `DTSTAMP:${stamp}`,
        `DTSTART;VALUE=DATE:${date.replaceAll('-', '')}`,
        `DTEND;VALUE=DATE:${addInterval(date, { count: 1, unit: 'days' }).replaceAll('-', '')}`,
        `SUMMARY:${escaped(`${title}: session ${number} of ${sessions.length}`)}`,
        'TRANSP:TRANSPARENT',
        'END:VEVENT',
      ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
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
