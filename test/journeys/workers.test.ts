import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { emptyField, toSparse } from '../../src/geometry/field';
import { layoutDigest } from '../../src/layout/layoutDigest';
import { finish } from '../../src/layout/patterns/poisson/poissonDisc';
import { newPlan, newZone } from '../../src/plan/defaults';
import { writePlan } from '../../src/plan/file/file';
import { layOutPlan } from '../../src/plan/layoutPlan';
import type { Plan, Zone } from '../../src/plan/types';
import { Brush } from '../../src/plan/zones/stroke';
import { zoneGroups } from '../../src/plan/zones/zoneGroups';
import { loadModel, modelMesh } from '../models/loadModel';
import { DESKTOP } from './browser';
import { figuresWhen, paintAbdomen } from './figures';
import { onePage } from './onePage';

const TIME = { timeout: 480_000 };
const OUT = path.resolve('.cache/journeys');
const mesh = modelMesh(await loadModel('female-body'));
mkdirSync(OUT, { recursive: true });
const one = onePage(DESKTOP, countWorkers);

/** A disc of skin round some face. */
function disc(name: string, face: number, spacingMm: number): Zone {
  const field = emptyField(mesh.vertexCount);
  new Brush(mesh).stroke(field, 70, 'paint').dab([{ face, w0: 1, w1: 0, w2: 0 }]);
  const zone = newZone(name.toLowerCase(), name, 0);
  return { ...zone, field: toSparse(field), pattern: { ...zone.pattern, spacingMm } };
}

async function openPlan(page: Page, plan: Plan): Promise<void> {
  const file = path.join(OUT, `${plan.id}.mesomap.json`);
  writeFileSync(file, writePlan(plan));
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open a plan' }).first().click(),
  ]);
  await chooser.setFiles(file);
}

test(
  'zones apart, laid out by two workers, have the bytes that Node gives them together',
  TIME,
  async () => {
    const third = Math.floor(mesh.faceCount / 3);
    const zones = [disc('One', third, 9), disc('Two', 2 * third, 11)];
    expect(zoneGroups(mesh, zones)).toHaveLength(2);
    const plan = { ...newPlan('apart', 'female-body'), zones };
    const digests = new Map<string, string>();
    const note = (name: string) => (layout: Parameters<typeof layoutDigest>[0]) =>
      digests.set(name, layoutDigest(layout));
    finish(
      layOutPlan(mesh, plan, new Map(), (layout) =>
        note(zones.find(({ id }) => id === layout.zoneId)?.name ?? '')(layout),
      ),
    );
    const { page } = one;
    await openPlan(page, plan);
    await figuresWhen(page, ({ points }) => points > 100);
    const shown = page.getByLabel('Spacing certificate').getByText(/^[0-9a-f]{8}$/);
    for (const [name, digest] of digests) {
      await page.getByLabel('Zones').getByText(name, { exact: true }).click();
      await expect.poll(() => shown.textContent()).toBe(digest);
    }
    expect(await page.evaluate(() => globalThis.coreWorkers.length)).toBe(2);
  },
);

test(
  'a worker that does not answer: Cancel frees it at once, and the next layout comes',
  TIME,
  async () => {
    const { page } = one;
    const laid = await paintAbdomen(page);
    await deafen(page, true);
    const spacing = page.getByRole('textbox', { name: 'Spacing' });
    await spacing.fill('12');
    await spacing.press('Enter');
    const before = await page.evaluate(() => globalThis.coreWorkers.length);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => page.getByText(/Layout stopped/).count()).toBe(1);
    await deafen(page, false);
    await expect.poll(() => page.evaluate(() => globalThis.coreWorkers.length)).toBe(before + 1);
    const freedMs = await page.evaluate(
      () => (globalThis.coreWorkers.at(-1) ?? Infinity) - globalThis.stopAskedAt,
    );
    // under 200 ms of the app's own waiting is held in coreClient.test.ts; a busy machine adds its own
    expect(freedMs).toBeLessThan(1000);
    await page.getByRole('button', { name: 'Lay out again' }).click();
    await figuresWhen(page, ({ points }) => points > laid.points);
  },
);

