import { expect, test } from 'vitest';
import { toSparse } from '../../../src/geometry/field';
import type { KeepOut } from '../../../src/plan/types';
import { AllowedSkin } from '../../../src/plan/zones/allowedSkin';
import { flatSheet } from '../../geometry/surfaces';
import { discField } from '../../layout/zones';

const { mesh } = flatSheet(80, 60, 4);
const disc = (face: number, radiusMm: number) =>
  discField(mesh, { face, w0: 1 / 3, w1: 1 / 3, w2: 1 / 3 }, radiusMm);
const keepOuts = [60, 200, 340, 480].map(
  (face, i): KeepOut => ({
    ...{
      id: `${i}`,
      name: `Mole ${i}`,
      kind: 'hard',
      reason: '',
      source: '',
      bufferMm: 2 * (i % 2),
    },
    ...{ visible: true, field: toSparse(disc(face, 5)), preset: '', overridden: null },
  }),
);

test('keep-outs can be taken one by one, with rests between, and the skin left is the same', () => {
  const zone = disc(300, 25);
  const inSteps = new AllowedSkin(mesh, keepOuts);
  expect([...inSteps.steps()]).toEqual([0, 0.25, 0.5, 0.75]);
  // known from then on
  expect([...inSteps.steps()]).toEqual([]);
  expect(inSteps.within(zone)).toEqual(new AllowedSkin(mesh, keepOuts).within(zone));
  expect(inSteps.within(zone)).not.toEqual(zone);
});

test('without keep-outs there is nothing to wait for', () => {
  expect([...new AllowedSkin(mesh, []).steps()]).toEqual([]);
});
