import { useEffect } from 'react';
import { advanceDemo } from '../../store/demonstration';
import { useApp } from '../../store/useApp';
import { useMedia } from '../controls/useMedia';

/** A picture that was late must not jump over a point, s. */
const LONGEST_STEP_S = 0.4;

/** Drives the demonstration while it plays; without motion it goes from picture to picture. */
export function useDemoClock(): void {
  const playing = useApp((state) => state.demo.playing);
  const still = useMedia('(prefers-reduced-motion: reduce)');
  useEffect(() => {
    if (!playing) return;
    let before = performance.now();
    let frame = requestAnimationFrame(tick);
    function tick(now: number): void {
      advanceDemo(Math.min(LONGEST_STEP_S, Math.max(0, now - before) / 1000), still);
      before = now;
      frame = requestAnimationFrame(tick);
    }
    return () => cancelAnimationFrame(frame);
  }, [playing, still]);
}
