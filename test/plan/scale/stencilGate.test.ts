import { expect, test } from 'vitest';
import { BUNDLED } from '../../../src/plan/figure/bundled';
import { BUNDLED_SCALE, plainScale, shapedScale } from '../../../src/plan/scale/patientScale';
import type { PatientShape } from '../../../src/plan/scale/patientShape';
import { stencilGate } from '../../../src/plan/scale/stencilGate';
import type { Plan } from '../../../src/plan/types';

const FIGURE = BUNDLED['female-body'];

const ASKED = { heightMm: 1650, weightKg: null, ageY: null, tapes: [] };

// one standard deviation of sites 1 and 2: 4 and 6 % of the area, so ± 8 and ± 12 %
const SHAPE: PatientShape = {
  ...{ asked: ASKED, numbers: [], shapes: '', lying: false },
  areaPercent: [0, 4, 6],
};
const SITE = [1, 1, 2, 2];

function painted(...vertices: number[]): Plan['zones'][number] {
  const field = { vertices, values: vertices.map(() => 1) };
  return { field } as unknown as Plan['zones'][number];
}

test('a fitted figure passes up to the limit, by the zone that is least known', () => {
  const scale = shapedScale(SHAPE);
  expect(stencilGate({ scale, zones: [painted(0, 1)], figure: FIGURE }, SITE).passes).toBe(true);
  // half of each: ± 10 %, the limit itself
  expect(stencilGate({ scale, zones: [painted(1, 2)], figure: FIGURE }, SITE).passes).toBe(true);
  const open = stencilGate({ scale, zones: [painted(0, 1), painted(2, 3)], figure: FIGURE }, SITE);
  expect(open.passes).toBe(false);
  for (const words of [open.reason, open.note]) {
    expect(words).toContain('± 12 %');
    expect(words).toContain('± 10 %, a house default, not a clinical limit');
  }
});

test('an average body asks, a scale by tape does not', () => {
  expect(stencilGate({ scale: BUNDLED_SCALE, zones: [], figure: FIGURE }, SITE).note).toMatch(
    /^Average body/,
  );
  const scanned = { ...FIGURE, id: 'figure-0123456789ab' };
  expect(stencilGate({ scale: BUNDLED_SCALE, zones: [], figure: scanned }, SITE)).toMatchObject({
    passes: false,
    note: expect.stringMatching(/^Scan, size not checked/),
  });
  expect(
    stencilGate({ scale: plainScale(1.1, true), zones: [], figure: FIGURE }, SITE),
  ).toMatchObject({
    passes: true,
    note: '',
  });
});
