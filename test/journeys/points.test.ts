import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openApp, TABLET, visit } from './browser';
import {
  drag,
  drawWithFinger,
  type Figures,
  figuresWhen,
  paintAbdomen,
  placeOnFigure,
} from './figures';
import { onePage } from './onePage';

const TIME = { timeout: 480_000 };
const one = onePage();

/** A zone of a dozen points and more. */
const paint = (page: Page): Promise<Figures> =>
  paintAbdomen(page, [
    [0.44, 0.42],
    [0.56, 0.42],
    [0.56, 0.5],
    [0.44, 0.5],
  ]);

const marks = (page: Page, name: string) => page.getByRole('img', { name, exact: true }).count();
const chosen = (page: Page) => page.getByRole('region', { name: 'Points' }).locator('output');

/** Chooses a row and brings its point to the middle of the picture. */
async function toPoint(page: Page, number: number): Promise<void> {
  await page.getByRole('tab', { name: 'Points' }).click();
  const table = page.getByRole('grid');
  await table.focus();
  await page.keyboard.press('Home');
  for (let row = 1; row < number; row++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => chosen(page).textContent()).toBe(`Point ${number}`);
  // the camera is there at once with reduced motion; the picture follows
  await page.waitForTimeout(300);
}

async function dragMiddle(page: Page, dx: number, dy: number, leaveOff = false): Promise<void> {
  const [x, y] = await placeOnFigure(page, 0.5, 0.5);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + dx, y + dy, { steps: 5 });
  if (leaveOff) await page.keyboard.press('Escape');
  await page.mouse.up();
}

/** The first rows of the table as text, once their distances are known. */
async function rows(page: Page): Promise<string[]> {
  const cells = page.getByRole('grid').locator('tbody tr[aria-rowindex]');
  await expect.poll(async () => (await cells.allTextContents()).join().includes('…')).toBe(false);
  return (await cells.allTextContents()).slice(0, 14);
}

test(
  'a point is dragged, nudged, locked and given its own volume; undo takes all back',
  TIME,
  async () => {
    const { page } = one;
    const laid = await paint(page);
    await toPoint(page, 8);
    const before = await rows(page);
    // mL on a square centimetre: 0.05 mL on cells that are at most discs of the spacing's radius
    for (const row of before) {
      const density = Number(/0\.05 mL(\d\.\d{3})$/.exec(row)?.[1]);
      expect(density).toBeGreaterThan(0.05 / (Math.PI * 1.5 ** 2));
    }

    await dragMiddle(page, 40, 30, true);
    expect(await rows(page)).toEqual(before);
    expect(await marks(page, 'Moved')).toBe(0);

    await dragMiddle(page, 40, 30);
    await expect.poll(() => marks(page, 'Moved')).toBe(1);
    const dragged = await rows(page);
    expect(dragged).not.toEqual(before);
    expect(await figuresWhen(page, () => true)).toMatchObject({ points: laid.points });
    // nearer than the spacing: marked with the reason, and let be
    await expect
      .poll(() => page.getByText(/Point 8: .* mm from point \d+: spacing is 15/).count())
      .toBe(1);

    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => rows(page)).not.toEqual(dragged);

    await page.keyboard.press('l');
    await expect.poll(() => marks(page, 'Locked')).toBe(1);
    await page.keyboard.press('Delete');
    await expect.poll(() => page.getByText(/Point 8 is locked/).count()).toBe(1);

    await page
      .getByRole('region', { name: 'Points' })
      .getByRole('button', { name: 'Own volume' })
      .click();
    const volume = page.getByRole('textbox', { name: 'Volume of each' });
    await volume.fill('0.2');
    await volume.press('Enter');
    await page.keyboard.press('Escape');
    await figuresWhen(page, ({ volumeMl }) => Math.abs(volumeMl - laid.volumeMl - 0.15) < 0.006);

    const undo = page.getByRole('button', { name: /^Undo: (?!Paint|Add Zone)/ });
    while ((await undo.count()) > 0) await undo.click();
    expect(await figuresWhen(page, (figures) => figures.points === laid.points)).toEqual(laid);
    await page.getByRole('grid').focus();
    await page.keyboard.press('Home');
    expect(await rows(page)).toEqual(before);
  },
);

