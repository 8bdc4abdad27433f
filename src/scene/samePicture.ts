import type { Pattern } from '../layout/patternTypes';
import type { Plan, Zone } from '../plan/types';

/** Settings of a pattern that are seen in its points alone: these come with a picture of their own. */
const IN_POINTS: ReadonlySet<string> = new Set(['spacingMm', 'rowDistanceMm', 'seed']);

/** Would two plans be drawn alike until their points are laid? A picture drawn in between delays the answer. */
export function samePicture(a: Plan, b: Plan): boolean {
  return (
    a === b ||
    (same(a, b, (key) => key === 'zones') &&
      a.zones.length === b.zones.length &&
      a.zones.every((zone, at) => sameZone(zone, b.zones[at])))
  );
}

function sameZone(a: Zone, b: Zone): boolean {
  return a === b || (same(a, b, (key) => key === 'pattern') && samePattern(a.pattern, b.pattern));
}

function samePattern(a: Pattern, b: Pattern): boolean {
  return same(a, b, (key) => IN_POINTS.has(key));
}

/** Are the values of two records the same, but for some keys? */
function same<Kind extends object>(a: Kind, b: Kind, isLeftOut: (key: string) => boolean): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof Kind & string>;
  return [...keys].every((key) => isLeftOut(key) || a[key] === b[key]);
}
