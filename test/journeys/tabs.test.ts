import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stand, setUpStand, visit } from './browser';
import {
  chipSays,
  chipState,
  keptPlans,
  openLargePlan,
  planName,
  planOpened,
  renamePlan,
  withoutFigure,
} from './lightApp';

const TIME = { timeout: 480_000 };
let stand: Stand;

beforeAll(async () => {
  stand = await setUpStand();
});

afterAll(async () => {
  await stand?.close();
});

/** Two tabs of one browser on the same plan: the first writes it, the second shows it. */
async function twoTabs(
  prepare?: () => void,
): Promise<{ first: Page; second: Page; context: BrowserContext }> {
  const { page: first, context } = await visit(stand);
  await withoutFigure(context);
  if (prepare) await context.addInitScript(prepare);
  await first.goto(stand.address);
  await planOpened(first);
  await openLargePlan(first, 'start');
  await chipSays(first, 'saved');
  const second = await context.newPage();
  await second.goto(stand.address);
  await chipSays(second, 'reader');
  return { first, second, context };
}

const nameShown = (page: Page, name: string) =>
  expect.poll(() => planName(page).inputValue(), { interval: 50 }).toBe(name);

test('one tab writes, the other follows, takes over and goes on', TIME, async () => {
  const { first, second, context } = await twoTabs();
  await second.getByText('This plan is open in another tab.').waitFor();

  await renamePlan(second, 'not allowed');
  await second.getByText(/Nothing changed: another tab/).waitFor();
  await nameShown(second, 'start');

  await renamePlan(first, 'from the first');
  await nameShown(second, 'from the first');

  // not saved yet when the other asks: it is handed over all the same
  await renamePlan(first, 'the last moment');
  await second.getByRole('button', { name: 'Take over' }).click();
  await chipSays(first, 'reader');
  await nameShown(second, 'the last moment');
  await chipSays(second, 'saved');

  await renamePlan(second, 'from the second');
  await nameShown(first, 'from the second');
  await second.getByRole('button', { name: /^Undo/ }).click();
  await nameShown(second, 'the last moment');
  await chipSays(second, 'saved');
  await nameShown(first, 'the last moment');

  // the writer is closed: the other writes from then on
  await second.close();
  await chipSays(first, 'saved');
  await renamePlan(first, 'alone again');
  await chipSays(first, 'saved');
  expect(await keptPlans(first)).toMatchObject([{ name: 'alone again', zones: 1 }]);
  await context.close();
});

test('a writer that loads its page again stays the writer, however long that takes', {
  ...TIME,
}, async () => {
  const { first, second, context } = await twoTabs();
  await first.reload();
  await planOpened(first);
  await chipSays(first, 'saved');
  // longer than the other waits for a page that is loaded again
  await second.waitForTimeout(3500);
  await chipSays(second, 'reader');
  await renamePlan(first, 'still here');
  await nameShown(second, 'still here');

  await slowReload(first, () => chipSays(second, 'saved'));
  await chipSays(first, 'saved');
  await chipSays(second, 'reader');
  await renamePlan(first, 'here again');
  await nameShown(second, 'here again');

  // what was done in the other tab meanwhile is that tab's to go on with
  await slowReload(first, async () => {
    await chipSays(second, 'saved');
    await renamePlan(second, 'gone on without');
    await chipSays(second, 'saved');
  });
  await nameShown(first, 'gone on without');
  await first.waitForTimeout(1000);
  expect([await chipState(first), await chipState(second)]).toEqual(['reader', 'saved']);
  await context.close();
});

/** Loads the page again; its script comes only once `meanwhile` has happened. */
async function slowReload(page: Page, meanwhile: () => Promise<void>): Promise<void> {
  let go = (): void => undefined;
  const held = new Promise<void>((done) => {
    go = done;
  });
  await page.route('**/assets/*.js', (route) => held.then(() => route.continue()));
  await page.reload({ waitUntil: 'commit' });
  await meanwhile();
  go();
  await planOpened(page);
  await page.unroute('**/assets/*.js');
}

test(
  'a writer that sleeps is passed over, and what it had not saved is kept apart',
  TIME,
  async () => {
    const { first, second, context } = await twoTabs();
    let wake = (): void => undefined;
    const awake = new Promise<void>((done) => {
      wake = done;
    });
    await first.route('**/nap', async (route) => {
      await awake;
      await route.fulfill({ body: '' });
    });
    const asleep = first.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('input[aria-label="Plan name"]');
      const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      input?.focus();
      setValue?.call(input, 'half asleep');
      input?.dispatchEvent(new Event('input', { bubbles: true }));
      input?.blur();
      // a request that is answered when the other tab has taken over: nothing runs here meanwhile
      const nap = new XMLHttpRequest();
      nap.open('GET', 'nap', false);
      nap.send();
    });
    await second.getByRole('button', { name: 'Take over' }).click();
    await chipSays(second, 'saved');
    await renamePlan(second, 'taken over');
    await chipSays(second, 'saved');
    wake();
    await asleep;
    await chipSays(first, 'reader');
    await nameShown(first, 'taken over');
    await expect
      .poll(async () => (await keptPlans(second)).map(({ name }) => name).sort())
      .toEqual(['half asleep (from this tab)', 'taken over']);
    await context.close();
  },
);

test('without locks the tabs ask each other', TIME, async () => {
  const { first, second, context } = await twoTabs(() => {
    Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
  });
  await renamePlan(first, 'the last moment');
  await second.getByRole('button', { name: 'Take over' }).click();
  await chipSays(first, 'reader');
  await chipSays(second, 'saved');
  await nameShown(second, 'the last moment');
  expect(await keptPlans(second)).toMatchObject([{ name: 'the last moment' }]);
  await context.close();
});

test('two tabs work on two plans at once', TIME, async () => {
  const { first, second, context } = await twoTabs();
  await second.getByRole('button', { name: 'New plan' }).click();
  await chipSays(second, 'saved');
  await renamePlan(second, 'another');
  await renamePlan(first, 'the first');
  await chipSays(second, 'saved');
  await chipSays(first, 'saved');
  expect((await keptPlans(first)).map(({ name }) => name).sort()).toEqual(['another', 'the first']);
  await context.close();
});
