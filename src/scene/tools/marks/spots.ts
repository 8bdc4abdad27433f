import { Check } from 'lucide-react';
import { addTestSpot } from '../../../store/testSpots';
import type { SkinTool } from '../skinTool';
import { takeUp } from '../takeUp';
import { doneWith, MISSED, markHand } from './markHand';

const DONE = doneWith('spots', 'test spots');

/** Test spots on any skin, in a zone or beside it, one tap each. */
export const SPOTS: SkinTool = {
  id: 'spots',
  takeUp: takeUp('spots', 'Test spots: tap the skin', []),
  commands: [DONE],
  hand: (stage) => markHand(stage, addTestSpot),
  missed: MISSED,
  bar: {
    label: 'Test spots on the skin',
    words: ({ plan }) =>
      plan.testSpots.length === 0
        ? 'Tap the skin where the product is tried'
        : `${plan.testSpots.length} on the skin; tap for more`,
    groups: [[{ kind: 'press', Icon: Check, text: 'Done', label: 'Done', command: DONE }]],
  },
};
