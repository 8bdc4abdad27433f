import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ZoneLayout } from '../../../src/layout/types';
import { DEFAULT_DRAW_UP, newPlan, newZone } from '../../../src/plan/defaults';
import {
  formatCm2,
  formatDegrees,
  formatDrawMl,
  formatGap,
  formatMl,
  formatMm,
  formatPercent,
  formatSpacing,
} from '../../../src/plan/format';
import { gapWithLeftOut } from '../../../src/plan/gapWords';
import { dosesToSet } from '../../../src/plan/points/pointValues';
import type { Plan } from '../../../src/plan/types';
import { drawUpReport, planReport, zoneReport } from '../../../src/plan/volume/report';
import { figureTip, figureWords } from '../../../src/ui/status/statusWords';

/** A layout of which the report reads only the count, the area and the certificate. */
function layoutOf(zoneId: string, count: number, areaMm2: number): ZoneLayout {
  return {
    zoneId,
    count,
    areaMm2,
    positions: new Float64Array(3 * count).fill(5),
    manualRow: new Int32Array(count).fill(-1),
    certificate: { smallestSpacingMm: 15.02, neighbourMeanMm: 17.4, largestGapMm: 14.2 },
  } as ZoneLayout;
}

function planOf(counts: readonly number[], volumePerPointMl: number): Plan {
  const zones = counts.map((_, i) => ({ ...newZone(`z${i}`, `Zone ${i}`, i), volumePerPointMl }));
  return { ...newPlan('p', 'female-body'), zones };
}

function layoutsOf(counts: readonly number[]): Record<string, ZoneLayout> {
  return Object.fromEntries(counts.map((count, i) => [`z${i}`, layoutOf(`z${i}`, count, 4100)]));
}

const noLoss = { ...DEFAULT_DRAW_UP, wastagePercent: 0, syringeMl: 1, lossPerSyringeMl: 0 };

test('50 points of 0.2 mL are 10.0 mL in ten syringes of 1 mL (docs/domain.md 8.3)', () => {
  const report = planReport({ ...planOf([50], 0.2), drawUp: noLoss }, layoutsOf([50]));
  expect(report.total).toMatchObject({ points: 50, volumeMl: 10 });
  expect(report.drawUps[0]).toMatchObject({ syringes: 10, toDrawMl: 10 });
});

test('1 mL at 0.01 mL is 100 points; 24 points sharing 1 mL get 0.042 mL (docs/domain.md 8.3)', () => {
  expect(planReport(planOf([100], 0.01), layoutsOf([100])).total.volumeMl).toBe(1);
  expect(formatMl(1 / 24)).toBe('0.042 mL');
});

test('4 mm inserted at 30 degrees lie 2.00 mm deep, at 15 degrees 1.04 mm (docs/domain.md 8.3)', () => {
  const plan = planOf([1, 1], 0.05);
  const at = (angleDeg: number) => ({ angleDeg, insertedLengthMm: 4 });
  const zones = [
    { ...plan.zones[0], insertion: at(30) },
    { ...plan.zones[1], insertion: at(15) },
  ];
  const depths = planReport({ ...plan, zones }, {}).zones.map((zone) => zone.tipDepthMm.toFixed(2));
  expect(depths).toEqual(['2.00', '1.04']);
});

test('a tenth and two tenths are three tenths', () => {
  const report = planReport(planOf([1, 2], 0.1), layoutsOf([1, 2]));
  expect(report.total.volumeMl).toBe(0.3);
  expect(drawUpReport(0.3, { ...noLoss, syringeMl: 0.1 }).syringes).toBe(3);
});

test('draw-up: 1.2 mL, 10 % and two syringes of 0.12 mL loss', () => {
  const drawUp = drawUpReport(1.2, DEFAULT_DRAW_UP);
  expect(drawUp).toMatchObject({ wastageMl: 0.12, syringes: 2, lossMl: 0.24, toDrawMl: 1.56 });
});

test('every line that is shown adds up to the total that is shown', () => {
  const count = fc.integer({ min: 0, max: 400 });
  const volume = fc.integer({ min: 0, max: 5000 }).map((tenths) => tenths / 10_000);
  fc.assert(
    fc.property(fc.array(count, { maxLength: 8 }), volume, (counts, perPoint) => {
      const { zones, total, drawUps } = planReport(planOf(counts, perPoint), layoutsOf(counts));
      const [drawUp] = drawUps;
      const shown = (valueMl: number): number =>
        Math.round(Number.parseFloat(formatMl(valueMl)) * 1000);
      const sum = zones.reduce((all, zone) => all + shown(zone.volumeMl), 0);
      expect(shown(total.volumeMl)).toBe(sum);
      expect(shown(drawUp.toDrawMl)).toBe(
        shown(drawUp.injectedMl) + shown(drawUp.wastageMl) + shown(drawUp.lossMl),
      );
    }),
  );
});

test('a zone that is not laid out counts nothing and shows dashes', () => {
  const { zones, total } = planReport(planOf([3], 0.1), {});
  expect(zones[0]).toMatchObject({ points: 0, volumeMl: 0 });
  expect([formatCm2(zones[0].areaCm2), formatMm(total.smallestSpacingMm)]).toEqual(['–', '–']);
});

test('numbers as people read them', () => {
  expect([formatMm(15), formatMm(-0.04), formatMm(Number.NaN)]).toEqual(['15.0 mm', '0.0 mm', '–']);
  expect([formatCm2(41.23), formatCm2(99.96), formatCm2(1234.4)]).toEqual([
    '41.2 cm²',
    '100.0 cm²',
    '1234.4 cm²',
  ]);
  expect([formatMl(1.2), formatMl(0.105), formatMl(0.0125)]).toEqual([
    '1.20 mL',
    '0.105 mL',
    '0.0125 mL',
  ]);
  expect([formatDegrees(90), formatDegrees(22.5), formatPercent(0.966)]).toEqual([
    '90°',
    '22.5°',
    '97 %',
  ]);
});

