import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { drag, figuresWhen, laidOut, placeOnFigure, readFigures, showView } from './figures';
import { chipSays } from './lightApp';
import { onePage } from './onePage';

const TIME = { timeout: 480_000 };
const one = onePage();

const rows = (page: Page) => page.locator('[data-zone]');
const names = (page: Page) =>
  rows(page)
    .locator('button, input')
    .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label') ?? ''))
    .then((labels) =>
      labels.flatMap((label) => (label.startsWith('More for ') ? [label.slice(9)] : [])),
    );

/** cm² of a zone as its row in the list says. */
async function areaOf(page: Page, zone: string): Promise<number> {
  const more = page.getByRole('button', { name: `More for ${zone}`, exact: true });
  const text = (await rows(page).filter({ has: more }).textContent()) ?? '';
  return Number(/([\d.,]+) cm²/.exec(text)?.[1].replaceAll(',', '') ?? Number.NaN);
}

async function menuOf(page: Page, zone: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${zone}`, exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
  // until it has closed, keys are the menu's
  await page.getByRole('menu').waitFor({ state: 'detached' });
}

async function tapSkin(page: Page, x: number, y: number): Promise<void> {
  await page.mouse.click(...(await placeOnFigure(page, x, y)));
  // two taps within the time of a double tap would be one
  await page.waitForTimeout(420);
}

/** A ring round the patient's right leg: two corners in front, one behind. */
async function ringRoundLeg(page: Page, y: number): Promise<void> {
  await showView(page, 'Front');
  await page.waitForTimeout(300);
  await tapSkin(page, 0.425, y);
  await tapSkin(page, 0.455, y);
  await showView(page, 'Back');
  await page.waitForTimeout(300);
  await tapSkin(page, 0.553, y);
}

test(
  'zones are picked, drawn, reshaped, mirrored, kept out, locked and ordered; undo takes all back; a reload keeps all',
  TIME,
  async () => {
    const { page } = one;

    await page.getByRole('button', { name: 'Pick a zone' }).last().click();
    await page.getByRole('textbox', { name: 'Search zones' }).fill('knee');
    await page.getByRole('button', { name: /^Add both: Knee/ }).click();
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    await expect.poll(() => rows(page).count()).toBe(2);
    const [left, right] = await names(page);
    expect(await areaOf(page, left)).toBeCloseTo(await areaOf(page, right), 0);

    // a band round the thigh, between two rings
    await page.keyboard.press('n');
    await page.keyboard.press('l');
    await ringRoundLeg(page, 0.57);
    await page.getByRole('button', { name: 'Add another ring' }).click();
    await ringRoundLeg(page, 0.61);
    await page.locator('.viewport-surface').press('Enter');
    await expect.poll(() => areaOf(page, 'Zone 3'), { timeout: 60_000 }).toBeGreaterThan(200);
    const band = await areaOf(page, 'Zone 3');
    expect(band).toBeLessThan(450);
    const laid = await figuresWhen(page, ({ points }) => points > 60);

    // the brush adds a bump, with Shift it evens the border out again
    await page.keyboard.press('b');
    await drag(page, [
      [0.553, 0.56],
      [0.556, 0.56],
    ]);
    await expect.poll(() => areaOf(page, 'Zone 3')).toBeGreaterThan(band + 3);
    const bumped = await areaOf(page, 'Zone 3');
    await page.keyboard.down('Shift');
    const back = [0.535, 0.575];
    await drag(
      page,
      Array.from({ length: 8 }, (_, i) => [back[i % 2], 0.56] as const),
    );
    await page.keyboard.up('Shift');
    await expect.poll(() => areaOf(page, 'Zone 3')).not.toBe(bumped);
    const smoothed = await areaOf(page, 'Zone 3');
    expect(Math.abs(smoothed - bumped)).toBeLessThan(15);

    await menuOf(page, 'Zone 3', 'Copy to the other side');
    await expect.poll(() => rows(page).count()).toBe(4);
    expect(await areaOf(page, 'Zone 3, other side')).toBeCloseTo(smoothed, 0);

    await menuOf(page, 'Zone 3', 'Shape…');
    await page.getByRole('button', { name: 'Grow', exact: true }).click();
    await page.keyboard.press('Escape');
    await expect.poll(() => areaOf(page, 'Zone 3')).toBeGreaterThan(smoothed + 5);

    await page.getByRole('button', { name: 'Add a keep-out' }).click();
    await page.getByRole('menuitem', { name: 'Moles and lesions: tap to dot' }).click();
    await showView(page, 'Front');
    await tapSkin(page, 0.445, 0.59);
    await page.keyboard.press('Escape');
    const lesions = page.getByRole('button', { name: 'Paint and set Moles and lesions' });
    await lesions.click();
    const reason = page.getByRole('textbox', { name: 'Reason', exact: true });
    expect(await reason.inputValue()).toBe('Lesion: do not inject through');
    await page.getByRole('radio', { name: 'Ask for a reason' }).click();
    await page.getByRole('button', { name: 'Decide against it…' }).click();
    await page.getByRole('textbox', { name: /Your reason/ }).fill('A freckle, looked at');
    await page.getByRole('button', { name: 'Decide', exact: true }).click();
    await expect
      .poll(() => page.getByText(/Decided against on .*A freckle, looked at/).count())
      .toBe(1);
    await page.getByRole('button', { name: 'Done: back to the zones' }).click();

    // what a layout says when it ends would take the place of what is waited for
    await laidOut(page);
    await menuOf(page, 'Zone 3', 'Lock');
    const locked = await areaOf(page, 'Zone 3');
    await page.keyboard.press('b');
    await drag(page, [
      [0.44, 0.5],
      [0.46, 0.5],
    ]);
    await expect.poll(() => page.getByText('Zone 3 is locked').count()).toBe(1);
    expect(await areaOf(page, 'Zone 3')).toBe(locked);

    const before = await names(page);
    await menuOf(page, 'Zone 3', 'Move down');
    const order = await names(page);
    expect(order).not.toEqual(before);
    const all = await figuresWhen(page, ({ points }) => points > laid.points);

    const undo = page.getByRole('button', { name: /^Undo/ });
    let steps = 0;
    while (await undo.isEnabled()) {
      await undo.click();
      steps++;
      expect(steps).toBeLessThan(30);
    }
    expect(await rows(page).count()).toBe(0);
    for (let i = 0; i < steps; i++) await page.getByRole('button', { name: /^Redo/ }).click();
    await figuresWhen(page, ({ points }) => points === all.points);
    expect(await names(page)).toEqual(order);

    await chipSays(page, 'saved');
    await page.reload();
    await figuresWhen(page, ({ points }) => points === all.points);
    expect(await readFigures(page)).toEqual(all);
    expect(await names(page)).toEqual(order);
  },
);

test('the sample plan opens from the empty state with points in every zone', TIME, async () => {
  const { page } = one;
  await page.getByRole('button', { name: 'Try the sample plan' }).click();
  await expect.poll(() => rows(page).count(), { timeout: 60_000 }).toBe(4);
  const figures = await figuresWhen(page, ({ points }) => points > 120);
  expect(figures.smallestMm).toBeGreaterThanOrEqual(9.5);
});
