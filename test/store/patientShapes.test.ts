import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { newPlan } from '../../src/plan/defaults';
import { SITE_IDS } from '../../src/plan/figure/sites';
import { shapedScale } from '../../src/plan/scale/patientScale';
import { SHAPES_DIGEST } from '../../src/plan/scale/patientShape';
import { keptShapes } from '../../src/store/patientShapes';
import { openDatabase } from '../../src/store/saving/database';
import { addToLibrary } from '../../src/store/saving/library';

const shapeOf = (mm: number, count: number) => ({
  asked: {
    ...{ heightMm: 1650, weightKg: null, ageY: null },
    tapes: [{ name: 'hip' as const, mm, trust: true }],
  },
  numbers: Array.from({ length: count }, (_, i) => i / 100),
  shapes: SHAPES_DIGEST,
  areaPercent: SITE_IDS.map(() => 3),
  lying: false,
});

test('the forms of other patients are found in the library, each once, with whose plan they are', async () => {
  const woman = shapedScale(shapeOf(990, 42));
  const man = shapedScale(shapeOf(1010, 40));
  const db = await openDatabase();
  await addToLibrary(db, { ...newPlan('a', 'female-body'), name: 'Anna', scale: woman });
  await addToLibrary(db, { ...newPlan('b', 'female-face'), name: 'Anna, face', scale: woman });
  await addToLibrary(db, { ...newPlan('c', 'male-body'), name: 'Ben', scale: man });
  await addToLibrary(db, { ...newPlan('d', 'male-body'), name: 'Average' });
  const found = await keptShapes();
  expect(found).toHaveLength(2);
  expect(found.find(({ sex }) => sex === 'male')).toMatchObject({
    planName: 'Ben',
    shape: man.shape,
  });
  expect(found.find(({ sex }) => sex === 'female')?.shape).toEqual(woman.shape);
});
