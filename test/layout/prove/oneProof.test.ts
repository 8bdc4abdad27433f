import { describe, expect, test, vi } from 'vitest';
import { toSparse } from '../../../src/geometry/field';
import type { SurfacePoint } from '../../../src/geometry/mesh';
import { seeded } from '../../../src/geometry/random';
import { Cover } from '../../../src/layout/cover/cover';
import { layOutPattern } from '../../../src/layout/layOutPattern';
import { finish } from '../../../src/layout/patterns/poisson/poissonDisc';
import type { Pattern } from '../../../src/layout/patternTypes';
import type { ZoneLayout } from '../../../src/layout/types';
import { ALONE, type Surroundings } from '../../../src/layout/zone/surroundings';
import { newZone } from '../../../src/plan/defaults';
import { LayoutMemory } from '../../../src/plan/layoutMemory';
import { layOutPlan } from '../../../src/plan/layoutPlan';
import { allByHand, moveTo, remove } from '../../../src/plan/points/handPoints';
import type { HandPoints } from '../../../src/plan/types';
import { flatSheet, foldedSheet, thigh, tube } from '../../geometry/surfaces';
import { discField, pointsOf, randomPointsInside, wholeField } from '../zones';

const LINES = { edge: 'cell-centred', directionDeg: 0 } as const;
const PATTERNS: readonly Pattern[] = [
  { kind: 'poisson', mode: 'dense', spacingMm: 8, marginMm: 0, seed: 1 },
  { kind: 'square', spacingMm: 8, ...LINES },
  { kind: 'hex', spacingMm: 8, ...LINES },
  { kind: 'rows', spacingMm: 8, rowDistanceMm: 8, staggered: false, ...LINES },
];
const sheet = flatSheet(60, 60, 3);
const CENTRE = { face: 400, w0: 0.2, w1: 0.3, w2: 0.5 };

test.each(PATTERNS)(
  '$kind wants the same of its links alone and with one point by hand',
  (pattern) => {
    const field = wholeField(sheet.mesh);
    const wanted = (around: Partial<Surroundings>) => {
      const run = layOutPattern(sheet.mesh, field, pattern, { ...ALONE, ...around });
      const { wantedMinMm, wantedMaxMm, spacingMm } = finish(run).certificate;
      return { wantedMinMm, wantedMaxMm, spacingMm };
    };
    const alone = wanted({});
    expect(wanted({ manual: { fill: 'around', points: [CENTRE] } })).toEqual(alone);
    expect(alone.wantedMinMm).toBeCloseTo(pattern.kind === 'poisson' ? 8 : 7.6, 9);
    if (pattern.kind === 'square') expect(alone.wantedMaxMm).toBeCloseTo(8.4, 9);
  },
);

describe('what a sampler proved with its own cover is what is found of the same points set by hand', () => {
  const SURFACES = {
    sheet: sheet.mesh,
    tube: tube(12, 70, 24, 26).mesh,
    'folded sheet, layers 3 mm apart': foldedSheet(50, 50, 3, 3).mesh,
    'faces larger than the spacing': flatSheet(80, 80, 14).mesh,
    thigh: thigh(60, 60),
  };
  for (const [name, mesh] of Object.entries(SURFACES))
    for (const mode of ['dense', 'even', 'random'] as const)
      test(`${name}, ${mode}`, () => {
        const field = wholeField(mesh);
        const random = seeded(7);
        const pattern = { kind: 'poisson', mode, spacingMm: 9, marginMm: 0, seed: 1 } as const;
        const around = {
          ...ALONE,
          existing: randomPointsInside(mesh, field, 2, random),
          manual: { fill: 'around' as const, points: randomPointsInside(mesh, field, 2, random) },
        };
        const laid = finish(layOutPattern(mesh, field, pattern, around));
        const manual = { fill: 'none', points: pointsOf(laid) } as const;
        const again = finish(layOutPattern(mesh, field, pattern, { ...around, manual }));
        expect([...again.faces]).toEqual([...laid.faces]);
        expect(pairsOf(again)).toEqual(pairsOf(laid));
        for (const key of ['smallestSpacingMm', 'neighbourMeanMm', 'smallestToOthersMm'] as const)
          expect(again.certificate[key]).toBeCloseTo(laid.certificate[key], 9);
        const off = again.certificate.largestGapMm - laid.certificate.largestGapMm;
        expect(Math.abs(off)).toBeLessThan(2 * laid.certificate.toleranceMm);
      });
});

/** Links with their lengths, in no order. */
function pairsOf({ links, linkLengths }: Pick<ZoneLayout, 'links' | 'linkLengths'>): string[] {
  return [...linkLengths]
    .map((mm, link) => {
      const [a, b] = [links[2 * link], links[2 * link + 1]];
      return `${Math.min(a, b)} ${Math.max(a, b)} ${mm.toFixed(9)}`;
    })
    .sort();
}

test('an edit by hand of what a pattern has laid floods the points that came, and no others', () => {
  const { mesh } = sheet;
  const field = toSparse(discField(mesh, CENTRE, 28));
  const memory = new LayoutMemory();
  const lay = (pattern: Pattern, hand: HandPoints | null): ZoneLayout => {
    const zones = [{ ...newZone('a', 'A', 0), field, pattern, hand }];
    const laid: ZoneLayout[] = [];
    const plan = { zones, keepOuts: [], earlier: [] };
    finish(layOutPlan(mesh, plan, new Map(), (each) => laid.push(each), memory));
    return laid[0];
  };
  for (const pattern of PATTERNS) {
    const added = vi.spyOn(Cover.prototype, 'add');
    const layout = lay(pattern, null);
    expect(added, 'each point is flooded once, to lay it and to prove it').toHaveBeenCalledTimes(
      layout.count,
    );
    added.mockClear();
    const hand = allByHand(null, layout);
    const without = lay(pattern, remove(hand, [3]));
    expect(without.count).toBe(layout.count - 1);
    expect(added).toHaveBeenCalledTimes(0);
    const place: SurfacePoint = { ...CENTRE, w1: 0.4, w2: 0.4 };
    lay(pattern, moveTo(hand, new Map([[1, place]])));
    // the one that moved, and the one that came back
    expect(added).toHaveBeenCalledTimes(2);
    added.mockRestore();
  }
});
