import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourceOf } from '../../../src/plan/protocols/sources';
import { anaestheticCheck } from '../../../src/plan/volume/anaestheticLimit';
import {
  doseMg,
  doseMgPerCm2,
  mixedMgPerMl,
  type Product,
  productTotals,
  type Solution,
  solutionUse,
} from '../../../src/plan/volume/doses';
import {
  LOSS_CHOICES,
  NEEDLE_LOSS_ML,
  SYRINGE_SIZES_ML,
} from '../../../src/plan/volume/drawUpFacts';
import { type DrawUpSettings, drawUpSheet, vialCount } from '../../../src/plan/volume/drawUpLines';
import { drawUpReport } from '../../../src/plan/volume/report';
import { volumeOptions } from '../../../src/plan/volume/solveVolume';
import { formatDuration, timeEstimate } from '../../../src/plan/volume/timeEstimate';
import {
  atGraduation,
  countBySide,
  countSpread,
  doneVolumeMl,
  houseGraduationMl,
  pointsPerSyringe,
  shareByParts,
  volumeError,
} from '../../../src/plan/volume/volumes';

const NO_LOSS: DrawUpSettings = {
  wastagePercent: 0,
  syringeMl: 1,
  lossPerSyringeMl: 0,
  needleChanges: 0,
  lossPerNeedleChangeMl: 0,
  graduationMl: null,
};

const dca: Product = { id: 'dca', name: 'Deoxycholic acid', mgPerMl: 10, vialMl: 2 };
const only: Solution = { id: 's', name: 'S', mix: [{ productId: 'dca', parts: 1 }] };

const microlitres = fc.integer({ min: 0, max: 60_000 });
const settings: fc.Arbitrary<DrawUpSettings> = fc.record({
  wastagePercent: fc.integer({ min: 0, max: 100 }),
  syringeMl: fc.constantFrom(...SYRINGE_SIZES_ML),
  lossPerSyringeMl: fc.integer({ min: 0, max: 200 }).map((ul) => ul / 1000),
  needleChanges: fc.integer({ min: 0, max: 9 }),
  lossPerNeedleChangeMl: fc.integer({ min: 0, max: 100 }).map((ul) => ul / 1000),
  graduationMl: fc.constantFrom(null, 0.01, 0.1, 0.2, 0.5),
});

test('docs/domain.md 8.3: 50 points at 0.2 mL: 10.0 mL, 100 mg, 5 vials of 2 mL, ten 1 mL syringes', () => {
  const volumeMl = doneVolumeMl(50, 0.2);
  const use = solutionUse(only, volumeMl, [dca], NO_LOSS);
  expect(volumeMl).toBe(10);
  expect(use.drawUp.syringes).toBe(10);
  expect(use.products).toEqual([
    { productId: 'dca', injectedMl: 10, toDrawMl: 10, doseMg: 100, vials: 5, leftoverMl: 0 },
  ]);
  expect(doseMgPerCm2(volumeMl, 10, 50)).toBe(2);
});

test('a volume is rounded to the microlitre as a person does on paper, halves up', () => {
  // in whole tenths of a microlitre: no binary fraction anywhere
  const tenths = fc.integer({ min: 0, max: 50_000 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), tenths, (count, tenth) => {
      const exact = Math.floor((count * tenth + 5) / 10);
      expect(doneVolumeMl(count, tenth / 10_000)).toBe(exact / 1000);
    }),
    {
      seed: 12,
      numRuns: 2000,
      examples: [
        [1, 5],
        [3, 15],
        [7, 25],
        [5, 9],
        [1, 4],
        [201, 45],
      ],
    },
  );
});

test('docs/domain.md 5.3: 1 mL is 5 points of 0.2, 20 of 0.05, 100 of 0.01; 24 share 1 mL at 0.042', () => {
  expect([0.2, 0.05, 0.01].map((each) => pointsPerSyringe(1, each))).toEqual([5, 20, 100]);
  expect((1 / 24).toFixed(3)).toBe('0.042');
  expect(pointsPerSyringe(1, 0)).toBe(Number.POSITIVE_INFINITY);
  expect(doneVolumeMl(1000, 0.001)).toBe(1);
});

test('the default loss of a syringe and its needle is the fact sheet’s', () => {
  expect(LOSS_CHOICES.map(({ perSyringeMl }) => perSyringeMl)).toEqual([0.12, 0.002, 0]);
  expect(NEEDLE_LOSS_ML).toBe(0.05);
  expect(LOSS_CHOICES.flatMap(({ sources }) => sources).every((id) => sourceOf(id))).toBe(true);
});

test('the lines add up to the total in whole microlitres', () => {
  fc.assert(
    fc.property(microlitres, settings, (ul, set) => {
      const { lines, toDrawMl } = drawUpSheet(ul / 1000, set);
      const parts = lines.filter(({ kind }) => kind !== 'total');
      const sum = parts.reduce((total, { volumeMl }) => total + Math.round(volumeMl * 1000), 0);
      expect(sum).toBe(Math.round(toDrawMl * 1000));
      for (const { volumeMl } of lines) expect(volumeMl).toBeGreaterThanOrEqual(0);
    }),
    { seed: 53 },
  );
});

