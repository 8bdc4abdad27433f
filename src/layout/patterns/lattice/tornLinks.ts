import { NearGrid, type SpotDistance, straight } from '../../stepping/nearSpots';
import type { Spot } from '../../stepping/steps';
import type { LatticeKind } from './latticeBasis';
import { TORN_SHARE } from './latticeGrow';

interface Pair {
  readonly a: number;
  readonly b: number;
}

/**
 * Pairs that close a cell of links held to the spacing (two of a triangle, three of a square) about one
 * spacing apart and are no neighbours of the lattice, and all others within the tolerance of one spacing:
 * where a lattice comes round a tip or a hole it meets itself, and these are links across that seam. No two
 * points as near as neighbours are without a link, so that one left out is seen.
 * @param linked all links there are, held or not
 */
export function tornLinks(
  kind: LatticeKind,
  spots: readonly Spot[],
  linked: readonly Pair[],
  held: readonly Pair[],
  distance: SpotDistance,
  { spacingMm, toleranceShare }: { spacingMm: number; toleranceShare: number },
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
  const look = (a: number, b: number, limitMm: number): void => {
    if (a >= b || straight(spots[a], spots[b]) >= limitMm) return;
    const key = a * count + b;
    if (seen.has(key)) return;
    seen.add(key);
    const lengthMm = distance.between(spots[a], spots[b], limitMm);
    if (lengthMm >= least && lengthMm < limitMm) found.push({ a, b, lengthMm });
  };
  beside.forEach((first, a) => {
    for (const b of first)
      for (const c of beside[b]) {
        if (c === a) continue;
        if (kind === 'hex') look(a, c, most);
        else for (const d of beside[c]) if (d !== b) look(a, d, most);
      }
  });
  const nearMm = (1 + toleranceShare) * spacingMm;
  const grid = new NearGrid<number>(nearMm);
  spots.forEach((spot, row) => {
    for (const other of grid.within(spot, nearMm)) look(other, row, nearMm);
    grid.add(spot, row);
  });
  return found;
}
