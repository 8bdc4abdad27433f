import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApp, type Stand, setUpStand, visit } from './browser';
import { figuresWhen, paintAbdomen } from './figures';

let stand: Stand;

beforeAll(async () => {
  stand = await setUpStand();
}, 240_000);

afterAll(async () => {
  await stand?.close();
});

test('a protocol is chosen, changed, brought back; the label is loud; volumes follow at once', {
  timeout: 480_000,
}, async () => {
  const visitor = await visit(stand);
  const { page } = visitor;
  await openApp(stand, visitor);
  await paintAbdomen(page, [
    [0.42, 0.42],
    [0.58, 0.42],
    [0.58, 0.52],
    [0.42, 0.52],
  ]);

  const field = page.getByRole('region', { name: 'Protocol' });
  await field.getByRole('button', { name: 'Choose' }).click();
  const dialog = page.getByRole('dialog', { name: 'Protocols' });
  await dialog.getByRole('searchbox', { name: 'Search protocols' }).fill('deoxy');
  await dialog.getByRole('button', { name: /Deoxycholic acid/ }).click();
  await dialog.getByRole('button', { name: /^Set up/ }).click();
  const square = await figuresWhen(
    page,
    ({ points, smallestMm }) => points > 10 && smallestMm < 11,
  );
  expect(square.volumeMl).toBeCloseTo(0.2 * square.points, 2);

  // the source of a number, and the number's own way back
  await field.getByRole('button', { name: /numbers with their sources/ }).click();
  await field.getByRole('button', { name: 'Source of spacing, grade A' }).click();
  await expect.poll(() => page.getByText('Kybella prescribing information').count()).toBe(1);
  await page.keyboard.press('Escape');
  const volume = page.getByRole('textbox', { name: 'Volume per point' });
  await volume.fill('300 µL');
  await volume.press('Enter');
  const more = await figuresWhen(page, ({ volumeMl }) => volumeMl > square.volumeMl * 1.4);
  expect(more.points).toBe(square.points);
  const back = field.getByRole('button', { name: 'Back to 0.2 mL' });
  await back.click();
  expect(await figuresWhen(page, ({ volumeMl }) => volumeMl < more.volumeMl)).toEqual(square);

  // the trio: a depth that is typed moves the length
  const depth = page.getByRole('textbox', { name: 'Tip depth' });
  await depth.fill('0,8 cm');
  await depth.press('Enter');
  await page.getByRole('button', { name: /^Needle/ }).click();
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Inserted length' }).inputValue())
    .toBe('8.0');
  await depth.fill('-2');
  await depth.press('Enter');
  await expect
    .poll(() => page.getByRole('alert').first().textContent())
    .toContain('cannot be negative');
  await depth.press('Escape');

  // an own copy, renamed, is there after a reload
  await field.getByRole('button', { name: 'Deoxycholic acid, submental', exact: true }).click();
  await dialog.getByRole('button', { name: 'Duplicate to change it' }).click();
  const name = dialog.getByRole('textbox', { name: 'Protocol name' });
  await name.fill('House recipe');
  await name.press('Enter');
  await page.keyboard.press('Escape');
  await page.reload();
  await page.locator('[data-figure="ready"]').waitFor({ state: 'attached', timeout: 60_000 });
  await page.getByRole('button', { name: 'Deoxycholic acid, submental', exact: true }).click();
  await expect.poll(() => dialog.getByRole('button', { name: /House recipe/ }).count()).toBe(1);
  await visitor.done();
});
