import { beforeEach, expect, test } from 'vitest';
import { newPlan, newZone } from '../../src/plan/defaults';
import { BUNDLED } from '../../src/plan/figure/bundled';
import { applyToPlan, changeZone, deleteZones, renamePlan, undo } from '../../src/store/commands';
import { dayWords } from '../../src/store/dayWords';
import { freshPlan } from '../../src/store/safeSkin';
import { appStore } from '../../src/store/state';
import { today } from '../../src/store/today';

const name = () => appStore.getState().plan.name;
const add = (id: string, zoneName: string) =>
  applyToPlan({ kind: 'addZone', zone: newZone(id, zoneName, 0), index: 99 });
const given = (...words: string[]) => [dayWords(today()), 'Woman, body', ...words].join(' · ');

beforeEach(() => {
  appStore.setState({ plan: freshPlan(BUNDLED['female-body']), done: [], undone: [] });
});

test('a new plan is called by day, figure and the first zone that has a name', () => {
  expect(name()).toBe(given());
  add('a', 'Zone 1');
  expect(name()).toBe(given());
  add('b', 'Abdomen');
  expect(name()).toBe(given('Abdomen'));
  add('c', 'Left flank');
  expect(name()).toBe(given('Abdomen'));
  // one step of undo takes zone and name
  undo();
  undo();
  expect(name()).toBe(given());
  expect(appStore.getState().plan.zones.map(({ id }) => id)).toEqual(['a']);
});

test('the name follows the zone’s own name, and goes with the zone', () => {
  add('a', 'Abdomen');
  changeZone('a', { name: 'Lower abdomen' });
  expect(name()).toBe(given('Lower abdomen'));
  deleteZones(['a']);
  expect(name()).toBe(given());
});

test('a name that somebody gave stays', () => {
  renamePlan('Mrs K');
  add('a', 'Abdomen');
  expect(name()).toBe('Mrs K');
  appStore.setState({ plan: newPlan('p', 'female-body') });
  add('a', 'Abdomen');
  expect(name()).toBe('New plan');
});
