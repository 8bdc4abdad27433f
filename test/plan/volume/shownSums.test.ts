import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reportFile } from '../../../src/cli/reportCommand';
import { pointsTable } from '../../../src/formats/pointsTable';
import type { ZoneLayout } from '../../../src/layout/types';
import { drawTable } from '../../../src/map/session/table';
import { newPlan, newZone } from '../../../src/plan/defaults';
import { formatCm2, formatMl } from '../../../src/plan/format';
import type { SiteFigure } from '../../../src/plan/skin/zoneSites';
import type { HandPoints, Plan, Zone } from '../../../src/plan/types';
import { planReport } from '../../../src/plan/volume/report';
import { textsOf } from '../../map/pagePaint';

/*
 * Laws over random plans: whatever is shown in parts adds up to the sum that is shown, and a volume is
 * the same in every place. The sums here are of the printed digits, in whole thousandths.
 */
const FIGURE = {
  mesh: { triangles: Uint32Array.of(0, 1, 2), faceCount: 1, vertexCount: 3 },
  anatomy: { site: Uint8Array.of(1, 1, 1), sex: 'female' },
} as unknown as SiteFigure;

interface Made {
  /** x of every point: its side */
  readonly xs: readonly number[];
  readonly areaMm2: number;
  readonly tenthsOfMicrolitre: number;
  /** a volume of its own for the first points, µL */
  readonly own: readonly number[];
}

const made: fc.Arbitrary<Made> = fc.record({
  xs: fc.array(fc.constantFrom(-30, -0.2, 0, 0.5, 12), { maxLength: 40 }),
  areaMm2: fc.double({ min: 0, max: 60_000, noNaN: true }),
  tenthsOfMicrolitre: fc.integer({ min: 0, max: 5000 }),
  own: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 5 }),
});

function laidOut(zones: readonly Made[]): { plan: Plan; layouts: Record<string, ZoneLayout> } {
  const layouts: Record<string, ZoneLayout> = {};
  const plan = { ...newPlan('p', 'female-body'), zones: zones.map(zoneOf) };
  zones.forEach(({ xs, areaMm2, own }, i) => {
    const count = xs.length;
    const ownCount = Math.min(own.length, count);
    layouts[`z${i}`] = {
      ...{
        zoneId: `z${i}`,
        count,
        areaMm2,
        punctures: null,
        violations: [],
        links: Uint32Array.of(),
      },
      faces: new Int32Array(count),
      weights: new Float64Array(3 * count).fill(1 / 3),
      normals: new Float64Array(3 * count),
      positions: Float64Array.from(xs.flatMap((x) => [x, 0, 0])),
      manualRow: Int32Array.from(xs, (_, row) => (row < ownCount ? row : -1)),
      certificate: { smallestSpacingMm: 15, neighbourMeanMm: 17, largestGapMm: 14 },
    } as unknown as ZoneLayout;
  });
  return { plan, layouts };
}

function zoneOf({ tenthsOfMicrolitre, own }: Made, i: number): Zone {
  const hand = {
    volumeMl: Float64Array.from(own, (ul) => ul / 1000),
    insertedLengthMm: new Float64Array(own.length).fill(Number.NaN),
  } as unknown as HandPoints;
  const volumePerPointMl = tenthsOfMicrolitre / 10_000;
  return { ...newZone(`z${i}`, `Zone ${i}`, i % 8), hand, volumePerPointMl };
}

/** What stands there, in whole thousandths. */
const thousandths = (shown: string): number => Math.round(Number.parseFloat(shown) * 1000);
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

test('areas, points and volumes of zones and sides add up as they are read', () => {
  fc.assert(
    fc.property(fc.array(made, { minLength: 1, maxLength: 7 }), (zones) => {
      const { plan, layouts } = laidOut(zones);
      const { zones: rows, total } = planReport(plan, layouts);
      const area = (cm2: number): number => thousandths(formatCm2(cm2));
      const volume = (ml: number): number => thousandths(formatMl(ml));
      expect(area(total.areaCm2)).toBe(sum(rows.map(({ areaCm2 }) => area(areaCm2))));
      expect(volume(total.volumeMl)).toBe(sum(rows.map(({ volumeMl }) => volume(volumeMl))));
      for (const { sides, volumeMl, points } of [...rows, total]) {
        const each = [sides.left, sides.right, sides.middle];
        expect(sum(each.map((side) => volume(side.volumeMl)))).toBe(volume(volumeMl));
        expect(sum(each.map((side) => side.points))).toBe(points);
      }
    }),
    { seed: 11 },
  );
});

test('the volume of a zone: whole microlitres, half up, of exact tenths', () => {
  fc.assert(
    fc.property(made, (zone) => {
      const { plan, layouts } = laidOut([zone]);
      const ownCount = Math.min(zone.own.length, zone.xs.length);
      const tenths =
        sum(zone.own.slice(0, ownCount)) * 10 +
        (zone.xs.length - ownCount) * zone.tenthsOfMicrolitre;
      const halfUp = Math.floor((tenths + 5) / 10);
      expect(thousandths(formatMl(planReport(plan, layouts).zones[0].volumeMl))).toBe(halfUp);
    }),
    { seed: 12 },
  );
});

test('paper, command line, file of points and screen say one volume and one area', () => {
  fc.assert(
    fc.property(fc.array(made, { minLength: 1, maxLength: 4 }), (zones) => {
      const { plan, layouts } = laidOut(zones);
      const report = planReport(plan, layouts);
      const file = reportFile(plan, layouts, FIGURE);
      expect(file.zones.map((zone) => zone.volume_ml)).toEqual(
        report.zones.map(({ volumeMl }) => volumeMl),
      );
      expect(file.total.volume_ml).toBe(report.total.volumeMl);
      expect(Math.round((file.total.area_cm2 ?? Number.NaN) * 100)).toBe(
        sum(file.zones.map((zone) => Math.round((zone.area_cm2 ?? 0) * 100))),
      );
      const csv = pointsTable(plan, layouts, [], 'plain').trim().split('\r\n').slice(1);
      for (const [i, zone] of report.zones.entries()) {
        const own = csv.map((line) => line.split(',')).filter(([, name]) => name === zone.name);
        expect(own).toHaveLength(zones[i].xs.length);
        const tenths = sum(own.map((cells) => Math.round(Number(cells[8]) * 10_000)));
        expect(thousandths(formatMl(zone.volumeMl))).toBe(Math.floor((tenths + 5) / 10));
      }
      const rows = plan.zones.map((zone, i) => ({
        zone: { zone, layout: layouts[zone.id], letter: 'A' } as never,
        report: report.zones[i],
        pointsHere: null,
      }));
      const table = drawTable(rows, report, { left: 0, right: 180, top: 0 }, true);
      const printed = textsOf({ shapes: [table] } as never).map(({ text }) => text);
      for (const { volumeMl, areaCm2 } of [...report.zones, report.total]) {
        expect(printed).toContain(formatMl(volumeMl).replace(' mL', ''));
        expect(printed).toContain(formatCm2(areaCm2).replace(' cm²', ''));
      }
      for (const text of printed) expect(text).not.toMatch(/NaN|Infinity|undefined/);
    }),
    { seed: 13, numRuns: 40 },
  );
});
