import { BRUSH } from '../../scene/tools/brush/brush';
import { toolInHand } from '../../scene/tools/registry';
import { addZone, redo, setPreferences, showNotice, undo } from '../../store/commands';
import type { Command } from '../../store/keys/command';
import { showToPatient, toggleZen } from '../../store/quietScreen';
import { appStore, type Screen } from '../../store/state';
import { planFilesNow } from '../files/planFilesNow';
import { savePlan } from '../files/savePlan';

const SCREENS: readonly Screen[] = ['plan', 'print'];
const ALL_SCREENS: readonly Screen[] = ['plan', 'patient', 'print', 'demonstrate'];

export const BOTH_SIDES: Command = {
  id: 'paint.bothSides',
  group: 'Keys',
  title: 'Paint the other side of the body too',
  keys: ['X'],
  screens: SCREENS,
  run: turnBothSides,
};

export const ADD_ZONE: Command = {
  id: 'zone.add',
  group: 'Keys',
  title: 'Add a zone',
  keys: ['N'],
  screens: SCREENS,
  run: () => {
    addZone();
    BRUSH.takeUp.run();
  },
};

export const UNDO: Command = {
  id: 'plan.undo',
  group: 'Keys',
  title: 'Undo',
  keys: ['Ctrl+Z'],
  screens: SCREENS,
  enabled: () => appStore.getState().done.length > 0,
  run: undo,
};

export const REDO: Command = {
  id: 'plan.redo',
  group: 'Keys',
  title: 'Redo',
  keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
  screens: SCREENS,
  enabled: () => appStore.getState().undone.length > 0,
  run: redo,
};

export const SAVE: Command = {
  id: 'plan.save',
  group: 'Keys',
  title: 'Save the plan to a file',
  keys: ['Ctrl+S'],
  screens: SCREENS,
  whileTyping: true,
  run: () => void savePlan(),
};

export const OPEN: Command = {
  id: 'plan.open',
  group: 'Keys',
  title: 'Open a plan from a file',
  keys: ['Ctrl+O'],
  screens: SCREENS,
  whileTyping: true,
  run: () => planFilesNow()?.choose(),
};

export const THEME: Command = {
  id: 'app.theme',
  group: 'Keys',
  title: 'Light or dark',
  keys: ['Shift+Alt+D'],
  screens: ALL_SCREENS,
  run: () => {
    const dark = appStore.getState().preferences.theme === 'dark';
    setPreferences({ theme: dark ? 'light' : 'dark', themeChosen: true });
  },
};

export const PATIENT_VIEW: Command = {
  id: 'app.patient',
  group: 'Keys',
  title: 'Patient view',
  keys: ['Alt+P'],
  screens: ['plan', 'patient'],
  run: () => showToPatient(),
};

export const LEAVE_PATIENT: Command = {
  id: 'app.patient.leave',
  group: 'Keys',
  title: 'Leave the patient view',
  listed: false,
  keys: ['Escape'],
  screens: ['patient'],
  run: () => showToPatient(false),
};

export const ZEN: Command = {
  id: 'app.zen',
  group: 'Keys',
  title: 'Only the figure: panels away, or back',
  keys: ['Alt+Z'],
  screens: ['plan'],
  run: toggleZen,
};

/** Everything by its name: commands, zones, protocols, views. */
export const FIND: Command = {
  id: 'find',
  group: 'Keys',
  title: 'Find any command, zone, protocol or view',
  keys: ['Ctrl+K'],
  screens: ALL_SCREENS,
  whileTyping: true,
  run: () => appStore.setState({ sheet: 'palette' }),
};

export const HELP: Command = {
  id: 'help',
  group: 'Keys',
  title: 'Help and shortcuts',
  keys: ['?'],
  screens: ALL_SCREENS,
  run: () => appStore.setState({ sheet: 'help' }),
};

export const APP_COMMANDS: readonly Command[] = [
  BOTH_SIDES,
  ADD_ZONE,
  UNDO,
  REDO,
  SAVE,
  OPEN,
  FIND,
  THEME,
  PATIENT_VIEW,
  LEAVE_PATIENT,
  ZEN,
  HELP,
];

function turnBothSides(): void {
  const { preferences } = appStore.getState();
  const mirrorPaint = !preferences.mirrorPaint;
  setPreferences({ mirrorPaint });
  // the bar of a drawing tool shows it
  if (toolInHand().mirrors) return;
  const text = mirrorPaint ? 'Both sides are painted' : 'One side is painted';
  showNotice({ tone: 'info', text });
}
