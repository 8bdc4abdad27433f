import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { mesomap } from './run';

const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-sheet-'));
const at = (name: string) => path.join(folder, name);

test('sheet writes the pages as PDF and one drawing each', async () => {
  const zones = ['--model', 'female-face', '--zone', 'forehead', '--spacing', '15'];
  await mesomap('plan', ...zones, '--out', at('face.mesomap.json'));
  const made = await mesomap(
    ...['sheet', at('face.mesomap.json'), '--paper', 'letter', '--bw', '--date', '22 November'],
    ...['--views', 'left,front', '--svg', at('pages'), '--out', at('map.pdf')],
  );
  expect(made).toMatchObject({ status: 0, stderr: '' });
  const pages = made.stdout.trimEnd().split('\n');
  expect(pages[0]).toMatch(/Overview: Left, Front$/);
  expect(readFileSync(at('map.pdf'), 'latin1')).toMatch(/^%PDF-/);
  const drawings = readdirSync(at('pages'));
  expect(drawings).toHaveLength(pages.length);
  const first = readFileSync(path.join(at('pages'), drawings[0]), 'utf8');
  expect(first).toContain('width="215.9mm"');
  expect(first).toContain('22 November');
}, 60_000);

test('a name that paper cannot show is quoted; a view that shows no zone is said', async () => {
  const zones = ['--model', 'female-face', '--zone', 'forehead', '--spacing', '20'];
  await mesomap('plan', ...zones, '--name', '山田', '--out', at('name.mesomap.json'));
  const made = await mesomap(
    'sheet',
    at('name.mesomap.json'),
    '--views',
    'back,front',
    '--out',
    at('n.pdf'),
  );
  expect(made.status).toBe(0);
  expect(made.stderr).toMatch(/^note: .*山 田.*“山田”/m);
  expect(made.stdout).toMatch(/Overview: Back \(shows no zone\), Front$/m);
  const stencil = await mesomap('stencil', at('name.mesomap.json'), '--out', at('s.pdf'));
  expect(stencil.stderr).toContain('“山田”');
}, 60_000);

test('sheet refuses what it cannot use, in one line', async () => {
  writeFileSync(at('none.json'), '{}');
  for (const args of [
    ['sheet'],
    ['sheet', at('none.json')],
    ['sheet', at('none.json'), '--out', at('x.pdf')],
    ['sheet', at('none.json'), '--out', at('x.pdf'), '--paper', 'a5'],
    ['sheet', at('missing.json'), '--out', at('x.pdf')],
    ['sheet', at('none.json'), '--out', at('x.pdf'), '--views', 'moon'],
  ])
    expect(await mesomap(...args)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^mesomap: [^\n]+\n$/),
    });
});
