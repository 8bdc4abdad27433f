import { describe, expect, test } from 'vitest';
import type { DenseField } from '../../src/geometry/field';
import type { SurfacePoint } from '../../src/geometry/mesh';
import { cutPatch, insideField } from '../../src/geometry/patch';
import { seeded } from '../../src/geometry/random';
import { layOutPattern } from '../../src/layout/layOutPattern';
import {
  finish,
  type PoissonSettings,
  poissonDisc,
} from '../../src/layout/patterns/poisson/poissonDisc';
import type { PoissonMode } from '../../src/layout/types';
import { ALONE } from '../../src/layout/zone/surroundings';
import { flatSheet, foldedSheet, tube } from '../geometry/surfaces';
import { discField, randomPointsInside, wholeField } from './zones';

const SPACING = 10;
const sheet = flatSheet(90, 90, 2);
const CENTRE = { face: 2024, w0: 0.2, w1: 0.3, w2: 0.5 };

function lay(surface: typeof sheet, field: DenseField, settings: Partial<PoissonSettings>) {
  const defaults = { spacingMm: SPACING, seed: 1, mode: 'dense' } as const;
  const { samples } = finish(
    poissonDisc(cutPatch(surface.mesh, field), { ...defaults, ...settings }),
  );
  return { samples };
}

/** The same as a layout: points by hand are the last. */
function layOut(surface: typeof sheet, field: DenseField, settings: Partial<PoissonSettings>) {
  const { existing = [], pinned: points = [], mode = 'dense', seed = 1 } = settings;
  const pattern = { kind: 'poisson', spacingMm: SPACING, marginMm: 0, seed, mode } as const;
  const manual = { fill: 'around', points } as const;
  return finish(layOutPattern(surface.mesh, field, pattern, { ...ALONE, existing, manual }));
}

function nearestTo(place: SurfacePoint, points: readonly SurfacePoint[], surface: typeof sheet) {
  return points.reduce((least, point) => Math.min(least, surface.distance(place, point)), Infinity);
}

const SURFACES = {
  'flat sheet': sheet,
  tube: tube(12, 90, 32, 40),
  'folded sheet, layers 3 mm apart': foldedSheet(60, 60, 3, 2),
};

describe('pinned points stay, keep others away and cover', () => {
  for (const [name, surface] of Object.entries(SURFACES))
    for (const mode of ['dense', 'even', 'random'] satisfies PoissonMode[])
      for (const seed of [1, 2])
        test(`${name}, ${mode}, seed ${seed}`, () => {
          const { mesh, distance } = surface;
          const field = wholeField(mesh);
          const random = seeded(seed);
          const pinned = randomPointsInside(mesh, field, 8, random);
          const existing = randomPointsInside(mesh, field, 3, random);
          const settings = { pinned, existing, mode, seed };
          const { samples } = lay(surface, field, settings);
          const { certificate } = layOut(surface, field, settings);
          expect(samples.fixedCount).toBe(3);
          expect(samples.pinnedCount).toBe(8);
          expect(samples.points.slice(0, 3)).toEqual(existing);
          expect(samples.points.slice(3, 11)).toEqual(pinned);
          const laid = samples.points.slice(11);
          expect(laid.length).toBeGreaterThan(5);
          laid.forEach((point, row) => {
            const others = [...samples.points.slice(0, 11), ...laid.slice(0, row)];
            expect(nearestTo(point, others, surface)).toBeGreaterThan(SPACING * (1 - 1e-9));
          });
          for (const place of randomPointsInside(mesh, field, 1000, random))
            expect(nearestTo(place, samples.points, surface)).toBeLessThan(SPACING * 1.001);
          const own = samples.points.slice(3);
          let least = Infinity;
          for (let a = 0; a < own.length; a++)
            for (let b = 0; b < a; b++) least = Math.min(least, distance(own[a], own[b]));
          expect(certificate.smallestSpacingMm).toBeCloseTo(least, 7);
        });
});

test('pins nearer than the spacing are kept, and the certificate names them', () => {
  const a = { face: 2024, w0: 0.2, w1: 0.3, w2: 0.5 };
  const b = { face: 2027, w0: 0.4, w1: 0.3, w2: 0.3 };
  const { certificate, links, manualRow, count } = layOut(
    sheet,
    discField(sheet.mesh, CENTRE, 30),
    { pinned: [a, b] },
  );
  expect(sheet.distance(a, b)).toBeLessThan(SPACING / 2);
  expect(certificate.smallestSpacingMm).toBeCloseTo(sheet.distance(a, b), 9);
  const pair = [...(certificate.smallestPair ?? [])];
  expect(pair.map((row) => manualRow[row]).sort()).toEqual([0, 1]);
  expect(certificate.shareWanted).toBeLessThan(1);
  expect([...links].filter((row) => manualRow[row] >= 0).length).toBeGreaterThan(4);
  expect(count).toBeGreaterThan(20);
});

test('two pins on one place do no harm', () => {
  const { certificate } = layOut(sheet, discField(sheet.mesh, CENTRE, 30), {
    pinned: [CENTRE, CENTRE],
  });
  expect(certificate.smallestSpacingMm).toBe(0);
  expect(certificate.largestGapMm).toBeLessThan(SPACING * 1.001);
});

test('a pin outside the zone keeps its place and its distance', () => {
  const field = discField(sheet.mesh, CENTRE, 20);
  const outside = { face: 2034, w0: 0.2, w1: 0.3, w2: 0.5 };
  const far = { face: 2040, w0: 0.2, w1: 0.3, w2: 0.5 };
  for (const pin of [outside, far]) {
    const { samples } = lay(sheet, field, { pinned: [pin] });
    expect(samples.points[0]).toEqual(pin);
    for (const point of samples.points.slice(1)) {
      expect(insideField(sheet.mesh, field, point)).toBe(true);
      expect(sheet.distance(point, pin)).toBeGreaterThan(SPACING * (1 - 1e-9));
    }
  }
});

test('an all-pinned layout is itself: nothing is laid where all is covered', () => {
  const field = discField(sheet.mesh, CENTRE, 30);
  const first = lay(sheet, field, {}).samples.points;
  const again = lay(sheet, field, { pinned: first, seed: 9 });
  expect(again.samples.points).toEqual(first);
});

test('a zone of pins alone in the front: as dense as without', () => {
  const field = wholeField(sheet.mesh);
  const alone = lay(sheet, field, {}).samples.points.length;
  const pinned = randomPointsInside(sheet.mesh, field, 1, seeded(5));
  const around = lay(sheet, field, { pinned }).samples.points.length;
  expect(around).toBeGreaterThan(0.95 * alone);
});
