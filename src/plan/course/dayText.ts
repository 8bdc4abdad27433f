const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `2026-11-22` -> `22 Nov 2026`; what is no such date stays as it was written */
export function dayText(date: string): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  const month = match ? MONTHS[Number(match[2]) - 1] : undefined;
  return match && month ? `${Number(match[3])} ${month} ${match[1]}` : date;
}
