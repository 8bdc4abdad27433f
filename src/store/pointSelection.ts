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

/** What is chosen and hovered once a zone has another layout: the same points, or none. */
export function selectionAfter(
  state: Pick<AppState, 'selected' | 'picked' | 'hovered'>,
  zoneId: string,
  rowNow: (row: number) => number,
): Partial<Pick<AppState, 'selected' | 'picked' | 'hovered'>> {
  const { selected, hovered } = state;
  const found = (row: number): number[] => {
    const now = rowNow(row);
    return now < 0 ? [] : [now];
  };
  const over = hovered?.zoneId === zoneId ? found(hovered.row)[0] : undefined;
  const hovers =
    hovered?.zoneId === zoneId
      ? { hovered: over === undefined ? null : { zoneId, row: over } }
      : {};
  if (selected?.zoneId !== zoneId) return hovers;
  const rows = pickedRows(state, zoneId).flatMap(found);
  const last = found(selected.row)[0] ?? rows.at(-1);
  return {
    selected: last === undefined ? null : { zoneId, row: last },
    picked: rows,
    ...hovers,
  };
}
