import { describe, expect, test } from 'vitest';
import { ariaChord, type KeyPress, shownChord } from '../../../src/store/keys/chord';
import { commandsFor } from '../../../src/store/keys/command';
import { appStore } from '../../../src/store/state';
import { COMMANDS } from '../../../src/ui/commands/all';
import { tipFor } from '../../../src/ui/commands/tipFor';
import { digitPress, KEYBOARDS, letterPress, letterPresses, placePress, press } from './keyboards';

const onPlan = COMMANDS.filter(({ screens }) => screens.includes('plan'));
/** What a key means once nothing is drawn or chosen. */
const plain = onPlan.filter(({ inPicture }) => !inPicture);
const best = (event: KeyPress): string | undefined => commandsFor(event, plain)[0]?.id;
const ids = (event: KeyPress): string[] => commandsFor(event, onPlan).map(({ id }) => id);
const CTRL = { ctrl: true };

/** Every letter that a command has, with what is held. */
const LETTER_CHORDS = COMMANDS.flatMap(({ id, keys, screens }) =>
  screens.includes('plan')
    ? keys.flatMap((chord) => {
        const [, held, letter] = /^(.*?)([A-Z])$/.exec(chord) ?? [];
        return letter ? [{ id, letter, held }] : [];
      })
    : [],
);

describe.each(KEYBOARDS)('%s', (keyboard) => {
  test('undo, redo, save, open', () => {
    expect(best(letterPress(keyboard, 'Z', CTRL))).toBe('plan.undo');
    expect(best(letterPress(keyboard, 'Z', { ctrl: true, shift: true }))).toBe('plan.redo');
    expect(best(letterPress(keyboard, 'Y', CTRL))).toBe('plan.redo');
    expect(best(letterPress(keyboard, 'S', CTRL))).toBe('plan.save');
    expect(best(letterPress(keyboard, 'O', CTRL))).toBe('plan.open');
  });

  test('every letter of every command', () => {
    expect(LETTER_CHORDS.length).toBeGreaterThan(14);
    for (const { id, letter, held } of LETTER_CHORDS) {
      const event = letterPress(keyboard, letter, {
        ctrl: held.includes('Ctrl'),
        shift: held.includes('Shift'),
        alt: held.includes('Alt'),
      });
      expect(ids(event), `${held}${letter}`).toContain(id);
    }
  });

  test.each([{}, { shift: true }, CTRL, { ctrl: true, shift: true }])(
    'no letter key with %o means two commands of the plan',
    (held) => {
      for (const event of letterPresses(keyboard, held))
        expect(commandsFor(event, plain).length, event.key).toBeLessThan(2);
    },
  );

  test('views by digits, the sixth where it types no sign of the zoom', () => {
    for (let digit = 1; digit <= 5; digit++)
      expect(best(digitPress(keyboard, digit))).toBe(`camera.view${digit}`);
    const sixth = keyboard === 'azerty' ? 'camera.farther' : 'camera.view6';
    expect(best(digitPress(keyboard, 6))).toBe(sixth);
    expect(best(digitPress(keyboard, 3, CTRL))).toBe('camera.oppositeView3');
    expect(best(digitPress(keyboard, 1, { shift: true }))).toBe('camera.figure');
  });

  test('a smaller and a larger brush, by the sign or by the place of the key', () => {
    expect(best(press('[', 'Digit5', { ctrl: true, alt: true }))).toBe('brush.smaller');
    expect(best(press(']', 'Digit9', { ctrl: true, alt: true }))).toBe('brush.larger');
    if (keyboard === 'qwerty' || keyboard === 'greek' || keyboard === 'azerty')
      for (const [code, id] of [
        ['BracketLeft', 'brush.smaller'],
        ['BracketRight', 'brush.larger'],
      ])
        expect(best(placePress(keyboard, code))).toBe(id);
    if (keyboard === 'cyrillic' || keyboard === 'arabic') {
      expect(best(placePress(keyboard, 'BracketLeft'))).toBe('brush.smaller');
      expect(best(placePress(keyboard, 'BracketRight'))).toBe('brush.larger');
    }
    // what is printed on the key goes first: Hebrew has the brackets the other way round
    if (keyboard === 'hebrew')
      expect(best(placePress(keyboard, 'BracketLeft'))).toBe('brush.larger');
    if (keyboard === 'qwertz')
      expect(best(placePress(keyboard, 'BracketRight'))).toBe('camera.nearer');
  });
});

