import { Check } from 'lucide-react';
import { RANGES } from '../../../plan/ranges';
import { setPreferences } from '../../../store/commands';
import { dotLesion } from '../../../store/dots';
import { appStore } from '../../../store/state';
import type { SkinTool } from '../skinTool';
import { takeUp } from '../takeUp';
import { doneWith, MISSED, markHand } from './markHand';

const { least, most } = RANGES.dotRadiusMm;
const DONE = doneWith('dots', 'moles and lesions');

/** Moles and lesions, one tap each. */
export const DOTS: SkinTool = {
  id: 'dots',
  takeUp: takeUp('dots', 'Moles and lesions: tap to dot', []),
  commands: [DONE],
  hand: (stage) => markHand(stage, dotLesion),
  ring: (_, { preferences }) => ({
    radiusMm: preferences.dotRadiusMm,
    mode: 'paint',
    mirrored: false,
  }),
  resize: (factor) => {
    const radiusMm = appStore.getState().preferences.dotRadiusMm + Math.sign(factor - 1);
    setPreferences({ dotRadiusMm: Math.min(most, Math.max(least, radiusMm)) });
  },
  missed: MISSED,
  bar: {
    label: 'Moles and lesions',
    words: () => 'Tap each mole or lesion',
    groups: [
      [
        {
          kind: 'radius',
          label: 'Radius of a dot',
          least,
          most,
          value: (state) => state.preferences.dotRadiusMm,
          set: (dotRadiusMm) => setPreferences({ dotRadiusMm }),
        },
      ],
      [{ kind: 'press', Icon: Check, text: 'Done', label: 'Done', command: DONE }],
    ],
  },
};
