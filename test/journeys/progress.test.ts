import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { newPlan, newZone } from '../../src/plan/defaults';
import { writePlan } from '../../src/plan/file/file';
import { LONG } from '../long';
import { figuresWhen } from './figures';
import { openPlanText } from './lightApp';
import { onePage } from './onePage';

const TIME = { timeout: 480_000 };
const WAIT = { timeout: 120_000 };
/** A tablet of the clinic beside this computer. */
const SLOWER = 4;
const one = onePage();

/** Runs on a page that is so many times slower. */
async function slowed(page: Page, act: () => Promise<void>): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  try {
    await act();
  } finally {
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await cdp.detach();
  }
}

interface Said {
  /** from the press until words, a per cent and a way out are on the page */
  readonly afterMs: number;
  readonly words: string;
}

/** What is said of the work that a press begins; Cancel is pressed as soon as it is there. */
async function saidAndCancelled(page: Page, press: () => Promise<void>): Promise<Said> {
  await page.evaluate(watchProgress);
  await press();
  await page.waitForFunction(() => 'workSaid' in globalThis, undefined, WAIT);
  return page.evaluate(() => (globalThis as unknown as { workSaid: Said }).workSaid);
}

/** In the page. */
function watchProgress(): void {
  const page = globalThis as { workSaid?: { afterMs: number; words: string } };
  delete page.workSaid;
  let from: number | null = null;
  const begin = (): void => {
    from = performance.now();
  };
  addEventListener('click', begin, { capture: true, once: true });
  // a file that was chosen begins when it is read
  const { text } = Blob.prototype;
  Blob.prototype.text = function (): Promise<string> {
    begin();
    Blob.prototype.text = text;
    return text.call(this);
  };
  const eyes = new MutationObserver(() => {
    const cancel = [...document.querySelectorAll('button')].find(
      (each) => each.textContent?.trim() === 'Cancel',
    );
    const place = cancel?.parentElement;
    const words = place?.textContent ?? '';
    const hasShare = /\d+ %/.test(words) || place?.querySelector('progress') !== null;
    if (from === null || !cancel || !/…/.test(words) || !hasShare) return;
    eyes.disconnect();
    page.workSaid = { afterMs: performance.now() - from, words };
    setTimeout(() => cancel.click());
  });
  eyes.observe(document.body, { subtree: true, childList: true, characterData: true });
}

/** A quiet machine alone can say how long something takes. */
function expectSoon({ words, afterMs }: Said, what: RegExp): void {
  console.log(`${words}: after ${afterMs.toFixed(0)} ms`);
  expect(words).toMatch(what);
  if (LONG) expect(afterMs).toBeLessThan(300);
}

test(
  'print and stencil say at once what is done and how far, and Cancel ends it',
  TIME,
  async () => {
    const { page } = one;
    await page.getByRole('button', { name: 'Try the sample plan' }).click();
    await figuresWhen(page, ({ points }) => points > 100);
    await page.getByRole('radio', { name: 'Print', exact: true }).click();
    await page.getByRole('button', { name: 'Save PDF' }).waitFor(WAIT);
    await page.getByRole('radio', { name: 'Stencil 1 : 1', exact: true }).click();
    await slowed(page, async () => {
      const make = page.getByRole('button', { name: 'Make the stencil all the same' });
      expectSoon(await saidAndCancelled(page, () => make.click()), /^Laying the skin flat… \d+ %/);
      await page.getByText('Stopped.').waitFor();
      expect(await page.getByRole('button', { name: 'Save PDF' }).count()).toBe(0);
      const sheet = page.getByRole('radio', { name: 'Session sheet', exact: true });
      expectSoon(await saidAndCancelled(page, () => sheet.click()), /^Drawing the map… \d+ %/);
      await page.getByText('Stopped.').waitFor();
      await page.getByRole('button', { name: 'Draw the map' }).click();
    });
    await page.getByRole('button', { name: 'Save PDF' }).waitFor(WAIT);
    await page.getByRole('button', { name: 'Back to plan' }).first().click();
  },
);

test('an import says how far it is, and Cancel keeps what is in already', TIME, async () => {
  const { page } = one;
  const plans = Array.from({ length: 60 }, (_, i) => {
    const zones = [newZone('z', `Zone ${i}`, 0)];
    return JSON.parse(
      writePlan({ ...newPlan(`import-${i}`, 'female-body'), name: `Kept ${i}`, zones }),
    );
  });
  const text = JSON.stringify({
    ...{ format: 'mesomap-library', version: 1, plans, records: [], aside: [] },
  });
  await slowed(page, async () => {
    expectSoon(
      await saidAndCancelled(page, () => openPlanText(page, text)),
      /^Importing the library… \d+ %/,
    );
    await page.getByText(/Importing the library/).waitFor({ state: 'detached' });
  });
  await page.getByRole('button', { name: 'Plans in this browser' }).click();
  const library = page.getByRole('dialog', { name: 'Plans in this browser' });
  const kept = library.getByRole('textbox', { name: /^Name of Kept/ });
  await expect.poll(() => kept.count()).toBeGreaterThan(0);
  expect(await kept.count()).toBeLessThan(60);
  await page.keyboard.press('Escape');
});

test('a fit says how far it is, and Cancel leaves the figure as it is', TIME, async () => {
  const { page } = one;
  await page.getByRole('button', { name: 'Fit to your patient' }).first().click();
  const fit = page.getByRole('dialog', { name: /Fit/ });
  await fit.getByLabel('Height', { exact: true }).fill('165');
  await fit.getByLabel('Waist girth at the navel').fill('46 in');
  const button = fit.getByRole('button', { name: 'Fit the figure' });
  await expect.poll(() => button.isEnabled(), WAIT).toBe(true);
  await slowed(page, async () => {
    expectSoon(await saidAndCancelled(page, () => button.click()), /…/);
    await fit.getByRole('progressbar').waitFor({ state: 'detached' });
  });
  await fit.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByText('average body, not measured').first().waitFor(WAIT);
});
