import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { COMMANDS } from '../../src/ui/commands/all';
import { DESKTOP, openApp, type Screen, type Stand, setUpStand, TABLET, visit } from './browser';
import { planName } from './lightApp';

let stand: Stand;

beforeAll(async () => {
  stand = await setUpStand();
}, 240_000);

afterAll(async () => {
  await stand?.close();
});

/** How what was opened is closed: a key, a button in it by name, a press beside it. */
type Way = 'Escape' | 'beside' | { readonly button: string } | { readonly item: string };

interface Over {
  /** the source file that opens it, in `src/ui` */
  readonly file: string;
  readonly tab?: string;
  /** opened first, where it is folded */
  readonly fold?: RegExp;
  /** pressed one after the other, the last in what the one before opened; the first has the focus again */
  readonly by: (page: Page) => readonly Locator[];
  readonly is: 'dialog' | 'menu' | 'listbox';
  readonly ways: readonly Way[];
}

const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).first();
const item = (page: Page, name: string): Locator =>
  page.getByRole('menuitem', { name, exact: true });
const CLOSE = { button: 'Close' };

const AT_THE_DESK: readonly Over[] = [
  {
    file: 'history/HistoryButton.tsx',
    by: (page) => [button(page, 'History of steps')],
    is: 'dialog',
    ways: ['Escape', 'beside'],
  },
  {
    file: 'library/LibrarySheet.tsx',
    by: (page) => [button(page, 'Plans in this browser')],
    is: 'dialog',
    ways: ['Escape', CLOSE, 'beside'],
  },
  {
    file: 'lock/LockSheet.tsx',
    by: (page) => [button(page, 'Plans in this browser'), button(page, /Pass-phrase/)],
    is: 'dialog',
    ways: ['Escape', CLOSE],
  },
  {
    file: 'photographs/PhotographsSheet.tsx',
    tab: 'Course',
    by: (page) => [button(page, 'Photographs')],
    is: 'dialog',
    ways: ['Escape', CLOSE, 'beside'],
  },
  {
    file: 'help/HelpSheet.tsx',
    by: (page) => [button(page, 'Help and shortcuts')],
    is: 'dialog',
    ways: ['Escape', CLOSE, 'beside'],
  },
  {
    file: 'palette/PaletteSheet.tsx',
    by: (page) => [button(page, 'Find any command, zone, protocol or view')],
    is: 'dialog',
    ways: ['Escape', CLOSE, 'beside'],
  },
  {
    file: 'presets/PresetSheet.tsx',
    by: (page) => [button(page, 'Pick a zone')],
    is: 'dialog',
    ways: ['Escape', CLOSE, { button: 'Done' }],
  },
  {
    file: 'tools/ViewButtons.tsx',
    by: (page) => [
      page
        .getByRole('navigation', { name: /^Views/ })
        .getByRole('button')
        .last(),
    ],
    is: 'menu',
    ways: ['Escape', 'beside', { item: 'From below' }],
  },
  {
    file: 'tools/SavedViews.tsx',
    by: (page) => [button(page, 'Saved views')],
    is: 'dialog',
    ways: ['Escape', 'beside'],
  },
  {
    file: 'zones/ZoneSwatch.tsx',
    by: (page) => [button(page, 'Colour of Forehead, A')],
    is: 'dialog',
    ways: ['Escape', { button: 'Blue, letter A' }],
  },
  {
    file: 'zones/ZoneMenu.tsx',
    by: (page) => [button(page, 'More for Forehead')],
    is: 'menu',
    ways: ['Escape', 'beside', { item: 'Lock' }, { item: 'Unlock' }],
  },
  {
    file: 'zones/ZoneShapeSheet.tsx',
    by: (page) => [button(page, 'More for Forehead'), item(page, 'Shape…')],
    is: 'dialog',
    ways: ['Escape', CLOSE],
  },
  {
    file: 'zones/GiveSettingsSheet.tsx',
    by: (page) => [button(page, 'More for Forehead'), item(page, 'Settings to other zones…')],
    is: 'dialog',
    ways: ['Escape', CLOSE],
  },
  {
    file: 'patient/FitPatientButton.tsx',
    by: (page) => [button(page, /Fit to your patient/)],
    is: 'dialog',
    ways: ['Escape', CLOSE],
  },
  {
    file: 'depth/ThicknessDialog.tsx',
    tab: 'Settings',
    fold: /^Needle/,
    by: (page) => [button(page, /Skin thickness/)],
    is: 'dialog',
    ways: ['Escape', CLOSE],
  },
  {
    file: 'inspector/PatternPicker.tsx',
    tab: 'Settings',
    by: (page) => [button(page, /Pattern/)],
    is: 'listbox',
    ways: ['Escape'],
  },
  {
    file: 'inspector/SourceMark.tsx',
    tab: 'Report',
    by: (page) => [button(page, /^Source of wastage/)],
    is: 'dialog',
    ways: ['Escape', 'beside'],
  },
  {
    file: 'protocol/ProtocolPicker.tsx',
    tab: 'Settings',
    by: (page) => [page.getByRole('region', { name: 'Protocol' }).getByRole('button').first()],
    is: 'dialog',
    ways: ['Escape', CLOSE],
  },
  {
    file: 'protocol/NumberMark.tsx',
    tab: 'Settings',
    by: (page) => [
      page.getByRole('region', { name: 'Protocol' }).getByRole('button').first(),
      page
        .getByRole('dialog', { name: 'Protocols' })
        .getByRole('button', { name: /^Source of / })
        .first(),
    ],
    is: 'dialog',
    ways: ['Escape', 'beside'],
  },
  {
    file: 'report/HaveVolume.tsx',
    tab: 'Report',
    by: (page) => [button(page, 'Solve backwards: I have so many mL')],
    is: 'dialog',
    ways: ['Escape', CLOSE],
  },
  {
    file: 'points/PointActions.tsx',
    tab: 'Points',
    by: (page) => [button(page, 'Own depth')],
    is: 'dialog',
    ways: ['Escape', 'beside'],
  },
  {
    file: 'keepOuts/KeepOutList.tsx',
    by: (page) => [button(page, 'Add a keep-out')],
    is: 'menu',
    ways: ['Escape', { item: 'Paint one on the skin' }],
  },
];

