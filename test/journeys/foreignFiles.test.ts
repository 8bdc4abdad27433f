import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newPlan, newZone } from '../../src/plan/defaults';
import { writePlan } from '../../src/plan/file/file';
import { sealed } from '../../src/plan/file/seal';
import { type Stand, setUpStand, type Visitor, visit } from './browser';
import { chipSays, openPlanText, planName, planOpened, withoutFigure } from './lightApp';

const TIME = { timeout: 240_000 };
let stand: Stand;
let visitor: Visitor;
let page: Page;

beforeAll(async () => {
  stand = await setUpStand();
  visitor = await visit(stand);
  page = visitor.page;
  await withoutFigure(visitor.context);
  await page.goto(stand.address);
  await planOpened(page);
});

afterAll(() => stand?.close());

const plan = { ...newPlan('p', 'female-body'), name: 'Cheek', zones: [newZone('z', 'Cheek', 0)] };
const whole = sealed(writePlan(plan));

test('a file with a changed value is said and opens as a copy', TIME, async () => {
  await openPlanText(page, whole);
  await expect.poll(() => planName(page).inputValue()).toBe('Cheek');
  await chipSays(page, 'saved');
  await openPlanText(page, whole.replace('"volumePerPointMl": 0.05', '"volumePerPointMl": 0.09'));
  await page.getByText(/its checksum does not fit/).waitFor();
  await expect.poll(() => planName(page).inputValue()).toBe('Cheek (from file)');
  // it stays until it was read, over a reload, too
  await chipSays(page, 'saved');
  await page.reload();
  await page.getByText(/its checksum does not fit/).waitFor();
  await page.getByRole('button', { name: 'I have read this' }).click();
  await expect.poll(() => page.getByText(/its checksum does not fit/).count()).toBe(0);
  await chipSays(page, 'saved');
  await page.reload();
  await planOpened(page);
  await expect.poll(() => planName(page).inputValue()).toBe('Cheek (from file)');
  expect(await page.getByText(/its checksum does not fit/).count()).toBe(0);
});

test(
  'a plan of a newer Mesomap is looked at, changed by nobody and kept nowhere',
  TIME,
  async () => {
    const newer = JSON.stringify({
      ...JSON.parse(writePlan({ ...plan, name: 'Ahead' })),
      version: 99,
    });
    await openPlanText(page, newer);
    await page.getByText('A newer Mesomap saved this plan.').waitFor();
    await chipSays(page, 'reader');
    await page.getByRole('button', { name: 'Add a zone' }).first().click();
    await page
      .getByText(/for looking only/)
      .last()
      .waitFor();
    expect(await page.locator('[data-zone]').count()).toBe(1);
    await page.reload();
    await planOpened(page);
    await expect.poll(() => planName(page).inputValue()).toBe('Cheek (from file)');
  },
);
