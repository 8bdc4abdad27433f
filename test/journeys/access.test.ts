import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { few } from '../long';
import { DESKTOP, openApp, type Screen, type Stand, setUpStand, TABLET, visit } from './browser';
import { SCREENS, strayControls, walk } from './screens';

const PHONE: Screen = { width: 390, height: 844, touch: true };
const PROJECTOR: Screen = { width: 1280, height: 720 };
/** What axe calls minor is taste. */
const COUNTS = ['moderate', 'serious', 'critical'];
const THEMES = ['light', 'dark'] as const;

let stand: Stand;

beforeAll(async () => {
  stand = await setUpStand();
});

afterAll(async () => {
  await stand?.close();
});

async function violations(page: Page): Promise<string[]> {
  return page.evaluate(async (counts) => {
    interface Result {
      readonly id: string;
      readonly impact: string;
      readonly nodes: readonly { readonly html: string }[];
    }
    const { axe } = globalThis as unknown as {
      axe: { run(at: Document, how: object): Promise<{ violations: readonly Result[] }> };
    };
    // a sheet hides the page behind it on purpose; axe guesses by its size whether it is one
    const enabled = document.querySelector('[role=dialog], [role=alertdialog]') === null;
    const rules = { 'landmark-one-main': { enabled }, 'page-has-heading-one': { enabled } };
    const found = await axe.run(document, { resultTypes: ['violations'], rules });
    return found.violations
      .filter(({ impact }) => counts.includes(impact))
      .map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0].html.slice(0, 160)}`);
  }, COUNTS);
}

async function dressed(page: Page, theme: string): Promise<void> {
  await page.evaluate((to) => {
    for (const each of document.querySelectorAll<HTMLElement>('html, .viewport'))
      each.dataset.theme = to;
  }, theme);
}

const SIZES: readonly [string, Screen, (typeof THEMES)[number]][] = [
  ['on a phone', PHONE, 'light'],
  ['at the desk', DESKTOP, 'dark'],
  ['on a tablet', TABLET, 'light'],
  ['on a projector', PROJECTOR, 'light'],
  ['on a tablet that stands', { width: 768, height: 1024, touch: true }, 'dark'],
];

for (const [words, screen, theme] of few(SIZES, 2))
  test(`no screen ${words} has a fault that axe calls moderate or worse, and no control is out of reach`, {
    timeout: 600_000,
  }, async () => {
    const visitor = await visit(stand, screen);
    const { page } = visitor;
    await openApp(stand, visitor);
    await page.evaluate(axe.source);
    const faults: string[] = [];
    let looked = 0;
    await walk(page, async ({ name }) => {
      for (const each of few([theme, ...THEMES.filter((other) => other !== theme)], 1)) {
        await dressed(page, each);
        faults.push(...(await violations(page)).map((fault) => `${name}, ${each}: ${fault}`));
      }
      faults.push(...(await page.evaluate(strayControls)).map((fault) => `${name}: ${fault}`));
      looked++;
    });
    expect(faults).toEqual([]);
    expect(looked).toBe(SCREENS.length);
    expect(looked).toBeGreaterThanOrEqual(16);
    await visitor.done();
  });