const ON_A_TABLET: readonly Over[] = [
  {
    file: 'shell/TabletPanels.tsx',
    by: (page) => [button(page, 'Figure')],
    is: 'dialog',
    ways: ['Escape', 'beside'],
  },
  {
    file: 'patient/FitPatientButton.tsx',
    by: (page) => [button(page, 'Figure'), button(page, /Fit to your patient/)],
    is: 'dialog',
    ways: ['Escape', CLOSE],
  },
];

const ON_A_PHONE: readonly Over[] = [
  {
    file: 'top/MoreMenu.tsx',
    by: (page) => [button(page, 'More')],
    is: 'menu',
    ways: ['Escape', 'beside', { item: 'Dark, for a dim room' }],
  },
  {
    file: 'library/LibrarySheet.tsx',
    by: (page) => [button(page, 'More'), item(page, 'Plans in this browser')],
    is: 'dialog',
    ways: ['Escape', CLOSE],
  },
];

/** Opened by a file, or at the start. */
const ELSE = ['files/FileDialogs.tsx', 'lock/LockScreen.tsx', 'scan/ScanSheet.tsx'];
/** Of the build for a clinic: held by its journey. */
const OF_A_CLINIC = ['clinic/ClinicSheet.tsx'];
/** On a figure with a measured line, and while demonstrating: held by the journeys of risk and score. */
const BY_OTHERS = ['measures/FoundButton.tsx', 'quiz/QuizButton.tsx', 'score/ScoreButton.tsx'];

