import { expect, test } from 'vitest';
import { shownChord } from '../../../src/store/keys/chord';
import { COMMAND_GROUPS } from '../../../src/store/keys/command';
import { COMMANDS } from '../../../src/ui/commands/all';
import { findsLine, linesOf } from '../../../src/ui/help/HelpSheet';

test('every command of the list is a line of the help, or another line stands for it', () => {
  const lines = COMMAND_GROUPS.flatMap(linesOf).map(({ title, keys }) => `${title}: ${keys}`);
  for (const { title, keys, listed } of COMMANDS) {
    if (listed !== undefined) continue;
    expect(lines).toContain(`${title}: ${keys.map((chord) => shownChord(chord, false))}`);
  }
  expect(lines.length).toBeGreaterThan(40);
});

test('a line is found by its words, its keys and its heading, whatever the case and accents', () => {
  expect(findsLine('', 'Keys', 'Undo', 'Ctrl+Z')).toBe(true);
  expect(findsLine('UNDO', 'Keys', 'Undo', 'Ctrl+Z')).toBe(true);
  expect(findsLine('ctrl z', 'Keys', 'Undo', 'Ctrl+Z')).toBe(true);
  expect(findsLine('keys undo', 'Keys', 'Undo', 'Ctrl+Z')).toBe(true);
  expect(findsLine('decollete', 'Views', 'Décolleté')).toBe(true);
  expect(findsLine('undo redo', 'Keys', 'Undo', 'Ctrl+Z')).toBe(false);
});
