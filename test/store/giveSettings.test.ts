import { beforeEach, expect, test } from 'vitest';
import { newPlan, newZone } from '../../src/plan/defaults';
import type { Zone } from '../../src/plan/types';
import { undo } from '../../src/store/commands';
import { giveSettings } from '../../src/store/giveSettings';
import { appStore } from '../../src/store/state';

const zones = () => appStore.getState().plan.zones;
const from: Zone = {
  ...newZone('a', 'Cheek, left', 0),
  volumePerPointMl: 0.02,
  insertion: { ...newZone('', '', 0).insertion, insertedLengthMm: 3 },
  target: { by: 'count', wanted: 40 },
  needle: { gauge: 30, lengthMm: 4 },
};

beforeEach(() => {
  const others = [newZone('b', 'Cheek, right', 1), newZone('c', 'Chin', 2)];
  const locked = { ...newZone('d', 'Nose', 3), locked: true };
  appStore.setState({
    plan: { ...newPlan('p', 'female-face'), zones: [from, ...others, locked] },
    ...{ done: [], undone: [], notice: null },
  });
});

test('depth, volume, spacing, needle and what is asked for go to all chosen zones in one step', () => {
  const before = zones();
  expect(giveSettings('a', ['b', 'c', 'd', 'a', 'gone'])).toBe(2);
  for (const index of [1, 2]) {
    const { id, name, colour, field, side, hand, ...settings } = zones()[index];
    expect({ id, name, colour, side }).toEqual({
      ...{ id: before[index].id, name: before[index].name },
      ...{ colour: before[index].colour, side: before[index].side },
    });
    expect({ field, hand }).toEqual({ field: before[index].field, hand: null });
    expect(settings).toMatchObject({
      ...{ pattern: from.pattern, insertion: from.insertion, needle: from.needle },
      ...{ volumePerPointMl: 0.02, target: { by: 'count', wanted: 40 } },
    });
  }
  expect(zones()[3]).toBe(before[3]);
  expect(appStore.getState().done).toHaveLength(1);
  undo();
  expect(zones()).toEqual(before);
});

test('nobody chosen is no step', () => {
  expect(giveSettings('a', ['d'])).toBe(0);
  expect(appStore.getState().done).toEqual([]);
});
