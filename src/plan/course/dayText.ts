const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/**
 * The one way in which days are written, on screen, paper and in warnings: day, short month, year.
 * `2026-11-22` -> `22 Nov 2026`; what is no such date stays as it was written.
 * @param locale the user's, as a BCP 47 tag: `22. Nov. 2026`, `Nov 22, 2026`; none or one that is not
 *   known: English as above, the same bytes everywhere (command line)
 */
export function dayText(date: string, locale?: string): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  const [year, month, day] = match ? match.slice(1).map(Number) : [];
  if (!match || !MONTHS[month - 1]) return date;
  return inLocale(Date.UTC(year, month - 1, day), locale) ?? `${day} ${MONTHS[month - 1]} ${year}`;
}

const STYLE = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;

function inLocale(time: number, locale: string | undefined): string | null {
  if (!locale) return null;
  try {
    return new Intl.DateTimeFormat(locale, STYLE).format(time);
  } catch {
    return null; // no tag of a language
  }
}
