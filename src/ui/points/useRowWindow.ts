import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { rowsInView } from './pointRows';

/** Scrolling over many rows with only those near the view in the page. */
export function useRowWindow(count: number, rowPx: number, keepInView: number | null) {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ scrollPx: 0, heightPx: 600 });

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const look = (): void => setView({ scrollPx: box.scrollTop, heightPx: box.clientHeight });
    const watch = new ResizeObserver(look);
    watch.observe(box);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      watch.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, []);
  useEffect(() => {
    if (keepInView !== null) scrollToRow(scroller, keepInView, rowPx);
  }, [keepInView, rowPx]);

  return { scroller, ...rowsInView(count, view.scrollPx, view.heightPx, rowPx) };
}

/** The header row sticks to the top and covers one row's height. */
function scrollToRow(scroller: RefObject<HTMLDivElement | null>, row: number, rowPx: number): void {
  const box = scroller.current;
  if (!box) return;
  const top = row * rowPx;
  const bottom = top + 2 * rowPx;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
}
