/*
 * Who is meant by whom: points of two sets joined in pairs so that the distances of the pairs, and a price
 * for each point of the first set that stays alone, add up to the least.
 *
 * Idea: one point of the first set after another finds its cheapest way to a free partner, over pairs that
 * are taken apart and joined anew (shortest augmenting paths with prices of the partners; Kuhn 1955, Tomizawa
 * 1971, Jonker and Volgenant 1987). Only pairs within reach are listed, so a plan of a thousand points costs
 * milliseconds where a full table costs minutes.
 */

/** Two points that may be meant by one another. */
export interface Candidate {
  readonly first: number;
  readonly second: number;
  /** mm; below the price of staying alone */
  readonly distanceMm: number;
}

const NOBODY = -1;
/** Being alone is a partner of one's own. */
const ALONE = -2;

/**
 * @param aloneMm price of a point of the first set without a partner
 * @returns by point of the first set its partner, or -1
 */
export function assign(
  firstCount: number,
  secondCount: number,
  candidates: readonly Candidate[],
  aloneMm: number,
): Int32Array {
  const near: Candidate[][] = Array.from({ length: firstCount }, () => []);
  for (const each of candidates) if (each.distanceMm < aloneMm) near[each.first].push(each);
  const pairs: Pairs = {
    near,
    partner: new Int32Array(firstCount).fill(NOBODY),
    takenBy: new Int32Array(secondCount).fill(NOBODY),
    price: new Float64Array(secondCount),
    aloneMm,
  };
  for (let first = 0; first < firstCount; first++) join(pairs, first);
  return pairs.partner.map((partner) => (partner === ALONE ? NOBODY : partner));
}

interface Pairs {
  readonly near: readonly (readonly Candidate[])[];
  readonly partner: Int32Array;
  readonly takenBy: Int32Array;
  /** what taking a partner away from somebody costs already, mm; never above 0 */
  readonly price: Float64Array;
  readonly aloneMm: number;
}

/** How a partner was reached on the way. */
interface Reach {
  readonly costMm: number;
  readonly from: number;
}

/** The cheapest way for one more point: to a free partner, or to somebody who had better be alone. */
function join(pairs: Pairs, start: number): void {
  const reached = new Map<number, Reach>();
  const settled = new Map<number, number>();
  const open: [costMm: number, second: number][] = [];
  let [bestMm, end] = [Infinity, start];
  const leave = (first: number, costMm: number, own: number): void => {
    // prices of pairs that stand are 0: the own partner's price is taken back
    const alone = costMm + pairs.aloneMm - own;
    if (alone < bestMm) [bestMm, end] = [alone, first];
    for (const { second, distanceMm } of pairs.near[first]) {
      const next = costMm + distanceMm - pairs.price[second] - own;
      if (settled.has(second) || next >= (reached.get(second)?.costMm ?? Infinity)) continue;
      reached.set(second, { costMm: next, from: first });
      push(open, [next, second]);
    }
  };
  leave(start, 0, 0);
  let free = NOBODY;
  for (let next = pop(open); next && next[0] < bestMm; next = pop(open)) {
    const [costMm, second] = next;
    if (settled.has(second)) continue;
    settled.set(second, costMm);
    const owner = pairs.takenBy[second];
    if (owner === NOBODY) {
      [bestMm, free] = [costMm, second];
      break;
    }
    leave(owner, costMm, ownCost(pairs, owner));
  }
  for (const [second, costMm] of settled)
    if (costMm < bestMm) pairs.price[second] += costMm - bestMm;
  if (free === NOBODY) giveUp(pairs, end, reached);
  else take(pairs, free, reached);
}

/** What a point pays for the partner it has, mm. */
function ownCost({ near, partner, price }: Pairs, first: number): number {
  const second = partner[first];
  const pair = near[first].find((each) => each.second === second);
  return (pair?.distanceMm ?? 0) - price[second];
}

/** The point `end` of the way stays alone, and its partner goes to who asked for it, and so on back. */
function giveUp(pairs: Pairs, end: number, reached: ReadonlyMap<number, Reach>): void {
  const freed = pairs.partner[end];
  pairs.partner[end] = ALONE;
  if (freed >= 0) take(pairs, freed, reached);
}

function take(pairs: Pairs, free: number, reached: ReadonlyMap<number, Reach>): void {
  for (let second = free; second >= 0; ) {
    const { from } = reached.get(second) as Reach;
    const before = pairs.partner[from];
    pairs.partner[from] = second;
    pairs.takenBy[second] = from;
    second = before;
  }
}

function push(heap: [number, number][], item: [number, number]): void {
  let place = heap.length;
  heap.push(item);
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (!isBefore(item, heap[parent])) break;
    heap[place] = heap[parent];
    place = parent;
  }
  heap[place] = item;
}

function pop(heap: [number, number][]): [number, number] | undefined {
  const [top] = heap;
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return top;
  let place = 0;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child])) child++;
    if (!isBefore(heap[child], last)) break;
    heap[place] = heap[child];
    place = child;
  }
  heap[place] = last;
  return top;
}

/** Ties by number: the same on every machine. */
function isBefore(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
}
