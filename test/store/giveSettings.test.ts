import { beforeEach, expect, test } from 'vitest';
import type { ZoneLayout } from '../../src/layout/types';
import { newPlan, newZone } from '../../src/plan/defaults';
import { describeEdit } from '../../src/plan/edit';
import { libraryProtocolOf } from '../../src/plan/protocols/library';
import type { Protocol } from '../../src/plan/protocols/types';
import type { Zone } from '../../src/plan/types';
import { undo } from '../../src/store/commands';
import { giveSettings } from '../../src/store/giveSettings';
import { appStore } from '../../src/store/state';
import { shareVolume } from '../../src/store/targets';
import { setUpFrom } from '../../src/store/zoneProtocols';

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

test('a protocol goes to all chosen zones in one step, and to none that takes no settings', () => {
  const before = zones();
  setUpFrom(['a', 'b', 'd', 'gone', 'a'], libraryProtocolOf('dca-submental') as Protocol);
  expect(zones().map(({ protocol }) => protocol?.protocolId)).toEqual([
    ...['dca-submental', 'dca-submental', undefined, undefined],
  ]);
  expect(zones()[1]).toMatchObject({ volumePerPointMl: 0.2, pattern: { spacingMm: 10 } });
  expect(appStore.getState().done.map(describeEdit)).toEqual([
    'Set up 2 zones from Deoxycholic acid, submental',
  ]);
  undo();
  expect(zones()).toEqual(before);
});

test('a volume for several zones is shared by their skin, in whole microlitres, in one step', () => {
  const before = zones();
  const laid = (areaMm2: number) => ({ areaMm2, count: 10 }) as unknown as ZoneLayout;
  const { keepOuts, earlier, scale } = appStore.getState().plan;
  const source = (zone: Zone) => ({ ...zone, keepOuts, earlier, scale });
  appStore.setState({
    layouts: { a: laid(300), b: laid(100), c: laid(200), d: laid(50) },
    layoutSources: Object.fromEntries(zones().map((zone) => [zone.id, source(zone)])),
  });
  shareVolume(1, ['a', 'b', 'c', 'd']);
  const wanted = zones().map(({ target }) => target?.by === 'volume' && target.wanted);
  expect(wanted).toEqual([0.5, 0.167, 0.333, false]);
  expect(appStore.getState().done).toHaveLength(1);
  undo();
  expect(zones()).toEqual(before);
});
