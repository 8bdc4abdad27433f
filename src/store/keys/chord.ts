/** What `KeyboardEvent` says that matters to a key of a command. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/**
 * A key as it is written: `V`, `Ctrl+Shift+Z`, `Shift+1`, `Alt+ArrowUp`, `[`, `+`, `Space`. Ctrl stands
 * for Cmd on a Mac.
 */
export type Chord = string;

/** How a press means a chord: by what it types, which goes first, or by the place of the key. */
export type Meaning = 'typed' | 'place';

interface Parsed {
  readonly base: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

interface Sign {
  /** what the key may type */
  readonly typed: readonly string[];
  /** where it is on a keyboard that cannot type it, as `event.code` */
  readonly place?: string;
  /** Ctrl and this sign belong to the browser */
  readonly browserCtrl?: true;
}

/** Signs are typed with Shift here and with AltGr there: what else is held says nothing. */
const SIGNS: Readonly<Record<string, Sign>> = {
  '+': { typed: ['+', '='], browserCtrl: true },
  '-': { typed: ['-', '_', '−'], browserCtrl: true },
  '[': { typed: ['['], place: 'BracketLeft' },
  ']': { typed: [']'], place: 'BracketRight' },
  '?': { typed: ['?', '؟'], browserCtrl: true },
};

/**
 * Letters are what is printed on the key: V is V on AZERTY and QWERTZ too. A key that types no Latin
 * letter (Cyrillic, Greek, Arabic, Hebrew, or an input method) counts by its place on a Latin keyboard.
 * Digits count by place, because AZERTY types them with Shift.
 * @returns how the press means the chord, or null
 */
export function meaningOf(press: KeyPress, chord: Chord): Meaning | null {
  const parsed = parse(chord);
  const { base } = parsed;
  if (base in SIGNS) return signMeaning(press, SIGNS[base]);
  if (!sameHeld(press, parsed)) return null;
  if (/^\d$/.test(base))
    return press.code === `Digit${base}` || press.code === `Numpad${base}` ? 'typed' : null;
  if (/^[A-Z]$/.test(base)) return letterMeaning(press, base);
  return press.key === (base === 'Space' ? ' ' : base) ? 'typed' : null;
}

const SIGN_OF = new Map(
  Object.entries(SIGNS).flatMap(([sign, { typed }]) => typed.map((each) => [each, sign] as const)),
);
/** What is held, not pressed, and what leaves a field or a dialog. */
const NO_CHORD =
  /^(Shift|Control|Alt|AltGraph|Meta|CapsLock|Fn|Tab|Escape|Dead|Process|Unidentified)$/;

/**
 * A press as the chord that it would mean everywhere, for a key of one's own: a letter by what it types, or
 * by its place where it types no Latin one; a digit by its place; null for what can be no key.
 */
export function chordOf(press: KeyPress): Chord | null {
  const { key, code, ctrlKey, metaKey, shiftKey, altKey } = press;
  if (NO_CHORD.test(key)) return null;
  const ctrl = ctrlKey || metaKey ? 'Ctrl+' : '';
  const alt = altKey ? 'Alt+' : '';
  const sign = SIGN_OF.get(key);
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (sign && !(ctrl && !alt)) return sign;
  const latin = /^[A-Za-z]$/.test(key) ? key.toUpperCase() : /^Key([A-Z])$/.exec(code)?.[1];
  const base = digit ?? latin ?? (key === ' ' ? 'Space' : NAMED.test(key) ? key : null);
  const chord = base && `${ctrl}${shiftKey ? 'Shift+' : ''}${alt}${base}`;
  // a key that types a sign where a Latin keyboard has a letter
  return chord && meaningOf(press, chord) !== null ? chord : null;
}

function letterMeaning({ key, code, altKey }: KeyPress, letter: string): Meaning | null {
  if (key.toUpperCase() === letter) return 'typed';
  // Option types another sign: ® for R
  const optionSign = altKey && key.length === 1 && !/^[A-Za-z]$/.test(key);
  const otherScript = /^\p{L}/u.test(key) && !/^[A-Za-z]$/.test(key) && !NAMED.test(key);
  const noLetter = key === 'Process' || key === 'Dead' || key === 'Unidentified';
  return (otherScript || noLetter || optionSign) && code === `Key${letter}` ? 'place' : null;
}

/** `ArrowUp`, `Tab`, `F5`: names of keys begin with Latin letters and have more than one. */
const NAMED = /^[A-Za-z][A-Za-z0-9]/;

function signMeaning(press: KeyPress, { typed, place, browserCtrl }: Sign): Meaning | null {
  const { ctrlKey, altKey, shiftKey, metaKey } = press;
  if (metaKey || (browserCtrl && ctrlKey && !altKey)) return null;
  if (typed.includes(press.key)) return 'typed';
  const bare = !ctrlKey && !altKey && !shiftKey;
  return bare && place !== undefined && press.code === place ? 'place' : null;
}

function sameHeld({ ctrlKey, metaKey, shiftKey, altKey }: KeyPress, chord: Parsed): boolean {
  return (ctrlKey || metaKey) === chord.ctrl && shiftKey === chord.shift && altKey === chord.alt;
}

const PARSED = new Map<Chord, Parsed>();

function parse(chord: Chord): Parsed {
  const known = PARSED.get(chord);
  if (known) return known;
  const parts = chord === '+' ? ['+'] : chord.split('+');
  const held = parts.slice(0, -1);
  const parsed = {
    base: parts[parts.length - 1],
    ctrl: held.includes('Ctrl'),
    shift: held.includes('Shift'),
    alt: held.includes('Alt'),
  };
  PARSED.set(chord, parsed);
  return parsed;
}

const SHOWN: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Page ↑',
  PageDown: 'Page ↓',
  Escape: 'Esc',
  Delete: 'Del',
  '-': '−',
};

/** A chord for people, as in a tooltip. */
export function shownChord(chord: Chord, onMac = isMac()): string {
  const { base, ctrl, shift, alt } = parse(chord);
  const held = [
    ctrl && (onMac ? 'Cmd' : 'Ctrl'),
    shift && 'Shift',
    alt && (onMac ? 'Option' : 'Alt'),
  ];
  return [...held.filter(Boolean), SHOWN[base] ?? base].join('+');
}

/** A chord as `aria-keyshortcuts` wants it. */
export function ariaChord(chord: Chord): string {
  const { base, ctrl, shift, alt } = parse(chord);
  const held = [ctrl && 'Control', shift && 'Shift', alt && 'Alt'].filter(Boolean);
  return [...held, base === '+' ? 'Plus' : base].join('+');
}

function isMac(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iP(hone|ad|od)/.test(navigator.userAgent);
}
