import { Brush, Eraser, Pen, PenLine, Spline } from 'lucide-react';
import { addZone, setPreferences, setTool } from '../../../store/commands';
import { type AppState, appStore } from '../../../store/state';
import { liveStage } from '../../stage';
import type { SkinTool, ToolBar } from '../skinTool';
import { activateSomeZone, paintedName, paintsKeepOut, takeUp } from '../takeUp';
import { BrushHand } from './brushHand';
import { brushModeNow, ringRadiusMm } from './brushState';

/** What brush and eraser share. */
export function painting(does: string) {
  return {
    brushSized: true,
    mirrors: true,
    bar: brushBar(does),
    ring: (stage, state) => ({
      radiusMm: ringRadiusMm(stage, state),
      mode: brushModeNow(stage, state),
      mirrored: true,
    }),
    hand: (stage) => new BrushHand(stage),
  } as const satisfies Partial<SkinTool>;
}

export const BRUSH: SkinTool = {
  ...painting('Paint'),
  id: 'brush',
  takeUp: takeUp('brush', 'Paint the zone on the skin', ['B'], takeBrush),
  button: { text: 'Paint', Icon: Brush },
};

/** The brush needs a zone to paint: the last one, or a first one made for it. */
function takeBrush(): void {
  if (!paintsKeepOut() && !activateSomeZone()) addZone();
  setTool('brush');
}

function brushBar(does: string): ToolBar {
  return {
    label: 'Brush',
    words: (state) => barWords(state, does),
    groups: [
      [
        {
          kind: 'switch',
          Icon: Spline,
          text: 'Smooth',
          tip: 'Even out the border under the brush (hold Shift)',
          value: (state) => state.brushSmooths,
          set: (brushSmooths) => appStore.setState({ brushSmooths }),
        },
        { kind: 'bothSides' },
        {
          kind: 'hold',
          Icon: Eraser,
          text: 'Hold to erase',
          tip: 'Erases as long as it is held, as Ctrl does',
          shown: ({ tool }) => tool === 'brush' && navigator.maxTouchPoints > 0,
          set: (held) => {
            const stage = liveStage();
            if (stage) stage.erasesByButton = held;
          },
        },
        // where fingers or a pen may come; the first press of a pen turns it on
        {
          kind: 'switch',
          Icon: Pen,
          text: 'Pen',
          tip: 'Only the pen draws; fingers turn and move the figure',
          shown: ({ preferences }) => preferences.penMode || navigator.maxTouchPoints > 0,
          value: (state) => state.preferences.penMode,
          set: (penMode) => setPreferences({ penMode }),
        },
        // offered once a pen was seen: a zone's border is cleaner without it
        {
          kind: 'switch',
          Icon: PenLine,
          text: 'Pressure',
          tip: 'A pen pressed less paints with a smaller radius',
          shown: ({ preferences }) => preferences.penMode || preferences.penPressure,
          value: (state) => state.preferences.penPressure,
          set: (penPressure) => setPreferences({ penPressure }),
        },
      ],
    ],
  };
}

function barWords(state: AppState, does: string): string {
  const name = paintedName(state);
  return name ? `${state.brushSmooths ? 'Smooth' : does} ${name}` : 'Paint a first zone';
}
