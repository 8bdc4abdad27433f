import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { seeded } from '../../src/geometry/random';
import { LONG } from '../long';
import {
  keptPlans,
  largePlan,
  openLargePlan,
  planName,
  planOpened,
  withoutFigure,
} from './lightApp';
import { startOwnBrowser } from './ownBrowser';

/** Two lives of as many each. */
const KILLS = LONG ? 20 : 4;
const address = inject('appAddress');

/** Renames the plan to 1, 2, 3 … without end and reports what the chip says is saved. */
async function streamEdits(page: Page, first: number, heard: (n: number) => void): Promise<void> {
  await page.exposeFunction('acknowledged', heard);
  await page.evaluate((from) => {
    const report = (window as unknown as { acknowledged(n: number): void }).acknowledged;
    const input = document.querySelector<HTMLInputElement>('input[aria-label="Plan name"]');
    const chip = document.querySelector('header');
    if (!input || !chip) throw new Error('The app is not there');
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    let last = '';
    new MutationObserver(() => {
      const saved = chip.querySelector('[data-saving="saved"]') !== null;
      if (!saved || input.value === last) return;
      last = input.value;
      report(Number(input.value));
    }).observe(chip, { attributes: true, childList: true, subtree: true });
    let n = from;
    const edit = (): void => {
      input.focus();
      setValue?.call(input, String(n++));
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.blur();
      // runs of quick edits and pauses longer than the wait before a save
      setTimeout(edit, n % 7 === 0 ? 420 : 25 + ((n * 53) % 90));
    };
    edit();
  }, first);
}

/** Edits, kills and opens again, `kills` times, on one profile; gives how many saves were reported. */
async function liveAndDie(kills: number, seed: number): Promise<number> {
  const random = seeded(seed);
  const profile = mkdtempSync(path.join(tmpdir(), 'mesomap-kill-'));
  let acknowledged = 0;
  let reports = 0;
  for (let round = 0; round <= kills; round++) {
    const { page, kill } = await startOwnBrowser(profile);
    try {
      await withoutFigure(page.context());
      await page.goto(address, { waitUntil: 'commit' });
      await planOpened(page);
      if (round === 0) await openLargePlan(page, '0');
      else await expectWhole(page, acknowledged);
      if (round === kills) break;
      const heard = reports;
      await streamEdits(page, Number(await planName(page).inputValue()) + 1, (n) => {
        acknowledged = n;
        reports++;
      });
      await expect.poll(() => reports, { interval: 5 }).toBeGreaterThan(heard);
      await page.waitForTimeout(random() * 600);
    } finally {
      await kill();
    }
  }
  rmSync(profile, { recursive: true, force: true });
  return reports;
}

test(`${KILLS} kills of the browser in mid-save: nothing acknowledged is lost, nothing torn`, {
  timeout: 480_000,
}, async () => {
  const lives = [liveAndDie(KILLS / 2, 4), liveAndDie(KILLS / 2, 5)];
  // when one fails the other still ends its browser
  await Promise.allSettled(lives);
  const reports = await Promise.all(lives);
  expect(reports[0] + reports[1]).toBeGreaterThanOrEqual(KILLS);
});

async function expectWhole(page: Page, acknowledged: number): Promise<void> {
  const shown = Number(await planName(page).inputValue());
  expect(shown).toBeGreaterThanOrEqual(acknowledged);
  const [plan, ...others] = await keptPlans(page);
  expect(others).toEqual([]);
  expect(plan.name).toBe(String(shown));
  expect(plan.zones).toBe(1);
  expect(plan.painted).toBe(largePlan('').zones[0].field.vertices.length);
  // undo goes with the plan: the newest step is the one that gave this name
  if (shown > 0) expect(plan.lastStepName).toBe(String(shown));
}
