import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import {
  DESKTOP,
  openApp,
  type Screen,
  type Stand,
  setUpStand,
  type Visitor,
  visit,
} from './browser';
import { showView } from './figures';

interface OnePage {
  readonly page: Page;
  /** open for a journey that needs a page of its own */
  readonly stand: Stand;
}

/**
 * One page for all journeys of a file, each with a plan of its own: to load the figure is most of what a
 * short journey costs. After a journey that failed, the next has a fresh page.
 * @param prepare run in the page before the app
 */
export function onePage(screen: Screen = DESKTOP, prepare?: () => void): OnePage {
  let stand: Stand | null = null;
  let visitor: Visitor | null = null;
  beforeAll(async () => {
    stand = await setUpStand();
  });
  beforeEach(async () => {
    if (visitor) return emptyPlan(visitor.page);
    visitor = await visit(stand as Stand, screen);
    if (prepare) await visitor.context.addInitScript(prepare);
    await openApp(stand as Stand, visitor);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return visitor?.expectQuiet();
    await visitor?.context.close();
    visitor = null;
  });
  afterAll(async () => {
    await visitor?.done();
    await stand?.close();
  });
  return {
    get page() {
      return (visitor as Visitor).page;
    },
    get stand() {
      return stand as Stand;
    },
  };
}

/** As the app is when it is opened for the first time, on the same figure. */
async function emptyPlan(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Plan', exact: true }).click();
  await page.getByRole('button', { name: 'New plan' }).click();
  await expect.poll(() => page.locator('[data-zone]').count()).toBe(0);
  await page.getByText('No points yet').waitFor();
  await page.getByRole('radio', { name: 'View', exact: true }).click();
  await showView(page, 'Front');
}
