import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runMesomap } from '../../src/cli/runMesomap';
import { refuseUnmakeable, refuseUnwritable } from '../../src/cli/writable';

const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-writable-'));
const at = (name: string) => path.join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(at('file'), '');

async function told(...args: string[]): Promise<string> {
  let stderr = '';
  const err = (text: string) => {
    stderr += text;
  };
  expect(await runMesomap(args, { out: () => {}, err })).toBe(1);
  return stderr;
}

/** Nothing that is to be read is there: a command that read first would say that instead. */
const COMMANDS = [
  ['layout', '--mesh', at('none.stl'), '--unit', 'mm', '--all', '--spacing', '9', '--out'],
  ['layout', '--plan', at('none.json'), '--points'],
  ['plan', '--model', 'female-face', '--zone', 'nowhere', '--out'],
  ['sheet', at('none.json'), '--out'],
  ['stencil', at('none.json'), '--out'],
  ['stencil', at('none.json'), '--json'],
];

test.each(COMMANDS)(
  '%s: where nothing can be written is said before anything is read',
  async (...args) => {
    for (const out of [at('no/folder/x'), at('file/x'), folder])
      expect(await told(...args, out)).toMatch(/^mesomap: [^\n]*: cannot be written \([^\n]+\)\n$/);
    expect(await told(...args, at('x'))).not.toContain('cannot be written');
    expect(existsSync(at('x'))).toBe(false);
  },
);

test('a folder that can be made is not refused, and is not made', async () => {
  refuseUnmakeable(at('one/two/three'));
  expect(existsSync(at('one'))).toBe(false);
  expect(() => refuseUnmakeable(at('file/pages'))).toThrow('cannot be made');
  const both = ['sheet', at('none.json'), '--svg', at('pages'), '--out', at('pages/map.pdf')];
  expect(await told(...both)).toContain('no such file');
});

test.skipIf(process.getuid?.() === 0)('a folder without permission is refused', () => {
  mkdirSync(at('shut'));
  chmodSync(at('shut'), 0o500);
  expect(() => refuseUnwritable(at('shut/x'))).toThrow('no permission');
  chmodSync(at('shut'), 0o700);
});
