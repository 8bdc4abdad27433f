import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSurfaceMesh } from '../../src/geometry/mesh';
import { layOutPattern } from '../../src/layout/layOutPattern';
import { finish } from '../../src/layout/patterns/poisson/poissonDisc';
import { objFile } from '../formats/meshFixtures';
import { gridMesh } from '../geometry/surfaces';
import { wholeField } from '../layout/zones';
import { mesomap } from './run';

const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-arrangement-'));
const at = (name: string) => path.join(folder, name);
const sheet = gridMesh(20, 20, (u, v) => [60 * u, 60 * v, 0]);

beforeAll(() => writeFileSync(at('sheet.obj'), objFile(sheet)));
afterAll(() => rmSync(folder, { recursive: true }));

const SHEET = ['layout', '--mesh', at('sheet.obj'), '--unit', 'mm', '--all', '--spacing', '8'];

async function pointsBy(...flags: string[]): Promise<string> {
  const { status, stderr } = await mesomap(...SHEET, ...flags, '--points', at('points.csv'));
  expect(stderr.replace(/^note: .*\n/gm, '')).toBe('');
  expect(status).toBe(0);
  return readFileSync(at('points.csv'), 'utf8');
}

test('--arrangement lays what the core lays in that mode; dense when not given; --relax is even', async () => {
  const mesh = makeSurfaceMesh(sheet.positions, sheet.triangles);
  const laid = new Map<string, string>();
  for (const mode of ['dense', 'even', 'random'] as const) {
    const settings = { kind: 'poisson', spacingMm: 8, marginMm: 0, seed: 1, mode } as const;
    const { count } = finish(layOutPattern(mesh, wholeField(mesh), settings));
    laid.set(mode, await pointsBy('--arrangement', mode));
    expect(laid.get(mode)?.trimEnd().split('\n').length).toBe(count + 1);
  }
  expect(new Set(laid.values()).size).toBe(3);
  expect(await pointsBy()).toBe(laid.get('dense'));
  expect(await pointsBy('--relax')).toBe(laid.get('even'));
  expect(await pointsBy('--relax', '--arrangement', 'even')).toBe(laid.get('even'));
});

test('another name, or two names that differ, are refused', async () => {
  for (const [flags, words] of [
    [['--arrangement', 'loose'], '--arrangement loose: must be one of dense, even, random'],
    [['--relax', '--arrangement', 'dense'], '--relax means --arrangement even'],
  ] as const) {
    const { status, stderr } = await mesomap(...SHEET, ...flags, '--points', at('refused.csv'));
    expect(stderr).toContain(words);
    expect(stderr).toMatch(/^mesomap: [^\n]+\n$/);
    expect(status).toBe(1);
  }
});
