/** What a key does in the panels; the scene has its own list in `scene/keys.ts`. */
export type ShortcutAction =
  | 'view'
  | 'brush'
  | 'erase'
  | 'lasso'
  | 'points'
  | 'bothSides'
  | 'newZone'
  | 'undo'
  | 'redo'
  | 'save'
  | 'open'
  | 'help';

export interface Shortcut {
  readonly action: ShortcutAction;
  /** as written on the help sheet: alternatives, each a run of keys */
  readonly keys: readonly string[];
  readonly title: string;
  readonly matches: (press: KeyPress) => boolean;
}

/** The part of a keyboard event that decides. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/**
 * Matched by the letter the key types, not by its place: V is V on AZERTY and QWERTZ too. Ctrl
 * stands for Cmd on a Mac. `?` is whatever key types it.
 */
export const SHORTCUTS: readonly Shortcut[] = [
  { action: 'view', keys: ['V'], title: 'Turn the figure', matches: plain('v') },
  { action: 'brush', keys: ['B'], title: 'Paint', matches: plain('b') },
  { action: 'erase', keys: ['E'], title: 'Erase', matches: plain('e') },
  { action: 'lasso', keys: ['L'], title: 'Lasso', matches: plain('l') },
  { action: 'points', keys: ['P'], title: 'Points by hand', matches: plain('p') },
  { action: 'bothSides', keys: ['X'], title: 'Paint both sides', matches: plain('x') },
  { action: 'newZone', keys: ['N'], title: 'Add a zone', matches: plain('n') },
  { action: 'undo', keys: ['Ctrl+Z'], title: 'Undo', matches: withCtrl('z') },
  {
    action: 'redo',
    keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    title: 'Redo',
    matches: (press) => withCtrlShift('z')(press) || withCtrl('y')(press),
  },
  { action: 'save', keys: ['Ctrl+S'], title: 'Save the plan to a file', matches: withCtrl('s') },
  { action: 'open', keys: ['Ctrl+O'], title: 'Open a plan', matches: withCtrl('o') },
  {
    action: 'help',
    keys: ['?'],
    title: 'This sheet',
    matches: (press) => press.key === '?' && !press.ctrlKey && !press.metaKey,
  },
];

/** Which shortcut a key press is, if any. */
export function shortcutOf(press: KeyPress): Shortcut | undefined {
  return SHORTCUTS.find((shortcut) => shortcut.matches(press));
}

function plain(letter: string): (press: KeyPress) => boolean {
  return ({ key, ctrlKey, metaKey, altKey, shiftKey }) =>
    key.toLowerCase() === letter && !ctrlKey && !metaKey && !altKey && !shiftKey;
}

function withCtrl(letter: string): (press: KeyPress) => boolean {
  return ({ key, ctrlKey, metaKey, altKey, shiftKey }) =>
    key.toLowerCase() === letter && (ctrlKey || metaKey) && !altKey && !shiftKey;
}

function withCtrlShift(letter: string): (press: KeyPress) => boolean {
  return ({ key, ctrlKey, metaKey, altKey, shiftKey }) =>
    key.toLowerCase() === letter && (ctrlKey || metaKey) && !altKey && shiftKey;
}
