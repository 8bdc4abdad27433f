import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApp, type Stand, setUpStand, visit } from './browser';
import { planName, renamePlan } from './lightApp';

const PROJECTOR = { width: 1280, height: 720 };
const PATIENT = 'Zyxwvut 4711';

let stand: Stand;

beforeAll(async () => {
  stand = await setUpStand();
}, 240_000);

afterAll(async () => {
  await stand?.close();
});

declare global {
  /** all text in what the class's window was told */
  var told: string[];
}

/** In each window: keeps the text of every message that arrives on a channel. */
function listen(): void {
  globalThis.told = [];
  const texts = (value: unknown, seen: Set<unknown>): void => {
    if (typeof value === 'string') globalThis.told.push(value);
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
    if (seen.has(value)) return;
    seen.add(value);
    for (const each of Object.values(value)) texts(each, seen);
  };
  const { prototype } = BroadcastChannel;
  const listener = Object.getOwnPropertyDescriptor(prototype, 'onmessage');
  Object.defineProperty(prototype, 'onmessage', {
    ...listener,
    set(handler: (event: MessageEvent) => void) {
      listener?.set?.call(this, (event: MessageEvent) => {
        texts(event.data, new Set());
        handler(event);
      });
    },
  });
}

const counter = (page: Page, place: 'Demonstration' | 'For the class'): Promise<string | null> =>
  page
    .locator(`[aria-label="${place}"]`)
    .getByText(/^\d+ of \d+ points$/)
    .first()
    .textContent();

const facing = (page: Page): Promise<string | null> =>
  page.locator('.viewport-sides output').first().textContent();

async function demonstrate(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Demonstrate', exact: true }).click();
  await page.getByRole('button', { name: 'Play' }).waitFor();
}

test('the class’s window shows the trainer’s picture, survives reloads on both sides and never a patient', {
  timeout: 240_000,
}, async () => {
  const visitor = await visit(stand, PROJECTOR);
  const { page, context } = visitor;
  await context.addInitScript(listen);
  await openApp(stand, visitor);
  await page.getByRole('button', { name: 'Try the sample plan' }).first().click();
  await expect.poll(() => planName(page).inputValue()).toMatch(/^Sample/);
  await renamePlan(page, PATIENT);
  await page.getByRole('button', { name: /Add a keep-out/ }).waitFor();
  await demonstrate(page);

  const [shown] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('button', { name: 'Second screen for the class' }).click(),
  ]);
  await shown.setViewportSize(PROJECTOR);
  await shown.locator('[data-figure="ready"]').waitFor({ state: 'attached' });
  await expect
    .poll(() => counter(shown, 'For the class'))
    .toBe(await counter(page, 'Demonstration'));

  // what the trainer does, the class sees
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await expect.poll(() => counter(page, 'Demonstration')).toMatch(/^3 of/);
  await expect.poll(() => counter(shown, 'For the class')).toMatch(/^3 of/);
  for (const view of ['Left', 'Back']) {
    await page.getByRole('button', { name: view, exact: true }).first().click();
    await expect.poll(() => facing(page)).toBe(view);
    await expect.poll(() => facing(shown)).toBe(view);
  }

  // numbers are read at eight metres: a twentieth of the picture's height
  const sizes = await shown.evaluate(() =>
    [...document.querySelectorAll('aside h1, aside p, aside strong')].map((each) =>
      Number.parseFloat(getComputedStyle(each).fontSize),
    ),
  );
  expect(sizes.length).toBeGreaterThan(3);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(PROJECTOR.height / 20);
  expect(await shown.getByRole('button').count()).toBe(0);

  // a question of the lesson is the class's at once, its answer when the trainer shows it, what is said never
  const lesson = page.getByLabel('Lesson', { exact: true });
  await lesson.getByRole('button', { name: 'Keep this step' }).click();
  await lesson.getByLabel('What is said').fill('For the trainer alone');
  await lesson.getByLabel('Question for the class').fill('Which layer is it in?');
  await lesson.getByLabel(/^Answer/).fill('In the dermis.');
  await lesson.getByRole('button', { name: 'Done writing' }).click();
  await page.keyboard.press('.');
  await shown.getByText('Which layer is it in?').waitFor();
  expect(await shown.getByText('In the dermis.').count()).toBe(0);
  await lesson.getByRole('button', { name: 'Show answer' }).click();
  await shown.getByText('In the dermis.').waitFor();
  await lesson.getByRole('button', { name: 'Write what is said' }).click();
  await expect.poll(() => shown.getByText('Which layer is it in?').count()).toBe(0);
  await expect.poll(() => counter(shown, 'For the class')).toMatch(/^3 of/);

  await shown.reload();
  await shown.locator('[data-figure="ready"]').waitFor({ state: 'attached' });
  await expect.poll(() => counter(shown, 'For the class')).toMatch(/^3 of/);

  const notes = page.getByRole('textbox', { name: /Notes for yourself/ });
  await notes.fill('Ask for the layer first');
  await page.reload();
  await page.locator('[data-figure="ready"]').waitFor({ state: 'attached', timeout: 90_000 });
  await demonstrate(page);
  expect(await notes.inputValue()).toBe('Ask for the layer first');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await expect.poll(() => counter(page, 'Demonstration')).toMatch(/^2 of/);
  await expect.poll(() => counter(shown, 'For the class')).toMatch(/^2 of/);

  // the plan's name may be a patient's: it is neither shown nor told
  const told = await shown.evaluate(() => globalThis.told);
  expect(told.length).toBeGreaterThan(20);
  expect(told.filter((text) => /4711|layer first|trainer alone/.test(text))).toEqual([]);
  expect(await shown.evaluate(() => document.documentElement.outerHTML)).not.toContain('4711');

  // another tab, another day: the notes are still the trainer's
  const kept = await page.evaluate(() => localStorage.getItem('mesomap.notes'));
  expect(kept).toBe('Ask for the layer first');
  // closed, it is not there any more
  await shown.close();
  await page.getByRole('button', { name: 'Second screen for the class' }).waitFor();
  await visitor.done();
});
