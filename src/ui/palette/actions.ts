import { switchFigure } from '../../app/figureChange';
import { BUNDLED } from '../../plan/figure/bundled';
import type { Zone } from '../../plan/types';
import { changeZone, newArrangement, setPreferences } from '../../store/commands';
import type { Preferences } from '../../store/preferences';
import { appStore, type Screen } from '../../store/state';
import { mirrorZone } from '../../store/zoneShapes';
import { duplicateZone, moveZone, soloZone } from '../../store/zones';
import { planFilesNow } from '../files/planFilesNow';
import { goTo } from '../top/goTo';
import { deleteZoneWithNotice } from '../zones/deleteZoneWithNotice';
import type { Entry } from './findEntries';

/** What buttons do that have no key of their own. */
export function actions(): Entry[] {
  return [...SHEETS, ...otherScreens(), ...switches(), ...figures(), ...zoneActions()];
}

function action(id: string, title: string, also: string, run: () => unknown): Entry {
  return { id, title, kind: 'Command', also, run };
}

const SHEETS: readonly Entry[] = [
  action('sheet.library', 'Plans in this browser', 'library patients list search deleted', () =>
    appStore.setState({ sheet: 'library' }),
  ),
  action('sheet.photographs', 'Photographs', 'camera pictures before after compare', () =>
    appStore.setState({ sheet: 'photographs' }),
  ),
  action('sheet.zones', 'Pick a zone of anatomy', 'preset template region add area', () =>
    appStore.setState({ pickingZones: true }),
  ),
  action('class.blind', 'Work blind', 'trainee exam hide settings hand in', () => {
    void import('../../store/blind').then(({ setBlind }) => setBlind(true));
  }),
  action('plan.new', 'New plan', 'patient empty create start', () => planFilesNow()?.startNew()),
];

const SCREENS: readonly (readonly [Screen, string, string])[] = [
  ['plan', 'Plan', 'edit back figure'],
  ['demonstrate', 'Demonstrate', 'animation show patient needle explain'],
  ['inject', 'Inject', 'session couch treat start'],
  ['print', 'Print', 'paper pdf sheet map stencil export'],
];

function otherScreens(): Entry[] {
  return SCREENS.filter(([screen]) => screen !== appStore.getState().screen).map(
    ([screen, title, also]) => ({
      ...{ id: `screen.${screen}`, title, kind: 'Screen', also },
      run: () => goTo(screen),
    }),
  );
}

type Flag = {
  [K in keyof Preferences]: Preferences[K] extends boolean ? K : never;
}[keyof Preferences];

const SWITCHES: readonly (readonly [Flag, string, string, string])[] = [
  ['drape', 'Underwear off', 'Underwear on', 'clothes naked drape'],
  ['hair', 'Hair off', 'Hair on', 'bald scalp'],
  ['eyesClosed', 'Open the eyes', 'Close the eyes', 'lids'],
  ['showLinks', 'Hide links between points', 'Show links between points', 'lines distances'],
  ['showNumbers', 'Hide point numbers', 'Show point numbers', 'labels digits'],
  [
    'frameZones',
    'Leave the camera when a zone is chosen',
    'Go to a chosen zone',
    'auto frame focus',
  ],
  ['seeThrough', 'Solid skin', 'See-through skin, needle tips', 'transparent glass depth x-ray'],
];

function switches(): Entry[] {
  const { preferences } = appStore.getState();
  return SWITCHES.map(([key, off, on, also]) =>
    action(`show.${key}`, preferences[key] ? off : on, also, () =>
      setPreferences({ [key]: !preferences[key] }),
    ),
  );
}

function figures(): Entry[] {
  const { figure } = appStore.getState().plan;
  return Object.values(BUNDLED)
    .filter(({ id }) => id !== figure.id)
    .map((each) => ({
      ...{
        id: `figure.${each.id}`,
        title: each.name,
        kind: 'Figure',
        also: 'model body woman man',
      },
      run: () => void switchFigure(each),
    }));
}

/** What the menu of the chosen zone does. */
function zoneActions(): Entry[] {
  const { plan, activeZoneId } = appStore.getState();
  const zone = plan.zones.find(({ id }) => id === activeZoneId);
  if (!zone) return [];
  return [
    ofZone(zone, 'duplicate', 'Duplicate', 'copy clone', () => duplicateZone(zone.id)),
    ofZone(zone, 'mirror', 'Copy to the other side:', 'mirror flip symmetry', () =>
      mirrorZone(zone.id),
    ),
    ofZone(zone, 'solo', 'Show only', 'isolate alone hide others', () => soloZone(zone.id)),
    ofZone(zone, 'visible', zone.visible ? 'Hide' : 'Show', 'eye invisible', () =>
      changeZone(zone.id, { visible: !zone.visible }),
    ),
    ofZone(zone, 'locked', zone.locked ? 'Unlock' : 'Lock', 'protect freeze', () =>
      changeZone(zone.id, { locked: !zone.locked }),
    ),
    ofZone(zone, 'arrange', 'Another arrangement of', 'shuffle random seed', () =>
      newArrangement(zone.id),
    ),
    ofZone(zone, 'up', 'Move up:', 'order earlier', () => moveZone(zone.id, -1)),
    ofZone(zone, 'down', 'Move down:', 'order later', () => moveZone(zone.id, 1)),
    ofZone(zone, 'delete', 'Delete', 'remove trash bin', () => deleteZoneWithNotice(zone)),
  ];
}

function ofZone(zone: Zone, id: string, does: string, also: string, run: () => unknown): Entry {
  return { id: `chosen.${id}`, title: `${does} ${zone.name}`, kind: 'Chosen zone', also, run };
}
