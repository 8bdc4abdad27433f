import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stand, setUpStand, visit } from './browser';
import { chipSays, keptPlans, planName, planOpened, withoutFigure } from './lightApp';

const STEPS = 220;
let stand: Stand;

beforeAll(async () => {
  stand = await setUpStand();
});

afterAll(async () => {
  await stand?.close();
});

test(`${STEPS} steps have names, are kept over a reload, and a click goes to any of them`, {
  timeout: 300_000,
}, async () => {
  const { page, context } = await visit(stand);
  await withoutFigure(context);
  await page.goto(stand.address);
  await planOpened(page);
  const given = await planName(page).inputValue();
  await page.evaluate((steps) => {
    const input = document.querySelector<HTMLInputElement>('input[aria-label="Plan name"]');
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    for (let n = 1; n <= steps; n++) {
      input?.focus();
      setValue?.call(input, `Name ${n}`);
      input?.dispatchEvent(new Event('input', { bubbles: true }));
      input?.blur();
    }
  }, STEPS);
  await chipSays(page, 'saved');
  expect((await keptPlans(page))[0].steps).toBe(STEPS);
  await page.reload();
  await planOpened(page);

  await page.getByRole('button', { name: 'History of steps' }).click();
  const history = page.getByRole('dialog', { name: 'History' });
  const steps = history.getByRole('option');
  expect(await history.getByText(`${STEPS} steps`).count()).toBe(1);
  expect(await steps.count()).toBe(STEPS + 1);
  expect(await history.getByRole('option', { name: 'Rename plan' }).count()).toBe(STEPS);
  // newest first: the last row is the plan before all steps
  const nameAfter = async (step: number, name: string): Promise<void> => {
    await steps.nth(STEPS - step).click();
    await expect.poll(() => planName(page).inputValue()).toBe(name);
  };
  await nameAfter(10, 'Name 10');
  await nameAfter(STEPS, `Name ${STEPS}`);
  await nameAfter(0, given);
  await nameAfter(57, 'Name 57');
  await chipSays(page, 'saved');
  await page.reload();
  await planOpened(page);
  expect(await planName(page).inputValue()).toBe('Name 57');
  await page.getByRole('button', { name: /^Redo/ }).click();
  await expect.poll(() => planName(page).inputValue()).toBe('Name 58');
  await context.close();
});
