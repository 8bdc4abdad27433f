import { chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { few } from '../long';
import { DESKTOP, openApp, type Screen, type Stand, setUpStand, visit } from './browser';
import { SCREENS, strayControls, walk } from './screens';
import { ARGS } from './setUp';

/** A folder for pictures to be looked at. */
const { SHOTS } = process.env;
const TIME = { timeout: 600_000 };
let stand: Stand;

beforeAll(async () => {
  stand = await setUpStand();
});

afterAll(async () => {
  await stand?.close();
});

/** Pages of a person who sees less well; the size is that of a page at the zoom, CSS px. */
const PAGES: readonly [string, Screen, fontPx: number][] = [
  ['at 200 % zoom', { width: DESKTOP.width / 2, height: DESKTOP.height / 2 }, 16],
  ['with letters of 24 px', DESKTOP, 24],
  ['on a phone with letters of 20 px', { width: 390, height: 844, touch: true }, 20],
];

/** A browser whose usual letters are so large: lengths in `em` of style sheets and of their conditions follow. */
async function withLetters(fontPx: number): Promise<Stand> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  // the pointer's kinds are Playwright's own, which a second switch of this name would take away
  const pointer =
    'primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4';
  const settings = `--blink-settings=${pointer},defaultFontSize=${fontPx}`;
  const browser = await chromium.launch({ executablePath, args: [...ARGS, settings] });
  return { address: stand.address, browser, close: () => browser.close() };
}

for (const [words, screen, fontPx] of few(PAGES, 1))
  test(`${words} nothing is off screen, under something else or cut off`, TIME, async () => {
    const own = fontPx === 16 ? stand : await withLetters(fontPx);
    const visitor = await visit(own, screen);
    const { page } = visitor;
    await openApp(own, visitor);
    const rootPx = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
    expect(rootPx).toBe(`${fontPx}px`);
    const faults: string[] = [];
    let looked = 0;
    await walk(page, async ({ name }) => {
      await picture(page, `${fontPx}-${screen.width}-${String(looked).padStart(2, '0')}`);
      const found = [...(await page.evaluate(strayControls)), ...(await page.evaluate(cutWords))];
      faults.push(...found.map((fault) => `${name}: ${fault}`));
      looked++;
    });
    expect(faults).toEqual([]);
    expect(looked).toBe(SCREENS.length);
    await visitor.done();
    if (own !== stand) await own.close();
  });

async function picture(page: Page, name: string): Promise<void> {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` });
}

/** In the page: words that their box cuts off without a sign. */
function cutWords(): string[] {
  const over = [...document.querySelectorAll('[role=dialog], [role=alertdialog]')].at(-1);
  const faults: string[] = [];
  for (const box of (over ?? document).querySelectorAll<HTMLElement>('*')) {
    const own = [...box.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    if (!own || !box.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const { overflowX, textOverflow, clipPath } = getComputedStyle(box);
    const isCut = /hidden|clip/.test(overflowX) && box.scrollWidth > box.clientWidth + 2;
    if (isCut && textOverflow !== 'ellipsis' && clipPath === 'none' && box.clientWidth > 2)
      faults.push(`${box.textContent?.trim().slice(0, 40)} is cut off`);
  }
  return faults;
}

test(
  'in the system’s own colours what is chosen is told by more than colour, and sliders have a track',
  TIME,
  async () => {
    const visitor = await visit(stand, DESKTOP);
    const { page } = visitor;
    await page.emulateMedia({ forcedColors: 'active' });
    await openApp(stand, visitor);
    await page.getByRole('button', { name: 'Try the sample plan' }).click();
    await page.getByRole('tab', { name: 'Course' }).waitFor();
    await page.getByRole('radio', { name: 'Paint' }).click();
    expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
    await picture(page, 'forced');
    const groups = await page.evaluate(chosenLooks);
    expect(groups.length).toBeGreaterThanOrEqual(3);
    expect(groups.filter(({ chosen, others }) => others.includes(chosen))).toEqual([]);
    const tracks = await tracksSeen(page);
    expect(tracks.length).toBeGreaterThan(0);
    expect(tracks.filter((seen) => !seen)).toEqual([]);
    await visitor.done();
  },
);

/** In the page: of each group of radios and tabs how the chosen one looks and how the others do, colours left out. */
function chosenLooks(): { name: string; chosen: string; others: string[] }[] {
  const look = (control: Element): string => {
    const shown = control.closest('label') ?? control;
    const { outlineStyle, outlineWidth, borderWidth, fontWeight, textDecorationLine } =
      getComputedStyle(shown);
    return [outlineStyle, outlineWidth, borderWidth, fontWeight, textDecorationLine].join();
  };
  const isChosen = (control: Element): boolean =>
    control.getAttribute('aria-checked') === 'true' ||
    control.getAttribute('aria-selected') === 'true' ||
    (control as HTMLInputElement).checked === true;
  return [...document.querySelectorAll('[role=radiogroup], [role=tablist]')].flatMap((group) => {
    const all = [...group.querySelectorAll('[role=radio], [role=tab], input[type=radio]')];
    const chosen = all.find(isChosen);
    const others = all.filter((each) => each !== chosen);
    if (!chosen || others.length === 0 || !group.checkVisibility()) return [];
    const name = group.getAttribute('aria-label') ?? '';
    return [{ name, chosen: look(chosen), others: others.map(look) }];
  });
}

/** Of each slider that is seen whether its track stands off from the page. */
function tracksSeen(page: Page): Promise<boolean[]> {
  return page.evaluate(() => {
    const ground = getComputedStyle(document.body).backgroundColor;
    return [...document.querySelectorAll('[role=slider], input[type=range]')].flatMap((slider) => {
      const track = slider.closest('[class*=track]');
      if (!track?.checkVisibility()) return [];
      const { backgroundColor, opacity } = getComputedStyle(track, '::before');
      return [
        opacity === '1' && backgroundColor !== ground && !/^rgba\(.*, 0\)$/.test(backgroundColor),
      ];
    });
  });
}
