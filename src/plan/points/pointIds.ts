import type { ZoneLayout } from '../../layout/types';
import type { HandPoints } from '../types';

/** The points of a layout with their numbers, one per row. */
export interface NumberedPoints {
  readonly layout: Pick<ZoneLayout, 'count' | 'faces' | 'weights' | 'positions'>;
  readonly ids: Uint32Array;
}

/** How far a laid point may have gone and still be the same, share of the spacing. */
const SAME_SHARE = 0.1;

/**
 * Numbers for the points of a zone's next layout. A point by hand keeps its own for ever; a laid one
 * keeps that of the point that lay where it lies, within a tenth of the spacing; the others get new ones.
 * @param before null: no layout of this zone on this figure is known
 * @param ratio of lengths on the figure now to those of before
 * @param next the first number that no point of the zone has had
 */
export function idsAfter(
  before: NumberedPoints | null,
  after: Pick<ZoneLayout, 'count' | 'faces' | 'weights' | 'positions' | 'manualRow'>,
  hand: Pick<HandPoints, 'ids'> | null,
  { spacingMm, ratio, next }: { spacingMm: number; ratio: number; next: number },
): Uint32Array {
  const ids = new Uint32Array(after.count);
  const taken = new Set(hand?.ids);
  for (let row = 0; row < after.count; row++)
    if (hand && after.manualRow[row] >= 0) ids[row] = hand.ids[after.manualRow[row]];
  if (before) {
    const left = [...before.ids.keys()].filter((row) => !taken.has(before.ids[row]));
    const pairs = samePlaces(before, left, after, ids);
    const rest = unpaired(left, after.count, ids, pairs);
    pairs.push(...nearPlaces(before, rest.old, after, rest.now, ratio, SAME_SHARE * spacingMm));
    if (rest.old.length === 1 && rest.now.length === 1 && before.layout.count === after.count)
      pairs.push([rest.old[0], rest.now[0]]);
    for (const [old, now] of pairs) ids[now] ||= before.ids[old];
  }
  let free = next;
  for (const id of taken) free = Math.max(free, id + 1);
  return ids.map((id) => id || free++);
}

type Pair = readonly [old: number, now: number];
type After = Pick<ZoneLayout, 'count' | 'faces' | 'weights' | 'positions'>;

/** Points that lie on the same place of the mesh, to the last bit. */
function samePlaces(
  { layout }: NumberedPoints,
  left: readonly number[],
  after: After,
  ids: Uint32Array,
): Pair[] {
  const { faces, weights } = layout;
  // rows of one face hang on each other: `next` of a row is the one before it
  const lastOn = new Map<number, number>();
  const next = new Int32Array(layout.count).fill(-1);
  for (const row of left) {
    next[row] = lastOn.get(faces[row]) ?? -1;
    lastOn.set(faces[row], row);
  }
  const pairs: Pair[] = [];
  for (let now = 0; now < ids.length; now++) {
    if (ids[now] !== 0) continue;
    let row = lastOn.get(after.faces[now]) ?? -1;
    while (
      row >= 0 &&
      !(
        weights[3 * row] === after.weights[3 * now] &&
        weights[3 * row + 1] === after.weights[3 * now + 1]
      )
    )
      row = next[row];
    if (row >= 0) pairs.push([row, now]);
  }
  return pairs;
}

function unpaired(
  left: readonly number[],
  count: number,
  ids: Uint32Array,
  pairs: readonly Pair[],
): { readonly old: number[]; readonly now: number[] } {
  const isPaired = new Uint8Array(count);
  const olds = new Set<number>();
  for (const [old, now] of pairs) {
    olds.add(old);
    isPaired[now] = 1;
  }
  const now: number[] = [];
  for (let row = 0; row < count; row++) if (ids[row] === 0 && isPaired[row] === 0) now.push(row);
  return { old: left.filter((row) => !olds.has(row)), now };
}

/** Points that lie within a reach of each other, the nearest first; each is paired once. */
function nearPlaces(
  before: NumberedPoints,
  old: readonly number[],
  after: After,
  now: readonly number[],
  ratio: number,
  reachMm: number,
): Pair[] {
  if (!(reachMm > 0)) return [];
  const places = (of: After, rows: readonly number[], factor: number): Float64Array => {
    const mm = new Float64Array(3 * rows.length);
    rows.forEach((row, i) => {
      for (let axis = 0; axis < 3; axis++) mm[3 * i + axis] = of.positions[3 * row + axis] * factor;
    });
    return mm;
  };
  const there = places(before.layout, old, ratio);
  const here = places(after, now, 1);
  const found: { readonly pair: Pair; readonly mm: number }[] = [];
  visitNear(there, here, reachMm, (i, k, mm) => found.push({ pair: [old[i], now[k]], mm }));
  const done = { old: new Set<number>(), now: new Set<number>() };
  return found
    .sort((a, b) => a.mm - b.mm)
    .flatMap(({ pair }) => {
      if (done.old.has(pair[0]) || done.now.has(pair[1])) return [];
      done.old.add(pair[0]);
      done.now.add(pair[1]);
      return [pair];
    });
}

/** All pairs of places, 3 numbers each, that are at most so far from each other. */
function visitNear(
  there: Float64Array,
  here: Float64Array,
  reachMm: number,
  visit: (there: number, here: number, mm: number) => void,
): void {
  const keyOf = (x: number, y: number, z: number): number => (x * CELLS + y) * CELLS + z;
  const cellOf = (mm: number): number => Math.floor(mm / reachMm);
  const cells = new Map<number, number[]>();
  for (let i = 0; i < there.length; i += 3) {
    const key = keyOf(cellOf(there[i]), cellOf(there[i + 1]), cellOf(there[i + 2]));
    const cell = cells.get(key);
    if (cell) cell.push(i);
    else cells.set(key, [i]);
  }
  for (let k = 0; k < here.length; k += 3) {
    const [x, y, z] = [here[k], here[k + 1], here[k + 2]];
    for (let cell = 0; cell < 27; cell++) {
      const key = keyOf(
        cellOf(x) + Math.floor(cell / 9) - 1,
        cellOf(y) + (Math.floor(cell / 3) % 3) - 1,
        cellOf(z) + (cell % 3) - 1,
      );
      for (const i of cells.get(key) ?? []) {
        const mm = Math.hypot(x - there[i], y - there[i + 1], z - there[i + 2]);
        if (mm <= reachMm) visit(i / 3, k / 3, mm);
      }
    }
  }
}

/** More than a figure has cells along an axis; two that share a key are told apart by their distance. */
const CELLS = 1 << 17;
