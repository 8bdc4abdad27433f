import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { newPlan, newZone } from '../../../src/plan/defaults';
import { writePlan } from '../../../src/plan/file/file';
import { openDatabase } from '../../../src/store/saving/database';
import {
  duplicatePlan,
  giveReference,
  readLibrary,
  renameInLibrary,
} from '../../../src/store/saving/library';
import { libraryFile } from '../../../src/store/saving/libraryFile';
import { readSaved } from '../../../src/store/saving/planCopies';
import { openFromLibrary, openPlanFile, planFile } from '../../../src/store/saving/planFiles';
import { setReference } from '../../../src/store/saving/reference';
import { appStore } from '../../../src/store/state';

const named = (id: string, name: string) => ({
  ...newPlan(id, 'female-body'),
  ...{ name, zones: [newZone('z', 'Cheek', 0)] },
});

async function kept(planId: string): Promise<string | undefined> {
  const found = await readSaved(await openDatabase(), planId, false);
  return found.plan ? found.reference : undefined;
}

const inList = async (planId: string) =>
  (await readLibrary()).plans.find(({ id }) => id === planId)?.reference;

test('a reference is kept beside its plan, comes back with it and goes with no file', async () => {
  await openPlanFile(writePlan(named('one', 'One')));
  setReference('P-204 Müller');
  await vi.waitFor(async () => expect(await kept('one')).toBe('P-204 Müller'));
  expect(await inList('one')).toBe('P-204 Müller');
  expect(planFile().text).not.toContain('204');

  // another plan is for somebody else
  await openPlanFile(writePlan(named('two', 'Two')));
  expect(appStore.getState().reference).toBe('');
  expect(await renameInLibrary('one', 'Renamed')).toBeNull();
  expect(await kept('one')).toBe('P-204 Müller');
  expect(await openFromLibrary('one')).toBeNull();
  expect(appStore.getState().reference).toBe('P-204 Müller');
  expect((await libraryFile()).text).not.toContain('204');
});

test('it is given in the list, also to a plan that is not open; a copy is nobody’s', async () => {
  await openPlanFile(writePlan(named('three', 'Three')));
  await openPlanFile(writePlan(named('four', 'Four')));
  expect(await giveReference('three', 'P-7')).toBeNull();
  expect(await giveReference('four', 'P-8')).toBeNull();
  expect([await inList('three'), await inList('four')]).toEqual(['P-7', 'P-8']);
  expect(await duplicatePlan('three')).toBeNull();
  const copy = (await readLibrary()).plans.find(({ name }) => name === 'Three (copy)');
  expect(copy?.reference ?? '').toBe('');
  expect(await openFromLibrary('three')).toBeNull();
  expect(appStore.getState().reference).toBe('P-7');
  expect(await giveReference('three', '')).toBeNull();
  expect(await kept('three')).toBe('');
});
