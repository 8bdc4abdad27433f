import { beforeEach, expect, test } from 'vitest';
import { newPlan } from '../../src/plan/defaults';
import { addZone, changeZone, renamePlan, undo } from '../../src/store/commands';
import { goToStep } from '../../src/store/history';
import { appStore } from '../../src/store/state';

const state = () => appStore.getState();

beforeEach(() => {
  appStore.setState({
    plan: newPlan('p', 'female-body'),
    done: [],
    undone: [],
    activeZoneId: null,
    role: { kind: 'writer' },
  });
});

test('any step is reached from any other, and none is forgotten on the way', () => {
  const id = addZone();
  for (let n = 1; n <= 30; n++) {
    renamePlan(`name ${n}`);
    changeZone(id, { colour: n % 8 });
  }
  const last = state().plan;
  const steps = state().done.length;
  const seen = new Map([[steps, last]]);
  for (const step of [0, 17, steps, 3, 2, 1, 0, 17, 40, steps]) {
    goToStep(step);
    expect([state().done.length, state().undone.length]).toEqual([step, steps - step]);
    if (seen.has(step)) expect(state().plan).toEqual(seen.get(step));
    seen.set(step, state().plan);
  }
  expect(state().plan).toEqual(last);
});

test('beyond the ends is the end, and a zone that is gone is no longer the active one', () => {
  addZone();
  goToStep(-5);
  expect(state().plan.zones).toEqual([]);
  expect(state().activeZoneId).toBeNull();
  goToStep(99);
  expect(state().plan.zones).toHaveLength(1);
});

test('a tab that only looks on changes nothing and says why', () => {
  const id = addZone();
  const before = state();
  appStore.setState({ role: { kind: 'reader', takingOver: false } });
  renamePlan('another');
  changeZone(id, { colour: 5 });
  goToStep(0);
  expect(state().plan).toBe(before.plan);
  expect(state().done).toBe(before.done);
  expect(state().notice?.text).toContain('another tab');
});

test('a slider that is moved again right after an undo begins a step of its own', () => {
  const id = addZone();
  const volume = () => state().plan.zones[0].volumePerPointMl;
  // one wish: quick moves are one step
  changeZone(id, { volumePerPointMl: 0.1 });
  changeZone(id, { volumePerPointMl: 0.2 });
  expect(state().done).toHaveLength(2);
  changeZone(id, { colour: 3 });
  undo();
  // the step that was taken back could still be redone: what follows does not go into the one before it
  changeZone(id, { volumePerPointMl: 0.3 });
  expect(state().done).toHaveLength(3);
  expect(state().undone).toEqual([]);
  undo();
  expect(volume()).toBe(0.2);
});
