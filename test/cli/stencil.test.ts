import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writePlan } from '../../src/plan/file/file';
import { readPlan } from '../../src/plan/file/readPlan';
import { mesomap } from './run';

const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-stencil-'));
const at = (name: string) => path.join(folder, name);

interface StencilFile {
  readonly planDigest: string;
  readonly scale: { readonly factor: number; readonly confirmed: boolean };
  readonly zones: readonly { readonly points: number }[];
  readonly pieces: readonly {
    readonly within_limits: boolean;
    readonly max_error_mm: number;
    readonly targets: readonly { number: number; x_mm: number; y_mm: number }[];
  }[];
}

/** A stencil of the chin at a size, its spacing as much larger. */
async function stencilAt(scale: number | null): Promise<StencilFile> {
  const name = `chin-${scale ?? 'open'}`;
  const plan = at(`${name}.mesomap.json`);
  const size = scale === null ? [] : ['--scale', String(scale)];
  const how = ['--zone', 'chin', '--spacing', String(8 * (scale ?? 1)), ...size, '--out', plan];
  expect(await mesomap('plan', '--model', 'female-face', ...how)).toMatchObject({ status: 0 });
  const out = ['--out', at(`${name}.pdf`), '--json', at(`${name}.json`)];
  expect(await mesomap('stencil', plan, ...out)).toMatchObject({ status: 0, stderr: '' });
  expect(readFileSync(at(`${name}.pdf`), 'latin1')).toMatch(/^%PDF-/);
  const file = JSON.parse(readFileSync(at(`${name}.json`), 'utf8')) as StencilFile;
  const read = readPlan(readFileSync(plan, 'utf8'));
  if (!read.ok) throw new Error(read.reason);
  expect(file.planDigest).toBe(createHash('sha256').update(writePlan(read.plan)).digest('hex'));
  return file;
}

test('a stencil is 1 : 1 at the patient’s size: distances on paper grow with it', async () => {
  const [open, large] = [await stencilAt(null), await stencilAt(2)];
  expect(open.scale).toMatchObject({ factor: 1, confirmed: false });
  expect(large.scale).toMatchObject({ factor: 2, confirmed: true });
  expect(large.zones[0].points).toBe(open.zones[0].points);
  expect(open.zones[0].points).toBeGreaterThan(8);
  const [own, twice] = [open.pieces[0].targets, large.pieces[0].targets];
  const distance = (list: typeof own, i: number, j: number): number =>
    Math.hypot(list[i].x_mm - list[j].x_mm, list[i].y_mm - list[j].y_mm);
  for (let i = 1; i < own.length; i++)
    expect(Math.abs(distance(twice, i, 0) - 2 * distance(own, i, 0))).toBeLessThan(0.2);
}, 120_000);

test('stencil refuses what it cannot use, in one line', async () => {
  writeFileSync(at('none.json'), '{}');
  for (const args of [
    ['stencil'],
    ['stencil', at('none.json'), '--out', at('x.pdf')],
    ['stencil', at('none.json')],
    ['stencil', at('missing.json'), '--out', at('x.pdf')],
    ['plan', '--model', 'female-face', '--zone', 'chin', '--scale', '3', '--out', at('x.json')],
    ['plan', '--model', 'female-face', '--zone', 'chin', '--scale', 'big', '--out', at('x.json')],
  ])
    expect(await mesomap(...args)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^mesomap: [^\n]+\n$/),
    });
});
