import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LONG } from '../long';
import { openApp, type Stand, setUpStand, visit } from './browser';
import { figuresWhen, paintAbdomen } from './figures';
import { chipSays } from './lightApp';

const TIME = { timeout: 480_000 };
const WAIT = { timeout: 120_000 };
let stand: Stand;

beforeAll(async () => {
  stand = await setUpStand();
}, 240_000);

afterAll(async () => {
  await stand?.close();
});

async function openFit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Fit to your patient' }).first().click();
  await page
    .getByText('The painted skin is known to')
    .or(page.getByText('On an average body'))
    .waitFor(WAIT);
}

/** The plan comes back in its form. */
async function reloaded(page: Page, wanted: number): Promise<void> {
  await page.reload();
  await page.getByText('Fitted to height 165.0 cm', { exact: false }).first().waitFor(WAIT);
  await figuresWhen(page, ({ points }) => points === wanted);
}

test(
  'a heavy patient is fitted from tapes: the zone grows with her skin, in one step',
  TIME,
  async () => {
    const visitor = await visit(stand);
    const { page } = visitor;
    const shapes: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('body-shapes')) shapes.push(request.url());
    });
    await openApp(stand, visitor);
    await paintAbdomen(page);
    const before = await figuresWhen(page, ({ points }) => points > 0);
    expect(shapes).toEqual([]);
    await openFit(page);
    expect(shapes.length).toBeGreaterThan(0);
    await page.getByLabel('Height', { exact: true }).fill('165');
    await page.getByLabel('Weight', { exact: true }).fill('220 lb');
    await page.getByLabel('Waist girth at the navel').fill('46 in');
    await page.getByText('Read as 46 in').waitFor();
    await page.getByLabel('Calf girth').fill('20');
    await page
      .getByText(/than in 99 of 100 women/)
      .first()
      .waitFor(WAIT);
    await page.getByLabel('Calf girth').fill('');
    await page
      .getByText(/than in 99 of 100 women/)
      .first()
      .waitFor({ ...WAIT, state: 'detached' });
    await page.getByRole('button', { name: 'Fit the figure' }).click();
    await page.getByRole('dialog').waitFor({ ...WAIT, state: 'detached' });
    await page
      .getByText('Fitted to height 165.0 cm, 99.8 kg, navel girth 116.8 cm')
      .first()
      .waitFor(WAIT);
    const after = await figuresWhen(page, ({ points }) => points > 1.3 * before.points);
    await chipSays(page, 'saved', WAIT.timeout);
    if (LONG) await reloaded(page, after.points);
    await page.keyboard.press('Control+z');
    await figuresWhen(page, ({ points }) => points === before.points);
    await page.getByText('average body, not measured').first().waitFor(WAIT);
    await visitor.done();
  },
);
