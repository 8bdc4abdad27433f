import { describe, expect, test } from 'vitest';
import { bindingFor, KEY_BINDINGS, type KeyPress } from '../../../src/scene/tools/keys';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...change,
});
const action = (event: KeyPress) => bindingFor(event)?.action;

describe('layouts', () => {
  test('digits by place: AZERTY prints & on the first', () => {
    const first = { kind: 'view', index: 0, opposite: false };
    expect(action(press('&', { code: 'Digit1' }))).toEqual(first);
    expect(action(press('1', { code: 'Digit1' }))).toEqual(first);
  });
  test('brackets by sign (QWERTZ: AltGr, which says Ctrl and Alt) or by place', () => {
    const altGr = { ctrlKey: true, altKey: true, code: 'Digit8' };
    expect(action(press('[', altGr))).toMatchObject({ kind: 'radius' });
    expect(action(press('ü', { code: 'BracketLeft' }))).toMatchObject({ kind: 'radius' });
  });
});

test('modifiers tell actions apart', () => {
  expect(action(press('ArrowUp'))).toMatchObject({ kind: 'orbit' });
  expect(action(press('ArrowUp', { altKey: true }))).toMatchObject({ kind: 'zoom' });
  expect(action(press('ArrowUp', { ctrlKey: true, shiftKey: true }))).toMatchObject({
    kind: 'pan',
  });
  expect(action(press('!', { code: 'Digit1', shiftKey: true }))).toEqual({ kind: 'fitFigure' });
  expect(action(press('3', { code: 'Digit3', ctrlKey: true }))).toMatchObject({ opposite: true });
  expect(action(press('r', { ctrlKey: true }))).toBeUndefined();
});

test('the browser keeps Ctrl + and Ctrl -', () => {
  expect(action(press('+', { ctrlKey: true }))).toBeUndefined();
  expect(action(press('+'))).toMatchObject({ kind: 'zoom' });
});

test('every binding says what it does, in words that differ', () => {
  const titles = KEY_BINDINGS.map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
});
