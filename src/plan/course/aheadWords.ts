import { formatMl } from '../format';
import { gapWithLeftOut } from '../gapWords';
import type { Zone } from '../types';
import { type AheadSession, starved, starvedWords, starvedZones } from './courseAhead';

/** What is said of a course laid out ahead: the same on screen, on paper and at the command line. */

/** Zones that are told one by one. */
const MOST_TOLD = 3;

/**
 * `166 points, 8.30 mL, largest gap 19.4 mm`, and between old punctures ` leaving out the 12 % of skin near
 * old punctures`
 */
export function aheadWords(session: AheadSession): string {
  const { points, volumeMl, largestGapMm, held } = session;
  if (held) return `${counted(points, 'puncture')}, held`;
  const gap = Number.isNaN(largestGapMm) ? '' : `, largest gap ${gapWithLeftOut(session)}`;
  return `${counted(points, 'point')}, ${formatMl(volumeMl)}${gap}`;
}

/** Sessions under nine tenths of the first: all zones together, then each zone that falls short by itself. */
export function allStarvedWords(
  sessions: readonly AheadSession[],
  zones: readonly Pick<Zone, 'id' | 'name'>[],
): string[] {
  const words = starvedWords(starved(sessions));
  const own = starvedZones(sessions);
  if (zones.length < 2) return words ? [words] : [];
  const told = own.slice(0, MOST_TOLD).flatMap((worst) => {
    const name = zones.find(({ id }) => id === worst.zoneId)?.name;
    return starvedWords(worst, name) ?? [];
  });
  const others = own.length - told.length;
  const rest =
    others > 0 ? [`${others} more ${others === 1 ? 'zone falls' : 'zones fall'} short.`] : [];
  return [...(words ? [words] : []), ...told, ...rest];
}

function counted(count: number, one: string): string {
  return `${count} ${count === 1 ? one : `${one}s`}`;
}
