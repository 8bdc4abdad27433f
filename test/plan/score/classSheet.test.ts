import { expect, test } from 'vitest';
import { classTable } from '../../../src/formats/classTable';
import { newPlan } from '../../../src/plan/defaults';
import { type ClassRow, classLines } from '../../../src/plan/score/classSheet';
import type { Score } from '../../../src/plan/score/scorePlans';

/** No two numbers are alike, so that no column can stand for another. */
const SCORE = {
  pairs: Array.from({ length: 7 }),
  missed: ['a', 'b'],
  extra: ['c', 'd', 'e'],
  meanMm: 1.14,
  worst: { distanceMm: 4.26 },
  depthAlike: 5,
  layerSame: 6,
  aimAsked: 9,
  aimSame: 8,
  coveredShare: 0.871,
  besideMm2: 1230,
  orderKept: 0.654,
  trainee: {
    ...{ smallestSpacingMm: 9.42, largestGapMm: 10.51, keptOut: 1, risks: 4 },
    ...{ volumeMl: 2.154, pathMm: 321.27 },
  },
} as unknown as Score;

const scored = (fileName: string, score: Score): ClassRow => ({
  ...{ kind: 'scored', fileName, planName: 'Mine', score, traineeDigest: 'abc' },
});
const ROWS: readonly ClassRow[] = [
  { kind: 'refused', fileName: 'z.json', reason: 'Another figure.' },
  scored('b.json', SCORE),
  scored('a.json', {
    ...SCORE,
    ...{ worst: null, meanMm: Number.NaN },
    trainee: { ...SCORE.trainee, risks: null },
  }),
];

test('every number of a trainee stands in its own column, and one that there is not is left empty', () => {
  const [head, a, b, z] = classTable(ROWS, 'comma')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.replace(/^\uFEFF/, '').split(','));
  const of = (cells: string[]) => Object.fromEntries(head.map((name, i) => [name, cells[i]]));
  expect(of(b)).toMatchObject({
    ...{ file: 'b.json', plan: 'Mine', found: '7', missed: '2', extra: '3', mean_mm: '1.1' },
    ...{ worst_mm: '4.3', nearest_two_mm: '9.4', largest_gap_mm: '10.5', cover_percent: '87.1' },
    ...{ beside_cm2: '12.3', in_keep_outs: '1', at_vessels_or_nerves: '4', depth_alike: '5' },
    ...{ layer_same: '6', layer_aimed: '8', volume_ml: '2.15', order_percent: '65.4' },
    ...{ path_mm: '321.3', sha256: 'abc', reason: '' },
  });
  expect(of(a)).toMatchObject({ mean_mm: '', worst_mm: '', at_vessels_or_nerves: '', found: '7' });
  expect(of(z)).toMatchObject({ file: 'z.json', found: '', sha256: '', reason: 'Another figure.' });
});

test('the sheet says how many of the files cannot be scored', () => {
  const trainees = (rows: readonly ClassRow[]) =>
    classLines(rows, newPlan('t', 'female-face'), 'digest').find(({ name }) => name === 'Trainees')
      ?.value;
  expect(trainees(ROWS)).toBe('2, and 1 that cannot be scored');
  expect(trainees(ROWS.slice(1))).toBe('2');
});