test('a worker that dies is replaced, it is said, and the points come', TIME, async () => {
  const { page } = one;
  const laid = await paintAbdomen(page);
  await deafen(page, true);
  const spacing = page.getByRole('textbox', { name: 'Spacing' });
  await spacing.fill('12');
  await spacing.press('Enter');
  await deafen(page, false);
  await page.evaluate(() => globalThis.breakWorkers('Out of memory.'));
  await figuresWhen(page, ({ points }) => points > laid.points);
  await expect.poll(() => page.getByText(/Out of memory\. It was started again/).count()).toBe(1);
});

test('the Points tab of 60,000 points opens at once and goes to any row', TIME, async () => {
  const field = toSparse(new Float32Array(mesh.vertexCount).fill(16));
  const zone = { ...newZone('all', 'Whole body', 0), field };
  const plan: Plan = {
    ...newPlan('many', 'female-body'),
    zones: [{ ...zone, pattern: { ...zone.pattern, spacingMm: 5 } }],
  };
  const { page } = one;
  await openPlan(page, plan);
  await expect
    .poll(
      () =>
        page
          .getByLabel('Status')
          .getByText(/largest gap/)
          .count(),
      { timeout: 200_000 },
    )
    .toBeGreaterThan(0);
  const { points } = await figuresWhen(page, () => true);
  expect(points).toBeGreaterThan(55_000);
  await page.waitForTimeout(2000);

  const grid = page.getByRole('grid');
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  /** the page's own work so far, ms of its thread: says the same on a busy machine */
  const pageMs = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  const times: number[] = [];
  for (let opening = 0; opening < 3; opening++) {
    await page.getByRole('tab', { name: 'Settings' }).click();
    const before = await pageMs();
    await page.evaluate(openPointsTab);
    times.push((await pageMs()) - before);
  }
  expect(Math.min(...times)).toBeLessThan(300);
  expect(await grid.getAttribute('aria-rowcount')).toBe(String(points + 1));
  const rows = grid.locator('tr[aria-rowindex]');
  expect(await rows.count()).toBeLessThan(80);

  await grid.focus();
  await page.keyboard.press('End');
  const last = grid.locator('tr[aria-selected="true"]');
  await expect.poll(() => last.getAttribute('aria-rowindex')).toBe(String(points + 1));
  expect(await grid.getAttribute('aria-activedescendant')).toBe(await last.getAttribute('id'));
  await expect.poll(() => inView(page)).toBe(true);

  // by the wheel to the middle, then by a press
  await grid.evaluate((table) => {
    const box = table.parentElement as HTMLElement;
    box.scrollTop = box.scrollHeight / 2;
  });
  const middle = rows.nth(12);
  await expect
    .poll(async () => Number(await middle.getAttribute('aria-rowindex')) / points)
    .toBeCloseTo(0.5, 2);
  const number = Number(await middle.getAttribute('aria-rowindex')) - 1;
  await middle.click();
  await expect.poll(() => last.getAttribute('aria-rowindex')).toBe(String(number + 1));
  expect(await rows.count()).toBeLessThan(80);
});

