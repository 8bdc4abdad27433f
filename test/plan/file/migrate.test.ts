import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LAYOUT_VERSION } from '../../../src/layout/types';
import { BUNDLED } from '../../../src/plan/figure/bundled';
import { writePlan } from '../../../src/plan/file/file';
import { migrated } from '../../../src/plan/file/fileMigrate';
import { readPlan } from '../../../src/plan/file/readPlan';

/*
 * One file of every version, for ever, and what the step from it gave when it was frozen. None of these
 * numbers may ever change: a step that gives something else has been touched.
 */
const FROZEN: readonly (readonly [version: number, digestOfNext: string])[] = [
  [1, 'ebaa51247f4e2f629ba1aa0b38480ce96ac109ed6e5832901296db7def5174c0'],
  [2, '08f56fcd2b8d14459f040cb8d9da6d7d60acc80c98bec4aa191719c5f8f82150'],
  [3, 'cf56c3e3e6da6f192ce87682cc2aeb9e0b3416e50a48e94ee7eee251078b3406'],
  [4, '113ed324b86026388d71ed5c37ddede013a5d80f74c45043f6fd9c72886cd678'],
];

function golden(version: number): string {
  return readFileSync(`test/plan/file/golden/version${version}.mesomap.json`, 'utf8');
}

test.each(FROZEN)('the step from version %i gives the bytes it always gave', (version, digest) => {
  const next = migrated(JSON.parse(golden(version)), version + 1);
  expect(next.version).toBe(version + 1);
  expect(createHash('sha256').update(JSON.stringify(next)).digest('hex')).toBe(digest);
});

test.each([1, 2, 3, 4, 5])('a file of version %i opens', (version) => {
  const read = readPlan(golden(version));
  expect(read.ok || read.reason).toBe(true);
  expect(read.ok && read.plan.zones.length).toBeGreaterThan(0);
});

test('a file of version 5 holds a body of its own, to the last digit of its numbers', () => {
  const stated = JSON.parse(golden(5)).scale.shape;
  const read = readPlan(golden(5));
  expect(read.ok && read.plan.scale).toEqual({
    ...{ factor: 1, measures: [], confirmed: true },
    shape: stated,
  });
  // layout version and model are those of its time
  const { digest, before } = BUNDLED['female-body'];
  const file = JSON.parse(golden(5).replace(before[0].digest, digest));
  const now = { ...file, layoutVersion: LAYOUT_VERSION };
  expect(read.ok && writePlan(read.plan)).toBe(`${JSON.stringify(now, null, 1)}\n`);
});

test('a plan without measures and saved views is written as before they were known', () => {
  const read = readPlan(golden(5));
  const keys = Object.keys(read.ok ? JSON.parse(writePlan(read.plan)) : {});
  expect(keys).toContain('testSpots');
  expect(keys.filter((key) => key === 'measures' || key === 'views')).toEqual([]);
});

test('measures and saved views are read to the last digit, and refused where they lie on no skin', () => {
  const file = JSON.parse(
    readFileSync('test/plan/file/golden/version5measured.mesomap.json', 'utf8'),
  );
  const now = { ...file, layoutVersion: LAYOUT_VERSION };
  const read = readPlan(JSON.stringify(now));
  expect(read.ok && read.notes).toEqual([]);
  const again = read.ok ? JSON.parse(writePlan(read.plan)) : null;
  const { places, ...measure } = file.measures[0];
  const bare = places.map((place: object) => ({ ...place, positionMm: null }));
  expect(again).toEqual({ ...now, measures: [{ ...measure, places: bare }] });
  expect(read.ok && read.stated.length).toBe(file.measures[0].places.length);
  const off = structuredClone(now);
  off.measures[0].places[1].face = 1e8;
  const refused = readPlan(JSON.stringify(off));
  expect(refused.ok || refused.reason).toMatch(/“Brow to brow” is not on the figure/);
  const one = structuredClone(now);
  one.measures[0].places.length = 1;
  expect(readPlan(JSON.stringify(one)).ok).toBe(false);
});
