import { BUNDLED } from '../../plan/figure/bundled';
import { moveCamera, setPreferences } from '../../store/commands';
import type { Command } from '../../store/keys/command';
import { saveView } from '../../store/savedViews';
import { appStore } from '../../store/state';
import { liveStage } from '../stage';

const TURN_DEG = 15;
const PAN_SHARE = 0.1;
const ZOOM = 1.25;

const IN_PICTURE = { group: 'Keys in the picture', screens: ['plan', 'patient'] } as const;

/** Every figure has the same first views, so one of them names the keys. */
const VIEWS = BUNDLED['female-body'].views.slice(0, 6);

export const SAVE_VIEW: Command = {
  ...IN_PICTURE,
  screens: ['plan'],
  id: 'camera.save',
  title: 'Save this view in the plan',
  keys: ['Shift+V'],
  run: () => {
    const stage = liveStage();
    if (stage) saveView(stage.rig.goal);
  },
};

/** What the camera can be asked for. */
export const CAMERA_COMMANDS: readonly Command[] = [
  orbit('Turn to the left', 'ArrowLeft', -TURN_DEG, 0),
  orbit('Turn to the right', 'ArrowRight', TURN_DEG, 0),
  orbit('Turn up', 'ArrowUp', 0, -TURN_DEG),
  orbit('Turn down', 'ArrowDown', 0, TURN_DEG),
  pan('Move left', 'ArrowLeft', -PAN_SHARE, 0),
  pan('Move right', 'ArrowRight', PAN_SHARE, 0),
  pan('Move up', 'ArrowUp', 0, PAN_SHARE),
  pan('Move down', 'ArrowDown', 0, -PAN_SHARE),
  zoom('Nearer', ['+', 'Alt+ArrowUp'], ZOOM),
  zoom('Farther', ['-', 'Alt+ArrowDown'], 1 / ZOOM),
  {
    ...IN_PICTURE,
    id: 'camera.opening',
    title: 'Opening view',
    keys: ['Home', 'R'],
    run: () => {
      const [first] = appStore.getState().model.figure.views;
      if (first) moveCamera({ kind: 'view', viewId: first.id });
    },
  },
  ...VIEWS.map(({ name }, index) => view(index, 'view', name, [`${index + 1}`])),
  // Alt as well, because browsers keep Ctrl and a digit for their tabs
  ...VIEWS.map(({ name }, index) =>
    view(index, 'oppositeView', `Opposite of ${name.toLowerCase()}`, [
      `Ctrl+${index + 1}`,
      `Alt+${index + 1}`,
    ]),
  ),
  {
    ...IN_PICTURE,
    id: 'camera.perspective',
    title: 'Parallel or perspective picture',
    keys: ['O'],
    run: () => setPreferences({ orthographic: !appStore.getState().preferences.orthographic }),
  },
  {
    ...IN_PICTURE,
    id: 'camera.above',
    title: 'From above',
    keys: ['7'],
    run: () => moveCamera({ kind: 'turn', azimuthDeg: 0, polarDeg: 0 }),
  },
  {
    ...IN_PICTURE,
    id: 'camera.below',
    title: 'From below',
    keys: ['Ctrl+7', 'Alt+7'],
    run: () => moveCamera({ kind: 'turn', azimuthDeg: 0, polarDeg: 180 }),
  },
  SAVE_VIEW,
  {
    ...IN_PICTURE,
    id: 'camera.figure',
    title: 'Whole figure',
    keys: ['Shift+1'],
    run: () => moveCamera({ kind: 'fitFigure' }),
  },
  {
    ...IN_PICTURE,
    id: 'camera.zone',
    title: 'Chosen zone',
    keys: ['Shift+2'],
    enabled: () => appStore.getState().activeZoneId !== null,
    run: () => {
      const { activeZoneId } = appStore.getState();
      if (activeZoneId) moveCamera({ kind: 'fitZones', zoneIds: [activeZoneId] });
    },
  },
];

function orbit(title: string, key: string, azimuthDeg: number, polarDeg: number): Command {
  const run = (): void => moveCamera({ kind: 'orbit', azimuthDeg, polarDeg });
  return step(title, [key], run);
}

function pan(title: string, key: string, right: number, up: number): Command {
  return step(title, [`Ctrl+Shift+${key}`], () => moveCamera({ kind: 'pan', right, up }));
}

function zoom(title: string, keys: readonly string[], factor: number): Command {
  return step(title, keys, () => moveCamera({ kind: 'zoom', factor }));
}

/** A key that is held goes on. */
function step(title: string, keys: readonly string[], run: () => void): Command {
  const id = `camera.${title.toLowerCase().replaceAll(' ', '-')}`;
  return { ...IN_PICTURE, id, title, keys, run, repeats: true };
}

function view(
  index: number,
  kind: 'view' | 'oppositeView',
  title: string,
  keys: readonly string[],
): Command {
  const viewId = (): string | undefined => appStore.getState().model.figure.views[index]?.id;
  return {
    ...IN_PICTURE,
    id: `camera.${kind}${index + 1}`,
    title,
    keys,
    enabled: () => viewId() !== undefined,
    run: () => {
      const id = viewId();
      if (id !== undefined) moveCamera({ kind, viewId: id });
    },
  };
}
