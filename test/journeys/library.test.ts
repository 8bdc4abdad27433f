import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApp, type Stand, setUpStand, visit } from './browser';
import { paintAbdomen } from './figures';
import {
  chipSays,
  openLargePlan,
  planName,
  planOpened,
  renamePlan,
  withoutFigure,
} from './lightApp';

const TIME = { timeout: 480_000 };
const OUT = path.resolve('.cache/journeys');
let stand: Stand;

beforeAll(async () => {
  mkdirSync(OUT, { recursive: true });
  stand = await setUpStand();
});

afterAll(async () => {
  await stand?.close();
});

const library = (page: Page) => page.getByRole('dialog', { name: 'Plans in this browser' });
const openLibrary = (page: Page) =>
  page.getByRole('button', { name: 'Plans in this browser' }).click();
const closeLibrary = (page: Page) =>
  library(page).getByRole('button', { name: 'Close', exact: true }).click();

/** The names in the list, in its order. */
const names = (page: Page) =>
  library(page)
    .getByRole('textbox', { name: /^Name of/ })
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));

test(
  'a new plan leaves the old in the library: renamed, copied, deleted, brought back, taken along',
  TIME,
  async () => {
    const { page, context } = await visit(stand);
    await withoutFigure(context);
    await page.goto(stand.address);
    await planOpened(page);
    await openLargePlan(page, 'Abdomen');
    await chipSays(page, 'saved');
    await page.getByRole('button', { name: 'New plan' }).click();
    await renamePlan(page, 'Thighs');
    await chipSays(page, 'saved');

    await openLibrary(page);
    await expect.poll(() => names(page)).toEqual(['Thighs', 'Abdomen']);
    const field = library(page).getByRole('textbox', { name: 'Name of Abdomen' });
    await field.fill('Abdomen, May');
    await field.press('Enter');
    await expect.poll(() => names(page)).toEqual(['Abdomen, May', 'Thighs']);
    const reference = library(page).getByRole('textbox', {
      name: 'Patient reference of Abdomen, May',
    });
    await reference.fill('P-204');
    await reference.press('Enter');
    const search = library(page).getByRole('searchbox', { name: 'Search the plans' });
    await search.fill('p-204');
    await expect.poll(() => names(page)).toEqual(['Abdomen, May']);
    await search.fill('');
    await library(page).getByRole('button', { name: 'Duplicate Abdomen, May' }).click();
    await expect.poll(() => names(page)).toEqual(['Abdomen, May (copy)', 'Abdomen, May', 'Thighs']);

    await library(page).getByRole('button', { name: 'Delete Abdomen, May', exact: true }).click();
    await expect.poll(() => names(page)).toEqual(['Abdomen, May (copy)', 'Thighs']);
    await library(page).getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await names(page)).length).toBe(3);
    // the plan that is open goes, too; another takes its place
    await library(page).getByRole('button', { name: 'Delete Thighs' }).click();
    await expect.poll(() => names(page)).toEqual(['Abdomen, May (copy)', 'Abdomen, May']);
    await library(page)
      .getByRole('region', { name: 'Bin' })
      .getByRole('button', { name: 'Put back' })
      .click();
    await expect.poll(async () => (await names(page)).length).toBe(3);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      library(page).getByRole('button', { name: 'Export all' }).click(),
    ]);
    const file = path.join(OUT, 'all.mesomap-library.json');
    await download.saveAs(file);
    expect(JSON.parse(readFileSync(file, 'utf8')).plans).toHaveLength(3);
    await library(page).getByRole('button', { name: 'Open Thighs' }).click();
    await expect.poll(() => planName(page).inputValue()).toBe('Thighs');
    // opening what is open changes nothing
    await openLibrary(page);
    await library(page).getByRole('button', { name: 'Open Thighs' }).click();
    await renamePlan(page, 'Thighs, still mine');
    await chipSays(page, 'saved');
    await context.close();

    const other = await visit(stand);
    await withoutFigure(other.context);
    await other.page.goto(stand.address);
    await planOpened(other.page);
    for (const expected of ['3 plans added', '3 were there already']) {
      const [chooser] = await Promise.all([
        other.page.waitForEvent('filechooser'),
        other.page.getByRole('button', { name: 'Open a plan' }).first().click(),
      ]);
      await chooser.setFiles(file);
      await other.page.getByText(expected).waitFor();
    }
    await openLibrary(other.page);
    await expect.poll(async () => (await names(other.page)).length).toBe(3);
    await other.context.close();
  },
);

test(
  'what is deleted waits in the bin, also after the app was closed, and comes back',
  TIME,
  async () => {
    const { page, context } = await visit(stand);
    await withoutFigure(context);
    await page.goto(stand.address);
    await planOpened(page);
    await openLargePlan(page, 'Kept');
    await chipSays(page, 'saved');
    await page.getByRole('button', { name: 'New plan' }).click();
    // typed before the new plan is there
    await renamePlan(page, 'Deleted');
    expect(await planName(page).inputValue()).toBe('Deleted');
    await chipSays(page, 'saved');
    await openLibrary(page);
    await library(page).getByRole('button', { name: 'Delete Deleted' }).click();
    await library(page).getByRole('region', { name: 'Bin' }).waitFor();
    await closeLibrary(page);
    await page.close();
    const again = await context.newPage();
    await again.goto(stand.address);
    await planOpened(again);
    expect(await planName(again).inputValue()).toBe('Kept');
    await openLibrary(again);
    await expect.poll(() => names(again)).toEqual(['Kept']);
    const bin = library(again).getByRole('region', { name: 'Bin' });
    await bin.getByText('Each goes 30 days after it was deleted').waitFor();
    await bin.getByRole('button', { name: 'Put back' }).click();
    await expect.poll(async () => (await names(again)).sort()).toEqual(['Deleted', 'Kept']);

    // found by a part of its name, and in the order of names
    const search = library(again).getByRole('searchbox', { name: 'Search the plans' });
    await search.fill('kep woman');
    await expect.poll(() => names(again)).toEqual(['Kept']);
    await search.fill('nobody');
    await library(again).getByText('No plan has these words.').waitFor();
    await search.fill('');
    await library(again).getByLabel('Order').selectOption('By name');
    await expect.poll(() => names(again)).toEqual(['Deleted', 'Kept']);
    await library(again).getByLabel('Order').selectOption('Largest first');
    await expect.poll(() => names(again)).toEqual(['Kept', 'Deleted']);
    await context.close();
  },
);

test('the library shows a picture and the points of a painted plan', TIME, async () => {
  const visitor = await visit(stand);
  const { page } = visitor;
  await openApp(stand, visitor);
  const { points } = await paintAbdomen(page);
  await openLibrary(page);
  await library(page).getByText(`1 zone · ${points} points`).waitFor();
  // the zone's blue among the skin
  const blue = await library(page)
    .locator('img')
    .evaluate((image: HTMLImageElement) => {
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
      const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      for (let i = 0; i < data.length; i += 4) if (data[i + 2] > data[i] + 40) count++;
      return count / (data.length / 4);
    });
  expect(blue).toBeGreaterThan(0.005);
  await visitor.done();
});
