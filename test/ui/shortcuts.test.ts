import { describe, expect, test } from 'vitest';
import { newZone } from '../../src/plan/defaults';
import { deletedWords, offersUndo } from '../../src/ui/notices/undoOffer';
import { type KeyPress, SHORTCUTS, shortcutOf } from '../../src/ui/shortcuts';

const PRESS: KeyPress = { key: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

describe('shortcuts', () => {
  test.each([
    [{ key: 'v' }, 'view'],
    [{ key: 'B' }, 'brush'],
    [{ key: 'z', ctrlKey: true }, 'undo'],
    [{ key: 'z', metaKey: true }, 'undo'],
    [{ key: 'Z', ctrlKey: true, shiftKey: true }, 'redo'],
    [{ key: 'y', ctrlKey: true }, 'redo'],
    [{ key: '?', shiftKey: true }, 'help'],
  ])('%o', (press, action) => {
    expect(shortcutOf({ ...PRESS, ...press })?.action).toBe(action);
  });

  test('a letter with Ctrl or Alt is not the plain letter', () => {
    expect(shortcutOf({ ...PRESS, key: 'v', ctrlKey: true })).toBeUndefined();
    expect(shortcutOf({ ...PRESS, key: 'e', altKey: true })).toBeUndefined();
  });

  test('every action has one entry on the help sheet', () => {
    const actions = SHORTCUTS.map((shortcut) => shortcut.action);
    expect(new Set(actions).size).toBe(actions.length);
  });
});

test('the notice of a deletion offers undo, as long as nothing was done since', () => {
  const zone = newZone('z', 'Abdomen', 0);
  const notice = { tone: 'info', text: deletedWords('Abdomen') } as const;
  expect(offersUndo(notice, { kind: 'removeZone', zone, index: 0 })).toBe(true);
  expect(offersUndo(notice, { kind: 'addZone', zone, index: 0 })).toBe(false);
  expect(offersUndo({ tone: 'info', text: 'Saved' }, { kind: 'removeZone', zone, index: 0 })).toBe(
    false,
  );
});
