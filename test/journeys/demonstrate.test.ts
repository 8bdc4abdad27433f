import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESKTOP, openApp, type Screen, type Stand, setUpStand, TABLET, visit } from './browser';
import { paintAbdomen } from './figures';
import { textOf } from './lightApp';

let stand: Stand;

beforeAll(async () => {
  stand = await setUpStand();
}, 240_000);

afterAll(async () => {
  await stand?.close();
});

/** The whole plan as it is kept: the demonstration must not touch a byte of it. */
const savedPlan = async (page: Page): Promise<string> => {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: 'Save the plan to a file' }).click(),
  ]);
  return textOf(download);
};

const counter = async (page: Page): Promise<number> =>
  Number(
    /(\d+) of \d+ points/.exec(
      (await page
        .getByText(/of \d+ points/)
        .first()
        .textContent()) ?? '',
    )?.[1] ?? Number.NaN,
  );

async function painted(screen: Screen) {
  const visitor = await visit(stand, screen);
  const { page } = visitor;
  await openApp(stand, visitor);
  await paintAbdomen(page, [
    [0.42, 0.42],
    [0.58, 0.42],
    [0.58, 0.5],
  ]);
  return visitor;
}

test('the needle goes through a zone by keys and by itself, and the plan stays as it is', {
  timeout: 360_000,
}, async () => {
  const visitor = await painted(DESKTOP);
  const { page } = visitor;
  const before = await savedPlan(page);
  await page.getByRole('radio', { name: 'Demonstrate' }).click();
  await page.getByLabel('Demonstration').waitFor();
  expect(await counter(page)).toBe(1);
  const status = page.getByLabel('Demonstration').getByRole('status');
  expect(await status.textContent()).toContain('Needle at 90° to the skin');

  await page.keyboard.press('ArrowRight');
  await expect.poll(() => counter(page)).toBe(2);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => counter(page)).toBe(1);

  await page.keyboard.press('Space');
  await expect.poll(() => status.textContent(), { timeout: 60_000 }).toContain('Inject');
  await expect.poll(() => counter(page), { timeout: 60_000 }).toBe(2);
  await page.keyboard.press('Space');

  // what changes a plan elsewhere does nothing here
  await page.keyboard.press('n');
  await page.keyboard.press('Control+z');
  await page.getByRole('radio', { name: 'Plan', exact: true }).click();
  expect(await savedPlan(page)).toBe(before);
  await visitor.done();
});

test('one thumb is enough on a tablet', { timeout: 240_000 }, async () => {
  const visitor = await painted(TABLET);
  const { page } = visitor;
  await page.getByRole('radio', { name: 'Demonstrate' }).click();
  const panel = page.getByLabel('Demonstration');
  for (const name of ['Previous', 'Play', 'Next']) {
    const box = await panel.getByRole('button', { name }).boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(48);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(TABLET.height);
  }
  await panel.getByRole('button', { name: 'Next' }).tap();
  await expect.poll(() => counter(page)).toBe(2);
  await panel.getByRole('radio', { name: 'Row by row' }).tap();
  await panel.getByRole('button', { name: 'Next' }).tap();
  await expect.poll(() => counter(page)).toBeGreaterThan(2);
  await panel.getByRole('button', { name: 'Start again' }).tap();
  await expect.poll(() => counter(page)).toBe(1);
  await visitor.done();
});