test('a letter by its place never stands for another Latin letter', () => {
  expect(best(press('w', 'KeyZ', CTRL))).toBeUndefined();
  expect(best(press('y', 'KeyZ', CTRL))).toBe('plan.redo');
  expect(best(press(',', 'KeyM'))).toBeUndefined();
  expect(best(press('ArrowUp', 'KeyB'))).toBe('camera.turn-up');
});

test('an input method that gives no letter counts by place', () => {
  expect(best(press('Process', 'KeyZ', CTRL))).toBe('plan.undo');
  expect(best(press('ㅋ', 'KeyZ', CTRL))).toBe('plan.undo');
});

test('what is held tells commands apart', () => {
  expect(best(press('z', 'KeyZ', { ctrl: true, alt: true }))).toBeUndefined();
  expect(best({ ...press('z', 'KeyZ'), metaKey: true })).toBe('plan.undo');
  expect(best(press('v', 'KeyV', CTRL))).toBeUndefined();
  expect(best(press('e', 'KeyE', { alt: true }))).toBeUndefined();
  expect(best(press('ArrowUp', 'ArrowUp', { alt: true }))).toBe('camera.nearer');
  expect(best(press('ArrowUp', 'ArrowUp', { ctrl: true, shift: true }))).toBe('camera.move-up');
  expect(best(press('r', 'KeyR', CTRL))).toBeUndefined();
});

test('the browser keeps Ctrl + and Ctrl -', () => {
  expect(best(press('+', '', CTRL))).toBeUndefined();
  expect(best(press('+'))).toBe('camera.nearer');
});

test('help by whatever types the question mark', () => {
  expect(best(press('?', 'Digit7', { shift: true }))).toBe('help');
  expect(best(press('؟', 'Slash', { shift: true }))).toBe('help');
});

test('the tool in hand is asked before all else', () => {
  expect(ids(press('l', 'KeyL'))).toEqual(['points.lock', 'tool.lasso']);
  expect(ids(press('д', 'KeyL'))).toEqual(['points.lock', 'tool.lasso']);
  expect(ids(press('ArrowLeft', 'ArrowLeft'))).toEqual(['points.left1', 'camera.turn-to-the-left']);
  expect(ids(press('ArrowUp', '', { shift: true }))).toEqual(['points.up5']);
  expect(ids(press('z', 'KeyZ', CTRL))).toEqual(['lasso.back', 'measure.back', 'plan.undo']);
});

test('light and dark by a key, also where Option types another sign', () => {
  const held = { alt: true, shift: true };
  expect(best(press('D', 'KeyD', held))).toBe('app.theme');
  expect(best(press('Î', 'KeyD', held))).toBe('app.theme');
  expect(best(press('®', 'KeyR', { alt: true }))).toBeUndefined();
  const theme = (): string => appStore.getState().preferences.theme;
  const before = theme();
  for (const after of [before === 'dark' ? 'light' : 'dark', before]) {
    commandsFor(press('D', 'KeyD', held), plain)[0].run();
    expect(theme()).toBe(after);
  }
});

test('every command has an id and words of its own', () => {
  const all = COMMANDS.map(({ id }) => id);
  expect(new Set(all).size).toBe(all.length);
  const titles = COMMANDS.map(({ group, title }) => `${group}: ${title}`);
  expect(new Set(titles).size).toBe(titles.length);
});

test('keys for people and for screen readers', () => {
  expect(shownChord('Ctrl+Shift+Z', false)).toBe('Ctrl+Shift+Z');
  expect(shownChord('Ctrl+Z', true)).toBe('Cmd+Z');
  expect(shownChord('+', false)).toBe('+');
  expect(shownChord('Alt+ArrowUp', false)).toBe('Alt+↑');
  expect(ariaChord('Ctrl+Shift+Z')).toBe('Control+Shift+Z');
  expect(tipFor('tool.lasso')).toBe('Draw an area: tap corners or draw round it (L)');
  expect(() => tipFor('tool.none')).toThrow('tool.none');
});
