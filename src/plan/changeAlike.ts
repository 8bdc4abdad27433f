import type { Pattern } from '../layout/patternTypes';
import { asKind, isByHand } from './changePattern';
import type { ZoneSettings } from './edit';
import type { Zone } from './types';

/** What several zones may be given at once; name, colour, side and skin are each one's own. */
const ALIKE: ReadonlySet<keyof ZoneSettings> = new Set([
  'pattern',
  'target',
  'insertion',
  'volumePerPointMl',
  'needle',
  'aim',
  'solutionId',
]);

/**
 * The same change for another zone: of a pattern, a depth or a needle only the number that was changed, so
 * that what the other has of its own stays. What its pattern does not have is left out.
 */
export function changeAlike(
  zone: Zone,
  after: Partial<ZoneSettings>,
  other: Zone,
): Partial<ZoneSettings> {
  const alike: Partial<Record<keyof ZoneSettings, unknown>> = {};
  for (const key of Object.keys(after) as (keyof ZoneSettings)[]) {
    if (!ALIKE.has(key)) continue;
    if (key === 'pattern' && after.pattern)
      alike.pattern = patternAlike(zone.pattern, after.pattern, other.pattern);
    else if (key === 'insertion' && after.insertion)
      alike.insertion = { ...other.insertion, ...changed(zone.insertion, after.insertion) };
    else if (key === 'needle' && after.needle)
      alike.needle = { ...other.needle, ...changed(zone.needle, after.needle) };
    else alike[key] = after[key];
  }
  return alike as Partial<ZoneSettings>;
}

function patternAlike(before: Pattern, after: Pattern, other: Pattern): Pattern {
  if (isByHand(other.kind) || isByHand(after.kind)) return other;
  if (before.kind !== after.kind) return asKind(other, after.kind);
  const known = Object.entries(changed(before, after)).filter(
    // a setting that is an object belongs to its kind
    ([key, value]) => key in other && (other.kind === after.kind || typeof value !== 'object'),
  );
  return { ...other, ...Object.fromEntries(known) } as Pattern;
}

function changed<T extends object>(before: T, after: T): Partial<T> {
  const keys = (Object.keys(after) as (keyof T)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  return Object.fromEntries(keys.map((key) => [key, after[key]])) as Partial<T>;
}
