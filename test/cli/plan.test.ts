import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPlan } from '../../src/plan/file/readPlan';
import { mesomap } from './run';

const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-plan-'));

test('plan writes a file that opens, and layout --plan lays out its zones', async () => {
  const out = path.join(folder, 'face.mesomap.json');
  const zones = ['--model', 'female-face', '--zone', 'forehead,malar-cheek-left'];
  const how = ['--pattern', 'hex', '--spacing', '12', '--keep-out', 'lips', '--out', out];
  const made = await mesomap('plan', ...zones, ...how);
  expect(made).toMatchObject({ status: 0, stderr: '' });
  expect(made.stdout).toMatch(/^2 zones, \d+\.\d cm2 painted, 3 keep-outs\n$/);
  const bytes = readFileSync(out, 'utf8');
  const read = readPlan(bytes);
  if (!read.ok) throw new Error(read.reason);
  expect(read.plan.zones.map(({ name }) => name)).toEqual(['Forehead', 'Malar and cheek, left']);
  expect(read.plan.zones[1]).toMatchObject({
    side: 'left',
    pattern: { kind: 'hex', spacingMm: 12 },
  });
  expect(read.plan.keepOuts.map(({ preset }) => preset)).toEqual(['eye-left', 'eye-right', 'lips']);
  await mesomap('plan', ...zones, ...how);
  expect(readFileSync(out, 'utf8')).toBe(bytes);
  const points = path.join(folder, 'points.csv');
  const laid = await mesomap('layout', '--plan', out, '--points', points);
  expect(laid.status).toBe(0);
  expect(readFileSync(points, 'utf8').split('\n').length).toBeGreaterThan(40);
}, 120_000);

test.each([
  [[], 'give a model'],
  [['--model', 'cat', '--zone', 'forehead', '--out', 'x'], 'no model is called cat'],
  [['--model', 'female-face', '--out', 'x'], 'give zones'],
  [['--model', 'female-face', '--zone', 'moon', '--out', 'x'], 'no zone moon'],
  [['--model', 'female-face', '--zone', 'calf-left', '--out', 'x'], 'does not have that skin'],
  [['--model', 'female-face', '--zone', 'forehead'], 'give --out'],
  [
    ['--model', 'female-face', '--zone', 'forehead', '--spacing', '500', '--out', 'x'],
    '--spacing 500',
  ],
])(
  'plan %j is refused in one line',
  async (args, reason) => {
    const { status, stderr } = await mesomap('plan', ...args);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^mesomap: [^\n]+\n$/);
    expect(stderr).toContain(reason);
  },
  60_000,
);

describe('with --plan the flags of the zone’s own pattern are obeyed, strangers refused', () => {
  const files = new Map<string, string>();
  const planOf = async (kind: string, ...own: string[]): Promise<string> => {
    const known = files.get(kind);
    if (known) return known;
    const out = path.join(folder, `${kind}.mesomap.json`);
    const zone = ['--model', 'female-face', '--zone', 'forehead', '--spacing', '12'];
    const made = await mesomap('plan', ...zone, '--pattern', kind, ...own, '--out', out);
    expect(made).toMatchObject({ status: 0, stderr: '' });
    files.set(kind, out);
    return out;
  };
  const OWN: Record<string, string[]> = {
    threads: ['--thread', '20'],
    stamps: ['--head', 'five:5'],
  };
  const rowsOf = (file: string) => readFileSync(file, 'utf8').split('\n');

  test.each([
    ['rows', ['--row-distance', '20']],
    ['rows', ['--staggered']],
    ['threads', ['--thread', '9']],
    ['threads', ['--gap', '6']],
    ['threads', ['--to-and-fro']],
    ['stamps', ['--head', 'nine:3']],
    ['poisson', ['--seed', '8']],
  ])(
    '%s %j changes the layout',
    async (kind, flags) => {
      const plan = await planOf(kind, ...(OWN[kind] ?? []));
      const [before, after] = ['before.csv', 'after.csv'].map((name) => path.join(folder, name));
      expect(await mesomap('layout', '--plan', plan, '--points', before)).toMatchObject({
        status: 0,
      });
      const changed = await mesomap('layout', '--plan', plan, ...flags, '--points', after);
      expect(changed.status).toBe(0);
      expect(rowsOf(after)).not.toEqual(rowsOf(before));
    },
    60_000,
  );

  test.each([
    ['rows', ['--seed', '3'], '--seed'],
    ['rows', ['--thread', '9'], '--thread belongs to --pattern threads'],
    ['poisson', ['--thread', '9'], '--thread belongs to --pattern threads'],
    ['poisson', ['--staggered'], '--staggered belongs to --pattern rows'],
    ['threads', ['--head', 'nine:3'], '--head belongs to --pattern stamps'],
    [
      'rows',
      ['--pattern', 'hex', '--row-distance', '9'],
      '--row-distance belongs to --pattern rows',
    ],
    ['poisson', ['--pattern', 'hex', '--seed', '9'], '--seed'],
  ])(
    '%s %j is refused',
    async (kind, flags, reason) => {
      const plan = await planOf(kind, ...(OWN[kind] ?? []));
      const out = path.join(folder, 'x.csv');
      const { status, stderr } = await mesomap('layout', '--plan', plan, ...flags, '--points', out);
      expect(stderr).toMatch(/^mesomap: [^\n]+\n$/);
      expect(stderr).toContain(reason);
      expect(status).toBe(1);
    },
    60_000,
  );
});
