import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writePlan } from '../../src/plan/file/file';
import { DESKTOP, openApp, type Stand, setUpStand, type Visitor, visit } from './browser';
import {
  type ClinicStand,
  closeBoth,
  inContact,
  joinClinic,
  keptCode,
  library,
  openClinicStand,
  openLibrary,
  openTablets,
  startClinic,
  tablets,
} from './clinicStand';
import {
  chipSays,
  largePlan,
  openPlanText,
  planName,
  planOpened,
  renamePlan,
  withoutFigure,
} from './lightApp';

const SHOTS = process.env.SHOTS;
let clinic: ClinicStand;
let stand: Stand;

beforeAll(async () => {
  const shared = await setUpStand();
  clinic = await openClinicStand();
  stand = { ...shared, address: clinic.address };
});

afterAll(async () => {
  await stand?.close();
  await clinic?.close();
});

const looked = async (page: Page, name: string): Promise<void> => {
  if (SHOTS) await page.screenshot({ path: path.join(SHOTS, `clinic-${name}.png`) });
};

async function doneBoth(visitors: readonly Visitor[]): Promise<void> {
  for (const visitor of visitors) {
    const elsewhere = visitor.strangers.filter((url) => !url.startsWith(clinic.server));
    expect(elsewhere).toEqual([]);
    await visitor.context.close();
  }
}

let code = '';

test('a plan goes from desk to room through sealed boxes; what was changed apart is shown and chosen', {
  timeout: 400_000,
}, async () => {
  const [desk, room]: Visitor[] = [await visit(stand, DESKTOP), await visit(stand, DESKTOP)];
  await openApp(stand, desk);
  await openPlanText(desk.page, writePlan(largePlan('Keller, thighs')));
  await chipSays(desk.page, 'saved', 60_000);
  await openTablets(desk.page);
  await looked(desk.page, 'join');
  code = await startClinic(desk.page, 'Desk', 'desk', () => looked(desk.page, 'code'));
  await inContact(desk.page);
  await looked(desk.page, 'status');
  await closeBoth(desk.page);

  await openApp(stand, room);
  await openTablets(room.page);
  await joinClinic(room.page, 'Room 2', 'room', `${code.slice(0, -1)}?`);
  await tablets(room.page).getByRole('alert').waitFor();
  await joinClinic(room.page, 'Room 2', 'room', code.toLowerCase());
  await inContact(room.page);
  await closeBoth(room.page);
  await openLibrary(room.page);
  // who has it open stands on the plan, and stops nothing
  const elsewhere = /^Open on Desk since \d/;
  await library(room.page).getByText(elsewhere).waitFor({ timeout: 60_000 });
  await looked(room.page, 'library');
  await library(room.page).getByRole('button', { name: 'Open Keller, thighs' }).click();
  await expect.poll(() => planName(room.page).inputValue()).toBe('Keller, thighs');
  const status = room.page.getByRole('region', { name: 'Status' });
  await status.getByText(elsewhere).waitFor();
  await looked(room.page, 'openElsewhere');

  // the network of the house is gone: both go on by themselves
  await clinic.down();
  await renamePlan(room.page, 'Keller, thighs, room');
  await renamePlan(desk.page, 'Keller, thighs, desk');
  for (const { page } of [desk, room]) await chipSays(page, 'saved');
  await clinic.up();
  await openTablets(room.page);
  await tablets(room.page)
    .getByText('Changed on two tablets apart', { exact: true })
    .waitFor({ timeout: 90_000 });
  await tablets(room.page).getByText('Keller, thighs, desk').waitFor({ timeout: 60_000 });
  await tablets(room.page).getByText('All together').waitFor({ timeout: 60_000 });
  await looked(room.page, 'differs');
  await tablets(room.page).getByRole('button', { name: 'Keep both' }).click();
  await inContact(room.page);
  await closeBoth(room.page);
  await openLibrary(room.page);
  for (const name of ['Keller, thighs, room', 'Keller, thighs, desk (Desk)'])
    await library(room.page)
      .getByRole('button', { name: `Open ${name}`, exact: true })
      .waitFor();

  // the server has nothing but boxes
  const dump = await clinic.dump();
  expect(JSON.parse(dump).rows.length).toBeGreaterThan(3);
  for (const word of ['Keller', 'thigh', 'Desk', 'Room', 'female'])
    expect(dump).not.toContain(word);
  await doneBoth([desk, room]);
});

/** A tablet without a figure, at *Several tablets*. */
async function lightTablet(): Promise<Visitor> {
  const visitor = await visit(stand, DESKTOP);
  await withoutFigure(visitor.context);
  await visitor.page.goto(stand.address);
  await planOpened(visitor.page);
  await openTablets(visitor.page);
  return visitor;
}

