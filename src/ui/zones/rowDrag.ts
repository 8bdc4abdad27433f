import type { Zone } from '../../plan/types';

/** What a drag over the list of zones means; `useRowDrag` finds what lies under the pointer. */
export type RowDrag =
  /** a row that goes to another place: before or after the row under the pointer */
  | { readonly kind: 'move'; readonly id: string; readonly over: string; readonly after: boolean }
  /** down the column of eyes: all of these are shown, or hidden, as the first is turned */
  | { readonly kind: 'eyes'; readonly ids: readonly string[]; readonly visible: boolean };

/** Mouse and pen begin after this way, CSS pixels; a finger that goes as far scrolls. */
export const TRAVEL_PX = 6;
/** A finger that rests this long takes the row along. */
export const LONG_PRESS_MS = 400;

/** The place of the list where a dragged zone is dropped, counted from 0 without it. */
export function dropPlace(ids: readonly string[], drag: RowDrag & { kind: 'move' }): number {
  const others = ids.filter((id) => id !== drag.id);
  const over = others.indexOf(drag.over);
  if (over < 0) return ids.indexOf(drag.id);
  return over + (drag.after ? 1 : 0);
}

/** One more row under the pointer: every row from the first to it is in the sweep, however fast. */
export function sweptTo(
  shown: readonly string[],
  drag: RowDrag & { kind: 'eyes' },
  id: string,
): RowDrag & { kind: 'eyes' } {
  const [from, to] = [shown.indexOf(drag.ids[0]), shown.indexOf(id)];
  if (from < 0 || to < 0) return drag;
  const ids = from <= to ? shown.slice(from, to + 1) : shown.slice(to, from + 1).toReversed();
  return ids.length === drag.ids.length ? drag : { ...drag, ids };
}

/** How a zone's eye stands while a sweep is under way. */
export function visibleNow(zone: Zone, drag: RowDrag | null): boolean {
  return drag?.kind === 'eyes' && drag.ids.includes(zone.id) ? drag.visible : zone.visible;
}
