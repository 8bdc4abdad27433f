/**
 * A day in the user's own way of writing it: `2026-11-22` -> `22 Nov 2026`, `22. Nov. 2026` …; what is no
 * date stays as it is.
 */
export function dayWords(date: string, locale?: string): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  if (!match) return date;
  const [year, month, day] = match.slice(1).map(Number);
  const style = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return new Date(year, month - 1, day).toLocaleDateString(locale, style);
}
