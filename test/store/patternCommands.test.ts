import { beforeEach, expect, test } from 'vitest';
import type { ZoneLayout } from '../../src/layout/types';
import { newPlan } from '../../src/plan/defaults';
import { addZone, changeZone, undo } from '../../src/store/commands';
import { changeFiner, endFiner, paintFiner, removeFiner } from '../../src/store/finer';
import {
  choosePattern,
  directionNow,
  endTurning,
  setDirection,
  turnTo,
  wrappedDegrees,
} from '../../src/store/patternCommands';
import { appStore } from '../../src/store/state';

const zone = () => appStore.getState().plan.zones[0];
const pattern = () => zone().pattern;
let id = '';

beforeEach(() => {
  appStore.setState({
    plan: newPlan('p', 'female-body'),
    done: [],
    undone: [],
    layouts: {},
    layoutSources: {},
    turning: null,
    paintOn: 'zone',
    tool: 'view',
  });
  id = addZone();
});

test('another pattern keeps spacing, edge and direction where they exist', () => {
  choosePattern(id, 'square');
  expect(pattern()).toMatchObject({ kind: 'square', spacingMm: 15, directionDeg: 0 });
  setDirection(zone(), 30);
  choosePattern(id, 'rows');
  expect(pattern()).toMatchObject({ spacingMm: 15, rowDistanceMm: 15, directionDeg: 30 });
  choosePattern(id, 'stamps');
  expect(pattern()).toMatchObject({ directionDeg: 30, head: { kind: 'five' } });
  choosePattern(id, 'poisson');
  expect(pattern()).toEqual({
    kind: 'poisson',
    mode: 'dense',
    spacingMm: 15,
    marginMm: 0,
    seed: 1,
  });
});

test('each choice of a pattern is one step', () => {
  choosePattern(id, 'hex');
  choosePattern(id, 'rows');
  undo();
  expect(pattern().kind).toBe('hex');
  undo();
  expect(pattern().kind).toBe('poisson');
});

test('a drag of the direction is a step of its own, right after a key', () => {
  choosePattern(id, 'square');
  setDirection(zone(), 15);
  turnTo(id, -40);
  endTurning();
  setDirection(zone(), -25);
  undo();
  expect(pattern()).toMatchObject({ directionDeg: -40 });
  undo();
  expect(pattern()).toMatchObject({ directionDeg: 15 });
});

test('by hand begins with the points that are there, in the same step', () => {
  const layout = {
    zoneId: id,
    count: 2,
    faces: Int32Array.of(5, 9),
    weights: Float64Array.of(1, 0, 0, 0, 1, 0),
    manualRow: Int32Array.of(-1, -1),
  } as unknown as ZoneLayout;
  const { keepOuts, earlier } = appStore.getState().plan;
  appStore.setState({
    layouts: { [id]: layout },
    layoutSources: { [id]: { ...zone(), keepOuts, earlier } },
  });
  choosePattern(id, 'hand');
  expect(zone().hand).toMatchObject({ fill: 'none', faces: Int32Array.of(5, 9) });
  undo();
  expect(zone()).toMatchObject({ hand: null, pattern: { kind: 'poisson' } });
});

test('a dragged direction is shown at once and kept as one step when it is let go', () => {
  choosePattern(id, 'square');
  const steps = appStore.getState().done.length;
  for (const deg of [5, 20, 200]) turnTo(id, deg);
  expect(directionNow(appStore.getState(), zone())).toBe(-160);
  expect(pattern()).toMatchObject({ directionDeg: 0 });
  endTurning();
  expect(pattern()).toMatchObject({ directionDeg: -160 });
  expect(appStore.getState().done.length).toBe(steps + 1);
  turnTo(id, 10);
  endTurning(false);
  expect(pattern()).toMatchObject({ directionDeg: -160 });
});

test.each([
  [0, 0],
  [180, 180],
  [-180, 180],
  [190, -170],
  [-541, 179],
  [360.04, 0],
  [-0.01, 0],
])('%d degrees are %d', (deg, wanted) => {
  expect(wrappedDegrees(deg)).toBe(wanted);
});

test('a locked zone keeps pattern and direction', () => {
  choosePattern(id, 'square');
  changeZone(id, { locked: true });
  choosePattern(id, 'hex');
  setDirection(zone(), 45);
  paintFiner(id);
  expect(zone()).toMatchObject({ finer: null, pattern: { kind: 'square', directionDeg: 0 } });
});

test('a finer area is made when it is first painted, changed and taken away again', () => {
  paintFiner(id);
  expect(zone().finer?.spacingMm).toBe(10);
  expect(appStore.getState()).toMatchObject({ paintOn: 'finer', tool: 'brush' });
  changeFiner(id, 8);
  paintFiner(id, 'erase');
  expect(zone().finer?.spacingMm).toBe(8);
  expect(appStore.getState().tool).toBe('erase');
  endFiner();
  expect(appStore.getState()).toMatchObject({ paintOn: 'zone', tool: 'view' });
  removeFiner(id);
  expect(zone().finer).toBeNull();
  undo();
  expect(zone().finer?.spacingMm).toBe(8);
});
