import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Rules of one class each, not those for some screens only: the class and what is declared. */
function rulesOf(css: string, indent = ''): [name: string, declared: string[]][] {
  const rule = new RegExp(`(?<!,\\s*)^${indent}\\.(\\w+) \\{([^{}]*)\\}`, 'gm');
  return [...css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(rule)].map(([, name, body]) => [
    name,
    body
      .split(';')
      .map((each) => each.trim().replace(/\s+/g, ' '))
      .filter(Boolean),
  ]);
}

const PRIMITIVES = rulesOf(readFileSync('src/ui/primitives.css', 'utf8'), '  ');
const MODULES = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.module.css'))
  .map((file) => [file, readFileSync(`src/${file}`, 'utf8')] as const);

test('panels compose their styles of the primitives and do not write them out', () => {
  expect([PRIMITIVES.length > 8, MODULES.length > 40]).toEqual([true, true]);
  const writtenOut = MODULES.flatMap(([file, css]) =>
    rulesOf(css).flatMap(([name, declared]) =>
      PRIMITIVES.filter(([, needs]) => needs.every((each) => declared.includes(each))).map(
        ([primitive]) => `${file}: .${name} is a ${primitive}`,
      ),
    ),
  );
  expect(writtenOut).toEqual([]);
});

test('what is composed is there', () => {
  const known = new Set(PRIMITIVES.map(([name]) => name));
  const asked = MODULES.flatMap(([, css]) =>
    [...css.matchAll(/composes: ([\w\s]+) from global;/g)].flatMap(([, names]) =>
      names.trim().split(/\s+/),
    ),
  );
  expect(asked.length).toBeGreaterThan(150);
  expect(asked.filter((name) => !known.has(name))).toEqual([]);
});
