import type { SurfacePoint } from '../../geometry/mesh';
import type { PatternKind } from '../../layout/patternTypes';
import type { ZoneLayout } from '../../layout/types';
import { isByHand } from '../changePattern';
import { ADDED, type HandPoints, LOCKED, MOVED } from '../types';

/**
 * Changes of a zone's points by hand. Nothing is written in place; rows that are not named stay as
 * they are. `allByHand` comes first: its rows are those of the layout, so that a row means the same
 * point on screen, in the table and here.
 */
const NONE: HandPoints = {
  fill: 'none',
  faces: new Int32Array(0),
  weights: new Float64Array(0),
  flags: new Uint8Array(0),
  ids: new Uint32Array(0),
  insertedLengthMm: new Float64Array(0),
  volumeMl: new Float64Array(0),
  names: [],
};

/** Where a point lies, as layouts and hand points hold it. */
export type PlacedColumns = Pick<HandPoints, 'faces' | 'weights'>;

/**
 * All points of the zone as they lie now, row by row as in the layout; none without a layout.
 * @param laidIds 1 per row: numbers of the points; those that a hand has set keep theirs in any case
 */
export function allByHand(
  hand: HandPoints | null,
  layout: ZoneLayout | undefined,
  laidIds?: ArrayLike<number>,
): HandPoints {
  if (!layout) return hand ? { ...hand, fill: 'none' } : NONE;
  const { count, manualRow } = layout;
  const own = <Column extends Values>(column: Column, from: Values | undefined): Column => {
    if (from)
      for (let row = 0; row < count; row++)
        if (manualRow[row] >= 0) column[row] = from[manualRow[row]];
    return column;
  };
  const names = new Array<string>(count).fill('');
  if (hand)
    for (let row = 0; row < count; row++)
      if (manualRow[row] >= 0) names[row] = hand.names[manualRow[row]];
  return {
    fill: 'none',
    faces: layout.faces.slice(),
    weights: layout.weights.slice(),
    flags: own(new Uint8Array(count), hand?.flags),
    ids: laidIds ? new Uint32Array(laidIds) : freshIds(hand, layout),
    insertedLengthMm: own(new Float64Array(count).fill(Number.NaN), hand?.insertedLengthMm),
    volumeMl: own(new Float64Array(count).fill(Number.NaN), hand?.volumeMl),
    names,
  };
}

type Values = Uint8Array | Uint32Array | Int32Array | Float64Array;

/** Numbers for points whose own nobody knows: those by hand keep theirs, the others take free ones. */
function freshIds(hand: HandPoints | null, { count, manualRow }: ZoneLayout): Uint32Array {
  let next = nextId(hand);
  return Uint32Array.from({ length: count }, (_, row) =>
    hand && manualRow[row] >= 0 ? hand.ids[manualRow[row]] : next++,
  );
}

/** A number that none of these points has. */
export function nextId(hand: Pick<HandPoints, 'ids'> | null): number {
  return (hand?.ids ?? new Uint32Array(0)).reduce((most, id) => Math.max(most, id), 0) + 1;
}

export function placeOf({ faces, weights }: PlacedColumns, row: number): SurfacePoint {
  const [w0, w1, w2] = weights.subarray(3 * row, 3 * row + 3);
  return { face: faces[row], w0, w1, w2 };
}

/** Some rows at other places; they count as moved, a point that was added stays just added. */
export function moveTo(hand: HandPoints, places: ReadonlyMap<number, SurfacePoint>): HandPoints {
  const faces = hand.faces.slice();
  const weights = hand.weights.slice();
  const flags = hand.flags.slice();
  for (const [row, { face, w0, w1, w2 }] of places) {
    faces[row] = face;
    weights.set([w0, w1, w2], 3 * row);
    if ((flags[row] & ADDED) === 0) flags[row] |= MOVED;
  }
  return { ...hand, faces, weights, flags };
}

/**
 * New points at the end.
 * @param names one each; none where left out
 * @param firstId number of the first one, which no point of the zone has had
 */
