import { nextPoint } from '../../plan/session/progress';
import type { Command } from '../../store/keys/command';
import { act, couchStore, injectNext, pauseOrGoOn, skipNext } from '../../store/session';

const AT_COUCH = { group: 'Keys at the couch', screens: ['inject'] } as const;

const canGoOn = (): boolean => {
  const { open } = couchStore.getState();
  return open !== null && nextPoint(open.state) !== null;
};

/** Space, Enter and Page Down are what a foot pedal sends. */
export const INJECT_COMMANDS: readonly Command[] = [
  {
    ...AT_COUCH,
    id: 'inject.next',
    title: 'The next point is injected',
    keys: ['Space', 'Enter', 'PageDown'],
    enabled: canGoOn,
    run: () => injectNext(),
  },
  {
    ...AT_COUCH,
    id: 'inject.undo',
    title: 'Take back the last tap',
    keys: ['Backspace', 'PageUp'],
    run: () => act({ kind: 'undo' }),
  },
  { ...AT_COUCH, id: 'inject.skip', title: 'Skip the next point', keys: ['S'], run: skipNext },
  { ...AT_COUCH, id: 'inject.pause', title: 'Pause or go on', keys: ['P'], run: pauseOrGoOn },
];
