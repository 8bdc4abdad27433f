import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { figureReady, openApp, TABLET, visit } from './browser';
import {
  drag,
  drawWithFinger,
  figuresWhen,
  paintAbdomen,
  placeOnFigure,
  readFigures,
} from './figures';
import { chipSays, planOpened, withoutFigure } from './lightApp';
import { onePage } from './onePage';

const TIME = { timeout: 480_000 };
const one = onePage();

async function setField(page: Page, name: string, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name, exact: true });
  await field.fill(text);
  await field.press('Enter');
}

test('a face at 10 mm, 2 mm deep, 0,02 mL a point', TIME, async () => {
  const visitor = await visit(one.stand);
  const { page } = visitor;
  await openApp(one.stand, visitor);
  await page.getByRole('radio', { name: 'Face' }).click();
  await figureReady(page);
  await page.getByRole('radio', { name: 'Paint' }).click();
  await setField(page, 'Brush radius', '14');
  await drag(page, [
    [0.46, 0.27],
    [0.54, 0.27],
  ]);
  await setField(page, 'Spacing', '10');
  await setField(page, 'Volume per point', '0,02');
  const forehead = await figuresWhen(
    page,
    ({ points, volumeMl }) => points > 5 && Math.abs(volumeMl - 0.02 * points) < 0.006,
  );
  expect(forehead.smallestMm).toBeGreaterThanOrEqual(10);
  expect(forehead.smallestMm).toBeLessThan(12);
  await expect
    .poll(() => page.getByText(/10 mm, 2\.0 mm deep, 0\.02 mL/).count())
    .toBeGreaterThan(0);
  await visitor.done();
});

test('nonsense in a field is refused with a reason and changes nothing', TIME, async () => {
  const { page } = one;
  const before = await paintAbdomen(page);
  for (const text of ['500', '-3', 'ten', '']) await setField(page, 'Spacing', text);
  await page.getByRole('button', { name: /^Needle/ }).click();
  await setField(page, 'Angle to the skin', '120');
  await expect.poll(() => page.getByText('At most 90°').count()).toBe(1);
  expect(await readFigures(page)).toEqual(before);
});

test('a damaged file is refused in words and the plan stays', TIME, async () => {
  const { page } = one;
  const before = await paintAbdomen(page);
  const cut = '{"format":"mesomap-plan","version":1,"zones":[';
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open a plan' }).click(),
  ]);
  await chooser.setFiles({
    name: 'bad.mesomap.json',
    mimeType: 'application/json',
    buffer: Buffer.from(cut),
  });
  const dialog = page.getByRole('alertdialog');
  await expect.poll(() => dialog.getByText(/the file is damaged/).count()).toBe(1);
  await dialog.getByRole('button', { name: 'Keep my plan' }).click();
  expect(await readFigures(page)).toEqual(before);
});

test('a kept plan that cannot be read is said and put aside, not lost', TIME, async () => {
  const visitor = await visit(one.stand);
  const { page } = visitor;
  await withoutFigure(visitor.context);
  await page.goto(one.stand.address);
  await planOpened(page);
  await page.getByRole('button', { name: 'Add a zone' }).first().click();
  const wearOut = (): Promise<number> =>
    page.evaluate(async () => {
      const done = (target: EventTarget, type: string) =>
        new Promise((resolve) => target.addEventListener(type, resolve));
      const open = indexedDB.open('mesomap');
      await done(open, 'success');
      const transaction = open.result.transaction(['copies', 'aside'], 'readwrite');
      const copies = transaction.objectStore('copies');
      const all = copies.getAll();
      const keys = copies.getAllKeys();
      const aside = transaction.objectStore('aside').count();
      await done(aside, 'success');
      keys.result.forEach((key, i) => {
        copies.put({ ...all.result[i], text: 'worn out' }, key);
      });
      await done(transaction, 'complete');
      open.result.close();
      return aside.result;
    });
  await chipSays(page, 'saved');
  expect(await wearOut()).toBe(0);
  await page.reload();
  await page
    .getByText(/put aside, not lost/)
    .first()
    .waitFor({ timeout: 60_000 });
  expect(await wearOut()).toBeGreaterThan(0);
  await visitor.context.close();
});

test('zones go along to the man and back with undo', TIME, async () => {
  const { page } = one;
  const woman = await paintAbdomen(page);
  await page.getByRole('radio', { name: 'Man', exact: true }).click();
  const man = await figuresWhen(page, ({ areaCm2 }) => areaCm2 !== woman.areaCm2);
  expect(man.areaCm2 / woman.areaCm2).toBeGreaterThan(0.8);
  expect(man.areaCm2 / woman.areaCm2).toBeLessThan(1.8);
  await page.getByRole('button', { name: /^Undo/ }).click();
  expect(await figuresWhen(page, ({ areaCm2 }) => areaCm2 === woman.areaCm2)).toEqual(woman);
});

test('on a tablet a finger paints, and the figure keeps most of the screen', TIME, async () => {
  const visitor = await visit(one.stand, TABLET);
  const { page } = visitor;
  await openApp(one.stand, visitor);
  const canvas = await page.locator('.viewport-surface').boundingBox();
  expect(((canvas?.width ?? 0) * (canvas?.height ?? 0)) / (1024 * 768)).toBeGreaterThan(0.6);
  await page.getByRole('radio', { name: 'Paint' }).tap();
  const path = [
    [0.5, 0.42],
    [0.5, 0.44],
    [0.51, 0.45],
  ] as const;
  await drawWithFinger(page, await Promise.all(path.map(([x, y]) => placeOnFigure(page, x, y))));
  const painted = await figuresWhen(page, ({ points }) => points > 3);
  expect(painted.smallestMm).toBeGreaterThanOrEqual(15);
  await visitor.done();
});