test('no dialog, menu or popover of the app is missing here', () => {
  const opens = /<(DialogTrigger|MenuTrigger|Select|ModalOverlay|Sheet|BigDialog)\b/;
  const found = readdirSync('src/ui', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx') && !file.startsWith('controls/'))
    .filter((file) => opens.test(readFileSync(path.join('src/ui', file), 'utf8')));
  const known = [...AT_THE_DESK, ...ON_A_TABLET, ...ON_A_PHONE].map(({ file }) => file);
  expect(found.sort()).toEqual(
    [...new Set([...known, ...ELSE, ...OF_A_CLINIC, ...BY_OTHERS])].sort(),
  );
  expect(found.length).toBeGreaterThan(15);
});

const OVER = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';

async function withSamplePlan(screen: Screen): Promise<Page> {
  const visitor = await visit(stand, screen);
  const { page } = visitor;
  await openApp(stand, visitor);
  await button(page, 'Try the sample plan').click();
  await expect.poll(() => planName(page).inputValue()).toMatch(/^Sample/);
  await page.getByRole('tab', { name: 'Course' }).waitFor();
  return page;
}

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    return `${at?.tagName} ${at?.getAttribute('aria-label') ?? at?.textContent?.trim().slice(0, 60)}`;
  });

async function close(page: Page, way: Way): Promise<void> {
  // a list may stand in a dialog: the button is the dialog's
  const holding = (one: Locator): Locator => page.locator(OVER).filter({ has: one }).last();
  if (way === 'Escape') await page.keyboard.press('Escape');
  else if (way === 'beside') await page.mouse.click(3, 3);
  else {
    const one =
      'button' in way
        ? page.getByRole('button', { name: way.button, exact: true })
        : page.getByRole('menuitem', { name: way.item, exact: true });
    await holding(one).locator(one).focus();
    await page.keyboard.press('Enter');
  }
}

/** What is wrong with the focus after each way to close each of them. */
async function strays(page: Page, all: readonly Over[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const { file, tab, fold, by, is, ways } of all) {
    if (tab) await page.getByRole('tab', { name: tab, exact: true }).click();
    if (fold) await page.getByRole('button', { name: fold, expanded: false }).click();
    for (const way of ways) {
      const [opener, ...more] = by(page);
      await opener.focus();
      const was = await opener.elementHandle();
      await page.keyboard.press('Enter');
      for (const next of more) {
        await next.focus();
        await page.keyboard.press('Enter');
      }
      await page.getByRole(is).last().waitFor();
      await expect
        .poll(() => page.evaluate((over) => !!document.activeElement?.closest(over), OVER))
        .toBe(true);
      await close(page, way);
      // a popover over which a dialog lay is there still
      for (let left = 3; left > 0 && more.length > 0; left--) {
        await page.waitForTimeout(100);
        if ((await page.locator(OVER).count()) > 0) await page.keyboard.press('Escape');
      }
      await expect.poll(() => page.locator(OVER).count()).toBe(0);
      const isBack = await expect
        .poll(() => page.evaluate((node) => document.activeElement === node, was))
        .toBe(true)
        .then(() => true)
        .catch(() => false);
      if (!isBack)
        wrong.push(`${file}, closed by ${JSON.stringify(way)}: focus on ${await focused(page)}`);
    }
  }
  return wrong;
}

test('the focus is back where it was, whatever was opened and however it is closed', {
  timeout: 240_000,
}, async () => {
  const page = await withSamplePlan(DESKTOP);
  await page.getByRole('tab', { name: 'Points', exact: true }).click();
  await page.getByRole('row').nth(1).click();
  expect(await strays(page, AT_THE_DESK)).toEqual([]);
  await page.context().close();
});

test('on a tablet, too', { timeout: 120_000 }, async () => {
  const page = await withSamplePlan(TABLET);
  expect(await strays(page, ON_A_TABLET)).toEqual([]);
  await page.context().close();
});

