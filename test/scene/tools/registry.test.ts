import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { SKIN_TOOLS, toolInHand } from '../../../src/scene/tools/registry';

test('every tool has an id, and a way to take it up, of its own', () => {
  const ids = SKIN_TOOLS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, takeUp } of SKIN_TOOLS) expect(takeUp.id).toBe(`tool.${id}`);
  const titles = SKIN_TOOLS.map(({ takeUp }) => takeUp.title);
  expect(new Set(titles).size).toBe(titles.length);
});

test('a tool with a button has a key, and one that marks the skin says what it does', () => {
  expect(SKIN_TOOLS.filter(({ button }) => button).length).toBeGreaterThan(3);
  expect(SKIN_TOOLS.filter(({ hand, bar }) => hand && bar).length).toBeGreaterThan(3);
  for (const { id, button, takeUp, hand, bar } of SKIN_TOOLS) {
    if (button) expect(takeUp.keys.length, id).toBe(1);
    if (hand && id !== 'points') expect(bar?.label, id).toBeTruthy();
  }
});

test('nobody but the tools asks for a tool by its name', () => {
  const asking = readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) =>
      /\btool\s*[!=]==\s*'|case '(brush|erase|lasso|dots|spots)'/.test(readFileSync(file, 'utf8')),
    )
    .map((file) => file.split(path.sep).join('/'));
  // the finer area's two buttons show which of them is pressed
  expect(asking.filter((file) => !file.startsWith('src/scene/tools/'))).toEqual([
    'src/ui/inspector/FinerFields.tsx',
  ]);
});

test('an id that no tool has is the view', () => {
  expect(toolInHand({ tool: 'of another version' }).id).toBe('view');
});
