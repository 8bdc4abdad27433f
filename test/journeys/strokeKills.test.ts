import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { seeded } from '../../src/geometry/random';
import { LONG } from '../long';
import { DESKTOP, drawOnlyWhen, figureReady } from './browser';
import { placeOnFigure, showView } from './figures';
import { keptPlans } from './lightApp';
import { startOwnBrowser } from './ownBrowser';

const KILLS = LONG ? 14 : 1;
const address = inject('appAddress');

/** Vertices with a value in the newest copy that the database holds, read by the plan file's own reader. */
async function keptSkin(page: Page): Promise<number> {
  const [plan, ...others] = await keptPlans(page);
  expect(others).toEqual([]);
  return plan?.painted ?? 0;
}

/** Begins a stroke and leaves the button down, on skin that no stroke before has been on. */
async function beginStroke(page: Page, y: number): Promise<void> {
  await showView(page, 'Abdomen');
  await page.getByRole('radio', { name: 'Paint' }).click();
  await page.mouse.move(...(await placeOnFigure(page, 0.44, y)));
  await page.mouse.down();
}

async function goOn(page: Page, share: number, y: number): Promise<void> {
  await page.mouse.move(...(await placeOnFigure(page, 0.44 + 0.12 * share, y)), { steps: 2 });
}

test(`${KILLS} kills of the browser while a stroke is painted: it is there up to its last piece`, {
  timeout: 600_000,
}, async () => {
  const random = seeded(17);
  const profile = mkdtempSync(path.join(tmpdir(), 'mesomap-stroke-'));
  let known = 0;
  for (let round = 0; round <= KILLS; round++) {
    const { page, kill } = await startOwnBrowser(profile, true);
    try {
      await page.setViewportSize(DESKTOP);
      await page.context().addInitScript(drawOnlyWhen, false);
      await page.goto(address, { waitUntil: 'commit' });
      await figureReady(page);
      // what was heard of before the kill is kept, and is what the app opens
      expect(await keptSkin(page)).toBeGreaterThanOrEqual(known);
      expect(await page.locator('[data-zone]').count()).toBe(round === 0 ? 0 : 1);
      if (round > 0) {
        const [{ steps }] = await keptPlans(page);
        expect(steps).toBeGreaterThanOrEqual(round);
      }
      if (round === KILLS) break;
      const y = 0.3 + (0.4 * round) / KILLS;
      await beginStroke(page, y);
      let moves = 0;
      const before = known;
      // painted on until a piece of it is heard of, the button still down
      await expect
        .poll(
          async () => {
            await goOn(page, moves++ / 40, y);
            known = Math.max(known, await keptSkin(page));
            return known;
          },
          { interval: 100 },
        )
        .toBeGreaterThan(before);
      const more = Math.floor(random() * 20);
      for (let i = 0; i < more; i++) await goOn(page, moves++ / 40, y);
    } finally {
      await kill();
    }
  }
  rmSync(profile, { recursive: true, force: true });
  expect(known).toBeGreaterThan(0);
});
