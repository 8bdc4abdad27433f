import { changeDemo, playDemo, restartDemo, stepDemo } from '../../store/demonstration';
import type { Command } from '../../store/keys/command';
import { appStore } from '../../store/state';

const SPEEDS: readonly number[] = [0.5, 1, 2, 4];

const SHOWING = { group: 'Keys of the demonstration', screens: ['demonstrate'] } as const;

/** Page keys are what a presenter's remote sends. */
export const DEMO_COMMANDS: readonly Command[] = [
  { ...SHOWING, id: 'demo.play', title: 'Play or pause', keys: ['Space'], run: () => playDemo() },
  {
    ...SHOWING,
    id: 'demo.next',
    title: 'Next injection',
    keys: ['ArrowRight', 'PageDown'],
    repeats: true,
    run: () => stepDemo(1),
  },
  {
    ...SHOWING,
    id: 'demo.before',
    title: 'Injection before',
    keys: ['ArrowLeft', 'PageUp'],
    repeats: true,
    run: () => stepDemo(-1),
  },
  { ...SHOWING, id: 'demo.restart', title: 'Start again', keys: ['Home'], run: restartDemo },
  { ...SHOWING, id: 'demo.faster', title: 'Faster', keys: ['+'], run: () => faster(1) },
  { ...SHOWING, id: 'demo.slower', title: 'Slower', keys: ['-'], run: () => faster(-1) },
];

function faster(by: -1 | 1): void {
  const { speed } = appStore.getState().demo;
  const index = SPEEDS.indexOf(speed) + by;
  changeDemo({ speed: SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, index))] });
}
