import type { Command } from '../../../store/keys/command';
import { cancelLasso, closeLassoRing, finishLasso, lassoStepBack } from '../../../store/lasso';
import { canClose, draftIsEmpty } from '../../../store/lassoDraft';
import { appStore } from '../../../store/state';
import { liveStage } from '../../stage';

/** While something is drawn, and not in the middle of a stretch. */
const OF_DRAFT = {
  group: 'Keys of the lasso',
  screens: ['plan'],
  inPicture: true,
  enabled: () => {
    const { tool, lasso } = appStore.getState();
    return tool === 'lasso' && !draftIsEmpty(lasso) && !liveStage()?.lassoStretch;
  },
} as const;

export const CLOSE: Command = {
  ...OF_DRAFT,
  id: 'lasso.close',
  title: 'Close the area and fill it',
  keys: ['Enter'],
  run: () => finishLasso(appStore.getState().lasso.takesAway),
};

export const SECOND_RING: Command = {
  ...OF_DRAFT,
  id: 'lasso.ring',
  title: 'Close the ring and draw another: a band round a limb',
  keys: ['Shift+Enter'],
  run: () => {
    const { lasso } = appStore.getState();
    if (canClose(lasso)) closeLassoRing();
    else finishLasso(lasso.takesAway);
  },
};

const TAKE_AWAY: Command = {
  ...OF_DRAFT,
  id: 'lasso.take',
  title: 'Take the area away',
  keys: ['Ctrl+Enter', 'Alt+Enter'],
  run: () => finishLasso(true),
};

export const LAST_BACK: Command = {
  ...OF_DRAFT,
  id: 'lasso.back',
  title: 'Last corner back',
  keys: ['Backspace', 'Ctrl+Z', 'Delete'],
  repeats: true,
  run: lassoStepBack,
};

export const LEAVE: Command = {
  ...OF_DRAFT,
  id: 'lasso.leave',
  title: 'Leave the area',
  keys: ['Escape'],
  run: cancelLasso,
};

/** What the area that is being drawn can be asked for. */
export const LASSO_COMMANDS: readonly Command[] = [CLOSE, SECOND_RING, TAKE_AWAY, LAST_BACK, LEAVE];

/** Held, not pressed; for the help sheet. */
export const LASSO_HELD = [
  { title: 'Move what is being drawn', keys: ['Space, held while drawing'] },
] as const;
