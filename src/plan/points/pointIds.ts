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
  let free = Math.max(next, ...[...taken].map((id) => id + 1));
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
  const place = ({ faces, weights }: After, row: number): string =>
    `${faces[row]} ${weights[3 * row]} ${weights[3 * row + 1]}`;
  const old = new Map(left.map((row) => [place(layout, row), row]));
  return [...ids.keys()].flatMap((now): Pair[] => {
    const row = ids[now] === 0 ? old.get(place(after, now)) : undefined;
    return row === undefined ? [] : [[row, now]];
  });
}

function unpaired(
  left: readonly number[],
  count: number,
  ids: Uint32Array,
  pairs: readonly Pair[],
): { readonly old: number[]; readonly now: number[] } {
  const [olds, nows] = [new Set(pairs.map(([old]) => old)), new Set(pairs.map(([, now]) => now))];
  return {
    old: left.filter((row) => !olds.has(row)),
    now: Array.from({ length: count }, (_, row) => row).filter(
      (row) => ids[row] === 0 && !nows.has(row),
    ),
  };
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
  const cellOf = (mm: number): number => Math.floor(mm / reachMm);
  const at = (row: number): number[] =>
    [0, 1, 2].map((axis) => before.layout.positions[3 * row + axis] * ratio);
  const cells = new Map<string, number[]>();
  for (const row of old) {
    const key = at(row).map(cellOf).join();
    cells.set(key, [...(cells.get(key) ?? []), row]);
  }
  const found: { readonly pair: Pair; readonly mm: number }[] = [];
  for (const row of now) {
    const place = [...after.positions.subarray(3 * row, 3 * row + 3)];
    for (const key of around(place.map(cellOf)))
      for (const other of cells.get(key) ?? []) {
        const there = at(other);
        const mm = Math.hypot(...place.map((value, axis) => value - there[axis]));
        if (mm <= reachMm) found.push({ pair: [other, row], mm });
      }
  }
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

function around([x, y, z]: readonly number[]): string[] {
  const steps = [-1, 0, 1];
  return steps.flatMap((i) => steps.flatMap((j) => steps.map((k) => `${x + i},${y + j},${z + k}`)));
}