test(
  'a locked point outlives refilling and another spacing; points are added and deleted',
  TIME,
  async () => {
    const { page } = one;
    const laid = await paint(page);
    await toPoint(page, 3);
    await page.keyboard.press('l');
    await expect.poll(() => marks(page, 'Locked')).toBe(1);
    await page.keyboard.press('a');
    await figuresWhen(page, ({ points }) => points === laid.points + 1);
    await page.keyboard.press('Delete');
    await figuresWhen(page, ({ points }) => points === laid.points);

    await page.getByRole('button', { name: 'Refill around my edits' }).click();
    await expect.poll(() => marks(page, 'Locked')).toBe(1);
    await page.getByRole('tab', { name: 'Settings' }).click();
    const spacing = page.getByRole('textbox', { name: 'Spacing' });
    await spacing.fill('12');
    await spacing.press('Enter');
    await figuresWhen(page, ({ points }) => points > laid.points);
    await page.getByRole('tab', { name: 'Points' }).click();
    await page.getByRole('grid').focus();
    // only rows in view are in the page
    await expect
      .poll(async () => {
        await page.keyboard.press('Home');
        const above = await marks(page, 'Locked');
        await page.keyboard.press('End');
        return above || marks(page, 'Locked');
      })
      .toBe(1);
  },
);

test('a box chooses, Ctrl A chooses all, and a zone by hand is filled by taps', TIME, async () => {
  const { page } = one;
  const laid = await paint(page);
  await page.keyboard.press('p');
  await drag(page, [
    [0.3, 0.3],
    [0.52, 0.62],
  ]);
  const inBox = Number.parseInt((await chosen(page).textContent()) ?? '', 10);
  expect(inBox).toBeGreaterThan(3);
  expect(inBox).toBeLessThan(laid.points);
  await page.keyboard.press('Control+a');
  expect(await chosen(page).textContent()).toBe(`${laid.points} points`);
  await page.keyboard.press('Delete');
  const undo = page.getByRole('button', { name: `Undo: Delete ${laid.points} points` });
  await expect.poll(() => undo.count()).toBe(1);
  await page.mouse.dblclick(...(await placeOnFigure(page, 0.5, 0.46)));
  await expect.poll(() => chosen(page).textContent()).toBe('Point 1');
});

test('without a mouse: tool, choice, nudge, add and delete by keys alone', TIME, async () => {
  const { page } = one;
  const laid = await paint(page);
  await page.keyboard.press('p');
  await page.getByRole('application', { name: 'Figure' }).focus();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await expect.poll(() => chosen(page).textContent()).toBe('Point 2');
  await page.keyboard.press('ArrowLeft');
  await expect
    .poll(() => page.getByRole('button', { name: 'Undo: Nudge point 2' }).count())
    .toBe(1);
  await page.keyboard.press('a');
  await figuresWhen(page, ({ points }) => points === laid.points + 1);
  await page.keyboard.press('Backspace');
  await figuresWhen(page, ({ points }) => points === laid.points);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowLeft');
  // nothing is chosen: the arrow turns the figure again
  await expect.poll(() => page.getByRole('button', { name: /Undo: Delete point/ }).count()).toBe(1);
});

test('on a tablet a finger drags a point along the skin', TIME, async () => {
  const visitor = await visit(one.stand, TABLET);
  const { page } = visitor;
  await openApp(one.stand, visitor);
  const laid = await paint(page);
  await toPoint(page, 5);
  const [x, y] = await placeOnFigure(page, 0.5, 0.5);
  await drawWithFinger(page, [
    [x, y],
    [x + 20, y],
    [x + 45, y + 10],
  ]);
  await expect.poll(() => page.getByRole('button', { name: 'Undo: Move point 5' }).count()).toBe(1);
  await expect.poll(() => marks(page, 'Moved')).toBe(1);
  expect(await figuresWhen(page, () => true)).toMatchObject({ points: laid.points });
  await visitor.done();
});
