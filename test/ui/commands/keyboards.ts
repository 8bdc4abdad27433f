import type { KeyPress } from '../../../src/store/keys/chord';

/** Keys of the three rows of letters on a US keyboard, by place. */
const PLACES = [
  ...'QWERTYUIOP'.split('').map((letter) => `Key${letter}`),
  'BracketLeft',
  'BracketRight',
  ...'ASDFGHJKL'.split('').map((letter) => `Key${letter}`),
  'Semicolon',
  ...'ZXCVBNM'.split('').map((letter) => `Key${letter}`),
];

/**
 * What those keys type, from the layouts as Windows and xkeyboard-config give them: a space between
 * keys, `Dead` for an accent that waits.
 */
const LETTERS = {
  qwerty: 'q w e r t y u i o p [ ] a s d f g h j k l ; z x c v b n m',
  azerty: 'a z e r t y u i o p Dead $ q s d f g h j k l m w x c v b n ,',
  qwertz: 'q w e r t z u i o p ü + a s d f g h j k l ö y x c v b n m',
  dvorak: "' , . p y f g c r l / = a o e u i d h t n s ; q j k x b m",
  cyrillic: 'й ц у к е н г ш щ з х ъ ф ы в а п р о л д ж я ч с м и т ь',
  greek: '; ς ε ρ τ υ θ ι ο π [ ] α σ δ φ γ η ξ κ λ Dead ζ χ ψ ω β ν μ',
  arabic: 'ض ص ث ق ف غ ع ه خ ح ج د ش س ي ب ل ا ت ن م ك ئ ء ؤ ر لا ى ة',
  hebrew: "/ ' ק ר א ט ו ן ם פ ] [ ש ד ג כ ע י ח ל ך ף ז ס ב ה נ מ צ",
} as const;

export type Keyboard = keyof typeof LETTERS;
export const KEYBOARDS = Object.keys(LETTERS) as Keyboard[];
const NON_LATIN: readonly Keyboard[] = ['cyrillic', 'greek', 'arabic', 'hebrew'];

/** Digits as the key types them; Shift gives the digit on AZERTY. */
const DIGITS = {
  azerty: ['&', 'é', '"', "'", '(', '-'],
} as const;

interface Held {
  readonly ctrl?: boolean;
  readonly shift?: boolean;
  readonly alt?: boolean;
}

export function press(key: string, code = '', { ctrl, shift, alt }: Held = {}): KeyPress {
  return {
    key,
    code,
    ctrlKey: ctrl === true,
    metaKey: false,
    shiftKey: shift === true,
    altKey: alt === true,
  };
}

/** Every key of the letter rows of a keyboard, pressed. */
export function letterPresses(keyboard: Keyboard, held: Held = {}): KeyPress[] {
  return LETTERS[keyboard].split(' ').map((typed, i) => {
    const key = held.shift && typed.length === 1 ? typed.toUpperCase() : typed;
    return press(key, PLACES[i], held);
  });
}

/** What a person at this keyboard presses for a letter: the key that has it, else its place. */
export function letterPress(keyboard: Keyboard, letter: string, held: Held = {}): KeyPress {
  const wanted = NON_LATIN.includes(keyboard)
    ? (each: KeyPress) => each.code === `Key${letter}`
    : (each: KeyPress) => each.key.toUpperCase() === letter;
  const found = letterPresses(keyboard, held).find(wanted);
  if (found) return found;
  // Dvorak has W, V and Z in places of signs
  return press(held.shift ? letter : letter.toLowerCase(), 'Comma', held);
}

export function digitPress(keyboard: Keyboard, digit: number, held: Held = {}): KeyPress {
  const typed = keyboard === 'azerty' ? DIGITS.azerty[digit - 1] : `${digit}`;
  return press(keyboard === 'azerty' && held.shift ? `${digit}` : typed, `Digit${digit}`, held);
}

export function placePress(keyboard: Keyboard, code: string): KeyPress {
  return press(LETTERS[keyboard].split(' ')[PLACES.indexOf(code)], code);
}
