import { expect, test } from 'vitest';
import { figuresWhen, paintAbdomen, readFigures } from './figures';
import { onePage } from './onePage';

const TIME = { timeout: 480_000 };
const one = onePage();

/** Downloads of the man that are asked for and never answered. */
async function hangMen(): Promise<() => Promise<void>> {
  const held: (() => Promise<void>)[] = [];
  await one.page.context().route('**/male-*.glb', (route) => {
    held.push(() => route.continue().catch(() => undefined));
  });
  return async () => {
    await one.page.context().unroute('**/male-*.glb');
    await Promise.all(held.map((go) => go()));
  };
}

test('a figure whose download hangs: back, another wish, and the wish again', TIME, async () => {
  const { page } = one;
  const painted = await paintAbdomen(page);
  await page.getByRole('radio', { name: 'View', exact: true }).click();
  const release = await hangMen();
  const choice = (name: string) => page.getByRole('radio', { name, exact: true }).first();
  const pick = (name: string) => choice(name).click();
  const isPicked = (name: string) =>
    expect.poll(() => choice(name).getAttribute('aria-checked')).toBe('true');

  await pick('Man');
  await page.getByRole('button', { name: 'Back to Woman, body' }).click();
  await page.locator('[data-figure="ready"]').waitFor();
  expect(await figuresWhen(page, () => true)).toEqual(painted);

  // the plan's own figure, chosen while another is waited for
  await pick('Man');
  await page.getByText('Preparing the figure').waitFor();
  await pick('Woman');
  await page.locator('[data-figure="ready"]').waitFor();
  expect(await figuresWhen(page, () => true)).toEqual(painted);

  // another wish: the man never comes, the woman's face does
  await pick('Man');
  await page.getByText('Preparing the figure').waitFor();
  await pick('Woman');
  await pick('Man');
  await pick('Face');
  await page.getByText('Preparing the figure').waitFor();
  await pick('Woman');
  await page.locator('[data-figure="ready"]').waitFor();
  await isPicked('Face');
  expect(await readFigures(page)).toBeNull();

  await release();
  await pick('Man');
  await page.locator('[data-figure="ready"]').waitFor();
  await isPicked('Man');
});