/** Into the clinic, which the first one starts. */
async function enter(page: Page, name: string, user: string): Promise<void> {
  if (code === '') code = await startClinic(page, name, user);
  else await joinClinic(page, name, user, code);
}

/** In contact or not, in the words of the first line. */
const says = (page: Page, words: RegExp): Promise<void> =>
  tablets(page).getByText(words).first().waitFor({ timeout: 90_000 });

test('another code, a revoked tablet, a wrong server and a newer Mesomap are said in plain words', {
  timeout: 400_000,
}, async () => {
  const [desk, room] = [await lightTablet(), await lightTablet()];
  await enter(desk.page, 'Desk 2', 'desk');
  await enter(room.page, 'Trainer', 'trainer');
  for (const { page } of [desk, room]) await inContact(page);

  await tablets(desk.page).getByRole('button', { name: 'Change the code' }).click();
  await tablets(desk.page)
    .getByRole('alertdialog')
    .getByRole('button', { name: 'Change the code' })
    .click();
  const next = await keptCode(desk.page);
  expect(next).not.toBe(code);
  await inContact(desk.page);
  await says(room.page, /The clinic’s code was changed\. Type the new one/);
  await looked(room.page, 'codeChanged');
  await tablets(room.page).getByText('Join again, with another code').click();
  await joinClinic(room.page, 'Trainer', 'trainer', code);
  await says(room.page, /This is not the code of this clinic/);
  await joinClinic(room.page, 'Trainer', 'trainer', next);
  await inContact(room.page);
  code = next;

  // the trainer's laptop is taken off the server
  const { trainer } = clinic.users;
  delete clinic.users.trainer;
  await clinic.up();
  await says(
    room.page,
    /does not let this tablet in: look at user and password, or ask whether it was revoked/,
  );
  await looked(room.page, 'revoked');
  clinic.users.trainer = trainer;

  // a newer Mesomap has taken the clinic's record over
  await putRecord({ version: 99 });
  await clinic.up();
  await tablets(desk.page).getByRole('button', { name: 'Pause' }).click();
  await tablets(desk.page).getByRole('button', { name: 'Go on' }).click();
  await says(desk.page, /A newer Mesomap keeps this clinic in step\. Update this tablet/);
  await looked(desk.page, 'newer');
  await putRecord({ version: 1 });

  const third = await lightTablet();
  await tablets(third.page).getByLabel('Database').fill('another');
  await joinClinic(third.page, 'Third', 'room', code);
  await says(third.page, /answers, but has no such database: look at its name/);
  await tablets(third.page).getByLabel('Database').fill('mesomap');
  clinic.answerAs('<html>A printer</html>');
  await joinClinic(third.page, 'Third', 'room', code);
  await says(third.page, /What answers at .* is no CouchDB/);
  clinic.answerAs(null);
  await clinic.down();
  await joinClinic(third.page, 'Third', 'room', code);
  await says(third.page, /No answer from/);
  await clinic.up();
  await doneBoth([desk, room, third]);
});

async function putRecord(change: object): Promise<void> {
  const record = JSON.parse(await clinic.dump()).rows.find(
    ({ id }: { id: string }) => id === 'clinic',
  );
  await clinic.put({ ...record.doc, ...change });
}

test('a large first copy is told, may be cut off and goes on where it was', {
  timeout: 400_000,
}, async () => {
  const one = await lightTablet();
  if (code === '') {
    const desk = await lightTablet();
    await enter(desk.page, 'Desk 3', 'desk');
    await desk.context.close();
  }
  await clinic.put(
    ...Array.from({ length: 150 }, (_, i) => ({
      _id: i.toString(16).padStart(32, '0'),
      ...{ generation: 1, box: 'x'.repeat(20_000) },
    })),
  );
  clinic.slow(200_000);
  await joinClinic(one.page, 'Room 3', 'room', code);
  const told = tablets(one.page).getByText(/^Fetching from the server: \d+ of \d+\./);
  const done = async (): Promise<number> =>
    Number(((await told.textContent()) ?? '').match(/: (\d+) of/)?.[1] ?? Number.NaN);
  await told.waitFor({ timeout: 60_000 });
  await expect.poll(done, { timeout: 60_000 }).toBeGreaterThan(15);
  await looked(one.page, 'firstCopy');
  await clinic.down();
  const before = await done();
  await one.page.reload();
  await planOpened(one.page);
  await clinic.up();
  await openTablets(one.page);
  await told.waitFor({ timeout: 60_000 });
  expect(await done()).toBeGreaterThanOrEqual(before);
  clinic.slow(null);
  await told.waitFor({ state: 'detached', timeout: 120_000 });
  await doneBoth([one]);
});