test('without needle changes and marks it is the report’s own draw-up', () => {
  fc.assert(
    fc.property(microlitres, settings, (ul, set) => {
      const plain = { ...set, needleChanges: 0, graduationMl: null };
      const report = drawUpReport(ul / 1000, plain);
      const sheet = drawUpSheet(ul / 1000, plain);
      expect(sheet.toDrawMl).toBe(report.toDrawMl);
      expect(sheet.syringes).toBe(report.syringes);
    }),
    { seed: 54 },
  );
});

test('needle changes and rounding up are lines of their own', () => {
  const sheet = drawUpSheet(1.2, {
    wastagePercent: 10,
    syringeMl: 1,
    lossPerSyringeMl: 0.12,
    needleChanges: 2,
    lossPerNeedleChangeMl: 0.05,
    graduationMl: 0.1,
  });
  expect(Object.fromEntries(sheet.lines.map(({ kind, volumeMl }) => [kind, volumeMl]))).toEqual({
    injected: 1.2,
    wastage: 0.12,
    syringes: 0.24,
    needles: 0.1,
    rounding: 0.04,
    total: 1.7,
  });
});

test('marks: up for drawing, nearest for a point, exact where it lies on one', () => {
  expect(atGraduation(0.042, 0.01)).toMatchObject({ upMl: 0.05, nearestMl: 0.04, exact: false });
  expect(atGraduation(0.3, 0.1)).toMatchObject({ upMl: 0.3, nearestMl: 0.3, exact: true });
  expect(atGraduation(0.0125, 0.01)).toMatchObject({ upMl: 0.02, exact: false });
  for (const size of SYRINGE_SIZES_ML)
    expect(houseGraduationMl(size)).toBeLessThanOrEqual(size / 5);
});

test('vials: enough and not one too many; nothing to draw needs none', () => {
  fc.assert(
    fc.property(microlitres, fc.constantFrom(1, 2, 5, 10), (ul, vialMl) => {
      const { vials, leftoverMl } = vialCount(ul / 1000, vialMl);
      expect(Math.round((vials * vialMl - leftoverMl) * 1000)).toBe(ul);
      expect(leftoverMl).toBeGreaterThanOrEqual(0);
      expect(leftoverMl).toBeLessThan(vialMl);
    }),
    { seed: 55 },
  );
  expect(vialCount(0, 2)).toEqual({ vials: 0, leftoverMl: 0 });
  expect(vialCount(0.3, 0.1).vials).toBe(3);
});

