import { beforeAll, expect, test } from 'vitest';
import type { ModelData } from '../../src/formats/readModel';
import { newPlan, newZone, PLAIN_SPOT } from '../../src/plan/defaults';
import type { Plan } from '../../src/plan/types';
import { liesOn } from '../../src/plan/zones/liesOn';
import { carriedField, lidCarry } from '../../src/scene/lidFields';
import { loadModel, modelMesh } from '../models/loadModel';

let face: ModelData;
beforeAll(async () => {
  face = await loadModel('female-face');
});

/** A field over the whole skin, as a function of the place. */
function over(places: ArrayLike<number>, field: (x: number, y: number, z: number) => number) {
  return Float32Array.from({ length: places.length / 3 }, (_, v) =>
    field(places[3 * v], places[3 * v + 1], places[3 * v + 2]),
  );
}

test('a closed lid carries a field as it lies on the open one', () => {
  const carry = lidCarry(face.lids, modelMesh(face));
  for (const field of [
    () => 4,
    (x: number) => Math.abs(x) - 25,
    (_x: number, y: number) => y - 1490,
  ] as const) {
    const carried = carriedField(carry, over(face.positionsMm, field));
    const wanted = over(face.lids.openMm, field);
    const off = carried.map((value, v) => Math.abs(value - wanted[v])).toSorted();
    // the skin's faces lie up to 0.2 mm off the surface that the lid was made from
    expect(off[Math.floor(0.95 * off.length)]).toBeLessThan(0.4);
    expect(off[off.length - 1]).toBeLessThan(1.5);
  }
});

test('what lies on a lid opens the eyes, what lies elsewhere and keep-outs do not', () => {
  const under = new Set(face.lids.under);
  const [lid] = face.lids.under;
  const away = face.site.findIndex((_, v) => face.positionsMm[3 * v + 1] < 1300);
  const faceAt = (vertex: number): number => Math.floor(face.triangles.indexOf(vertex) / 3);
  const plan = newPlan('p', 'female-face');
  const opens = (more: Partial<Plan>): boolean => liesOn({ ...plan, ...more }, under, face);
  const fieldAt = (vertex: number, value = 3) => ({
    vertices: Uint32Array.of(vertex),
    values: Float32Array.of(value),
  });
  const zone = (vertex: number, value?: number) => ({
    ...newZone('z', 'Z', 0),
    field: fieldAt(vertex, value),
  });
  expect(opens({})).toBe(false);
  expect(opens({ zones: [zone(lid)] })).toBe(true);
  expect(opens({ zones: [zone(lid, -1)] })).toBe(false);
  expect(opens({ zones: [{ ...zone(lid), visible: false }] })).toBe(false);
  expect(opens({ zones: [zone(away)] })).toBe(false);
  const keepOut = {
    id: 'k',
    name: 'K',
    kind: 'hard',
    reason: '',
    source: '',
    bufferMm: 0,
  } as const;
  const keepOuts = [
    { ...keepOut, visible: true, preset: '', overridden: null, field: fieldAt(lid) },
  ];
  expect(opens({ keepOuts })).toBe(false);
  const session = (vertex: number) => ({
    ...{ id: 's', name: 'S', date: '', distanceMm: 5 },
    ...{ faces: Int32Array.of(faceAt(vertex)), weights: Float64Array.of(1, 0, 0) },
  });
  expect([lid, away].map((v) => opens({ earlier: [session(v)] }))).toEqual([true, false]);
  const spot = (vertex: number) => ({
    ...{ id: 't', face: faceAt(vertex), weights: [1, 0, 0] as const, date: '', note: '' },
    ...PLAIN_SPOT,
  });
  const spots = (vertex: number) => [spot(vertex) as unknown as Plan['testSpots'][number]];
  expect([lid, away].map((v) => opens({ testSpots: spots(v) }))).toEqual([true, false]);
});
