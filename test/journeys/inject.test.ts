import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionState } from '../../src/plan/session/progress';
import { readRecord } from '../../src/plan/session/recordFile';
import { DESKTOP, openApp, type Stand, setUpStand, TABLET, visit } from './browser';
import { laidOut, placeOnFigure } from './figures';
import { textOf } from './lightApp';

let stand: Stand;

beforeAll(async () => {
  stand = await setUpStand();
}, 240_000);

afterAll(async () => {
  await stand?.close();
});

const big = (page: Page) => page.getByRole('button', { name: /^Injected: point/ });
const pane = (page: Page) => page.getByRole('alertdialog');

async function begun(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try the sample plan' }).first().click();
  await page.getByRole('radio', { name: 'Inject' }).click();
  const begin = page.getByRole('button', { name: 'Begin the session' });
  await expect.poll(() => begin.isEnabled(), { timeout: 60_000 }).toBe(true);
  // the last zone may still be laid out
  await expect
    .poll(
      async () => {
        if (await begin.isVisible()) await begin.click();
        return big(page).isVisible();
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBe(true);
}

/** Points to go, as the screen says. */
const toGo = async (page: Page): Promise<number> =>
  Number(
    await page
      .getByText(/^to go, /)
      .locator('xpath=preceding-sibling::strong')
      .textContent(),
  );

async function record(page: Page) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the record' }).click(),
  ]);
  const read = readRecord(await textOf(download));
  if (!read.ok) throw new Error(read.reason);
  return read.record;
}

test('a whole session by taps and pedal, with reloads and another tab between, and its record', {
  timeout: 360_000,
}, async () => {
  const visitor = await visit(stand, TABLET);
  const { page, context } = visitor;
  await openApp(stand, visitor);
  await begun(page);
  const points = await toGo(page);
  expect(points).toBeGreaterThan(100);
  let taps = 0;
  for (const key of ['Space', 'Enter', 'PageDown', 'Space']) {
    await page.keyboard.press(key);
    taps++;
  }
  expect(await toGo(page)).toBe(points - taps);
  // what the finger was last on does not take the pedal's key
  await page.getByRole('button', { name: 'Skip' }).tap();
  await page.keyboard.press('Space');
  await page.keyboard.press('Space');
  expect(await toGo(page)).toBe(points - taps - 3);

  await page.reload();
  await big(page).waitFor({ timeout: 90_000 });
  expect(await toGo(page)).toBe(points - taps - 3);
  await page.getByRole('button', { name: 'Undo' }).tap();
  expect(await toGo(page)).toBe(points - taps - 2);
  await page.keyboard.press('Space');

  // another tab looks on and loses nothing of what is tapped here
  const other = await context.newPage();
  await other.goto(stand.address);
  await other.getByText('Another tab injects').waitFor({ timeout: 90_000 });
  await page.bringToFront();
  await page.keyboard.press('Space');
  await expect.poll(() => toGo(other), { timeout: 20_000 }).toBe(points - taps - 4);
  await other.close();

  await page.getByRole('button', { name: 'Bled' }).tap();
  await page.getByRole('button', { name: 'Volume' }).tap();
  await pane(page).getByRole('button', { name: 'More' }).tap();
  await pane(page)
    .getByRole('button', { name: /had it$/ })
    .tap();
  await page.getByRole('button', { name: 'New syringe' }).tap();
  // a pedal that is pressed on confirms nothing
  await page.keyboard.press('Space');
  await pane(page).getByRole('button', { name: 'Full syringe' }).tap();
  expect(await toGo(page)).toBe(points - taps - 4);
  await page.getByRole('button', { name: 'Zone done' }).tap();
  await pane(page)
    .getByRole('button', { name: /^All \d+ done/ })
    .tap();
  while ((await toGo(page)) > 0) await page.keyboard.press('PageDown');
  await page.getByRole('button', { name: 'All done' }).tap();
  await pane(page).getByRole('button', { name: 'Finish' }).tap();

  await page.getByLabel('Practitioner').fill('A. Nurse');
  await page.getByLabel('Practitioner').blur();
  await page.getByRole('button', { name: 'A product' }).tap();
  await page.getByLabel('Product', { exact: true }).fill('Product P');
  await page.getByLabel('Lot', { exact: true }).fill('77');
  await page.getByLabel('Expiry').fill('2020-10-01');
  await page.getByText(/Product P has expired/).waitFor();
  const sign = page.getByRole('button', { name: 'Sign the record' });
  expect(await sign.isEnabled()).toBe(false);
  await page.getByLabel('No reactions').check();
  await page.getByLabel('Name', { exact: true }).fill('A. Nurse');
  await sign.tap();
  await page.getByText(/^Signed by A\. Nurse/).waitFor();
  expect(await page.getByLabel('Remarks').isDisabled()).toBe(true);
  await page.getByLabel('Amendment', { exact: true }).fill('the lot was 12');
  await page.getByLabel('Reason', { exact: true }).fill('left out');
  await page.getByRole('button', { name: 'Add the amendment' }).tap();
  await page.getByText(/the lot was 12/).waitFor();

  const state = sessionState(await record(page));
  const done = (what: string): number => state.points.filter((point) => point.done === what).length;
  expect([done('injected'), done('skipped'), done('left')]).toEqual([points - 1, 1, 0]);
  expect(state.points.filter(({ marks }) => marks.includes('bled')).length).toBe(1);
  expect(state.fields).toMatchObject({
    ...{ practitioner: 'A. Nurse', reactions: '' },
    lots: [{ product: 'Product P', lot: '77', expiry: '2020-10-01' }],
  });
  expect([state.signed?.by, state.amendments.length]).toEqual(['A. Nurse', 1]);

  await page.getByRole('button', { name: 'Print the record' }).tap();
  await page.getByRole('link', { name: /What was injected/ }).waitFor({ timeout: 60_000 });
  await visitor.done();
});

