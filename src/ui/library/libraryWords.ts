import type { BinPlan, LibraryPlan } from '../../store/saving/library';
import type { LibraryRead } from '../../store/saving/libraryFile';
import type { Notice } from '../../store/state';

/** The result of reading a library file, in one line. */
export function libraryReadWords(read: LibraryRead): Notice {
  const { added, known, records, refused, repaired, left } = read;
  const parts = [`${plansWord(added)} added to the library`];
  if (known > 0) parts.push(`${known} ${known === 1 ? 'was' : 'were'} there already`);
  if (records > 0) parts.push(`${recordsWord(records)} of sessions added`);
  if (refused.length > 0) parts.push(`not taken: ${refused.slice(0, 3).join(' ')}`);
  if (left > 0) parts.push(`stopped before ${plansWord(left)}`);
  if (repaired.length > 0) parts.push(`look at ${repaired.slice(0, 3).join(' ')}`);
  return {
    tone: refused.length + repaired.length > 0 ? 'warning' : 'info',
    text: `${parts.join(', ')}.`,
  };
}

export function plansWord(count: number): string {
  return `${count} ${count === 1 ? 'plan' : 'plans'}`;
}

function recordsWord(count: number): string {
  return `${count} ${count === 1 ? 'record' : 'records'}`;
}

/** `1 record, 3 photographs`; '' where a plan has neither */
export function besideWords({
  records,
  photographs,
}: Pick<BinPlan, 'records' | 'photographs'>): string {
  const words = [];
  if (records > 0) words.push(recordsWord(records));
  if (photographs > 0)
    words.push(`${photographs} ${photographs === 1 ? 'photograph' : 'photographs'}`);
  return words.join(', ');
}

/** `2 zones · 143 points` */
export function countWords({ zones, points }: Pick<LibraryPlan, 'zones' | 'points'>): string {
  const zonesWord = `${zones} ${zones === 1 ? 'zone' : 'zones'}`;
  if (points === null || zones === 0) return zonesWord;
  return `${zonesWord} · ${points.toLocaleString('en')} ${points === 1 ? 'point' : 'points'}`;
}

/** The day in the person's own way of writing it, with the time for today. */
export function dateWords(at: number, now: number): string {
  const then = new Date(at);
  const today = new Date(now).toDateString() === then.toDateString();
  const time = then.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
  if (today) return `today, ${time}`;
  return then.toLocaleDateString(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
}
