import { useEffect } from 'react';
import { changeDemo, playDemo, restartDemo, stepDemo } from '../../store/demonstration';
import { appStore } from '../../store/state';

const SPEEDS: readonly number[] = [0.5, 1, 2, 4];

const KEYS: Readonly<Record<string, () => void>> = {
  ' ': () => playDemo(),
  ArrowRight: () => stepDemo(1),
  ArrowLeft: () => stepDemo(-1),
  // what a presenter's remote sends
  PageDown: () => stepDemo(1),
  PageUp: () => stepDemo(-1),
  Home: restartDemo,
  '+': () => faster(1),
  '-': () => faster(-1),
};

/** Space plays and pauses, arrows and a presenter's remote step, + and - change the speed. */
export function useDemoKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const action = KEYS[event.key];
      const { target } = event;
      const inControl =
        target instanceof HTMLElement && target.matches('select, input, [role=radio]');
      const onButton =
        event.key === ' ' && target instanceof HTMLElement && target.matches('button');
      if (!action || inControl || onButton || event.ctrlKey || event.metaKey || event.altKey)
        return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function faster(by: -1 | 1): void {
  const { speed } = appStore.getState().demo;
  const index = SPEEDS.indexOf(speed) + by;
  changeDemo({ speed: SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, index))] });
}
