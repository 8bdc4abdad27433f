import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writePlan } from '../../src/plan/file/file';
import { readPlan } from '../../src/plan/file/readPlan';
import { LONG } from '../long';
import { type Stand, setUpStand, visit } from './browser';
import {
  chip,
  chipSays,
  chipState,
  keptPlans,
  largePlan,
  openLargePlan,
  openPlanText,
  planName,
  planOpened,
  renamePlan,
  textOf,
  withoutFigure,
} from './lightApp';

const TIME = { timeout: 480_000 };
let stand: Stand;

beforeAll(async () => {
  stand = await setUpStand();
});

afterAll(async () => {
  await stand?.close();
});

/** The app without its figure, in a fresh profile. */
async function lightPage(prepare?: () => void): Promise<Page> {
  const { page, context } = await visit(stand);
  await withoutFigure(context);
  if (prepare) await page.addInitScript(prepare);
  await page.goto(stand.address);
  await planOpened(page);
  return page;
}

const banner = (page: Page) => page.getByRole('alert').filter({ hasText: 'Not saved' });
/** By the button, unless the app's own next try comes first. */
async function tryAgain(page: Page): Promise<void> {
  const button = banner(page).getByRole('button', { name: 'Try again' });
  await button.click({ timeout: 2000 }).catch(() => undefined);
}

async function savedToFile(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save to a file now' }).click(),
  ]);
  const read = readPlan(await textOf(download));
  return read.ok ? read.plan.name : read.reason;
}

/** Kilobytes that the browser grants; a large plan takes some 400. */
const QUOTAS_KB = LONG
  ? [5, 60, 150, 300, 420, 500, 650, 800, 1000, 1300, 1700, 2200]
  : [60, 800, 2200];

test(
  `${QUOTAS_KB.length} quota sizes: what was saved stays, what was not is said and saved later`,
  TIME,
  async () => {
    let saves = 0;
    for (const quota of QUOTAS_KB) saves += await fillUp(quota);
    expect(saves).toBeGreaterThan(QUOTAS_KB.length / 2);
  },
);

/**
 * Opens one large plan after the other until there is no room; gives how many were saved. The quota
 * is set before the database is first used: the browser keeps what it found for half a minute.
 */
async function fillUp(quotaKb: number): Promise<number> {
  const { page, context } = await visit(stand);
  await withoutFigure(context);
  const cdp = await context.newCDPSession(page);
  const origin = new URL(stand.address).origin;
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1000 * quotaKb });
  await page.goto(stand.address);
  await planOpened(page);
  const acknowledged: string[] = [];
  for (;;) {
    const name = `plan ${acknowledged.length}`;
    await openPlanText(page, writePlan({ ...largePlan(name, 50_000), id: name }));
    await expect.poll(() => planName(page).inputValue()).toBe(name);
    await expect.poll(() => chipState(page), { interval: 30 }).toMatch(/saved|failed/);
    if ((await chipState(page)) === 'failed') break;
    acknowledged.push(name);
    expect(acknowledged.length).toBeLessThan(10);
  }
  expect(await chip(page).textContent()).toContain('no room left');
  const names = async () => (await keptPlans(page)).map((plan) => plan.name).sort();
  expect(await names()).toEqual(acknowledged);
  const unsaved = `plan ${acknowledged.length}`;
  expect(await savedToFile(page)).toBe(unsaved);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin });
  await tryAgain(page);
  await chipSays(page, 'saved');
  expect(await names()).toEqual([...acknowledged, unsaved]);
  await context.close();
  return acknowledged.length;
}

test('without a database the app works, says so, and saves to a file', TIME, async () => {
  const page = await lightPage(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
  });
  await chipSays(page, 'failed');
  expect(await chip(page).textContent()).toContain('keeps no data');
  await renamePlan(page, 'private');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await page.getByRole('button', { name: /^Redo/ }).click();
  expect(await savedToFile(page)).toBe('private');
  // another plan does not silently take the place of one that nobody keeps
  await page.getByRole('button', { name: 'New plan' }).click();
  const question = page.getByRole('alertdialog', { name: 'This plan is not saved' });
  await question.getByRole('button', { name: 'Keep this plan' }).click();
  expect(await planName(page).inputValue()).toBe('private');
  await page.context().close();
});

test('a save under way when the page goes is finished', TIME, async () => {
  const page = await lightPage();
  await openLargePlan(page, 'before');
  await chipSays(page, 'saved');
  await renamePlan(page, 'at the last moment');
  await page.reload();
  await planOpened(page);
  expect(await planName(page).inputValue()).toBe('at the last moment');
  await page.context().close();
});

test(
  'a plan of the first Mesomap is found again; a copy that cannot be read is put aside',
  TIME,
  async () => {
    const { page, context } = await visit(stand);
    await withoutFigure(context);
    await page.route('**/empty', (route) => route.fulfill({ body: '', contentType: 'text/html' }));
    await page.goto(`${stand.address}empty`);
    await page.evaluate(
      (text) =>
        new Promise((done) => {
          const open = indexedDB.open('mesomap', 1);
          open.onupgradeneeded = () => open.result.createObjectStore('plans');
          open.onsuccess = () => {
            const transaction = open.result.transaction('plans', 'readwrite');
            const store = transaction.objectStore('plans');
            store.put({ text, done: [], undone: [], generation: 7 }, 'current');
            store.put({ text: 'worn out', done: [], undone: [], generation: 6 }, 'previous');
            transaction.oncomplete = () => {
              open.result.close();
              done(null);
            };
          };
        }),
      firstPlan('From the first Mesomap'),
    );
    await page.goto(stand.address);
    await planOpened(page);
    expect(await planName(page).inputValue()).toBe('From the first Mesomap');
    await page.getByRole('button', { name: 'Plans in this browser' }).click();
    const aside = page.getByRole('region', { name: 'Put aside' });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      aside.getByRole('button', { name: 'Save to a file' }).click(),
    ]);
    expect(await textOf(download)).toBe('worn out');
    await context.close();
  },
);

/** A plan's file as version 0.1 wrote it. */
function firstPlan(name: string): string {
  const { keepOuts, earlier, zones, ...file } = JSON.parse(writePlan(largePlan(name)));
  expect([keepOuts, earlier]).toEqual([[], []]);
  const first = zones.map(({ locked, finer, hand, ...zone }: Record<string, unknown>) => {
    expect([locked, finer, hand]).toEqual([false, null, null]);
    return zone;
  });
  return JSON.stringify({ ...file, version: 1, zones: first });
}
