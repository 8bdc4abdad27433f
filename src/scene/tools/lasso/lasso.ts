import { Check, CircleDashed, Lasso, SquareMinus, Undo2, X } from 'lucide-react';
import { setTool } from '../../../store/commands';
import { lassoStepBack, setLassoTakesAway } from '../../../store/lasso';
import { canClose, draftIsEmpty } from '../../../store/lassoDraft';
import { type AppState, appStore } from '../../../store/state';
import type { SkinTool } from '../skinTool';
import { activateSomeZone, paintedName, paintsKeepOut, takeUp } from '../takeUp';
import { LassoLines } from './LassoLines';
import { CLOSE, LASSO_COMMANDS, LAST_BACK, LEAVE, SECOND_RING } from './lassoCommands';
import { LassoHand } from './lassoHand';

/** An area by its corners or its outline. */
export const LASSO: SkinTool = {
  id: 'lasso',
  takeUp: takeUp('lasso', 'Draw an area: tap corners or draw round it', ['L'], takeLasso),
  button: { text: 'Lasso', Icon: Lasso },
  commands: LASSO_COMMANDS,
  hand: (stage) => new LassoHand(stage),
  mirrors: true,
  missed: 'That was beside the skin: nothing was set.',
  stepBack: () => {
    if (draftIsEmpty(appStore.getState().lasso)) return false;
    lassoStepBack();
    return true;
  },
  Layer: LassoLines,
  bar: {
    label: 'Lasso',
    words: barWords,
    fault: ({ lasso }) => lasso.fault,
    groups: [
      [
        {
          kind: 'press',
          Icon: Check,
          text: 'Close',
          label: 'Close the area',
          command: CLOSE,
          shown: ({ lasso }) => canClose(lasso) || lasso.closed.length > 0,
        },
        {
          kind: 'press',
          Icon: CircleDashed,
          text: 'Second ring',
          label: 'Add another ring',
          command: SECOND_RING,
          shown: ({ lasso }) => canClose(lasso),
        },
        {
          kind: 'press',
          Icon: Undo2,
          text: 'Back',
          label: 'Last corner back',
          command: LAST_BACK,
          shown: drawing,
        },
        {
          kind: 'press',
          Icon: X,
          text: 'Cancel',
          label: 'Leave the area',
          command: LEAVE,
          shown: drawing,
        },
      ],
      [
        {
          kind: 'switch',
          Icon: SquareMinus,
          text: 'Take away',
          tip: 'Take the area away instead of adding it (hold Ctrl or Alt)',
          value: ({ lasso }) => lasso.takesAway,
          set: setLassoTakesAway,
        },
        { kind: 'bothSides' },
      ],
    ],
  },
};

/** Without a zone the first area makes one. */
function takeLasso(): void {
  if (!paintsKeepOut()) activateSomeZone();
  setTool('lasso');
}

function drawing({ lasso }: AppState): boolean {
  return !draftIsEmpty(lasso);
}

function barWords(state: AppState): string {
  const { closed, open, takesAway } = state.lasso;
  const name = paintedName(state);
  const { length } = open.added;
  if (length > 0) return length === 1 ? '1 corner' : `${length} corners`;
  if (closed.length > 0) return 'Now the other ring';
  if (takesAway) return name ? `Take from ${name}` : 'Nothing to take from';
  return name ? `Add to ${name}` : 'Tap corners or draw an outline';
}
