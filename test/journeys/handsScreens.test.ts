import { expect, test } from 'vitest';
import { laidOut, showView } from './figures';
import { onePage } from './onePage';

const TIME = { timeout: 240_000 };
const one = onePage();

async function addFlanks(): Promise<void> {
  const { page } = one;
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Find' });
  await palette.waitFor();
  await page.keyboard.type('love handles both');
  await palette.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('[data-zone]').count()).toBe(2);
  await laidOut(page);
}

test(
  'the patient is shown the figure, zone by zone, with few large buttons, and nothing changes',
  TIME,
  async () => {
    const { page } = one;
    await addFlanks();
    await page.getByRole('button', { name: 'Patient view', exact: true }).click();
    const bar = page.getByRole('complementary', { name: 'Patient view' });
    await bar.waitFor();
    expect(await page.getByRole('tab').count()).toBe(0);
    expect(await page.getByRole('banner').count()).toBe(0);
    for (const button of await bar.getByRole('button').all()) {
      const box = await button.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(48);
    }
    await bar.getByRole('status').getByText('2 zones').waitFor();
    for (const name of ['Flank, left', 'Flank, right', 'Flank, left']) {
      await bar.getByRole('button', { name: 'Next zone' }).click();
      await bar.getByRole('status').getByText(name).waitFor();
    }
    // brush and undo keys mean nothing here
    await page.keyboard.press('Control+z');
    await page.keyboard.press('b');
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Settings' }).waitFor();
    expect(await page.locator('[data-zone]').count()).toBe(2);
    expect(await page.getByRole('radio', { name: 'View', exact: true }).isChecked()).toBe(true);
  },
);

test('the panels go away by a key and come back by a press', TIME, async () => {
  const { page } = one;
  const wide = async (): Promise<number> =>
    (await page.locator('.viewport').boundingBox())?.width ?? 0;
  const before = await wide();
  await page.keyboard.press('Alt+z');
  await expect.poll(wide).toBeGreaterThan(before + 500);
  expect(await page.getByRole('tablist').isVisible()).toBe(false);
  expect(await page.getByRole('banner').isVisible()).toBe(false);
  // the tools stay in hand
  await page.keyboard.press('b');
  await page.getByRole('region', { name: 'Brush' }).waitFor();
  await page.getByRole('button', { name: 'Show panels' }).click();
  await expect.poll(wide).toBe(before);
});

test('all sides are offered by the strip, which a drag turns the figure by', TIME, async () => {
  const { page } = one;
  await showView(page, 'Front');
  const facing = page.locator('.viewport-facing');
  await facing.click();
  const sides = page.getByRole('navigation', { name: /^Turn to/ });
  const side = (name: string) => sides.getByRole('button', { name, exact: true });
  await expect.poll(() => side('Front').getAttribute('aria-pressed')).toBe('true');
  for (const name of ['Top', 'Bottom', '¾ back left']) {
    await side(name).click();
    await expect.poll(() => side(name).getAttribute('aria-pressed')).toBe('true');
  }
  expect(await side('Front').getAttribute('aria-pressed')).toBe('false');
  await side('Close').click();
  await showView(page, 'Front');
  const box = await facing.boundingBox();
  if (!box) throw new Error('no strip');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 - 350, box.y + box.height / 2, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => facing.textContent()).not.toMatch(/^Front/);
  expect(await sides.count()).toBe(0);
});

test(
  'a zone chosen in the list is gone to where it is not seen, unless that is switched off',
  TIME,
  async () => {
    const { page } = one;
    await addFlanks();
    const facing = page.locator('.viewport-facing');
    const [left, right] = await page.locator('[data-zone]').all();
    await showView(page, 'Back');
    await left.getByText(/cm²/).click();
    await expect.poll(() => facing.textContent()).toMatch(/left/);
    await right.getByText(/cm²/).click();
    await expect.poll(() => facing.textContent()).toMatch(/right/);
    // what is seen well is left alone
    await left.getByText(/cm²/).click();
    await expect.poll(() => facing.textContent()).toMatch(/left/);
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Find' });
    await palette.waitFor();
    await page.keyboard.type('leave the camera');
    await palette.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await showView(page, 'Back');
    await right.getByText(/cm²/).click();
    await expect.poll(() => right.getAttribute('aria-current')).toBe('true');
    expect(await facing.textContent()).toMatch(/^Back/);
  },
);

