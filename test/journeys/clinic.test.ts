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
  library,
  openClinicStand,
  openLibrary,
  openTablets,
  startClinic,
  tablets,
} from './clinicStand';
import { chipSays, largePlan, openPlanText, planName, renamePlan } from './lightApp';

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

test('a plan goes from desk to room through sealed boxes; what was changed apart is shown and chosen', {
  timeout: 400_000,
}, async () => {
  const [desk, room]: Visitor[] = [await visit(stand, DESKTOP), await visit(stand, DESKTOP)];
  await openApp(stand, desk);
  await openPlanText(desk.page, writePlan(largePlan('Keller, thighs')));
  await chipSays(desk.page, 'saved', 60_000);
  await openTablets(desk.page);
  await looked(desk.page, 'join');
  const code = await startClinic(desk.page, 'Desk', 'desk', () => looked(desk.page, 'code'));
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
