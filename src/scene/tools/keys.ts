/**
 * Every key of the 3D view, as data: the scene obeys it and the help sheet lists it. Letters and
 * signs are matched by what is printed on the key, digits by where they are, so that AZERTY and
 * QWERTZ work; brackets by either.
 */
export type KeyAction =
  | { readonly kind: 'orbit'; readonly azimuthDeg: number; readonly polarDeg: number }
  | { readonly kind: 'pan'; readonly right: number; readonly up: number }
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'view'; readonly index: number; readonly opposite: boolean }
  | { readonly kind: 'toggleOrthographic' }
  | { readonly kind: 'fitFigure' }
  | { readonly kind: 'fitZone' }
  | { readonly kind: 'radius'; readonly factor: number }
  | { readonly kind: 'radiusDrag' }
  | { readonly kind: 'cancel' };

type Modifier = 'none' | 'shift' | 'ctrl' | 'alt' | 'ctrlShift' | 'any';

interface Press {
  /** `event.key`, lower case */
  readonly keys?: readonly string[];
  /** `event.code` */
  readonly codes?: readonly string[];
  readonly with: Modifier;
}

export interface KeyBinding {
  readonly title: string;
  /** as shown in the help sheet */
  readonly shown: string;
  readonly presses: readonly Press[];
  readonly action: KeyAction;
}

const TURN_DEG = 15;
const PAN_SHARE = 0.1;
const ZOOM = 1.25;
const RADIUS = 1.15;

export const KEY_BINDINGS: readonly KeyBinding[] = [
  orbitKey('Turn to the left', '←', 'arrowleft', -TURN_DEG, 0),
  orbitKey('Turn to the right', '→', 'arrowright', TURN_DEG, 0),
  orbitKey('Turn up', '↑', 'arrowup', 0, -TURN_DEG),
  orbitKey('Turn down', '↓', 'arrowdown', 0, TURN_DEG),
  panKey('Move left', 'Ctrl Shift ←', 'arrowleft', -PAN_SHARE, 0),
  panKey('Move right', 'Ctrl Shift →', 'arrowright', PAN_SHARE, 0),
  panKey('Move up', 'Ctrl Shift ↑', 'arrowup', 0, PAN_SHARE),
  panKey('Move down', 'Ctrl Shift ↓', 'arrowdown', 0, -PAN_SHARE),
  {
    title: 'Nearer',
    shown: '+  or  Alt ↑',
    presses: [
      { keys: ['+', '='], with: 'any' },
      { keys: ['arrowup'], with: 'alt' },
    ],
    action: { kind: 'zoom', factor: ZOOM },
  },
  {
    title: 'Farther',
    shown: '−  or  Alt ↓',
    presses: [
      { keys: ['-', '_', '−'], with: 'any' },
      { keys: ['arrowdown'], with: 'alt' },
    ],
    action: { kind: 'zoom', factor: 1 / ZOOM },
  },
  {
    title: 'Opening view',
    shown: 'Home  or  R',
    presses: [{ keys: ['home', 'r'], with: 'none' }],
    action: { kind: 'reset' },
  },
  ...[0, 1, 2, 3, 4, 5].map(viewKey),
  ...[0, 1, 2, 3, 4, 5].map(oppositeKey),
  {
    title: 'Parallel or perspective picture',
    shown: 'O',
    presses: [{ keys: ['o'], with: 'none' }],
    action: { kind: 'toggleOrthographic' },
  },
  {
    title: 'Whole figure',
    shown: 'Shift 1',
    presses: [{ codes: ['Digit1'], with: 'shift' }],
    action: { kind: 'fitFigure' },
  },
  {
    title: 'Chosen zone',
    shown: 'Shift 2',
    presses: [{ codes: ['Digit2'], with: 'shift' }],
    action: { kind: 'fitZone' },
  },
  {
    title: 'Smaller brush',
    shown: '[',
    presses: [
      { keys: ['['], with: 'any' },
      { codes: ['BracketLeft'], with: 'none' },
    ],
    action: { kind: 'radius', factor: 1 / RADIUS },
  },
  {
    title: 'Larger brush',
    shown: ']',
    presses: [
      { keys: [']'], with: 'any' },
      { codes: ['BracketRight'], with: 'none' },
    ],
    action: { kind: 'radius', factor: RADIUS },
  },
  {
    title: 'Brush size by dragging; click to keep, Esc to leave it',
    shown: 'F',
    presses: [{ keys: ['f'], with: 'none' }],
    action: { kind: 'radiusDrag' },
  },
  {
    title: 'Leave off: stroke, brush size',
    shown: 'Esc',
    presses: [{ keys: ['escape'], with: 'any' }],
    action: { kind: 'cancel' },
  },
];

/** Held, not pressed; for the help sheet. */
export const HELD_KEYS: readonly { readonly title: string; readonly shown: string }[] = [
  { title: 'Turn the figure while painting', shown: 'Space (hold)' },
  { title: 'Smooth the border while painting', shown: 'Shift (hold)' },
  { title: 'Erase while painting; lasso: take the area away', shown: 'Ctrl or Alt (hold)' },
];

/** What `KeyboardEvent` says that matters here. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export function bindingFor(event: KeyPress): KeyBinding | null {
  const held = modifierOf(event);
  const matches = (press: Press): boolean =>
    (press.with === 'any' ? !event.metaKey : press.with === held) &&
    ((press.keys?.includes(event.key.toLowerCase()) ?? false) ||
      (press.codes?.includes(event.code) ?? false));
  // Ctrl with + or - belongs to the browser's own zoom
  if (held === 'ctrl' && /^[-+=_−]$/.test(event.key)) return null;
  return KEY_BINDINGS.find((binding) => binding.presses.some(matches)) ?? null;
}

function modifierOf(event: KeyPress): Modifier | 'other' {
  const names = [event.ctrlKey || event.metaKey, event.shiftKey, event.altKey];
  const bits = names.reduce((sum, on, k) => sum + (on ? 1 << k : 0), 0);
  return (['none', 'ctrl', 'shift', 'ctrlShift', 'alt'] as const)[bits] ?? 'other';
}

function orbitKey(
  title: string,
  shown: string,
  key: string,
  azimuthDeg: number,
  polarDeg: number,
): KeyBinding {
  const action: KeyAction = { kind: 'orbit', azimuthDeg, polarDeg };
  return { title, shown, presses: [{ keys: [key], with: 'none' }], action };
}

function panKey(title: string, shown: string, key: string, right: number, up: number): KeyBinding {
  const action: KeyAction = { kind: 'pan', right, up };
  return { title, shown, presses: [{ keys: [key], with: 'ctrlShift' }], action };
}

function viewKey(index: number): KeyBinding {
  const codes = [`Digit${index + 1}`, `Numpad${index + 1}`];
  return {
    title: `View ${index + 1}`,
    shown: `${index + 1}`,
    presses: [{ codes, with: 'none' }],
    action: { kind: 'view', index, opposite: false },
  };
}

/** Alt as well, because browsers keep Ctrl and a digit for their tabs. */
function oppositeKey(index: number): KeyBinding {
  const codes = [`Digit${index + 1}`, `Numpad${index + 1}`];
  return {
    title: `Opposite of view ${index + 1}`,
    shown: `Ctrl ${index + 1}  or  Alt ${index + 1}`,
    presses: [
      { codes, with: 'ctrl' },
      { codes, with: 'alt' },
    ],
    action: { kind: 'view', index, opposite: true },
  };
}
