import { expect, test } from 'vitest';
import { newPlan, newZone } from '../../src/plan/defaults';
import type { Plan, Zone } from '../../src/plan/types';
import { samePicture } from '../../src/scene/samePicture';

const zone = newZone('z', 'Arm', 0);
const plan: Plan = { ...newPlan('p', 'female-body'), zones: [zone] };
const withZone = (change: Partial<Zone>): Plan => ({ ...plan, zones: [{ ...zone, ...change }] });

test('a spacing or a seed waits for its points; all else of a plan is drawn at once', () => {
  const { pattern } = zone;
  expect(samePicture(plan, plan)).toBe(true);
  expect(samePicture(plan, withZone({ pattern: { ...pattern, spacingMm: 7 } }))).toBe(true);
  expect(samePicture(plan, withZone({ pattern: { ...pattern, seed: 7 } as never }))).toBe(true);
  const turned = { ...pattern, directionDeg: 30 } as never;
  const seen: Plan[] = [
    withZone({ pattern: turned }),
    withZone({ colour: zone.colour + 1 }),
    withZone({ visible: !zone.visible }),
    { ...plan, zones: [] },
    { ...plan, zones: [zone, zone] },
    { ...plan, keepOuts: [...plan.keepOuts] },
  ];
  for (const other of seen) {
    expect(samePicture(plan, other)).toBe(false);
    expect(samePicture(other, plan)).toBe(false);
  }
});
