import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** A screen of the app and how to come to it from the one before, by roles and names alone. */
export interface AppScreen {
  readonly name: string;
  readonly open: (page: Page) => Promise<void>;
  /** it lies over the next one */
  readonly closes?: true;
}

const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).first();
const radio = (page: Page, name: string): Locator =>
  page.getByRole('radio', { name, exact: true }).first();
const tab = async (page: Page, name: string): Promise<void> => {
  const found = page.getByRole('tab', { name, exact: true });
  // at the desk the zones have a place of their own
  if (name !== 'Zones' || (await found.count()) > 0) await found.click();
};
const dialog = (page: Page): Promise<void> => page.getByRole('dialog').last().waitFor();

/** What stands in the bar, or behind *More* on a phone. */
export async function fromBar(page: Page, name: string): Promise<void> {
  const shown = button(page, name);
  if ((await shown.count()) > 0) return shown.click();
  await button(page, 'More').click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

const onTab = (name: string): AppScreen => ({ name, open: (page) => tab(page, name) });

export const SCREENS: readonly AppScreen[] = [
  { name: 'a new plan', open: (page) => button(page, 'Try the sample plan').waitFor() },
  {
    name: 'the sample plan',
    open: async (page) => {
      await button(page, 'Try the sample plan').click();
      await page.getByRole('tab', { name: 'Course' }).waitFor();
      const status = page.getByLabel('Status');
      await expect.poll(() => status.textContent()).toMatch(/All zones\s*1\d\d points/);
      await button(page, 'Close the message')
        .click({ timeout: 3000 })
        .catch(() => undefined);
    },
  },
  ...['Zones', 'Points', 'Report', 'Course', 'Settings'].map(onTab),
  { name: 'the brush', open: (page) => radio(page, 'Paint').click() },
  { name: 'points by hand', open: (page) => radio(page, 'Points').click() },
  {
    name: 'help',
    closes: true,
    open: async (page) => {
      await fromBar(page, 'Help and shortcuts');
      await dialog(page);
    },
  },
  {
    name: 'plans in this browser',
    closes: true,
    open: async (page) => {
      await fromBar(page, 'Plans in this browser');
      await page
        .getByRole('button', { name: /^Open / })
        .last()
        .waitFor();
    },
  },
  {
    name: 'pass-phrase',
    closes: true,
    open: async (page) => {
      await fromBar(page, 'Plans in this browser');
      await button(page, /Pass-phrase/).click();
      await page.getByRole('dialog', { name: /ass-phrase/ }).waitFor();
    },
  },
  {
    name: 'photographs',
    closes: true,
    open: async (page) => {
      await tab(page, 'Course');
      await button(page, 'Photographs').click();
      await dialog(page);
    },
  },
  {
    name: 'zones of anatomy',
    closes: true,
    open: async (page) => {
      await tab(page, 'Zones');
      await button(page, 'Pick a zone').click();
      await dialog(page);
    },
  },
  {
    name: 'protocols',
    closes: true,
    open: async (page) => {
      await tab(page, 'Settings');
      await page.getByRole('region', { name: 'Protocol' }).getByRole('button').first().click();
      await dialog(page);
    },
  },
  {
    name: 'fit to the patient',
    closes: true,
    open: async (page) => {
      const fit = button(page, /Fit to your patient/);
      if ((await fit.count()) === 0) await button(page, 'Figure').click();
      await fit.click();
      await page.getByRole('dialog', { name: /Fit/ }).waitFor();
    },
  },
  {
    name: 'demonstration',
    open: async (page) => {
      await radio(page, 'Demonstrate').click();
      await button(page, /^(Play|Pause)/).waitFor();
    },
  },
  {
    name: 'the printed sheet',
    open: async (page) => {
      await radio(page, 'Print').click();
      await page.getByRole('complementary', { name: 'Print the map' }).waitFor();
      await button(page, 'Save PDF').waitFor();
    },
  },
  {
    name: 'the stencil',
    open: async (page) => {
      await radio(page, 'Stencil 1 : 1').click();
      await button(page, 'Make the stencil all the same').waitFor();
    },
  },
  {
    name: 'before the session',
    open: async (page) => {
      await radio(page, 'Session sheet').click();
      await radio(page, 'Inject').click();
      await button(page, 'Begin the session').waitFor();
    },
  },
  {
    name: 'the session',
    open: async (page) => {
      await expect.poll(() => button(page, 'Begin the session').isEnabled()).toBe(true);
      await button(page, 'Begin the session').click();
      await button(page, /^Injected: point/).waitFor();
    },
  },
];

/** Walks all of them on one page, which has an empty plan. */
export async function walk(
  page: Page,
  look: (screen: AppScreen) => Promise<void>,
  screens: readonly AppScreen[] = SCREENS,
): Promise<void> {
  for (const screen of screens) {
    await screen.open(page);
    await look(screen);
    if (!screen.closes) continue;
    const over = page.locator('[role=dialog], [role=alertdialog]');
    for (let left = 4; left > 0 && (await over.count()) > 0; left--) {
      await page.keyboard.press('Escape');
      await page.waitForTimeout(100);
    }
    await expect.poll(() => over.count()).toBe(0);
  }
}

/** In the page: controls that cannot be reached or that something else covers. */
export function strayControls(): string[] {
  const CONTROLS =
    'button, a[href], input, select, textarea, [role=tab], [role=switch], [role=slider], [role=menuitem]';
  const scrolls = (box: Element, down: boolean): boolean => {
    const style = getComputedStyle(box);
    return down
      ? /auto|scroll/.test(style.overflowY) && box.scrollHeight > box.clientHeight + 1
      : /auto|scroll/.test(style.overflowX) && box.scrollWidth > box.clientWidth + 1;
  };
  const over = [...document.querySelectorAll('[role=dialog], [role=alertdialog]')].at(-1);
  const name = (control: Element, fault: string, box: DOMRect): string => {
    const words = control.getAttribute('aria-label') ?? control.textContent?.trim();
    const place = [box.left, box.top, box.right, box.bottom].map(Math.round);
    return `${words?.slice(0, 40) || control.tagName} ${fault} (${place})`;
  };
  const faults: string[] = [];
  const { innerWidth: wide, innerHeight: high } = window;
  if (document.documentElement.scrollWidth > wide) faults.push('the page scrolls sideways');
  for (const control of (over ?? document).querySelectorAll<HTMLElement>(CONTROLS)) {
    const shown = control.closest('label') ?? control;
    const box = shown.getBoundingClientRect();
    if (!shown.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (box.width < 2 || box.height < 2 || control.closest('[inert]')) continue;
    let down = false;
    let across = false;
    let forEars = false;
    for (let at: HTMLElement | null = shown; at && at !== document.body; at = at.parentElement) {
      forEars ||= getComputedStyle(at).clipPath !== 'none';
      down ||= scrolls(at, true);
      across ||= scrolls(at, false);
    }
    if (forEars) continue;
    const outX = box.left < -1 || box.right > wide + 1;
    const outY = box.top < -1 || box.bottom > high + 1;
    if ((outX && !across) || (outY && !down)) faults.push(name(control, 'is off screen', box));
    if (outX || outY || (control as HTMLButtonElement).disabled) continue;
    const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    const free = !hit || shown.contains(hit) || hit.contains(shown) || down || across;
    if (!free) faults.push(name(control, `lies under ${hit.className || hit.tagName}`, box));
  }
  return faults;
}
