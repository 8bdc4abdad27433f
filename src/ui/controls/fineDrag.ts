import { type PointerEvent as ReactPointerEvent, useRef } from 'react';
import type { Measure } from './measure';

/** As near to the slider as this a drag is as coarse as ever, px. */
const NEAR_PX = 40;
const LEAST_SHARE = 0.1;
/** A drag along a label: one step of its number. */
const PX_PER_STEP = 6;
const STILL_PX = 6;

/** What a drag counts for, by how far the finger is beside what it drags: the farther, the finer. */
export function fineShare(awayPx: number): number {
  return Math.max(LEAST_SHARE, Math.min(1, NEAR_PX / Math.max(awayPx, 1e-9)));
}

/** How far a place is beside a bar. */
export function awayFrom(low: number, high: number, at: number): number {
  return Math.max(0, low - at, at - high);
}

/** The value that a drag has come to: whole steps beside the field, tenths of them far from it. */
export function scrubbedValue(exact: number, share: number, measure: Measure): number {
  const { step, least, most, whole } = measure;
  const grain = share < 1 && !whole ? step / 10 : step;
  return Math.min(most, Math.max(least, Math.round(exact / grain) * grain));
}

interface SlideDrag {
  away: number;
  /** where the slider has the handle, and where the fine drag has it */
  raw: number;
  exact: number;
}

/**
 * A slider gets finer as the finger moves away from it. `bar` goes on what holds the slider, `slide` hears its
 * changes and `end` the last of them; a key goes through as it is.
 */
export function useFineSlide(
  value: number,
  set: (value: number) => void,
  upright: boolean,
): {
  readonly bar: { readonly onPointerDownCapture: (event: ReactPointerEvent) => void };
  readonly slide: (raw: number) => void;
  readonly end: () => void;
} {
  const drag = useRef<SlideDrag | null>(null);
  return {
    bar: {
      onPointerDownCapture: ({ currentTarget }) => {
        const box = currentTarget.getBoundingClientRect();
        const begun: SlideDrag = { away: 0, raw: value, exact: value };
        drag.current = begun;
        const move = ({ clientX, clientY }: PointerEvent): void => {
          begun.away = upright
            ? awayFrom(box.left, box.right, clientX)
            : awayFrom(box.top, box.bottom, clientY);
        };
        const off = (): void => window.removeEventListener('pointermove', move, true);
        // heard before the slider's own
        window.addEventListener('pointermove', move, true);
        for (const type of ['pointerup', 'pointercancel'])
          window.addEventListener(type, off, { once: true });
      },
    },
    slide: (raw) => {
      const { current } = drag;
      if (!current) return set(raw);
      current.exact += (raw - current.raw) * fineShare(current.away);
      current.raw = raw;
      set(current.exact);
    },
    end: () => {
      drag.current = null;
    },
  };
}

interface Scrub {
  readonly id: number;
  readonly startX: number;
  readonly startY: number;
  x: number;
  exact: number;
  begun: boolean;
  now: number;
}

/**
 * A drag along a number's label changes it, the finer the farther the finger is above or below; it counts once it
 * is let go. For the label's props.
 * @param show what the field shows meanwhile; null: what it holds
 */
export function useScrub(
  value: number,
  measure: Measure,
  show: (value: number | null) => void,
  commit: (value: number) => void,
) {
  const scrub = useRef<Scrub | null>(null);
  const scrubbed = useRef(false);
  const end = (takes: boolean): void => {
    const { current } = scrub;
    scrub.current = null;
    if (!current?.begun) return;
    show(null);
    if (takes && current.now !== value) commit(current.now);
  };
  return {
    onPointerDown: ({ pointerId, clientX, clientY, button }: ReactPointerEvent): void => {
      scrubbed.current = false;
      if (button !== 0 || scrub.current) return;
      const at = { startX: clientX, startY: clientY, x: clientX };
      scrub.current = { id: pointerId, ...at, exact: value, begun: false, now: value };
    },
    onPointerMove: ({ pointerId, clientX, clientY, currentTarget }: ReactPointerEvent): void => {
      const { current } = scrub;
      if (current?.id !== pointerId) return;
      if (!current.begun && Math.abs(clientX - current.startX) < STILL_PX) return;
      if (!current.begun) currentTarget.setPointerCapture(pointerId);
      current.begun = true;
      scrubbed.current = true;
      const share = fineShare(Math.abs(clientY - current.startY));
      current.exact += ((clientX - current.x) / PX_PER_STEP) * measure.step * share;
      current.x = clientX;
      current.now = scrubbedValue(current.exact, share, measure);
      show(current.now);
    },
    onPointerUp: ({ pointerId }: ReactPointerEvent): void => {
      if (scrub.current?.id === pointerId) end(true);
    },
    onPointerCancel: ({ pointerId }: ReactPointerEvent): void => {
      if (scrub.current?.id === pointerId) end(false);
    },
    // a press on the label goes to the field, a drag does not
    onClick: (event: { preventDefault(): void }): void => {
      if (scrubbed.current) event.preventDefault();
    },
  };
}