export function add(
  hand: HandPoints,
  places: readonly SurfacePoint[],
  names: readonly string[] = [],
  firstId = nextId(hand),
): HandPoints {
  const unset = places.map(() => Number.NaN);
  return {
    ...hand,
    faces: Int32Array.from([...hand.faces, ...places.map(({ face }) => face)]),
    weights: Float64Array.from([
      ...hand.weights,
      ...places.flatMap(({ w0, w1, w2 }) => [w0, w1, w2]),
    ]),
    flags: Uint8Array.from([...hand.flags, ...places.map(() => ADDED)]),
    ids: Uint32Array.from([...hand.ids, ...places.map((_, i) => firstId + i)]),
    insertedLengthMm: Float64Array.from([...hand.insertedLengthMm, ...unset]),
    volumeMl: Float64Array.from([...hand.volumeMl, ...unset]),
    names: [...hand.names, ...places.map((_, i) => names[i] ?? '')],
  };
}

export function remove(hand: HandPoints, rows: readonly number[]): HandPoints {
  const gone = new Set(rows);
  return onlyRows(
    hand,
    [...hand.flags.keys()].filter((row) => !gone.has(row)),
  );
}

export function lock(hand: HandPoints, rows: readonly number[], locked: boolean): HandPoints {
  const flags = hand.flags.slice();
  for (const row of rows) flags[row] = locked ? flags[row] | LOCKED : flags[row] & ~LOCKED;
  return { ...hand, flags };
}

/** @param lengthMm null: the zone's again */
export function setInsertedLength(
  hand: HandPoints,
  rows: readonly number[],
  lengthMm: number | null,
): HandPoints {
  return { ...hand, insertedLengthMm: withValue(hand.insertedLengthMm, rows, lengthMm) };
}

/** @param volumeMl null: the zone's again */
export function setVolume(
  hand: HandPoints,
  rows: readonly number[],
  volumeMl: number | null,
): HandPoints {
  return { ...hand, volumeMl: withValue(hand.volumeMl, rows, volumeMl) };
}

export function setName(hand: HandPoints, row: number, name: string): HandPoints {
  return { ...hand, names: hand.names.with(row, name) };
}

/** Locked, moved or added, named, or with a depth or volume of its own: never the pattern's to move. */
export function isOwn(hand: HandPoints, row: number): boolean {
  return (
    hand.flags[row] !== 0 ||
    hand.names[row] !== '' ||
    !Number.isNaN(hand.insertedLengthMm[row]) ||
    !Number.isNaN(hand.volumeMl[row])
  );
}

/** The practitioner's own points, around which the pattern lays the others anew; null without any. */
export function ownOnly(hand: HandPoints | null): HandPoints | null {
  if (!hand) return null;
  const rows = [...hand.flags.keys()].filter((row) => isOwn(hand, row));
  if (rows.length === 0) return null;
  if (hand.fill === 'around' && rows.length === hand.flags.length) return hand;
  return { ...onlyRows(hand, rows), fill: 'around' };
}

/** How many points the practitioner holds where they are, whatever is laid around them. */
export function fixedCount(hand: HandPoints | null): number {
  return hand ? hand.flags.reduce((sum, _, row) => sum + (isOwn(hand, row) ? 1 : 0), 0) : 0;
}

/** The hand points after the zone's skin or pattern changed: own ones stay, the rest is laid anew. */
export function afterZoneChange(hand: HandPoints | null, kind: PatternKind): HandPoints | null {
  return isByHand(kind) ? hand : ownOnly(hand);
}

function withValue(
  column: Float64Array,
  rows: readonly number[],
  value: number | null,
): Float64Array {
  const changed = column.slice();
  for (const row of rows) changed[row] = value ?? Number.NaN;
  return changed;
}

/** Only these rows, in this order. */
export function onlyRows(hand: HandPoints, rows: readonly number[]): HandPoints {
  const count = rows.length;
  const weights = new Float64Array(3 * count);
  for (let i = 0; i < count; i++)
    for (let k = 0; k < 3; k++) weights[3 * i + k] = hand.weights[3 * rows[i] + k];
  // an iterator takes ten times as long, which tells at 60,000 points
  const these = <Column extends Values>(column: Column, from: Column): Column => {
    for (let i = 0; i < count; i++) column[i] = from[rows[i]];
    return column;
  };
  return {
    fill: hand.fill,
    faces: these(new Int32Array(count), hand.faces),
    weights,
    flags: these(new Uint8Array(count), hand.flags),
    ids: these(new Uint32Array(count), hand.ids),
    insertedLengthMm: these(new Float64Array(count), hand.insertedLengthMm),
    volumeMl: these(new Float64Array(count), hand.volumeMl),
    names: rows.map((row) => hand.names[row]),
  };
}