test(
  'what is proven comes right below the counts, and the usual settings fit one screen',
  TIME,
  async () => {
    const { page } = one;
    await addFlanks();
    const panel = page.getByRole('tabpanel');
    const top = async (words: RegExp): Promise<number> =>
      (await panel.getByText(words).first().boundingBox())?.y ?? Number.NaN;
    const verdict = await top(/^Spacing holds/);
    expect(verdict).toBeGreaterThan(await top(/^solution$/));
    expect(verdict).toBeLessThan(await top(/^Protocol$/));
    const [needed, there] = await panel.evaluate((e) => [e.scrollHeight, e.clientHeight]);
    expect(needed).toBeLessThanOrEqual(there);
    await panel.getByRole('button', { name: 'All that is proven' }).click();
    await panel.getByRole('switch', { name: 'Heat map of gaps' }).waitFor();
    await panel.getByRole('button', { name: /^Needle/ }).click();
    await panel.getByRole('textbox', { name: 'Angle to the skin' }).waitFor();
    await page.getByRole('tab', { name: 'Points' }).click();
    await panel.getByText(/^Spacing holds/).waitFor();
  },
);

test(
  'a number is dragged by its name, the finer the farther the hand is, in one step of undo',
  TIME,
  async () => {
    const { page } = one;
    await addFlanks();
    const spacing = page.getByRole('textbox', { name: 'Spacing' });
    const label = await page.locator('label', { hasText: /^Spacing$/ }).boundingBox();
    if (!label) throw new Error('no label');
    const [x, y] = [label.x + 10, label.y + label.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 30, y, { steps: 5 });
    await expect.poll(() => spacing.inputValue()).toBe('20');
    // 200 px away a fifth of it
    await page.mouse.move(x + 30, y + 200);
    await page.mouse.move(x + 60, y + 200, { steps: 5 });
    await expect.poll(() => spacing.inputValue()).toBe('21');
    await page.mouse.up();
    expect(await spacing.inputValue()).toBe('21');
    await page.keyboard.press('Control+z');
    await expect.poll(() => spacing.inputValue()).toBe('15');
    // a press goes to the field
    await page.mouse.click(x, y);
    expect(await spacing.evaluate((field) => field === document.activeElement)).toBe(true);
  },
);

test(
  'two sides that are linked are one: settings and skin follow, numbers lie mirror-like, and a press unlinks',
  TIME,
  async () => {
    const { page } = one;
    await addFlanks();
    const [left, right] = await page.locator('[data-zone]').all();
    await right.getByRole('button', { name: 'More for Flank, right' }).click();
    await page.getByRole('menuitem', { name: 'Link with its other side' }).click();
    await left.getByRole('button', { name: 'Unlink Flank, left from Flank, right' }).waitFor();
    await right.getByText(/cm²/).click();
    const spacing = page.getByRole('textbox', { name: 'Spacing' });
    await spacing.fill('21');
    await spacing.press('Enter');
    const status = page.getByLabel('Status');
    const counts = async (): Promise<string[]> =>
      ((await status.textContent()) ?? '').match(/\d+(?= points)/g) ?? [];
    await expect.poll(async () => (await counts())[1]).toBe('98');
    await left.getByText(/cm²/).click();
    await expect.poll(() => spacing.inputValue()).toBe('21');
    await expect.poll(async () => (await counts())[0]).toBe('49');
    // one step takes both back
    await page.keyboard.press('Control+z');
    await expect.poll(() => spacing.inputValue()).toBe('15');
    await left.getByRole('button', { name: 'Unlink Flank, left from Flank, right' }).click();
    await spacing.fill('30');
    await spacing.press('Enter');
    await right.getByText(/cm²/).click();
    await expect.poll(() => spacing.inputValue()).toBe('15');
  },
);
