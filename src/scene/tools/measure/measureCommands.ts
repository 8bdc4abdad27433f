import type { Command } from '../../../store/keys/command';
import {
  cancelMeasure,
  canKeepMeasure,
  keepMeasure,
  measureStepBack,
} from '../../../store/measuring';
import { appStore } from '../../../store/state';

/** While something is being measured. */
const OF_DRAFT = {
  group: 'Keys of measuring',
  screens: ['plan'],
  inPicture: true,
  enabled: () => {
    const { tool, measuring } = appStore.getState();
    return tool === 'measure' && measuring.places.length > 0;
  },
} as const;

export const KEEP: Command = {
  ...OF_DRAFT,
  id: 'measure.keep',
  title: 'Keep the measure as a note of the plan',
  keys: ['Enter'],
  run: () => canKeepMeasure(appStore.getState().measuring) && keepMeasure(),
};

export const BACK: Command = {
  ...OF_DRAFT,
  id: 'measure.back',
  title: 'Last place back',
  keys: ['Backspace', 'Ctrl+Z', 'Delete'],
  repeats: true,
  run: measureStepBack,
};

export const LEAVE: Command = {
  ...OF_DRAFT,
  id: 'measure.leave',
  title: 'Leave the measure',
  keys: ['Escape'],
  run: cancelMeasure,
};

export const MEASURE_COMMANDS: readonly Command[] = [KEEP, BACK, LEAVE];
