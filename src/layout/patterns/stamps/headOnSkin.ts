import { type SpotDistance, straight } from '../../stepping/nearSpots';
import type { Spot, Steps } from '../../stepping/steps';
import type { StampHead } from './stampHeads';

/** Distances of a head's needles along the skin may be off by this share of the largest of them. */
const MOST_OFF_SHARE = 0.04;
/** A chord is never longer than the way along the skin: where it is this little short, the skin is flat enough. */
const FLAT_SHARE = 0.01;

/**
 * Where the needles of a head meet the skin; null where the skin ends first, or is bent so sharply (a
 * corner, a rim) that needles would stand nearer or farther from each other than they do on the head.
 */
export function needlesOnSkin(
  steps: Steps,
  distance: SpotDistance,
  shot: Spot,
  { needlesMm }: StampHead,
): Spot[] | null {
  const spots: Spot[] = [];
  for (let at = 0; at < needlesMm.length; at += 2) {
    const spot = steps.step(shot, needlesMm[at], needlesMm[at + 1]);
    if (spot === null) return null;
    spots.push(spot);
  }
  const all = [{ spot: shot, x: 0, y: 0 }].concat(
    spots.map((spot, k) => ({ spot, x: needlesMm[2 * k], y: needlesMm[2 * k + 1] })),
  );
  const apart = (a: (typeof all)[number], b: (typeof all)[number]): number =>
    Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
  const pairs = all.flatMap((a, row) => all.slice(0, row).map((b) => ({ a, b, mm: apart(a, b) })));
  const offMm = MOST_OFF_SHARE * pairs.reduce((most, { mm }) => Math.max(most, mm), 0);
  const standsTrue = pairs.every(({ a, b, mm }) => {
    if (straight(a.spot, b.spot) >= (1 - FLAT_SHARE) * mm) return true;
    const lengthMm = distance.between(a.spot, b.spot, mm + offMm);
    return Math.abs(lengthMm - mm) <= offMm;
  });
  return standsTrue ? spots : null;
}
