import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPlan, newZone } from '../../src/plan/defaults';
import { writePlan } from '../../src/plan/file/file';
import { objFile } from '../formats/meshFixtures';
import { gridMesh } from '../geometry/surfaces';
import { mesomap } from './run';

/*
 * A law over all commands: whatever is given, the command ends with 0 and no reason, or with 1 and one
 * line of reason; never with the stack of a fault, and no word or number shown is NaN, Infinity,
 * undefined or an object's name.
 */

const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-bad-'));
const at = (name: string) => path.join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const FACE = 'f 1 2 3\n';
const MESHES: Readonly<Record<string, string>> = {
  'empty.obj': '',
  'nan.obj': `v nan 0 0\nv 1 0 0\nv 0 1 0\n${FACE}`,
  'infinite.obj': `v 1e400 0 0\nv 1 0 0\nv 0 1 0\n${FACE}`,
  'huge.obj': `v 1e308 0 0\nv 0 1e308 0\nv 0 0 1e308\n${FACE}`,
  'large.obj': `v 0 0 0\nv 1e9 0 0\nv 0 1e9 0\n${FACE}`,
  'tiny.obj': `v 0 0 0\nv 1e-200 0 0\nv 0 1e-200 0\n${FACE}`,
  'line.obj': `v 0 0 0\nv 1 0 0\nv 2 0 0\n${FACE}`,
};
const FILES: Readonly<Record<string, string>> = {
  'empty.json': '',
  'null.json': 'null',
  'list.json': '[]',
  'object.json': '{}',
  'layout.json': '{"format":"mesomap-layout"}',
  'zones.json': '{"format":"mesomap-layout","version":1,"layoutVersion":4,"zones":[null]}',
};
const NUMBERS = ['0', '-1', '1e400', 'NaN', 'Infinity', '', 'ten', '1e12', '1e-400'];

beforeAll(() => {
  for (const [name, text] of Object.entries({ ...MESHES, ...FILES })) writeFileSync(at(name), text);
  writeFileSync(at('sheet.obj'), objFile(gridMesh(20, 20, (u, v) => [100 * u, 100 * v, 0])));
  mkdirSync(at('folder'));
});

/** Words of the person themselves may be repeated. */
function withoutGiven(text: string, args: readonly string[]): string {
  return args.reduce((rest, word) => (word === '' ? rest : rest.replaceAll(word, '')), text);
}

