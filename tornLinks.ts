import { type SpotDistance, straight } from '../../stepping/nearSpots';
import type { Spot } from '../../stepping/steps';
import type { LatticeKind } from './latticeBasis';
import { TORN_SHARE } from './latticeGrow';

interface Pair {
  readonly a: number;
  readonly b: number;
}

/**
 * Pairs that close a cell of links held to the spacing (two of a triangle, three of a square) about one
 * spacing apart and are no neighbours of the lattice: where a lattice comes round a tip or a hole it
 * meets itself, and these are links across that seam.
 * @param linked all links there are, held or not
 */
export function tornLinks(
  kind: LatticeKind,
  spots: readonly Spot[],
  linked: readonly Pair[],
  held: readonly Pair[],
  distance: SpotDistance,
  spacingMm: number,
): (Pair & { readonly lengthMm: number })[] {
  const count = spots.length;
  const beside: number[][] = Array.from({ length: count }, () => []);
  for (const { a, b } of held) {
    beside[a].push(b);
    beside[b].push(a);
  }
  const seen = new Set(linked.map(({ a, b }) => Math.min(a, b) * count + Math.max(a, b)));
  const [least, most] = [(1 - TORN_SHARE) * spacingMm, (1 + TORN_SHARE) * spacingMm];
  const found: (Pair & { lengthMm: number })[] = [];
  const look = (a: number, b: number): void => {
    if (a >= b || straight(spots[a], spots[b]) >= most) return;
    const key = a * count + b;
    if (seen.has(key)) return;
    seen.add(key);
    const lengthMm = distance.between(spots[a], spots[b], most);
    if (lengthMm >= least && lengthMm < most) found.push({ a, b, lengthMm });
  };
  beside.forEach((first, a) => {
    for (const b of first)
      for (const c of beside[b]) {
        if (c === a) continue;
        if (kind === 'hex') look(a, c);
        else for (const d of beside[c]) if (d !== b) look(a, d);
      }
  });
  return found;
}