/** Presses the tab in the page and waits until its rows are there and the next picture is due. */
function openPointsTab(): Promise<void> {
  const tab = [...document.querySelectorAll<HTMLElement>('[role=tab]')].find(
    ({ textContent }) => textContent === 'Points',
  );
  return new Promise((done) => {
    const press = { bubbles: true, button: 0, detail: 1, pointerType: 'mouse', isPrimary: true };
    tab?.dispatchEvent(new PointerEvent('pointerdown', press));
    tab?.dispatchEvent(new PointerEvent('pointerup', press));
    tab?.click();
    const look = (): void => {
      if (document.querySelector('[role=grid] tr[aria-rowindex]'))
        requestAnimationFrame(() => done());
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** Whether the chosen row is wholly seen in its box. */
function inView(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const row = document.querySelector('[role=grid] tr[aria-selected="true"]');
    const box = document.querySelector('[role=grid]')?.parentElement?.getBoundingClientRect();
    const at = row?.getBoundingClientRect();
    return Boolean(at && box && at.top >= box.top && at.bottom <= box.bottom + 1);
  });
}

declare global {
  /** when each core worker was started, ms of the page */
  var coreWorkers: number[];
  var stopAskedAt: number;
  /** layouts are asked of nobody while true */
  var deaf: boolean;
  var breakWorkers: (message: string) => void;
}

/** In the page: notes every core worker, and can make them deaf or broken. */
function countWorkers(): void {
  globalThis.coreWorkers = [];
  globalThis.deaf = false;
  const living: Worker[] = [];
  const Real = globalThis.Worker;
  globalThis.Worker = class extends Real {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      if (!String(url).includes('core.worker')) return;
      globalThis.coreWorkers.push(performance.now());
      living.push(this);
    }
    override terminate(): void {
      super.terminate();
      living.splice(living.indexOf(this) >>> 0, 1);
    }
    override postMessage(message: { kind: string }): void {
      if (message.kind === 'stop') globalThis.stopAskedAt = performance.now();
      // a fresh one is told of the figure all the same
      if (globalThis.deaf && message.kind !== 'adopt') return;
      super.postMessage(message);
    }
  } as typeof Worker;
  globalThis.breakWorkers = (message) => {
    for (const worker of living.splice(0))
      worker.dispatchEvent(new ErrorEvent('error', { message }));
  };
}

function deafen(page: Page, on: boolean): Promise<void> {
  return page.evaluate((to) => {
    globalThis.deaf = to;
  }, on);
}

/** In the page: the time of each call that draws triangles. */
function noteDraws(): void {
  const drawn: number[] = [];
  Object.assign(globalThis, { drawn });
  const { prototype } = WebGL2RenderingContext;
  for (const name of ['drawElements', 'drawElementsInstanced', 'drawArrays'] as const) {
    const draw = prototype[name] as (...given: number[]) => void;
    const noted = function (this: WebGL2RenderingContext, ...given: number[]): void {
      drawn.push(performance.now());
      draw.apply(this, given);
    };
    Object.assign(prototype, { [name]: noted });
  }
}

test('a spacing that is typed draws nothing until its points are there', TIME, async () => {
  const { page } = one;
  const laid = () => page.evaluate(() => performance.getEntriesByName('layout').length);
  const atFirst = await laid();
  const third = Math.floor(mesh.faceCount / 3);
  await openPlan(page, { ...newPlan('typed', 'female-body'), zones: [disc('One', third, 9)] });
  await expect.poll(laid, TIME).toBeGreaterThan(atFirst);
  await page.getByRole('tab', { name: 'Settings' }).click();
  const spacing = page.getByRole('textbox', { name: 'Spacing', exact: true });
  await spacing.fill('');
  await page.waitForTimeout(3000);
  const before = await laid();
  await page.evaluate(noteDraws);
  await page.keyboard.type('9.5');
  await page.keyboard.press('Enter');
  await expect.poll(laid, TIME).toBe(before + 1);
  await page.waitForTimeout(1000);
  const [drawnAt, doneAt] = await page.evaluate((index) => {
    const { startTime, duration } = performance.getEntriesByName('layout')[index];
    return [(globalThis as unknown as { drawn: number[] }).drawn, startTime + duration];
  }, before);
  expect(drawnAt.length).toBeGreaterThan(0);
  expect(drawnAt.filter((ms) => ms < doneAt)).toEqual([]);
});
