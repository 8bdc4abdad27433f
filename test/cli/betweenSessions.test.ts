import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { LONG } from '../long';
import { mesomap } from './run';

const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-between-'));
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * Sessions between old punctures that once stated a gap that was not so: 14.76 mm for 14.89, 14.12 for
 * 15.67, 4.15 for 124 (on skin that the sentence left out without saying so).
 */
test.each([
  ['rows-held', [], [0.75, 0.85]],
  ['course2', [], [0.74, 0.83]],
  ['course4', [], [0.95, 1]],
  ...(LONG ? [['rows-held', ['--seed', '6'], [0.75, 0.85]] as const] : []),
] as const)(
  '%s %j: check agrees, and what is left out is said',
  async (name, flags, share) => {
    const out = path.join(folder, `${name}${flags.length}.json`);
    const plan = `test/cli/cases/${name}.mesomap.json`;
    const laid = await mesomap('layout', '--plan', plan, ...flags, '--out', out);
    expect(laid.status).toBe(0);
    expect(laid.stdout).toMatch(/of this session, leaving out the [\d.]+ % of skin within/);
    expect(laid.stdout).toMatch(/with old punctures counted \d/);
    for (const { certificate } of JSON.parse(readFileSync(out, 'utf8')).zones) {
      expect(certificate.largestGapMm).toBeLessThanOrEqual(certificate.spacingMm + 1e-9);
      expect(certificate.toleranceMm).toBeLessThanOrEqual(1e-3 * certificate.spacingMm);
      expect(certificate.shareNearEarlier).toBeGreaterThan(share[0]);
      expect(certificate.shareNearEarlier).toBeLessThan(share[1]);
      // The old session covered the zone at its own spacing: with it nothing is far from a puncture.
      expect(certificate.gapWithEarlierMm).toBeLessThan(certificate.spacingMm);
    }
    const checked = await mesomap('check', out);
    expect(checked.stdout).toContain('all numbers agree');
  },
  60_000,
);

test('an even layout on faces four times the spacing: check agrees', async () => {
  const mesh = path.join(folder, 'plate.obj');
  const corners = Array.from(
    { length: 35 },
    (_, v) => `v ${32 * (v % 7)} ${32 * Math.floor(v / 7)} 0`,
  );
  const faces = Array.from({ length: 24 }, (_, cell) => {
    const a = (cell % 6) + 7 * Math.floor(cell / 6) + 1;
    return `f ${a} ${a + 1} ${a + 8}\nf ${a} ${a + 8} ${a + 7}`;
  });
  writeFileSync(mesh, [...corners, ...faces].join('\n'));
  for (const flags of [['--relax'], [], ['--arrangement', 'random']]) {
    const out = path.join(folder, 'plate.json');
    const where = ['--mesh', mesh, '--unit', 'mm', '--all', '--spacing', '8', '--seed', '3'];
    expect((await mesomap('layout', ...where, ...flags, '--out', out)).status).toBe(0);
    const checked = await mesomap('check', out, '--mesh', mesh);
    expect(checked.stdout).toContain('all numbers agree');
  }
}, 60_000);