test('a mix in parts adds up to its total, whatever the parts', () => {
  const parts = fc.array(fc.double({ min: 0.1, max: 9, noNaN: true }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(microlitres, parts, (ul, shares) => {
      const volumes = shareByParts(ul / 1000, shares);
      const whole = volumes.map((ml) => Math.round(ml * 1000));
      expect(whole.reduce((a, b) => a + b, 0)).toBe(ul);
      const sum = shares.reduce((a, b) => a + b, 0);
      volumes.forEach((ml, i) => {
        expect(Math.abs(ml - (ul / 1000) * (shares[i] / sum))).toBeLessThanOrEqual(0.001001);
      });
    }),
    { seed: 56 },
  );
  expect(shareByParts(1, [1, 1, 1])).toEqual([0.334, 0.333, 0.333]);
  expect(shareByParts(1, [0, 0])).toEqual([0, 0]);
});

test('a cocktail: doses of each product, vials counted once for the plan', () => {
  const ha: Product = { id: 'ha', name: 'HA', mgPerMl: 3, vialMl: 5 };
  const water: Product = { id: 'w', name: 'Water', mgPerMl: null, vialMl: null };
  const mix: Solution = {
    id: 'm',
    name: 'Mix',
    mix: [
      { productId: 'ha', parts: 2 },
      { productId: 'w', parts: 1 },
    ],
  };
  const pure: Solution = { id: 'p', name: 'Pure', mix: [{ productId: 'ha', parts: 1 }] };
  const uses = [
    solutionUse(mix, 3, [ha, water], NO_LOSS),
    solutionUse(pure, 2.5, [ha, water], NO_LOSS),
  ];
  expect(uses[0].products).toEqual([
    { productId: 'ha', injectedMl: 2, toDrawMl: 2, doseMg: 6, vials: 1, leftoverMl: 3 },
    { productId: 'w', injectedMl: 1, toDrawMl: 1, doseMg: null, vials: null, leftoverMl: null },
  ]);
  const [total] = productTotals(uses, [ha, water]);
  expect(total).toEqual({
    productId: 'ha',
    injectedMl: 4.5,
    toDrawMl: 4.5,
    doseMg: 13.5,
    vials: 1,
    leftoverMl: 0.5,
  });
  expect(mixedMgPerMl(mix, ha)).toBe(2);
  expect(mixedMgPerMl(mix, water)).toBeNull();
  expect(doseMg(0.1 + 0.2, 10)).toBe(3);
});

test('a length 5 % too small is 10 % too few points (docs/domain.md 8.3) and the error says its parts', () => {
  const { leastMl, mostMl, parts } = volumeError(10, 0.05, 0);
  expect(leastMl).toBeCloseTo(10 * 0.9025, 9);
  expect(mostMl).toBeCloseTo(10 * 1.1025, 9);
  expect(parts).toEqual(['Scale: a length 5 % off is an area 9.8 % to 10.3 % off.']);
  expect(volumeError(10, 0, 0)).toMatchObject({ leastMl: 10, mostMl: 10, parts: [] });
  expect(volumeError(10, 0, 0.02).mostMl).toBeCloseTo(10.2, 9);
  const noisy = volumeError(10, 0, 0, 0.02);
  expect([noisy.leastMl, noisy.mostMl]).toEqual([expect.closeTo(9.8, 9), expect.closeTo(10.2, 9)]);
  expect(noisy.parts).toEqual(['Scan: its noise leaves the area open by 2 % either way.']);
  expect(countSpread(200, 10)).toBe(10);
});

test('sides are the patient’s: x grows to the left; the midline is neither', () => {
  expect(countBySide([5, 0, 0, -5, 0, 0, -0.2, 0, 0, 9, 0, 0])).toEqual({
    left: 2,
    right: 1,
    middle: 1,
  });
});

test('an anaesthetic limit needs all three entries; no value is shipped', () => {
  const entry = { mgPerKg: 3, bodyWeightKg: 60, mgPerMl: 10, mostMg: null };
  for (const key of ['mgPerKg', 'bodyWeightKg', 'mgPerMl'] as const)
    expect(anaestheticCheck({ ...entry, [key]: null }, 100)).toBeNull();
  expect(anaestheticCheck(entry, 18)).toMatchObject({ limitMg: 180, limitMl: 18, over: false });
  expect(anaestheticCheck(entry, 18.1)).toMatchObject({
    over: true,
    text: '181 mg of 180 mg, the limit you entered: over it.',
  });
  expect(anaestheticCheck(entry, 10, 90)?.over).toBe(true);
  expect(anaestheticCheck({ ...entry, mostMg: 100 }, 10.5)?.over).toBe(true);
});

test('time from points and the user’s own pace', () => {
  const pace = { secondsPerPoint: 4, secondsPerSyringe: 30, secondsPerZone: 20 };
  expect(timeEstimate(pace, { actions: 50, syringes: 10, zones: 2 })).toBe(490);
  expect(
    timeEstimate({ ...pace, secondsPerPoint: null }, { actions: 50, syringes: 1, zones: 1 }),
  ).toBeNull();
  expect(timeEstimate(pace, { actions: 0, syringes: 0, zones: 0 })).toBe(0);
  expect([0, 60, 61, 3600, 4000].map(formatDuration)).toEqual([
    'about 1 min',
    'about 1 min',
    'about 2 min',
    'about 1 h',
    'about 1 h 7 min',
  ]);
});

test('“I have 5 mL”: less at each point, or fewer points; either is enough', () => {
  const wish = {
    availableMl: 5,
    points: 120,
    spacingMm: 10,
    volumePerPointMl: 0.05,
    threadsPerPoint: 1,
    graduationMl: 0.01,
  };
  expect(volumeOptions(wish)).toEqual({
    perPoint: { volumePerPointMl: 0.04, usedMl: 4.8 },
    spacing: { points: 100, spacingMm: 10 * Math.sqrt(1.2) },
  });
  const any = fc.record({
    availableMl: microlitres.map((ul) => ul / 1000),
    points: fc.integer({ min: 1, max: 800 }),
    spacingMm: fc.integer({ min: 2, max: 60 }),
    volumePerPointMl: fc.integer({ min: 1, max: 500 }).map((ul) => ul / 1000),
    threadsPerPoint: fc.integer({ min: 1, max: 6 }),
    graduationMl: fc.constantFrom(null, 0.01, 0.1),
  });
  fc.assert(
    fc.property(any, (asked) => {
      const { perPoint, spacing } = volumeOptions(asked);
      if (perPoint) expect(perPoint.usedMl).toBeLessThanOrEqual(asked.availableMl + 1e-9);
      if (spacing)
        expect(spacing.points * asked.threadsPerPoint * asked.volumePerPointMl).toBeLessThanOrEqual(
          asked.availableMl + 1e-9,
        );
    }),
    { seed: 57 },
  );
  // 5 mL over 43 points: what is read is what is set, in whole microlitres
  const odd = volumeOptions({ ...wish, points: 43, graduationMl: null });
  expect(odd.perPoint).toEqual({ volumePerPointMl: 0.116, usedMl: 4.988 });
  // 24 fans of 5 threads are 120 threads
  expect(volumeOptions({ ...wish, points: 24, threadsPerPoint: 5 })).toEqual({
    perPoint: { volumePerPointMl: 0.04, usedMl: 4.8 },
    spacing: { points: 20, spacingMm: 10 * Math.sqrt(1.2) },
  });
  expect(volumeOptions({ ...wish, points: 0 })).toEqual({ perPoint: null, spacing: null });
});
