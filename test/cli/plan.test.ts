import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runMesomap } from '../../src/cli/runMesomap';
import { readPlan } from '../../src/plan/file';

const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-plan-'));

async function mesomap(...args: string[]) {
  let stdout = '';
  let stderr = '';
  const output = {
    out: (text: string) => {
      stdout += text;
    },
    err: (text: string) => {
      stderr += text;
    },
  };
  return { status: await runMesomap(args, output), stdout, stderr };
}

test('plan writes a file that opens, and layout --plan lays out its zones', async () => {
  const out = path.join(folder, 'face.mesomap.json');
  const zones = ['--model', 'female-face', '--zone', 'forehead,malar-cheek-left'];
  const how = ['--pattern', 'hex', '--spacing', '12', '--keep-out', 'lips', '--out', out];
  const made = await mesomap('plan', ...zones, ...how);
  expect(made).toMatchObject({ status: 0, stderr: '' });
  expect(made.stdout).toMatch(/^2 zones, \d+\.\d cm2, 1 keep-outs\n$/);
  const bytes = readFileSync(out, 'utf8');
  const read = readPlan(bytes);
  if (!read.ok) throw new Error(read.reason);
  expect(read.plan.zones.map(({ name }) => name)).toEqual(['Forehead', 'Malar and cheek, left']);
  expect(read.plan.zones[1]).toMatchObject({
    side: 'left',
    pattern: { kind: 'hex', spacingMm: 12 },
  });
  expect(read.plan.keepOuts[0]).toMatchObject({ name: 'Lips', preset: 'lips' });
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
