import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApp, type Stand, setUpStand, TABLET, visit } from './browser';
import { figuresWhen } from './figures';

const TIME = { timeout: 480_000 };
let stand: Stand;

beforeAll(async () => {
  stand = await setUpStand();
}, 240_000);

afterAll(async () => {
  await stand?.close();
});

const OPEN = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox][data-rac]:not(aside *)';

const dialogs = (page: Page): Promise<number> => page.locator(OPEN).count();
const opened = (page: Page, before: number) =>
  expect.poll(() => dialogs(page), { timeout: 10_000 }).toBeGreaterThan(before);
const closed = (page: Page, before: number) =>
  expect.poll(() => dialogs(page), { timeout: 10_000 }).toBe(before);

/** What has the focus, in words. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return 'nothing';
    return at.hasAttribute('data-was-here') ? 'where it was' : at.outerHTML.slice(0, 90);
  });
}

async function focus(from: Locator): Promise<void> {
  await from.evaluate((node: HTMLElement) => {
    for (const old of document.querySelectorAll('[data-was-here]'))
      old.removeAttribute('data-was-here');
    node.setAttribute('data-was-here', '');
    node.focus();
  });
}

/** Where the focus is a moment after the dialog closed; it may need a frame or two to get there. */
async function focusAfter(page: Page): Promise<string> {
  await page.waitForTimeout(150);
  for (let i = 0; i < 10 && (await focused(page)) !== 'where it was'; i++)
    await page.waitForTimeout(80);
  return focused(page);
}

/** Opens by the keyboard; closes by Escape, then, where there is one, by the button. */
async function bothWays(
  page: Page,
  name: string,
  from: Locator,
  open: () => Promise<void> = () => page.keyboard.press('Enter'),
): Promise<string[]> {
  const lost: string[] = [];
  const before = await dialogs(page);
  for (const by of ['Escape', 'button']) {
    await focus(from);
    await open();
    await opened(page, before);
    const button = page.getByRole('button', { name: /^(Close|Done|Keep my plan)$/ }).last();
    if (by === 'Escape') await page.keyboard.press('Escape');
    else if ((await button.count()) > 0) {
      await button.focus();
      await page.keyboard.press('Enter');
    } else await page.keyboard.press('Escape');
    await closed(page, before);
    const now = await focusAfter(page);
    if (now !== 'where it was') lost.push(`${name}, by ${by}: ${now}`);
  }
  return lost;
}

test('after any dialog closes the focus is where it was', TIME, async () => {
  const visitor = await visit(stand);
  const { page } = visitor;
  await openApp(stand, visitor);
  const lost: string[] = [];
  const button = (name: string | RegExp) => page.getByRole('button', { name }).first();
  const look = async (name: string, from: Locator, open?: () => Promise<void>) => {
    lost.push(...(await bothWays(page, name, from, open)));
  };
  await look('Pick a zone', button('Pick a zone'));
  await button('Pick a zone').click();
  await page.getByRole('textbox', { name: 'Search zones' }).fill('knee');
  await page.getByRole('button', { name: /^Add Knee.* and Knee/ }).click();
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await figuresWhen(page, ({ points }) => points > 0);

  await look('Plans', button('Plans in this browser'));
  await look('Help', button('Help and shortcuts'));
  await look('Help by key', button('Plans in this browser'), () => page.keyboard.press('?'));
  await look('History', button('History of steps'));
  await look('Close-ups', button('Close-ups'));
  await look('Fit to your patient', button('Fit to your patient'));
  await look('Keep-out menu', button('Add a keep-out'));
  await look('Colour', button(/^Colour of/));
  const more = button(/^More for/);
  await look('Zone menu', more);
  const fromMenu = (item: string) => async () => {
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: item }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
  };
  await look('Shape', more, fromMenu('Shape…'));
  await look('Settings to other zones', more, fromMenu('Settings to other zones…'));
  // a file that is no plan
  const bad = async () => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.keyboard.press('Enter'),
    ]);
    const buffer = Buffer.from('no plan');
    await chooser.setFiles({ name: 'a.json', mimeType: 'application/json', buffer });
  };
  await look('A bad file', button('Open a plan'), bad);

  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    const panel = page.getByRole('tabpanel');
    const at = (name: string | RegExp) => panel.getByRole('button', { name }).first();
    for (const name of [
      'Skin thickness',
      /^Solve backwards/,
      /^Source of/,
      /grade [ABCDF]$/,
      'Choose',
      /^Pattern/,
    ])
      if ((await at(name).count()) > 0)
        await look(`${await tab.textContent()}: ${name}`, at(name));
  }
  expect(lost).toEqual([]);
  await visitor.done();
});

test('the same on a tablet, in popovers over the figure', TIME, async () => {
  const visitor = await visit(stand, TABLET);
  const { page } = visitor;
  await openApp(stand, visitor);
  const figure = page.getByRole('button', { name: 'Figure', exact: true });
  const lost = await bothWays(page, 'Figure', figure);
  await figure.click();
  await page.getByRole('dialog', { name: 'Figure' }).waitFor();
  const fit = page.getByRole('button', { name: 'Fit to your patient' });
  lost.push(...(await bothWays(page, 'Fit, over the popover', fit)));
  expect(lost).toEqual([]);
  await visitor.done();
});