test('leaving needs a hold, targets are large, and the session waits for who comes back', {
  timeout: 240_000,
}, async () => {
  const visitor = await visit(stand, { width: 390, height: 844, touch: true });
  const { page } = visitor;
  await openApp(stand, visitor);
  await begun(page);
  const session = page.getByLabel('Session', { exact: true });
  for (const button of await session.getByRole('button').all()) {
    const box = await button.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(64);
  }
  const lower = await big(page).boundingBox();
  expect(lower?.height ?? 0).toBeGreaterThan(0.4 * 844);
  expect((lower?.y ?? 0) + (lower?.height ?? 0)).toBeGreaterThan(843);
  await big(page).tap();
  const left = await toGo(page);
  const leave = page.getByRole('button', { name: 'Hold to leave' });
  await leave.tap();
  expect(await big(page).isVisible()).toBe(true);
  await leave.hover();
  await page.mouse.down();
  await page.getByRole('radio', { name: 'Inject' }).waitFor();
  await page.mouse.up();
  // it rests, and a page that is loaded anew stays in the plan
  await page.reload();
  await page.getByRole('radio', { name: 'Inject' }).click({ timeout: 90_000 });
  await page.getByRole('button', { name: /^Paused/ }).tap();
  expect(await toGo(page)).toBe(left);
  await visitor.done();
});

test('a tap on a point injects that point', { timeout: 240_000 }, async () => {
  const visitor = await visit(stand, DESKTOP);
  const { page } = visitor;
  await openApp(stand, visitor);
  await begun(page);
  const before = await toGo(page);
  const mark = page.locator('.inject-next');
  await mark.waitFor({ state: 'attached' });
  await expect
    .poll(() => mark.evaluate((node: HTMLElement) => !node.hidden && node.style.transform !== ''))
    .toBe(true);
  await page.waitForTimeout(500);
  const at = await mark.boundingBox();
  if (!at) throw new Error('The next point is not marked');
  await page.mouse.click(at.x, at.y);
  await expect.poll(() => toGo(page)).toBe(before - 1);
  await visitor.done();
});

test('off line, two test spots a day before: injected, read, and only then the course begins unasked', {
  timeout: 240_000,
}, async () => {
  const visitor = await visit(stand, DESKTOP);
  const { page, context } = visitor;
  await openApp(stand, visitor);
  await page.getByRole('button', { name: 'Try the sample plan' }).first().click();
  await laidOut(page);
  // what may be asked for comes by itself, the print screen last; then nothing more is needed
  const isFetched = () =>
    page.evaluate(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('PrintScreen-')),
    );
  await expect.poll(isFetched, { timeout: 60_000 }).toBe(true);
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.getByRole('tab', { name: 'Course' }).click();
  await page.getByRole('button', { name: 'Place on the skin' }).click();
  for (const [x, y] of [
    [0.5, 0.35],
    [0.5, 0.5],
  ])
    await page.mouse.click(...(await placeOnFigure(page, x, y)));
  await page.getByLabel('Result of spot 2').waitFor();
  await page.getByLabel('Product of spot 1').fill('Product P');
  await page.getByLabel('Product of spot 1').press('Enter');

  await page.getByRole('radio', { name: 'Inject' }).click();
  await page.getByRole('button', { name: 'Inject the 2 test spots' }).click();
  await big(page).waitFor();
  expect(await toGo(page)).toBe(2);
  await page.keyboard.press('Space');
  await page.keyboard.press('PageDown');
  await page.getByRole('button', { name: 'All done' }).click();
  await pane(page).getByRole('button', { name: 'Finish' }).click();
  await page.getByLabel('No reactions').waitFor();
  await page.getByRole('button', { name: 'Back to the plan' }).click();

  // not read yet: the course asks; with both results it does not
  await page.getByRole('radio', { name: 'Inject' }).click();
  const begin = page.getByRole('button', { name: 'Begin the session' });
  if (!(await begin.isVisible()))
    await page.getByRole('button', { name: 'Other sessions' }).click();
  await expect.poll(() => begin.isEnabled(), { timeout: 60_000 }).toBe(true);
  expect(await page.getByRole('button', { name: /test spots?, a day before/ }).count()).toBe(0);
  await begin.click();
  await page.getByText('Test spot 1 has not been read').waitFor();
  await page.getByRole('button', { name: 'Begin all the same' }).waitFor();
  await page.getByRole('button', { name: 'Back to the plan' }).click();
  await page.getByRole('tab', { name: 'Course' }).click();
  for (const spot of [1, 2]) {
    await page.getByLabel(`Result of spot ${spot}`).fill('nothing to be seen');
    await page.getByLabel(`Result of spot ${spot}`).press('Enter');
  }
  await page.getByRole('radio', { name: 'Inject' }).click();
  await begin.click();
  await big(page).waitFor();
  await page.keyboard.press('Space');
  await context.setOffline(false);
  await page.reload();
  await big(page).waitFor({ timeout: 90_000 });
  await visitor.done();
});
