import {
  type PointerEvent as ReactPointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { appStore } from '../../store/state';
import { placeZone, showZones } from '../../store/zones';
import { dropPlace, LONG_PRESS_MS, type RowDrag, sweptTo, TRAVEL_PX } from './rowDrag';

/**
 * Rows of a list taken along by mouse, pen or a long press, and eyes turned by a stroke down their
 * column. Escape leaves everything as it was. One step of undo.
 */
export function useRowDrag(): {
  readonly drag: RowDrag | null;
  readonly list: RefObject<HTMLDivElement | null>;
  readonly onPointerDown: (event: ReactPointerEvent<HTMLElement>) => void;
} {
  const [drag, setDrag] = useState<RowDrag | null>(null);
  const [stop, setStop] = useState<AbortController | null>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => () => stop?.abort(), [stop]);
  // there before a finger comes: a finger that has taken a row must not scroll the list
  const held = useRef(false);
  held.current = drag !== null;
  useEffect(() => {
    const still = (event: TouchEvent): void => {
      if (held.current) event.preventDefault();
    };
    const element = list.current;
    element?.addEventListener('touchmove', still, { passive: false });
    return () => element?.removeEventListener('touchmove', still);
  }, []);
  const onPointerDown = useCallback((event: ReactPointerEvent<HTMLElement>): void => {
    if (event.button !== 0 || !event.isPrimary) return;
    const press = pressOf(event);
    if (press) setStop(follow(press, event.currentTarget, setDrag));
  }, []);
  return { drag, list, onPointerDown };
}

interface Press {
  readonly id: string;
  readonly eye: boolean;
  readonly touch: boolean;
  readonly x: number;
  readonly y: number;
}

/** What was pressed, heard before buttons keep it to themselves; names, menus and buttons keep their own meaning. */
function pressOf(event: ReactPointerEvent<HTMLElement>): Press | null {
  const { target, pointerType, clientX: x, clientY: y } = event;
  if (!(target instanceof Element)) return null;
  const id = target.closest<HTMLElement>('[data-zone]')?.dataset.zone;
  const eye = target.closest('[data-eye]') !== null;
  const touch = pointerType === 'touch';
  const taken = target.closest('button, select, [contenteditable]') !== null;
  // a finger that rests on a name takes the row; a mouse on it chooses letters
  const typed = target.closest('input, textarea') !== null && !touch;
  if (!id || (!eye && (taken || typed))) return null;
  return { id, eye, touch, x, y };
}

function follow(
  press: Press,
  list: HTMLElement,
  show: (drag: RowDrag | null) => void,
): AbortController {
  const off = new AbortController();
  const { signal } = off;
  let drag: RowDrag | null = null;
  const set = (next: RowDrag | null): void => {
    drag = next;
    show(next);
  };
  const finish = (keep: boolean): void => {
    clearTimeout(rest);
    off.abort();
    if (keep && drag) drop(drag);
    set(null);
  };
  const take = (): void => set({ kind: 'move', id: press.id, over: press.id, after: false });
  const waits = press.touch && !press.eye;
  const rest = waits ? setTimeout(take, LONG_PRESS_MS) : undefined;
  signal.addEventListener('abort', () => clearTimeout(rest));
  window.addEventListener(
    'pointermove',
    (event) => {
      const travelled = Math.hypot(event.clientX - press.x, event.clientY - press.y);
      if (!drag && travelled < TRAVEL_PX) return;
      if (!drag && waits) return finish(false);
      const row = rowAt(list, event.clientY);
      if (!row) return;
      if (press.eye) set(swept(list, press, drag, row.id));
      else set({ kind: 'move', id: press.id, over: row.id, after: row.after });
    },
    { signal },
  );
  window.addEventListener('pointerup', () => finish(true), { signal });
  window.addEventListener('pointercancel', () => finish(false), { signal });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !drag) return;
      event.stopPropagation();
      finish(false);
    },
    { signal, capture: true },
  );
  return off;
}

/** No sweep before another row is reached: on one eye a press is a press. */
function swept(list: HTMLElement, press: Press, drag: RowDrag | null, id: string): RowDrag | null {
  if (!drag && id === press.id) return null;
  const zone = appStore.getState().plan.zones.find((each) => each.id === press.id);
  if (!zone) return null;
  const first = { kind: 'eyes', ids: [press.id], visible: !zone.visible } as const;
  return sweptTo(shownIds(list), drag?.kind === 'eyes' ? drag : first, id);
}

function drop(drag: RowDrag): void {
  if (drag.kind === 'eyes') {
    showZones(drag.ids, drag.visible);
    return;
  }
  const ids = appStore.getState().plan.zones.map(({ id }) => id);
  if (drag.over !== drag.id) placeZone(drag.id, dropPlace(ids, drag));
}

function rowsOf(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[data-zone]')];
}

/** In the order in which they are seen. */
function shownIds(list: HTMLElement): string[] {
  return rowsOf(list).map((row) => row.dataset.zone ?? '');
}

/** The row at a height of the screen, the nearest one beyond the ends. */
function rowAt(list: HTMLElement, y: number): { id: string; after: boolean } | null {
  let nearest: { id: string; after: boolean; away: number } | null = null;
  for (const row of rowsOf(list)) {
    const { top, bottom } = row.getBoundingClientRect();
    const away = y < top ? top - y : y > bottom ? y - bottom : 0;
    if (nearest && nearest.away <= away) continue;
    nearest = { id: row.dataset.zone ?? '', after: y > (top + bottom) / 2, away };
  }
  return nearest;
}
