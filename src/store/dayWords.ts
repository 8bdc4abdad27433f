import { dayText } from '../plan/course/dayText';

/** The language and country of the user's device, as a BCP 47 tag. */
export function userLocale(): string {
  return new Intl.DateTimeFormat().resolvedOptions().locale;
}

/** A day in the user's own way of writing it, as everywhere on screen and paper. */
export function dayWords(date: string): string {
  return dayText(date, userLocale());
}
