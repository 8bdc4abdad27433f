import { beforeEach, expect, test } from 'vitest';
import type { Pattern } from '../../src/layout/patternTypes';
import { activateZone, addZone, changeZone, undo, zonesAlong } from '../../src/store/commands';
import { otherSideName } from '../../src/store/otherSide';
import { appStore } from '../../src/store/state';
import {
  chooseTogether,
  letTogetherGo,
  otherSideOf,
  toggleTogether,
} from '../../src/store/together';

const start = appStore.getState();
const state = () => appStore.getState();
const zone = (id: string) => {
  const found = state().plan.zones.find((each) => each.id === id);
  if (!found) throw new Error(`no zone ${id}`);
  return found;
};
const spacings = (): number[] => state().plan.zones.map(({ pattern }) => pattern.spacingMm);

let ids: string[];

beforeEach(() => {
  appStore.setState(start, true);
  ids = ['Left cheek', 'Right cheek', 'Chin'].map((name) => addZone(name));
  activateZone(ids[0]);
});

test('a spacing, a depth and a volume go to all that are chosen, each in one step', () => {
  toggleTogether(ids[1]);
  expect(state().together).toEqual([ids[0], ids[1]]);
  const before = state().done.length;
  const { pattern } = zone(ids[0]);
  changeZone(ids[0], { pattern: { ...pattern, spacingMm: 8 } });
  expect(spacings()).toEqual([8, 8, 15]);
  expect(state().done.length).toBe(before + 1);
  changeZone(ids[0], { insertion: { ...zone(ids[0]).insertion, insertedLengthMm: 4 } });
  changeZone(ids[0], { volumePerPointMl: 0.1 });
  expect(zone(ids[1])).toMatchObject({
    insertion: { insertedLengthMm: 4 },
    volumePerPointMl: 0.1,
  });
  expect(zone(ids[2]).volumePerPointMl).not.toBe(0.1);
  for (let i = 0; i < 3; i++) undo();
  expect(spacings()).toEqual([15, 15, 15]);
  expect(zone(ids[1]).insertion).toEqual(zone(ids[2]).insertion);
});

test('a run of one number is one step for all of them', () => {
  toggleTogether(ids[1]);
  const before = state().done.length;
  for (const spacingMm of [14, 13, 12])
    changeZone(ids[0], { pattern: { ...zone(ids[0]).pattern, spacingMm } });
  expect(state().done.length).toBe(before + 1);
  undo();
  expect(spacings()).toEqual([15, 15, 15]);
});

test('only the number that changed goes along: another angle, mode or margin stays', () => {
  changeZone(ids[1], { insertion: { angleDeg: 30, insertedLengthMm: 6 } });
  changeZone(ids[1], { pattern: { ...zone(ids[1]).pattern, marginMm: 3 } as Pattern });
  toggleTogether(ids[1]);
  changeZone(ids[0], { insertion: { ...zone(ids[0]).insertion, insertedLengthMm: 4 } });
  changeZone(ids[0], { pattern: { ...zone(ids[0]).pattern, spacingMm: 9 } });
  expect(zone(ids[1]).insertion).toEqual({ angleDeg: 30, insertedLengthMm: 4 });
  expect(zone(ids[1]).pattern).toMatchObject({ spacingMm: 9, marginMm: 3 });
});

test('name, colour, side and sight stay each zone’s own; a locked zone and one that is alone stay too', () => {
  for (const id of [ids[1], ids[2]]) toggleTogether(id);
  changeZone(ids[0], { name: 'Temple', colour: 5, visible: false });
  expect(state().plan.zones.map(({ name }) => name)).toEqual(['Temple', 'Right cheek', 'Chin']);
  expect(zone(ids[1])).toMatchObject({ visible: true });
  changeZone(ids[2], { locked: true });
  expect(zone(ids[1]).locked).toBe(false);
  changeZone(ids[0], { volumePerPointMl: 0.2 });
  expect(state().plan.zones.map(({ volumePerPointMl }) => volumePerPointMl === 0.2)).toEqual([
    true,
    true,
    false,
  ]);
  toggleTogether(ids[0]);
  changeZone(ids[0], { volumePerPointMl: 0.3 });
  expect(zone(ids[1]).volumePerPointMl).toBe(0.2);
});

test('another pattern goes to all, and a setting that a pattern lacks is left out', () => {
  const rows = { kind: 'rows', spacingMm: 12, rowDistanceMm: 20 } as Partial<Pattern>;
  changeZone(ids[1], { pattern: { ...zone(ids[1]).pattern, ...rows } as Pattern });
  toggleTogether(ids[1]);
  changeZone(ids[0], { pattern: { ...zone(ids[0]).pattern, seed: 7 } as Pattern });
  expect(zone(ids[0]).pattern).toMatchObject({ seed: 7 });
  const hex = { ...zone(ids[0]).pattern, kind: 'hex', spacingMm: 11 } as unknown as Pattern;
  changeZone(ids[0], { pattern: hex });
  expect(zone(ids[1]).pattern.kind).toBe('hex');
});

test('the two sides are found by their names', () => {
  expect(otherSideName('Left cheek')).toBe('Right cheek');
  expect(otherSideName('Cheek, right')).toBe('Cheek, left');
  expect([otherSideOf(ids[0]), otherSideOf(ids[1]), otherSideOf(ids[2])]).toEqual([
    ids[1],
    ids[0],
    null,
  ]);
  activateZone(ids[1]);
  toggleTogether(ids[0]);
  expect(zonesAlong(state(), ids[1]).map(({ id }) => id)).toEqual([ids[0]]);
  letTogetherGo();
  expect(zonesAlong(state(), ids[1])).toEqual([]);
  chooseTogether(true);
  expect(state().together).toEqual([ids[1]]);
  chooseTogether(false);
  expect(state().together).toEqual([]);
});
