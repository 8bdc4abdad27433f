import type { Stage } from '../stage';
import { TURN_PER_HEIGHT_RAD } from '../tools/pointers';

/** A press that stays within this is a press on the button under it. */
const STILL_PX = 8;

/**
 * The strip of sides as what a thumb turns the figure by, also where skin fills the picture and the tool in hand
 * takes every press. Returns the way out.
 */
export function turnByStrip(
  stage: Pick<Stage, 'rig' | 'invalidate'>,
  strip: HTMLElement,
): () => void {
  const off = new AbortController();
  const { signal } = off;
  let last: { readonly id: number; readonly x: number; readonly y: number } | null = null;
  let turned = false;
  strip.addEventListener(
    'pointerdown',
    ({ pointerId, clientX, clientY, button }) => {
      if (last || button !== 0) return;
      last = { id: pointerId, x: clientX, y: clientY };
      turned = false;
    },
    { signal },
  );
  strip.addEventListener(
    'pointermove',
    ({ pointerId, clientX, clientY }) => {
      if (last?.id !== pointerId) return;
      const [dx, dy] = [clientX - last.x, clientY - last.y];
      if (!turned && Math.hypot(dx, dy) < STILL_PX) return;
      if (!turned) strip.setPointerCapture(pointerId);
      turned = true;
      last = { id: pointerId, x: clientX, y: clientY };
      const rate = TURN_PER_HEIGHT_RAD / stage.rig.heightPx;
      stage.rig.orbit(-dx * rate, -dy * rate);
      stage.invalidate();
    },
    { signal },
  );
  const end = ({ pointerId }: PointerEvent): void => {
    if (last?.id === pointerId) last = null;
  };
  strip.addEventListener('pointerup', end, { signal });
  strip.addEventListener('pointercancel', end, { signal });
  // what turned the figure is no press
  strip.addEventListener(
    'click',
    (event) => {
      if (!turned) return;
      turned = false;
      event.stopPropagation();
      event.preventDefault();
    },
    { signal, capture: true },
  );
  return () => off.abort();
}
