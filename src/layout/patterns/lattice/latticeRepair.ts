import { NearGrid, type SpotDistance } from '../../stepping/nearSpots';
import type { Spot } from '../../stepping/steps';

export interface Repaired {
  /** 1 per spot: 1 where it stays */
  readonly stays: Uint8Array;
  readonly removedCount: number;
  /** smallest distance among those that stay and are nearer than `wantedMm`, else Infinity, mm */
  readonly smallestMm: number;
}

/**
 * Takes out those that `isTaken` refuses, then as few spots as greed finds until no two are nearer
 * than `leastMm` along the skin: always the spot in most conflicts, the later one on equality.
 * @param wantedMm pairs below this are measured for the smallest distance; at least `leastMm`
 */
export function keepApart(
  spots: readonly Spot[],
  isTaken: (spot: Spot) => boolean,
  leastMm: number,
  wantedMm: number,
  distance: SpotDistance,
): Repaired {
  const stays = new Uint8Array(spots.length).fill(1);
  const pairs = nearPairs(spots, wantedMm, distance);
  let removedCount = 0;
  const remove = (row: number): void => {
    stays[row] = 0;
    removedCount++;
  };
  spots.forEach((spot, row) => {
    if (isTaken(spot)) remove(row);
  });
  for (;;) {
    const conflicts = new Int32Array(spots.length);
    let worst = -1;
    for (const { a, b, lengthMm } of pairs) {
      if (!(lengthMm < leastMm) || stays[a] === 0 || stays[b] === 0) continue;
      for (const row of [a, b]) {
        conflicts[row]++;
        if (worst < 0 || conflicts[row] > conflicts[worst]) worst = row;
        else if (conflicts[row] === conflicts[worst] && row > worst) worst = row;
      }
    }
    if (worst < 0) break;
    remove(worst);
  }
  let smallestMm = Infinity;
  for (const { a, b, lengthMm } of pairs)
    if (stays[a] === 1 && stays[b] === 1) smallestMm = Math.min(smallestMm, lengthMm);
  return { stays, removedCount, smallestMm };
}

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly lengthMm: number;
}

function nearPairs(spots: readonly Spot[], limitMm: number, distance: SpotDistance): Pair[] {
  const grid = new NearGrid<number>(limitMm);
  const pairs: Pair[] = [];
  spots.forEach((spot, row) => {
    for (const other of grid.within(spot, limitMm)) {
      const lengthMm = distance.between(spot, spots[other], limitMm);
      if (lengthMm < limitMm) pairs.push({ a: other, b: row, lengthMm });
    }
    grid.add(spot, row);
  });
  return pairs;
}
