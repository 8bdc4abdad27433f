import { Check, Ruler, Spline, Triangle, Undo2, X } from 'lucide-react';
import type { MeasureKind } from '../../../plan/types';
import { setTool } from '../../../store/commands';
import {
  addMeasurePlace,
  canKeepMeasure,
  draftWords,
  fetchMeasuring,
  fewestPlaces,
  measureStepBack,
  setMeasureKind,
} from '../../../store/measuring';
import { type AppState, appStore } from '../../../store/state';
import { MISSED, markHand } from '../marks/markHand';
import type { BarItem, SkinTool } from '../skinTool';
import { takeUp } from '../takeUp';
import { BACK, KEEP, LEAVE, MEASURE_COMMANDS } from './measureCommands';

/** Lines, paths, loops and angles along the skin, kept as notes of the plan. */
export const MEASURE: SkinTool = {
  id: 'measure',
  takeUp: takeUp('measure', 'Measure on the skin', ['M'], () => {
    void fetchMeasuring();
    setTool('measure');
  }),
  commands: MEASURE_COMMANDS,
  hand: (stage) => markHand(stage, addMeasurePlace),
  missed: MISSED,
  stepBack: () => {
    if (appStore.getState().measuring.places.length === 0) return false;
    measureStepBack();
    return true;
  },
  bar: {
    label: 'Measure',
    words: barWords,
    groups: [
      [
        kindSwitch('line', Ruler, 'Line', 'Between two places, or along a path of more'),
        kindSwitch('area', Spline, 'Area', 'Skin within a loop of three places or more'),
        kindSwitch('angle', Triangle, 'Angle', 'At the second of three places'),
      ],
      [
        press(Check, 'Keep', 'Keep as a note of the plan', KEEP, ({ measuring }) =>
          canKeepMeasure(measuring),
        ),
        press(Undo2, 'Back', 'Last place back', BACK, drawing),
        press(X, 'Cancel', 'Leave the measure', LEAVE, drawing),
      ],
    ],
  },
};

function kindSwitch(kind: MeasureKind, Icon: typeof Ruler, text: string, tip: string): BarItem {
  return {
    ...{ kind: 'switch', Icon, text, tip },
    value: ({ measuring }) => measuring.kind === kind,
    set: () => setMeasureKind(kind),
  };
}

function press(
  Icon: typeof Ruler,
  text: string,
  label: string,
  command: typeof KEEP,
  shown: (state: AppState) => boolean,
): BarItem {
  return { kind: 'press', Icon, text, label, command, shown };
}

function drawing({ measuring }: AppState): boolean {
  return measuring.places.length > 0;
}

const FIRST: Readonly<Record<MeasureKind, string>> = {
  line: 'Tap two places, or more for a path',
  area: 'Tap the corners of an area',
  angle: 'Tap three places: the angle is at the second',
};

function barWords(state: AppState): string {
  const { measuring } = state;
  const { kind, places } = measuring;
  if (places.length === 0) return FIRST[kind];
  const more = fewestPlaces(kind) - places.length;
  if (more > 0) return more === 1 ? 'One more place' : `${more} more places`;
  return draftWords(state) || 'Measuring …';
}
