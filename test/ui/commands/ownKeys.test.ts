import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { chordOf, type KeyPress, meaningOf } from '../../../src/store/keys/chord';
import { type Command, commandsFor, tipOf } from '../../../src/store/keys/command';
import { keysOf, setOwnKeys, soundKeys } from '../../../src/store/keys/ownKeys';
import { COMMANDS } from '../../../src/ui/commands/all';
import { clashOf, isBrowsers } from '../../../src/ui/help/keyClash';
import { digitPress, KEYBOARDS, letterPress, press } from './keyboards';

const byId = (id: string): Command => {
  const found = COMMANDS.find((each) => each.id === id);
  if (!found) throw new Error(`no command ${id}`);
  return found;
};
const plain = COMMANDS.filter(({ screens, inPicture }) => screens.includes('plan') && !inPicture);
const best = (event: KeyPress): string | undefined => commandsFor(event, plain)[0]?.id;

const asTheyCome = (): void => setOwnKeys(Object.fromEntries(COMMANDS.map(({ id }) => [id, null])));

beforeEach(asTheyCome);
afterAll(asTheyCome);

describe.each(KEYBOARDS)('%s', (keyboard) => {
  test('a letter that is pressed becomes the chord that the same press means afterwards', () => {
    for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
      for (const held of [{}, { ctrl: true }, { ctrl: true, shift: true }]) {
        const event = letterPress(keyboard, letter, held);
        // Greek Q and Hebrew Q and W type signs
        if (!/^\p{L}/u.test(event.key)) continue;
        const chord = chordOf(event);
        expect(chord, `${keyboard} ${letter}`).toBe(
          `${'ctrl' in held ? 'Ctrl+' : ''}${'shift' in held ? 'Shift+' : ''}${letter}`,
        );
        expect(meaningOf(event, chord as string)).not.toBeNull();
      }
    }
  });

  test('digits by place, whatever they type', () => {
    for (let digit = 1; digit <= 5; digit++)
      expect(chordOf(digitPress(keyboard, digit))).toBe(String(digit));
  });

  test('undo on a key of one’s own', () => {
    setOwnKeys({ 'plan.undo': ['Ctrl+U'] });
    expect(best(letterPress(keyboard, 'U', { ctrl: true }))).toBe('plan.undo');
    expect(best(letterPress(keyboard, 'Z', { ctrl: true }))).toBeUndefined();
  });
});

test('signs, named keys and what can be no key', () => {
  expect(chordOf(press('[', 'Digit5', { ctrl: true, alt: true }))).toBe('[');
  expect(chordOf(press('=', 'Equal'))).toBe('+');
  expect(chordOf(press(' ', 'Space'))).toBe('Space');
  expect(chordOf(press('F8', 'F8', { shift: true }))).toBe('Shift+F8');
  expect(chordOf(press('ArrowUp', 'ArrowUp', { alt: true }))).toBe('Alt+ArrowUp');
  for (const key of ['Shift', 'Control', 'Tab', 'Escape', 'Dead'])
    expect(chordOf(press(key))).toBeNull();
});

test('a tooltip says the key that holds now', () => {
  const undo = byId('plan.undo');
  expect(tipOf(undo)).toBe('Undo (Ctrl+Z)');
  setOwnKeys({ 'plan.undo': ['Ctrl+U'] });
  expect(tipOf(undo)).toBe('Undo (Ctrl+U)');
  expect(tipOf({ ...undo, title: 'Undo: Paint' })).toBe('Undo: Paint (Ctrl+U)');
  setOwnKeys({ 'plan.undo': [] });
  expect(tipOf(undo)).toBe('Undo');
  setOwnKeys({ 'plan.undo': null });
  expect(keysOf(undo)).toEqual(['Ctrl+Z']);
});

test('a clash is found where both commands would answer, and nowhere else', () => {
  expect(clashOf(byId('plan.undo'), 'B', COMMANDS)?.id).toBe('tool.brush');
  expect(clashOf(byId('plan.undo'), 'J', COMMANDS)).toBeNull();
  expect(clashOf(byId('plan.undo'), 'Ctrl+Z', COMMANDS)).toBeNull();
  // the tool in hand goes first: L locks its points
  expect(clashOf(byId('points.lock'), 'B', COMMANDS)).toBeNull();
  expect(clashOf(byId('points.lock'), 'A', COMMANDS)?.id).toBe('points.add');
  // two tools are never in hand at once
  expect(clashOf(byId('lasso.close'), 'Enter', COMMANDS)).toBeNull();
  // another screen
  expect(clashOf(byId('demo.faster'), 'B', COMMANDS)).toBeNull();
  setOwnKeys({ 'tool.brush': ['J'] });
  expect(clashOf(byId('plan.undo'), 'B', COMMANDS)).toBeNull();
  expect(clashOf(byId('plan.undo'), 'J', COMMANDS)?.id).toBe('tool.brush');
  expect([isBrowsers('Ctrl+W'), isBrowsers('Ctrl+K')]).toEqual([true, false]);
});

test('as they come, no two commands clash', () => {
  const clashes = COMMANDS.flatMap((command) =>
    command.keys.flatMap((chord) => {
      const other = clashOf(command, chord, COMMANDS);
      return other && !command.enabled ? [`${chord}: ${command.id}, ${other.id}`] : [];
    }),
  );
  expect(clashes).toEqual([]);
});

test('damaged keys are those that the commands come with', () => {
  for (const damaged of [
    '{"plan.undo": "Ctrl+U"}',
    '{"plan.undo": ["<script>"]}',
    '[',
    '5',
    'null',
  ])
    expect(soundKeys(damaged)).toEqual({});
  const kept = { 'plan.undo': ['Ctrl+U'], 'tool.brush': [], 'camera.nearer': ['+', 'Alt+ArrowUp'] };
  expect(soundKeys(JSON.stringify({ ...kept, 'tool.lasso': [7] }))).toEqual(kept);
});
