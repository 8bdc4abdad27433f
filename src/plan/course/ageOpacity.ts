import { daysBetween } from './course';

/** Old punctures fade to this, so that they never quite vanish. */
const FAINTEST = 0.3;
/** From here on they are at their faintest; a drawing rule, no claim of healing. */
const OLD_DAYS = 120;

/** How strongly a session of a date is drawn on a day, 0.3..1. */
export function ageOpacity(date: string, on: string): number {
  const days = daysBetween(date, on);
  if (Number.isNaN(days) || days <= 0) return 1;
  return Math.max(FAINTEST, 1 - ((1 - FAINTEST) * days) / OLD_DAYS);
}
