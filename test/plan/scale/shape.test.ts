import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toSparse } from '../../../src/geometry/field';
import { makeSurfaceMesh } from '../../../src/geometry/mesh';
import { stretchOf } from '../../../src/geometry/stretch';
import { newPlan, newZone } from '../../../src/plan/defaults';
import { applyEdit, invertEdit } from '../../../src/plan/edit';
import { readPlan } from '../../../src/plan/file/readPlan';
import { askedWords, isSameSize, shapedScale } from '../../../src/plan/scale/patientScale';
import type { PatientShape } from '../../../src/plan/scale/patientShape';
import { shapeEdit } from '../../../src/plan/scale/setScale';

const golden = readFileSync('test/plan/file/golden/version5.mesomap.json', 'utf8');

function changed(change: (file: { model: { id: string }; scale: Scale }) => void): string {
  const file = JSON.parse(golden);
  change(file);
  return JSON.stringify(file);
}

interface Scale {
  factor: number;
  shape: { numbers: number[]; shapes: string };
}

/** A strip of squares 10 mm wide along x, each cut in two. */
function strip(xs: readonly number[]) {
  const positions = xs.flatMap((x) => [x, 0, 0, x, 10, 0]);
  const triangles = xs
    .slice(1)
    .flatMap((_, i) => [2 * i, 2 * i + 2, 2 * i + 1, 2 * i + 1, 2 * i + 2, 2 * i + 3]);
  return makeSurfaceMesh(positions, triangles);
}

test('painted skin is stretched as its skin is, and undo brings it back to the last bit', () => {
  const from = strip([0, 10, 20, 30, 40, 50]);
  // twice as large all over in the right half, as it was in the left
  const to = strip([0, 10, 20, 30, 40, 50]);
  expect([...stretchOf(from, to)]).toEqual(Array(12).fill(1));
  const large = makeSurfaceMesh(
    from.positions.map((mm) => 2 * mm),
    from.triangles,
  );
  expect([...stretchOf(from, large)]).toEqual(Array(12).fill(2));
  const long = strip([0, 10, 20, 30, 45, 60]);
  const stretch = stretchOf(from, long);
  expect(stretch[0]).toBe(1);
  expect(stretch[11]).toBeGreaterThan(1.2);
  expect(stretch[11]).toBeLessThan(1.5);
  const field = toSparse(Float32Array.from({ length: 12 }, (_, v) => (v >= 8 ? 4 : -4)));
  const plan = { ...newPlan('p', 'female-body'), zones: [{ ...newZone('a', 'A', 0), field }] };
  const shape: PatientShape = {
    asked: { heightMm: 1700, weightKg: null, ageY: null, tapes: [] },
    ...{ numbers: [0.1], shapes: 'x', areaPercent: [], lying: false },
  };
  const edit = shapeEdit(plan, shapedScale(shape), from, long);
  const after = applyEdit(plan, edit);
  const [zone] = after.zones;
  expect(zone.field.values[0]).toBe(-4);
  expect(zone.field.values[11]).toBeCloseTo(4 * stretch[11], 2);
  expect(zone.field.values.map(Math.sign)).toEqual(field.values.map(Math.sign));
  expect(isSameSize(after.scale, plan.scale)).toBe(false);
  expect(applyEdit(after, invertEdit(edit))).toEqual(plan);
});

test('a form that is none of the figure is refused; one of other shape data is said, with its tapes', () => {
  const reason = (text: string): string => {
    const read = readPlan(text);
    return read.ok ? read.notes.join() : read.reason;
  };
  expect(readPlan(golden)).toMatchObject({
    ok: true,
    notes: expect.arrayContaining([expect.stringContaining('earlier release of “Woman, body”')]),
  });
  expect(reason(changed(({ scale }) => scale.shape.numbers.pop()))).toContain('not as many');
  expect(reason(changed(({ scale }) => scale.shape.numbers.fill(1e6)))).toContain('damaged');
  expect(
    reason(
      changed(({ scale }) => {
        scale.factor = 1.1;
      }),
    ),
  ).toContain('a fitted body has no factor');
  const other = readPlan(
    changed(({ scale }) => {
      scale.shape.shapes = 'f'.repeat(64);
    }),
  );
  expect(other).toMatchObject({ ok: true, plan: { scale: { factor: 1, shape: null } } });
  expect(other.ok && other.notes.join()).toContain('hip 102.0 cm, thigh 60.0 cm');
});

test('what was measured fits one line of paper', () => {
  const tapes = (['hip', 'thigh', 'calf', 'wrist', 'neck'] as const).map((name) => ({
    ...{ name, mm: 400, trust: false },
  }));
  expect(askedWords({ heightMm: 1655, weightKg: 62, ageY: 40, tapes })).toBe(
    'height 165.5 cm, 62.0 kg, 40 years, hip 40.0 cm, thigh 40.0 cm, calf 40.0 cm, 2 more tapes',
  );
  expect(askedWords({ heightMm: null, weightKg: null, ageY: null, tapes: [] })).toBe('no number');
});