async function lawful(...args: string[]): Promise<number> {
  const { status, stdout, stderr } = await mesomap(...args);
  const reason = stderr.replace(/^note: .*\n/gm, '');
  const said = `${args.join(' ')}: ${stderr}${stdout}`;
  expect(reason, said).toMatch(status === 0 ? /^$/ : /^mesomap: [^\n]+\n$/);
  expect([0, 1]).toContain(status);
  const words = withoutGiven(`${stderr}${stdout}`, args);
  expect(words, said).not.toMatch(/\bNaN\b|Infinity|undefined|\[object|a fault of this program/);
  expect(words, said).not.toMatch(/^ +at /m);
  return status;
}

const LAYOUT = ['layout', '--unit', 'mm', '--out', at('out.json')];
const SHEET = [...LAYOUT, '--mesh', at('sheet.obj')];

describe('layout', () => {
  test.each(Object.keys(MESHES))('a mesh that is none: %s', async (name) => {
    expect(await lawful(...LAYOUT, '--mesh', at(name), '--all', '--spacing', '10')).toBe(1);
  });

  test('no file, a folder, no name', async () => {
    for (const name of [at('absent.obj'), at('folder'), ''])
      expect(await lawful(...LAYOUT, '--mesh', name, '--all', '--spacing', '10')).toBe(1);
  });

  test('numbers beyond sense, for every flag that takes one', async () => {
    for (const number of NUMBERS) {
      expect(await lawful(...SHEET, '--all', '--spacing', number)).toBe(1);
      for (const [flag, pattern] of [
        ['--seed', ['--pattern', 'poisson']],
        ['--margin', ['--pattern', 'poisson']],
        ['--direction', ['--pattern', 'square']],
        ['--row-distance', ['--pattern', 'rows']],
        ['--thread', ['--pattern', 'threads']],
        ['--gap', ['--pattern', 'threads', '--thread', '30']],
      ] as const)
        await lawful(...SHEET, '--all', '--spacing', '25', ...pattern, flag, number);
    }
  });

  test('heads that are none', async () => {
    for (const head of [
      'five:0',
      'five:-1',
      'five:NaN',
      'nine',
      'linear:1:2',
      'six:2',
      '',
      'five:1e400',
    ])
      expect(
        await lawful(...SHEET, '--all', '--spacing', '20', '--pattern', 'stamps', '--head', head),
      ).toBe(1);
  });

  test('discs beyond sense', async () => {
    for (const disc of ['0,0,0', 'a,b,c,d', '0,0,0,0', '0,0,0,-5', 'NaN,0,0,1', '1e300,0,0,10', ''])
      expect(await lawful(...SHEET, '--disc', disc, '--spacing', '10')).toBe(1);
    expect(await lawful(...SHEET, '--disc', '50,50,0,1e9', '--spacing', '30')).toBe(0);
  });

  test('a disc of one point or none, each pattern: what does not exist is not said', async () => {
    for (const pattern of [
      ['poisson'],
      ['square'],
      ['hex'],
      ['rows'],
      ['threads', '--thread', '30'],
      ['stamps', '--head', 'five:3'],
    ]) {
      const place = ['--disc', '50,50,0,1', '--spacing', '10', '--pattern', ...pattern];
      expect(await lawful(...SHEET, ...place)).toBe(0);
      expect(await lawful('check', at('out.json'))).toBe(0);
    }
  });

  test('a small disc is said in mm2, and that its rim is cornered', async () => {
    const { stdout, stderr } = await mesomap(...SHEET, '--disc', '50,50,0,1', '--spacing', '10');
    expect(stdout).toMatch(/^disc: 1 point on 2\.41 mm2, largest gap/);
    expect(stderr).toContain('its area 2.41 mm2 (a flat disc has 3.14 mm2)');
  });

  test('files that are no plan', async () => {
    for (const name of [...Object.keys(FILES), 'sheet.obj', 'absent.json', 'folder'])
      expect(await lawful('layout', '--plan', at(name), '--out', at('out.json'))).toBe(1);
  });
});

test('plan: numbers, names and places beyond sense', async () => {
  const PLAN = ['plan', '--model', 'female-face', '--zone', 'forehead', '--out', at('made.json')];
  for (const number of NUMBERS)
    for (const flag of ['--spacing', '--scale'])
      expect(await lawful(...PLAN, flag, number)).toBe(1);
  for (const [flag, value] of [
    ['--zone', 'nowhere'],
    ['--zone', ''],
    ['--keep-out', 'nowhere'],
    ['--protocol', 'none'],
    ['--model', 'nobody'],
    ['--out', at('folder')],
    ['--out', at('absent/made.json')],
  ])
    expect(await lawful(...PLAN, flag, value)).toBe(1);
});

test('every command: nothing given, a flag it has not, files that are none', async () => {
  for (const command of [
    'layout',
    'check',
    'plan',
    'report',
    'zones',
    'sheet',
    'stencil',
    'walk',
  ]) {
    expect(await lawful(command)).toBe(1);
    expect(await lawful(command, '--colour', 'red')).toBe(1);
    const out = command === 'sheet' || command === 'stencil' ? ['--out', at('out.pdf')] : [];
    for (const name of [...Object.keys(FILES), 'sheet.obj', 'absent.json', 'folder'])
      expect(await lawful(command, at(name), ...out)).toBe(1);
  }
  expect(await lawful('zones', '--model', 'nobody')).toBe(1);
});

test('a plan whose zones have no skin: every command says so without a number that is none', async () => {
  const zones = (['poisson', 'square', 'rows'] as const).map((kind, i) => {
    const zone = newZone(`zone${i}`, `Zone ${i}`, i);
    const lattice = { spacingMm: 10, edge: 'cell-centred', directionDeg: 0 } as const;
    if (kind === 'square') return { ...zone, pattern: { kind, ...lattice } };
    const rows = { kind: 'rows', ...lattice, rowDistanceMm: 10, staggered: false } as const;
    return kind === 'rows' ? { ...zone, pattern: rows } : zone;
  });
  writeFileSync(at('bare.mesomap.json'), writePlan({ ...newPlan('bare', 'female-face'), zones }));
  const plan = at('bare.mesomap.json');
  await lawful('layout', '--plan', plan, '--out', at('out.json'));
  await lawful('check', at('out.json'));
  await lawful('check', plan);
  await lawful('report', plan);
  await lawful('report', plan, '--json');
  await lawful('sheet', plan, '--svg', at('svg'));
  await lawful('stencil', plan, '--out', at('out.pdf'), '--json', at('stencil.json'));
  expect(readFileSync(at('out.json'), 'utf8')).not.toMatch(/NaN|Infinity/);
});
