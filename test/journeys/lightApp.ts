import type { BrowserContext, Download, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { SparseField } from '../../src/geometry/field';
import { newPlan, newZone } from '../../src/plan/defaults';
import { writePlan } from '../../src/plan/file/file';
import { readPlan } from '../../src/plan/file/readPlan';
import type { Plan } from '../../src/plan/types';

/**
 * The app without its figure: no model is fetched and nothing is drawn in software, so that a
 * journey about saving spends its time on saving. Panels, plan and database are the real ones.
 */
export async function withoutFigure(context: BrowserContext): Promise<void> {
  await context.route('**/*.glb', (route) => route.abort());
  await context.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
}

/** Waits until the plan of last time, or a new one, is open. */
export async function planOpened(page: Page): Promise<void> {
  await page.locator('[data-saving]:not([data-saving="opening"])').waitFor();
}

export const chip = (page: Page) => page.locator('[data-saving]');

/** What the chip says: `saved`, `saving`, `failed` or `reader`. */
export async function chipState(page: Page): Promise<string | null> {
  return chip(page).getAttribute('data-saving');
}

export async function chipSays(page: Page, state: string, timeout = 10_000): Promise<void> {
  await expect.poll(() => chipState(page), { timeout, interval: 50 }).toBe(state);
}

export async function bytesOf(download: Download): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** What a downloaded file says. */
export async function textOf(download: Download): Promise<string> {
  return (await bytesOf(download)).toString('utf8');
}

export const planName = (page: Page) => page.getByRole('textbox', { name: 'Plan name' });

export async function renamePlan(page: Page, name: string): Promise<void> {
  await planName(page).fill(name);
  await planName(page).press('Enter');
}

/** A plan with painted skin on a good part of the body, so that a save has something to write. */
export function largePlan(name: string, vertices = 24_000): Plan {
  const field: SparseField = {
    vertices: Uint32Array.from({ length: vertices }, (_, i) => 1000 + 3 * i),
    values: Float32Array.from({ length: vertices }, (_, i) => ((i * 37) % 4096) / 256 - 4),
  };
  const zone = { ...newZone('abdomen', 'Abdomen', 0), field };
  return { ...newPlan('the-plan', 'female-body'), name, zones: [zone] };
}

export async function openPlanText(page: Page, text: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open a plan' }).first().click(),
  ]);
  const buffer = Buffer.from(text);
  await chooser.setFiles({ name: 'a.mesomap.json', mimeType: 'application/json', buffer });
}

export async function openLargePlan(page: Page, name: string): Promise<void> {
  await openPlanText(page, writePlan(largePlan(name)));
  await expect.poll(() => planName(page).inputValue()).toBe(name);
}

interface KeptPlan {
  readonly name: string;
  readonly zones: number;
  readonly painted: number;
  /** the name that the newest step in the history gave the plan; null when it gave none */
  readonly lastStepName: string | null;
  readonly steps: number;
}

/**
 * Reads the database itself, by the plan file's own reader. Throws when a copy is torn, the shelf
 * does not name the newest copy or a step of the history is missing.
 */
export async function keptPlans(page: Page): Promise<KeptPlan[]> {
  const raw = await page.evaluate(async () => {
    const result = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    // opening would make an empty one
    const known = await indexedDB.databases();
    if (!known.some(({ name, version }) => name === 'mesomap' && (version ?? 0) >= 3)) return null;
    const db = await result(indexedDB.open('mesomap'));
    const names = ['copies', 'histories', 'steps', 'shelf'];
    const transaction = db.transaction(names);
    const all = async (name: string) => {
      const store = transaction.objectStore(name);
      const [keys, values] = await Promise.all([
        result(store.getAllKeys()),
        result(store.getAll()),
      ]);
      return keys.map((key, i) => ({ key, value: values[i] }));
    };
    const [copies, histories, steps, shelf] = await Promise.all(names.map(all));
    db.close();
    return {
      copies,
      histories,
      shelf,
      // strokes are large and typed: their names suffice here
      steps: steps.map(({ key, value }) => ({ key, name: value.after?.name ?? null })),
    };
  });
  if (!raw) return [];
  return raw.shelf.map(({ value: entry }) => {
    const copies = raw.copies
      .filter(({ key }) => (key as string[])[0] === entry.id)
      .map(({ value }) => value);
    for (const copy of copies) expect(readPlan(copy.text).ok).toBe(true);
    const newest = copies.reduce((a, b) => (a.generation > b.generation ? a : b));
    expect(newest.generation).toBe(entry.generation);
    const read = readPlan(newest.text);
    if (!read.ok) throw new Error(read.reason);
    const history = raw.histories.find(({ key }) => key === entry.id)?.value;
    const stepOf = (serial: number) =>
      raw.steps.find(({ key }) => {
        const [id, number] = key as [string, number];
        return id === entry.id && number === serial;
      });
    const done = (history?.done ?? []).map(stepOf);
    expect(done.every(Boolean)).toBe(true);
    return {
      name: read.plan.name,
      zones: read.plan.zones.length,
      painted: read.plan.zones[0]?.field.vertices.length ?? 0,
      lastStepName: done.at(-1)?.name ?? null,
      steps: done.length,
    };
  });
}
