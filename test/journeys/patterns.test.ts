import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { figureReady } from './browser';
import { drag, figuresWhen, paintAbdomen } from './figures';
import { onePage } from './onePage';

const TIME = { timeout: 480_000 };
/** Layouts and searches on a busy machine. */
const SOON = { timeout: 80_000 };
const one = onePage();

async function paint(page: Page): Promise<void> {
  await paintAbdomen(page, [
    [0.42, 0.42],
    [0.58, 0.42],
    [0.58, 0.5],
    [0.42, 0.5],
  ]);
  await page.getByRole('radio', { name: 'View', exact: true }).click();
  await figuresWhen(page, ({ points }) => points > 20);
}

async function choosePattern(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /Pattern/ }).click();
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
  await expect.poll(() => chosenPattern(page), SOON).toContain(name);
}

function chosenPattern(page: Page): Promise<string | null> {
  return page.getByRole('button', { name: /Pattern/ }).textContent();
}

async function setField(page: Page, name: string, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name, exact: true });
  await field.fill(text);
  await field.press('Enter');
}

const certificate = (page: Page) => page.getByRole('region', { name: 'Spacing certificate' });

/** Waits until the certificate answers the settings and says this. */
async function proven(page: Page, words: RegExp): Promise<void> {
  await expect.poll(() => certificate(page).getAttribute('aria-busy'), SOON).toBe('false');
  await expect.poll(() => certificate(page).textContent(), SOON).toMatch(words);
}

test('a square lattice, turned on the skin, by number, with its gaps', TIME, async () => {
  const { page } = one;
  await paint(page);
  await choosePattern(page, 'Square lattice');
  await proven(page, /no two points nearer than [\d.]+ mm, within 5 % of 15\.0 mm/);

  const arrow = page.getByRole('slider', { name: 'Direction of Zone 1' });
  await arrow.press('Shift+ArrowLeft');
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Direction', exact: true }).inputValue(), SOON)
    .toBe('15');
  await turnArrow(page);
  const turned = Number(
    await page.getByRole('textbox', { name: 'Direction', exact: true }).inputValue(),
  );
  expect(turned).toBeGreaterThan(-80);
  expect(turned).toBeLessThan(-10);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(() => arrow.getAttribute('aria-valuenow'), SOON).toBe('15');

  await page.getByRole('radio', { name: /^Number/ }).click();
  await setField(page, 'Number', '20');
  await expect.poll(() => page.getByText(/Met: 20|20 points cannot be met/).count(), SOON).toBe(1);
  await figuresWhen(page, ({ points }) => Math.abs(points - 20) <= 4);

  await page.getByRole('button', { name: 'All that is proven' }).click();
  await page.getByText('Heat map of gaps').click();
  await expect
    .poll(() => page.getByText('Distance along the skin to the nearest point.').count(), SOON)
    .toBe(1);
  await page.getByRole('button', { name: /^Largest gap/ }).click();
  await expect
    .poll(
      () => page.getByRole('button', { name: /^Largest gap/ }).getAttribute('aria-pressed'),
      SOON,
    )
    .toBe('true');

  await page.getByRole('tab', { name: 'Report' }).click();
  await page.getByText('Map of mL/cm² on the figure').click();
  await page.getByText(/^Where the solution is put, not what it does/).waitFor();
  await page.getByRole('img', { name: /^0\.\d{3} to 0\.\d{3} mL\/cm²$/ }).waitFor();
  expect(await page.getByText(/^Most on 1 cm²: 0\.\d{3} mL, Zone 1, near point \d+/).count()).toBe(
    1,
  );
  await page.getByText('Map of mL/cm² on the figure').click();
  await page.getByText(/^Most on 1 cm²/).waitFor({ state: 'detached' });
});

test('stamps and their punctures, kept after a reload', TIME, async () => {
  const { page } = one;
  await paint(page);
  const painted = await figuresWhen(page, ({ points }) => points > 20);
  await choosePattern(page, 'Stamps');
  await setField(page, 'Direction', '15');
  await proven(page, /no two shots nearer/);
  await expect.poll(() => certificate(page).textContent(), SOON).toMatch(/(\d+) × 5 = \d+/);
  const [, shots, punctures] =
    /(\d+) × 5 = (\d+)/.exec((await certificate(page).textContent()) ?? '') ?? [];
  expect(Number(shots)).toBeGreaterThan(3);
  expect(Number(punctures)).toBe(5 * Number(shots));
  const stamped = await figuresWhen(page, ({ points }) => points === Number(shots));
  expect(stamped.volumeMl).toBeCloseTo(0.05 * Number(shots), 2);
  expect(stamped.areaCm2).toBe(painted.areaCm2);

  await expect.poll(() => page.locator('[data-saving=saved]').count(), SOON).toBe(1);
  await page.waitForTimeout(1000);
  await page.reload();
  await figureReady(page);
  await expect.poll(() => chosenPattern(page), SOON).toContain('Stamps');
  expect(await figuresWhen(page, ({ points }) => points === Number(shots))).toEqual(stamped);
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Direction', exact: true }).inputValue(), SOON)
    .toBe('15');
});

/** Drags the arrow's knob round to the right of the zone. */
async function turnArrow(page: Page): Promise<void> {
  const knob = await page.getByRole('slider', { name: 'Direction of Zone 1' }).boundingBox();
  if (!knob) throw new Error('No arrow');
  const [x, y] = [knob.x + knob.width / 2, knob.y + knob.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 10, { steps: 4 });
  await page.mouse.move(x + 110, y + 40, { steps: 4 });
  await page.mouse.up();
}

test('a finer area is painted within the zone and both spacings are proven', TIME, async () => {
  const { page } = one;
  await paint(page);
  const before = await figuresWhen(page, ({ points }) => points > 20);
  await page.getByRole('button', { name: 'Finer area' }).click();
  await page.getByRole('button', { name: 'Paint a finer area' }).click();
  await drag(page, [
    [0.46, 0.45],
    [0.5, 0.46],
  ]);
  const finer = await figuresWhen(page, ({ points }) => points > before.points + 5);
  expect(finer.areaCm2).toBe(before.areaCm2);
  expect(finer.smallestMm).toBeGreaterThanOrEqual(10);
  await proven(page, /Both spacings hold/);
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await figuresWhen(page, ({ points }) => points === before.points);
});

test(
  'fans give their volume along every thread; cross-hatch lies in two directions',
  TIME,
  async () => {
    const { page } = one;
    await paint(page);
    await choosePattern(page, 'Fan');
    await proven(page, /no two entries nearer/);
    await setField(page, 'Threads of a fan', '3');
    await proven(page, /(\d+) × 13\.0 mm/);
    const [, threads] =
      /(\d+) × 13\.0 mm/.exec((await certificate(page).textContent()) ?? '') ?? [];
    expect(Number(threads)).toBeGreaterThan(8);
    expect(Number(threads) % 3).toBe(0);
    const fans = await figuresWhen(page, ({ points }) => points === Number(threads) / 3);
    expect(fans.volumeMl).toBeCloseTo(0.05 * Number(threads), 2);
    await setField(page, 'Volume per thread', '0.02');
    await figuresWhen(page, ({ volumeMl }) => Math.abs(volumeMl - 0.02 * Number(threads)) < 0.006);
    await choosePattern(page, 'Cross-hatch');
    await proven(page, /no two entries nearer/);
  },
);
