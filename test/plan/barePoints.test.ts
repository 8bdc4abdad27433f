import { expect, test } from 'vitest';
import { makeSurfaceMesh } from '../../src/geometry/mesh';
import { finish } from '../../src/layout/patterns/poisson/poissonDisc';
import type { ZoneLayout } from '../../src/layout/types';
import { newZone } from '../../src/plan/defaults';
import { layOutPlan } from '../../src/plan/layoutPlan';
import { add, allByHand } from '../../src/plan/points/handPoints';
import type { KeepOut } from '../../src/plan/types';

/** A square of 30 mm in cells of 10 mm. */
const SIDE = 4;
const square = makeSurfaceMesh(
  Array.from({ length: SIDE * SIDE }, (_, v) => [
    10 * (v % SIDE),
    10 * Math.floor(v / SIDE),
    0,
  ]).flat(),
  Array.from({ length: (SIDE - 1) ** 2 }, (_, cell) => {
    const a = (cell % (SIDE - 1)) + SIDE * Math.floor(cell / (SIDE - 1));
    return [a, a + 1, a + SIDE + 1, a, a + SIDE + 1, a + SIDE];
  }).flat(),
);
const keepOut: KeepOut = {
  ...{ id: 'k', name: 'Mole', kind: 'hard', reason: '', source: '', bufferMm: 0, visible: true },
  field: { vertices: Uint32Array.of(0), values: Float32Array.of(8) },
  ...{ preset: '', overridden: null },
};

test('points set by hand need no skin: only keep-outs and neighbours are rules for them', () => {
  const at = (face: number, w0: number) => ({ face, w0, w1: 1 - w0, w2: 0 });
  const hand = add(allByHand(null, undefined), [at(0, 0.9), at(8, 0.5)]);
  const zone = {
    ...newZone('z', 'Own', 0),
    hand,
    pattern: { kind: 'hand', spacingMm: 10 },
  } as const;
  let layout: ZoneLayout | undefined;
  const plan = { zones: [zone], keepOuts: [keepOut], earlier: [] };
  finish(
    layOutPlan(square, plan, new Map(), (done) => {
      layout = done;
    }),
  );
  expect(layout?.count).toBe(2);
  expect(layout?.violations.map(({ row, kind }) => [row, kind])).toEqual([[0, 'keepOut']]);
});
