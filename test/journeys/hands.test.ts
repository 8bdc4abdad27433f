import { expect, test } from 'vitest';
import { laidOut, placeOnFigure } from './figures';
import { onePage } from './onePage';

const TIME = { timeout: 240_000 };
const one = onePage();

test('what is wanted is found by its name, without a hand on the mouse', TIME, async () => {
  const { page } = one;
  const palette = page.getByRole('dialog', { name: 'Find' });
  const ask = async (words: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await palette.waitFor();
    await page.keyboard.type(words);
    await palette.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await palette.waitFor({ state: 'detached' });
  };
  await ask('love handles both');
  await expect.poll(() => page.locator('[data-zone]').count()).toBe(2);
  await laidOut(page);
  await ask('revert');
  await expect.poll(() => page.locator('[data-zone]').count()).toBe(0);
  await ask('back');
  const views = page.getByRole('navigation', { name: /^Views/ });
  await expect
    .poll(() =>
      views.getByRole('button', { name: 'Back', exact: true }).getAttribute('aria-pressed'),
    )
    .toBe('true');
  // the last one first; Escape leaves it
  await page.keyboard.press('Control+k');
  await expect.poll(() => palette.getByRole('option').first().textContent()).toMatch(/^Back/);
  await page.keyboard.type('no such thing');
  await palette.getByText('Nothing is called so here.').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await palette.waitFor({ state: 'detached' });
});

test('the help is searched', TIME, async () => {
  const { page } = one;
  await page.locator('.viewport-surface').focus();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Help' });
  const search = help.getByRole('textbox', { name: 'Search the help' });
  await search.fill('undo');
  await expect.poll(() => help.locator('dt').allTextContents()).toEqual(['Undo']);
  await search.fill('largest gap');
  await expect.poll(() => help.getByText('Largest gap', { exact: true }).count()).toBe(1);
  expect(await help.getByText('Ctrl+Z').count()).toBe(0);
  await search.fill('xyzzy');
  await help.getByText('Nothing in the help has these words.').waitFor();
  await page.keyboard.press('Escape');
});

test(
  'a distance is measured on the skin, kept, undone, and stands on the sheet',
  TIME,
  async () => {
    const { page } = one;
    await page.locator('.viewport-surface').focus();
    await page.keyboard.press('m');
    const bar = page.getByRole('region', { name: 'Measure', exact: true });
    await bar.getByText('Tap two places').waitFor();
    for (const x of [0.47, 0.53]) {
      const [px, py] = await placeOnFigure(page, x, 0.45);
      await page.mouse.click(px, py);
    }
    await bar.getByText(/^[\d.]+ mm along the skin, [\d.]+ mm straight$/).waitFor();
    const words = (await bar.locator('output').textContent()) ?? '';
    const [along, straight] = (words.match(/[\d.]+(?= mm)/g) ?? []).map(Number);
    expect(along).toBeGreaterThan(straight);
    expect(along).toBeLessThan(1.5 * straight);
    await bar.getByRole('button', { name: 'Keep as a note of the plan' }).click();
    const measures = page.getByRole('region', { name: 'Measures' });
    await measures.getByText(words).waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(() => measures.getByText(words).count()).toBe(0);
    await page.keyboard.press('Control+y');
    await measures.getByText(words).waitFor();
  },
);

test('a stroke down the column of eyes hides all of them in one step', TIME, async () => {
  const { page } = one;
  await page.getByRole('button', { name: 'Pick a zone' }).last().click();
  await page.getByRole('textbox', { name: 'Search zones' }).fill('knee');
  await page.getByRole('button', { name: /^Add both: Knee/ }).click();
  await page.getByRole('textbox', { name: 'Search zones' }).fill('flank');
  await page.getByRole('button', { name: /^Add both: Flank/ }).click();
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  const rows = page.locator('[data-zone]');
  await expect.poll(() => rows.count()).toBeGreaterThan(3);
  const eye = async (row: number): Promise<[number, number]> => {
    const box = await rows.nth(row).locator('[data-eye]').boundingBox();
    if (!box) throw new Error(`No eye in row ${row}`);
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const hidden = () => rows.locator('button[aria-label^="Show "]').count();
  await page.mouse.move(...(await eye(0)));
  await page.mouse.down();
  for (const row of [1, 2]) await page.mouse.move(...(await eye(row)), { steps: 3 });
  await expect.poll(hidden).toBe(3);
  await page.mouse.up();
  await expect.poll(hidden).toBe(3);
  await page.keyboard.press('Control+z');
  await expect.poll(hidden).toBe(0);
});
