import { expect, test } from 'vitest';
import { newPlan, newZone, PLAIN_SPOT } from '../../../src/plan/defaults';
import { writePlan } from '../../../src/plan/file/file';
import { PLACE_TOLERANCE_MM, placesElsewhere } from '../../../src/plan/file/filePlaces';
import { readPlan } from '../../../src/plan/file/readPlan';
import type { HandPoints, Plan } from '../../../src/plan/types';

/** Two triangles of a square of 100 mm. */
const mesh = {
  positions: Float64Array.of(0, 0, 0, 100, 0, 0, 100, 100, 0, 0, 100, 0),
  triangles: Uint32Array.of(0, 1, 2, 0, 2, 3),
};
const places = {
  faces: Int32Array.of(0, 1),
  weights: Float64Array.of(0.25, 0.5, 0.25, 1 / 3, 1 / 3, 1 / 3),
};
const hand: HandPoints = {
  ...{ fill: 'none', ...places, names: ['mole', ''] },
  flags: Uint8Array.of(1, 2),
  ids: Uint32Array.of(1, 2),
  insertedLengthMm: new Float64Array(2).fill(Number.NaN),
  volumeMl: new Float64Array(2).fill(Number.NaN),
};
const plan: Plan = {
  ...newPlan('p', 'female-body'),
  zones: [{ ...newZone('z', 'Thigh', 0), pattern: { kind: 'hand', spacingMm: 10 }, hand }],
  earlier: [{ id: 'e', name: 'First', date: '2026-11-01', distanceMm: 5, ...places }],
  testSpots: [
    { id: 't', face: 0, weights: [1, 0, 0], givenOn: '', readOn: '', result: '', ...PLAIN_SPOT },
  ],
};

function read(change: (file: ReturnType<typeof JSON.parse>) => void = () => {}) {
  const file = JSON.parse(writePlan(plan, mesh));
  change(file);
  const answer = readPlan(JSON.stringify(file));
  if (!answer.ok) throw new Error(answer.reason);
  return answer;
}

test('every stored place stands in mm beside its face, and agrees', () => {
  const file = JSON.parse(writePlan(plan, mesh));
  const both = [75, 25, 0, 33.333, 66.667, 0];
  expect(file.zones[0].hand.positionsMm).toEqual(both);
  expect(file.earlier[0].positionsMm).toEqual(both);
  expect(file.testSpots[0].positionMm).toEqual([0, 0, 0]);
  const { plan: back, notes, stated } = read();
  expect(back).toEqual(plan);
  expect(notes).toEqual([]);
  expect(stated.map(({ faces }) => faces.length)).toEqual([2, 2, 1]);
  expect(placesElsewhere(stated, mesh)).toBeNull();
});

test('a place that was moved in one of the two is told, with count, distance and zone', () => {
  const { stated } = read((file) => {
    file.zones[0].hand.positionsMm[1] += 3;
    file.zones[0].hand.positionsMm[2] += 4;
  });
  expect(placesElsewhere(stated, mesh)).toBe(
    '1 of 5 points lies elsewhere on this model than the file says, up to 5.00 mm (Thigh). Check it before you use the plan.',
  );
});

test('the line is the tolerance', () => {
  const off = (mm: number) =>
    placesElsewhere(
      read((file) => {
        file.testSpots[0].positionMm[2] = mm;
      }).stated,
      mesh,
    );
  expect(off(PLACE_TOLERANCE_MM * 0.99)).toBeNull();
  expect(off(PLACE_TOLERANCE_MM * 1.01)).toContain('test spots');
});

test('another mesh of the same triangles is told', () => {
  const longer = { ...mesh, positions: mesh.positions.map((mm) => mm * 1.05) };
  expect(placesElsewhere(read().stated, longer)).toContain('4 of 5 points lie elsewhere');
});

test('a file without them opens and is not cross-checked', () => {
  const answer = readPlan(writePlan(plan));
  expect(answer).toEqual({ ok: true, plan, notes: [], stated: [] });
});

test('places that do not fit their points are left out with a note', () => {
  const { stated, notes } = read((file) => file.zones[0].hand.positionsMm.pop());
  expect(stated).toHaveLength(2);
  expect(notes).toEqual([
    expect.stringContaining('zones.0.hand.positionsMm (“Thigh”) did not fit its points'),
  ]);
});
