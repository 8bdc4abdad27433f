import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { newPlan, newZone } from '../../../src/plan/defaults';
import { writePlan } from '../../../src/plan/file/file';
import { sealed } from '../../../src/plan/file/seal';
import { openDatabase } from '../../../src/store/saving/database';
import { renameInLibrary } from '../../../src/store/saving/library';
import { addLibrary } from '../../../src/store/saving/libraryFile';
import { readSaved } from '../../../src/store/saving/planCopies';
import { endOpenNotes, openFromLibrary, openPlanFile } from '../../../src/store/saving/planFiles';
import { appStore } from '../../../src/store/state';

const plan = { ...newPlan('p', 'female-body'), name: 'Cheek', zones: [newZone('z', 'Cheek', 0)] };
/** Its depth cannot be, and the checksum says that somebody has changed it. */
const bad = () => {
  const file = JSON.parse(sealed(writePlan(plan)));
  file.zones[0].insertion.insertedLengthMm = -4;
  return file;
};

async function keptNotes(planId: string): Promise<readonly string[] | undefined> {
  const found = await readSaved(await openDatabase(), planId, false);
  return found.plan ? found.openNotes : undefined;
}

test('what was repaired is kept with the plan until it was read, over every reopening', async () => {
  expect(await openPlanFile(JSON.stringify(bad()))).toEqual({ ok: true });
  const { id } = appStore.getState().plan;
  const wanted = [
    expect.stringContaining('its checksum does not fit'),
    expect.stringMatching(/^Repaired: zones\.0\.insertion\.insertedLengthMm .* was -4/),
  ];
  expect(appStore.getState().openNotes).toEqual(wanted);
  await vi.waitFor(async () => expect(await keptNotes(id)).toEqual(wanted));

  // another plan says nothing of it, and it comes back with its own
  await openPlanFile(writePlan({ ...plan, id: 'other', name: 'Other' }));
  expect(appStore.getState().openNotes).toEqual([]);
  expect(await renameInLibrary(id, 'Renamed')).toBeNull();
  expect(await openFromLibrary(id)).toBeNull();
  expect(appStore.getState().plan.name).toBe('Renamed');
  expect(appStore.getState().openNotes).toEqual(wanted);

  endOpenNotes();
  await vi.waitFor(async () => expect(await keptNotes(id)).toEqual([]));
});

test('a plan of a library that was repaired says so when it is opened', async () => {
  const text = JSON.stringify({
    ...{ format: 'mesomap-library', version: 1, plans: [{ ...bad(), id: 'fromLibrary' }] },
    ...{ records: [], aside: [] },
  });
  const read = await addLibrary(text);
  expect(read?.repaired).toHaveLength(1);
  const entries = await (await openDatabase()).getAll('shelf');
  const { id } = entries.find(({ openedAt }) => openedAt === 0) ?? { id: '' };
  expect(await openFromLibrary(id)).toBeNull();
  expect(appStore.getState().openNotes).toHaveLength(2);
});