test('on a phone, too', { timeout: 120_000 }, async () => {
  const page = await withSamplePlan({ width: 390, height: 844, touch: true });
  expect(await strays(page, ON_A_PHONE)).toEqual([]);
  await page.context().close();
});

test('a switch far down in a panel takes the focus without moving the app', {
  timeout: 120_000,
}, async () => {
  const page = await withSamplePlan(TABLET);
  await page.getByRole('tab', { name: 'Zones', exact: true }).click();
  const label = page.getByText(/^Safe skin: /);
  await label.scrollIntoViewIfNeeded();
  await label.click();
  await expect.poll(() => page.getByRole('switch', { name: /^Safe skin/ }).isChecked()).toBe(false);
  const moved = await page.evaluate(() =>
    [document.documentElement, document.body, ...document.querySelectorAll('#root, #root > *')].map(
      (each) => each.scrollTop,
    ),
  );
  expect(Math.max(...moved)).toBe(0);
  await page.context().close();
});

test('a command that opens a sheet gives the focus back, wherever it was', {
  timeout: 120_000,
}, async () => {
  const page = await withSamplePlan(DESKTOP);
  const opening = COMMANDS.filter(({ run }) => /sheet:/.test(run.toString()));
  expect(opening.map(({ id }) => id)).toEqual(['find', 'help']);
  const places = [
    page.locator('.viewport-surface'),
    page.getByRole('tab', { name: 'Settings', exact: true }),
    button(page, 'More for Forehead'),
  ];
  for (const place of places)
    for (const [key] of opening.map(({ keys }) => keys)) {
      await place.focus();
      await page.keyboard.press(key.replace('Ctrl', 'Control'));
      const over = page.locator(OVER).first();
      await over.waitFor();
      await over.getByRole('button', { name: 'Close' }).focus();
      await page.keyboard.press('Enter');
      await over.waitFor({ state: 'detached' });
      await expect.poll(() => place.evaluate((node) => document.activeElement === node)).toBe(true);
    }
  await page.context().close();
});

test('where the opener is gone, a neighbour has the focus', { timeout: 120_000 }, async () => {
  const page = await withSamplePlan(DESKTOP);
  const more = page.getByRole('button', { name: /^More for / });
  const names = await more.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')));
  expect(names.length).toBe(4);
  // each time the first goes and the next takes its place; without zones the focus is in the list's place
  for (const next of [...names.slice(1), null]) {
    // a list that is grouped anew just then closes its menu: it is opened again
    const choose = async (): Promise<void> => {
      if ((await item(page, 'Delete').count()) === 0) {
        await more.first().focus();
        await page.keyboard.press('Enter');
      }
      await item(page, 'Delete').focus({ timeout: 2000 });
    };
    await vi.waitFor(choose, { timeout: 40_000, interval: 200 });
    await page.keyboard.press('Enter');
    await page.locator(OVER).waitFor({ state: 'detached' });
    // the list is grouped anew once the areas are counted: rows are drawn again, and the focus stays
    await page.waitForTimeout(1500);
    if (next) await expect.poll(() => focused(page)).toBe(`BUTTON ${next}`);
    else await expect.poll(() => focused(page)).toMatch(/^(BUTTON|INPUT) /);
  }
  await page.context().close();
});

test('after a file that cannot be opened, the focus is at the button that chose it', {
  timeout: 120_000,
}, async () => {
  const page = await withSamplePlan(DESKTOP);
  const buffer = Buffer.from('no plan');
  page.on('filechooser', (chooser) =>
    chooser.setFiles({ name: 'a.mesomap.json', mimeType: 'application/json', buffer }),
  );
  for (const way of ['Escape', { button: 'Keep my plan' }] as const) {
    const open = button(page, 'Open a plan');
    await open.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor();
    await close(page, way);
    await expect.poll(() => open.evaluate((node) => document.activeElement === node)).toBe(true);
  }
  await page.context().close();
});
