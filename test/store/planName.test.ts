import { beforeEach, expect, test } from 'vitest';
import { bundledData, figureMesh } from '../../src/formats/figureData';
import { newPlan, newZone } from '../../src/plan/defaults';
import { BUNDLED } from '../../src/plan/figure/bundled';
import { isSafeSkin } from '../../src/plan/presets/safeSkin';
import { applyToPlan, changeZone, deleteZones, renamePlan, undo } from '../../src/store/commands';
import { dayWords } from '../../src/store/dayWords';
import { freshPlan, startWithSafeSkin } from '../../src/store/safeSkin';
import { namedAsItComes } from '../../src/store/saving/planFiles';
import { appStore } from '../../src/store/state';
import { today } from '../../src/store/today';
import type { FigureModel } from '../../src/workers/messages';
import { loadModel } from '../models/loadModel';

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

test('a name given while another plan is on its way is that plan’s, whatever name it came with', async () => {
  const before = appStore.getState().plan;
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((done) => {
    arrive = done;
  });
  const coming = namedAsItComes(async () => {
    await arrived;
    appStore.setState({
      plan: { ...freshPlan(BUNDLED['female-body']), name: 'From the database' },
    });
  });
  renamePlan('Thi');
  renamePlan('Thighs');
  expect(appStore.getState().nameToCome).toBe('Thighs');
  expect(name()).toBe(before.name);
  arrive();
  await coming;
  expect([name(), appStore.getState().nameToCome]).toEqual(['Thighs', null]);
  undo();
  expect(name()).toBe('From the database');
});

test('nothing typed leaves the name as it comes; a plan that does not come leaves it to the one that stays', async () => {
  await namedAsItComes(async () => appStore.setState({ plan: freshPlan(BUNDLED['male-body']) }));
  expect(name()).toContain('Man, body');
  await expect(
    namedAsItComes(async () => {
      renamePlan('Stays');
      throw new Error('no database');
    }),
  ).rejects.toThrow('no database');
  expect([name(), appStore.getState().nameToCome]).toEqual(['Stays', null]);
});

test('a new plan has its safe skin once the figure is there, whatever was done to it before', async () => {
  const data = bundledData(await loadModel('female-face'));
  const figure = { ...data, mesh: figureMesh(data) } as unknown as FigureModel;
  appStore.setState({ plan: freshPlan(BUNDLED['female-face']), done: [] });
  renamePlan('Named first');
  startWithSafeSkin(figure);
  const kept = appStore.getState().plan.keepOuts;
  expect(kept.length).toBeGreaterThan(2);
  expect(kept.every(isSafeSkin)).toBe(true);
  expect([name(), appStore.getState().done.length]).toEqual(['Named first', 1]);
  // left out by hand it stays out
  appStore.setState({ plan: { ...appStore.getState().plan, keepOuts: [] } });
  startWithSafeSkin(figure);
  expect(appStore.getState().plan.keepOuts).toEqual([]);
});
