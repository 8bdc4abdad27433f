import { expect, test } from 'vitest';
import { newPlan, newZone, PLAIN_SPOT } from '../../../src/plan/defaults';
import { readPlan, writePlan } from '../../../src/plan/file/file';
import { placesElsewhere } from '../../../src/plan/file/filePlaces';
import type { Plan } from '../../../src/plan/types';
import { isLibrary, libraryText } from '../../../src/store/saving/libraryFile';

const mesh = {
  positions: Float64Array.of(0, 0, 0, 100, 0, 0, 100, 100, 0, 0, 100, 0),
  neighbours: new Int32Array(6),
  vertexCount: 4,
  triangles: Uint32Array.of(0, 1, 2, 0, 2, 3),
};
const plan: Plan = {
  ...newPlan('p', 'female-body'),
  zones: [newZone('z', 'Thigh', 0)],
  testSpots: [
    {
      ...{ id: 't', face: 1, weights: [0.5, 0.25, 0.25] as const },
      ...{ ...PLAIN_SPOT, givenOn: '', readOn: '', result: '' },
    },
  ],
};
const other = newPlan('q', 'male-face');

test('a library holds plan files as they are saved one by one, places in mm beside them', async () => {
  const texts = [plan, other].map((each) => writePlan(each));
  const asked: string[] = [];
  const text = await libraryText(texts, [{ name: 'a', text: 'b', reason: 'c' }], async (each) => {
    asked.push(each.id);
    return each.id === 'p' ? (mesh as never) : null;
  });
  expect(isLibrary(text)).toBe(true);
  const { plans, aside } = JSON.parse(text);
  expect(asked).toEqual(['p', 'q']);
  expect(aside).toEqual([{ name: 'a', text: 'b', reason: 'c' }]);
  expect(plans).toEqual([JSON.parse(writePlan(plan, mesh)), JSON.parse(writePlan(other))]);
  expect(plans[0].testSpots[0].positionMm).toEqual([25, 50, 0]);

  // with millimetres and without: the same plan
  for (const file of [plans[0], JSON.parse(texts[0])]) {
    const read = readPlan(JSON.stringify(file));
    if (!read.ok) throw new Error(read.reason);
    expect(read.plan).toEqual(plan);
    expect(placesElsewhere(read.stated, mesh)).toBeNull();
  }
});