test('a smallest spacing is rounded down, a largest gap up, but not by the dust of arithmetic', () => {
  expect([15.09, 14.999999, 15, 14.96, Number.NaN].map(formatSpacing)).toEqual([
    '15.0 mm',
    '15.0 mm',
    '15.0 mm',
    '14.9 mm',
    '–',
  ]);
  expect([14.11, 14.100001, 14.1, Number.NaN].map(formatGap)).toEqual([
    '14.2 mm',
    '14.1 mm',
    '14.1 mm',
    '–',
  ]);
});

test('what to draw up is shown in hundredths and never too little', () => {
  expect([8.155, 6.1, 0.3, 1.56, 0].map(formatDrawMl)).toEqual([
    '8.16 mL',
    '6.10 mL',
    '0.30 mL',
    '1.56 mL',
    '0.00 mL',
  ]);
});

test('points with a volume of their own count with it', () => {
  const own = new Float64Array([Number.NaN, 0.2, 0.1]);
  const hand = {
    fill: 'around',
    faces: Int32Array.of(1, 2, 3),
    weights: new Float64Array(9),
    flags: Uint8Array.of(0, 1, 1),
    ids: Uint32Array.of(1, 2, 3),
    insertedLengthMm: new Float64Array([4, Number.NaN, Number.NaN]),
    volumeMl: own,
    names: ['', '', ''],
  } as const;
  const zone = { ...newZone('a', 'Cheek', 0), hand, volumePerPointMl: 0.05 };
  const layout = {
    ...layoutOf('a', 5, 500),
    manualRow: Int32Array.of(-1, 2, 0, -1, 1),
  };
  const report = zoneReport(zone, layout);
  expect(report.volumeMl).toBe(0.45);
  expect([report.ownVolumes, report.ownLengths]).toEqual([2, 1]);
  // what solving backwards may set, and what stays: 0.1 and 0.2 mL
  const { doses, ownPoints, ownMl } = dosesToSet(zone, layout);
  expect([doses, ownPoints, Number(ownMl.toFixed(9))]).toEqual([3, 2, 0.3]);
});

test('a shot of five needles is one volume and five punctures', () => {
  const plan = planOf([12, 7], 0.1);
  const layouts = layoutsOf([12, 7]);
  const punctures = { perShot: 5 } as ZoneLayout['punctures'];
  const report = planReport(plan, { ...layouts, z0: { ...layouts.z0, punctures } });
  expect(report.zones[0]).toMatchObject({ points: 12, perShot: 5, punctures: 60, volumeMl: 1.2 });
  expect(report.zones[1]).toMatchObject({ points: 7, perShot: 1, punctures: 7 });
  expect(report.total).toMatchObject({ points: 19, punctures: 67 });
});

test('the error of the volume says what the scale rests on', () => {
  const tape = (id: string, patientMm: number) => ({ id, patientMm, modelMm: 500 });
  const errorOf = (confirmed: boolean, ...measures: ReturnType<typeof tape>[]) => {
    const plan = { ...planOf([50], 0.2), scale: { factor: 1.1, measures, confirmed, shape: null } };
    return planReport(plan, layoutsOf([50])).error;
  };
  const average = errorOf(false);
  expect(average.parts[0]).toContain('It is an average body, and its scale is unconfirmed');
  expect(average.mostMl).toBeCloseTo(10 * 1.05 ** 2, 9);
  // 1.2 and 1.0 of the model are 9.1 % either side of 1.1: more than the 5 % that are set
  const apart = errorOf(true, tape('thigh-girth', 600), tape('waist-girth', 500));
  expect(apart.parts[0]).toBe('The two tape measures lie 9.1 % either side of its scale.');
  expect(apart.mostMl).toBeCloseTo(10 * (1 + 1 / 11) ** 2, 9);
  expect(apart.leastMl).toBeCloseTo(10 * (10 / 11) ** 2, 9);
  const agreed = errorOf(true, tape('thigh-girth', 550), tape('waist-girth', 551));
  expect(agreed.mostMl).toBeCloseTo(10 * 1.05 ** 2, 9);
  expect(errorOf(true, tape('thigh-girth', 550)).parts).toHaveLength(1);
});

test('a largest gap between old punctures says what it leaves out, in the status line, too', () => {
  // of 30 cm2 a fifth, of 10 cm2 none: 6 of 40 are 15 %
  const first = layoutOf('z0', 20, 3000);
  const near = { ...first.certificate, shareNearPrevious: 0.2 };
  const none = { ...layoutOf('z1', 5, 1000).certificate, shareNearPrevious: Number.NaN };
  const { total, zones } = planReport(planOf([20, 5], 0.1), {
    z0: { ...first, certificate: near },
    z1: { ...layoutOf('z1', 5, 1000), certificate: none },
  });
  expect(total.leftOutShare).toBeCloseTo(0.15, 12);
  expect(gapWithLeftOut(total)).toBe('14.2 mm leaving out the 15 % of skin near old punctures');
  expect(figureWords(total).at(-1)).toBe('gap 14.2 mm on 85 %');
  expect(figureTip(total)).toBe(`Largest gap ${gapWithLeftOut(total)}`);
  expect(zones.map((zone) => figureWords(zone).at(-1))).toEqual([
    'gap 14.2 mm on 80 %',
    'largest gap 14.2 mm',
  ]);
  expect(figureTip(zones[1])).toBeUndefined();
});
