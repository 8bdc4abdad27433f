import type { ZoneLayout } from '../layout/types';
import { type AppState, appStore, type PointRef } from './state';

/**
 * Which points are chosen: `selected` is the one that was chosen last, `picked` all rows of its zone.
 * Points of one zone at a time.
 */
const NONE: readonly number[] = [];

/** Rows of the zone's chosen points, the last chosen among them. */
export function pickedRows(
  { selected, picked }: Pick<AppState, 'selected' | 'picked'>,
  zoneId: string,
): readonly number[] {
  if (selected?.zoneId !== zoneId) return NONE;
  return picked.includes(selected.row) ? picked : [selected.row];
}

/** Chooses these points alone; none lets all go. */
export function pickPoints(zoneId: string, rows: readonly number[]): void {
  const last = rows.at(-1);
  if (last === undefined) {
    letPointsGo();
    return;
  }
  appStore.setState({
    selected: { zoneId, row: last },
    picked: [...new Set(rows)],
    activeZoneId: zoneId,
  });
}

/** Adds points to those chosen; in another zone they replace them. */
export function pickMore(zoneId: string, rows: readonly number[]): void {
  pickPoints(zoneId, [...pickedRows(appStore.getState(), zoneId), ...rows]);
}

/** Chooses a point that was not, lets go one that was. */
export function togglePoint({ zoneId, row }: PointRef): void {
  const rows = pickedRows(appStore.getState(), zoneId);
  if (rows.includes(row))
    pickPoints(
      zoneId,
      rows.filter((each) => each !== row),
    );
  else pickMore(zoneId, [row]);
}

/** All rows from the last chosen point to this one, as Shift does in a list. */
export function pickUpTo({ zoneId, row }: PointRef): void {
  const { selected } = appStore.getState();
  const from = selected?.zoneId === zoneId ? selected.row : row;
  const step = from <= row ? 1 : -1;
  const run = Array.from({ length: Math.abs(row - from) + 1 }, (_, i) => from + i * step);
  pickMore(zoneId, run);
}

export function pickAllOf(zoneId: string): void {
  const layout = appStore.getState().layouts[zoneId];
  if (layout) pickPoints(zoneId, [...Array(layout.count).keys()]);
}

export function letPointsGo(): void {
  appStore.setState({ selected: null, picked: NONE });
}

/** What is chosen and hovered once a zone has another layout: the same points in their new rows. */
export function selectionAfter(
  state: Pick<AppState, 'selected' | 'picked' | 'hovered'>,
  before: ZoneLayout | undefined,
  after: ZoneLayout,
): Partial<Pick<AppState, 'selected' | 'picked' | 'hovered'>> {
  const { zoneId } = after;
  const { selected, hovered } = state;
  const chosen = selected?.zoneId === zoneId;
  const gone = hovered?.zoneId === zoneId && hovered.row >= after.count;
  if (!chosen) return gone ? { hovered: null } : {};
  const rowOf = before ? rowsAfter(before, after) : (row: number) => row;
  const found = (row: number): number[] => {
    const now = rowOf(row);
    return now >= 0 && now < after.count ? [now] : [];
  };
  const rows = pickedRows(state, zoneId).flatMap(found);
  const last = found(selected.row)[0] ?? rows.at(-1);
  return {
    selected: last === undefined ? null : { zoneId, row: last },
    picked: rows,
    ...(gone ? { hovered: null } : {}),
  };
}

/**
 * The row of a point in another layout of its zone: the one that lies where it lay, or, when just one
 * point of as many lies elsewhere, that one. -1 for a point that is gone.
 */
function rowsAfter(before: ZoneLayout, after: ZoneLayout): (row: number) => number {
  const place = ({ faces, weights }: ZoneLayout, row: number): string =>
    `${faces[row]} ${weights[3 * row]} ${weights[3 * row + 1]}`;
  const rows = new Map<string, number>();
  for (let row = 0; row < after.count; row++) rows.set(place(after, row), row);
  const lost: number[] = [];
  const fresh = new Set(rows.values());
  const rowOf = Array.from({ length: before.count }, (_, row) => {
    const now = rows.get(place(before, row)) ?? -1;
    if (now < 0) lost.push(row);
    fresh.delete(now);
    return now;
  });
  if (before.count === after.count && lost.length === 1 && fresh.size === 1)
    [rowOf[lost[0]]] = fresh;
  return (row) => rowOf[row] ?? -1;
}
