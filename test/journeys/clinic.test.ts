import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { preview } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinicDatabases, serveClinic } from '../../scripts/clinic.mjs';
import { writePlan } from '../../src/plan/file/file';
import { DESKTOP, openApp, type Stand, setUpStand, type Visitor, visit } from './browser';
import { chipSays, largePlan, openPlanText, planName, renamePlan } from './lightApp';

const SHOTS = process.env.SHOTS;
const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-clinic-'));
const databases = clinicDatabases();
const users = { desk: 'one', room: 'two' };
let server: Awaited<ReturnType<typeof serveClinic>>;
let port = 0;
let stand: Stand;
let stopPreview: () => Promise<void>;

beforeAll(async () => {
  const shared = await setUpStand();
  server = await serveClinic({ databases, port: 0, users });
  port = Number(new URL(server.address).port);
  execFileSync(process.execPath, ['scripts/build-clinic.mjs', server.address, folder]);
  // the headers name the address, too
  process.env.MESOMAP_CLINIC = server.address;
  const served = await preview({
    logLevel: 'error',
    preview: { port: 0 },
    build: { outDir: folder },
  });
  delete process.env.MESOMAP_CLINIC;
  stand = { ...shared, address: served.resolvedUrls?.local[0] ?? '' };
  stopPreview = () => served.close();
});

afterAll(async () => {
  await stopPreview?.();
  await stand?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const library = (page: Page) => page.getByRole('dialog', { name: 'Plans in this browser' });
const tablets = (page: Page) => page.getByRole('dialog', { name: 'Several tablets' });
const close = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape');
};

async function openLibrary(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Plans in this browser' }).click();
  await library(page).waitFor();
}

async function openTablets(page: Page): Promise<void> {
  await openLibrary(page);
  await library(page)
    .getByRole('button', { name: /^Several tablets/ })
    .click();
  await tablets(page).waitFor();
}

async function closeBoth(page: Page): Promise<void> {
  await close(page);
  await tablets(page).waitFor({ state: 'detached' });
  await close(page);
  await library(page).waitFor({ state: 'detached' });
}

async function fill(page: Page, name: string, user: keyof typeof users): Promise<void> {
  await tablets(page)
    .getByLabel(/Name of this tablet/)
    .fill(name);
  await tablets(page).getByLabel('User on the server').fill(user);
  await tablets(page).getByLabel('Password').fill(users[user]);
}

const looked = async (page: Page, name: string): Promise<void> => {
  if (SHOTS) await page.screenshot({ path: path.join(SHOTS, `clinic-${name}.png`) });
};

/** In contact, and everything sent. */
async function inContact(page: Page): Promise<void> {
  await tablets(page)
    .getByText(/is in contact with the server/)
    .waitFor({ timeout: 60_000 });
  await tablets(page)
    .getByText(/Everything here is in step/)
    .waitFor({ timeout: 60_000 });
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
  await fill(desk.page, 'Desk', 'desk');
  await tablets(desk.page).getByRole('button', { name: 'Start a new clinic' }).click();
  const letters = tablets(desk.page).getByText(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/);
  await letters.waitFor();
  const code = (await letters.textContent()) ?? '';
  await looked(desk.page, 'code');
  await tablets(desk.page).getByRole('button', { name: 'It is kept' }).click();
  await inContact(desk.page);
  await looked(desk.page, 'status');
  await closeBoth(desk.page);

  await openApp(stand, room);
  await openTablets(room.page);
  await fill(room.page, 'Room 2', 'room');
  await tablets(room.page)
    .getByLabel('Code of the clinic')
    .fill(`${code.slice(0, -1)}?`);
  await tablets(room.page).getByRole('button', { name: 'Join the clinic' }).click();
  await tablets(room.page).getByRole('alert').waitFor();
  await tablets(room.page).getByLabel('Code of the clinic').fill(code.toLowerCase());
  await tablets(room.page).getByRole('button', { name: 'Join the clinic' }).click();
  await inContact(room.page);
  await closeBoth(room.page);
  await openLibrary(room.page);
  await library(room.page).getByRole('button', { name: 'Open Keller, thighs' }).click();
  await expect.poll(() => planName(room.page).inputValue()).toBe('Keller, thighs');

  // the network of the house is gone: both go on by themselves
  await server.close();
  await renamePlan(room.page, 'Keller, thighs, room');
  await renamePlan(desk.page, 'Keller, thighs, desk');
  for (const { page } of [desk, room]) await chipSays(page, 'saved');
  server = await serveClinic({ databases, port, users });
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
  const headers = { Authorization: `Basic ${btoa('desk:one')}` };
  const dump = await (
    await fetch(`${server.address}/mesomap/_all_docs?include_docs=true`, { headers })
  ).text();
  expect(JSON.parse(dump).rows.length).toBeGreaterThan(3);
  for (const word of ['Keller', 'thigh', 'Desk', 'Room', 'female'])
    expect(dump).not.toContain(word);
  for (const visitor of [desk, room]) {
    const elsewhere = visitor.strangers.filter((url) => !url.startsWith(server.address));
    expect(elsewhere).toEqual([]);
    await visitor.context.close();
  }
});
