import { expect, test } from 'vitest';
import { laidOut } from './figures';
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
