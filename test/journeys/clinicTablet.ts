import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { closeBoth, closeLibrary, library, openLibrary, openTablets, tablets } from './clinicStand';
import { chipSays, chipState, planName, planOpened, withoutFigure } from './lightApp';
import { type OwnBrowser, startOwnBrowser } from './ownBrowser';

/** Two states or more of one plan, by their names, as *Several tablets* shows them. */
export type ShownConflict = readonly string[];

interface Look {
  readonly inStep: boolean;
  readonly conflicts: readonly ShownConflict[];
}

/** What one tablet has: the plans that are not in its bin, and what it shows as changed apart. */
export interface Kept {
  /** text of the file and name, by id */
  readonly plans: ReadonlyMap<string, { readonly name: string; readonly text: string }>;
  readonly conflicts: readonly ShownConflict[];
}

/** One that has died is not waited for. */
const QUICK = { interval: 30, timeout: 15_000 } as const;

/** A Chromium of its own with the clinic's app, which dies and comes back. */
export class LiveTablet {
  readonly name: string;
  readonly #address: string;
  readonly #clockOffMs: number;
  readonly #profile = mkdtempSync(path.join(tmpdir(), 'mesomap-tablet-'));
  #browser: OwnBrowser | null = null;

  constructor(name: string, address: string, clockOffMs = 0) {
    this.name = name;
    this.#address = address;
    this.#clockOffMs = clockOffMs;
  }

  get page(): Page {
    if (!this.#browser) throw new Error(`${this.name} is off`);
    return this.#browser.page;
  }

  async start(): Promise<void> {
    this.#browser = await startOwnBrowser(this.#profile);
    await this.page.setViewportSize({ width: 1280, height: 800 });
    const context = this.page.context();
    await withoutFigure(context);
    await context.addInitScript(shiftClock, this.#clockOffMs);
    await this.page.goto(this.#address, { waitUntil: 'commit' });
    await planOpened(this.page);
  }

  async kill(): Promise<void> {
    await this.#browser?.kill();
    this.#browser = null;
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.#profile, { recursive: true, force: true });
  }

  /** A tablet whose disk has no more room than this; null: as much as there is. */
  async room(bytes: number | null): Promise<void> {
    const cdp = await this.page.context().newCDPSession(this.page);
    const { origin } = new URL(this.#address);
    const quota = bytes === null ? {} : { quotaSize: bytes };
    await cdp.send('Storage.overrideQuotaForOrigin', { origin, ...quota });
    await cdp.detach();
  }

  /** Opens the plan that comes so far down the list. */
  async open(nth: number): Promise<void> {
    await openLibrary(this.page);
    const all = library(this.page).locator('li button[aria-label^="Open "]');
    await all.first().waitFor();
    const one = all.nth(nth % (await all.count()));
    // named and pressed in one go: the list may change
    const label = await one.evaluate((button: HTMLButtonElement) => {
      button.click();
      return button.getAttribute('aria-label') ?? '';
    });
    await library(this.page).waitFor({ state: 'detached' });
    const name = label.replace(/^Open /, '');
    await expect.poll(() => planName(this.page).inputValue(), QUICK).toBe(name);
  }

  async openNamed(name: string): Promise<void> {
    await openLibrary(this.page);
    await library(this.page)
      .getByRole('button', { name: `Open ${name}`, exact: true })
      .click();
    await expect.poll(() => planName(this.page).inputValue(), QUICK).toBe(name);
  }

  /** @returns whether the chip says that it is saved */
  async rename(name: string): Promise<boolean> {
    await planName(this.page).fill(name);
    await planName(this.page).press('Enter');
    await expect.poll(() => planName(this.page).inputValue(), QUICK).toBe(name);
    const said = expect.poll(() => chipState(this.page), { interval: 25, timeout: 20_000 });
    await said.toMatch(/^(saved|failed)$/);
    return (await chipState(this.page)) === 'saved';
  }

  /** A new plan of this name, saved. */
  async makePlan(name: string): Promise<void> {
    await openLibrary(this.page);
    await library(this.page).getByRole('button', { name: 'New plan' }).click();
    await library(this.page).waitFor({ state: 'detached' });
    await this.rename(name);
    await chipSays(this.page, 'saved', 20_000);
  }

  /** What is to be sent and to be taken in, and the conflicts as they are shown. */
  async look(): Promise<Look> {
    await openTablets(this.page);
    // what comes in may end a conflict while it is read
    const seen = await this.#read().catch(() => ({ inStep: false, conflicts: [] }));
    await closeBoth(this.page);
    return seen;
  }

  async #read(): Promise<Look> {
    const sheet = tablets(this.page);
    await sheet.getByRole('status').first().waitFor();
    const tables = sheet.locator('table');
    // facts are worked out once the table stands
    for (const table of await tables.all())
      await table.getByRole('rowheader', { name: 'Name' }).waitFor({ timeout: 10_000 });
    const conflicts = await tables.evaluateAll((all) =>
      all.map((table) => {
        const rows = [...table.querySelectorAll('tr')];
        const row = rows.find((each) => each.querySelector('th')?.textContent === 'Name');
        return [...(row?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent ?? '');
      }),
    );
    const words = (await sheet.textContent()) ?? '';
    const waits = /to be sent|taken in once closed|works by itself|looking for|Refused/.test(words);
    return { inStep: /is in contact with the server/.test(words) && !waits, conflicts };
  }

  async kept(): Promise<Kept> {
    const { conflicts } = await this.look();
    return { plans: new Map(await this.page.evaluate(keptPlanTexts)), conflicts };
  }

  /** Ends the first conflict that is shown. @param choice number of the state; null: keep both */
  async choose(choice: number | null): Promise<void> {
    await openTablets(this.page);
    const first = tablets(this.page).locator('table').first();
    await first.getByRole('rowheader', { name: 'Name' }).waitFor();
    if (choice === null)
      await tablets(this.page).getByRole('button', { name: 'Keep both' }).first().click();
    else {
      const buttons = first.getByRole('button', { name: /^Keep that of/ });
      await buttons.nth(choice % (await buttons.count())).click();
    }
    // done, or asked anew because something came meanwhile
    const busy = tablets(this.page).locator('table button:disabled');
    await expect.poll(() => busy.count(), { timeout: 60_000 }).toBe(0);
    await closeBoth(this.page);
  }

  async leaveLibrary(): Promise<void> {
    if (await library(this.page).isVisible()) await closeLibrary(this.page);
  }
}

/** In the page, before the app: its clock is off. */
function shiftClock(offMs: number): void {
  if (offMs === 0) return;
  const Real = Date;
  class Off extends Real {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(Real.now() + offMs);
      else super(...(given as [number]));
    }
    static override now(): number {
      return Real.now() + offMs;
    }
  }
  globalThis.Date = Off as DateConstructor;
}

/** In the page: the newest copy of every plan that is not in the bin, from the database itself. */
async function keptPlanTexts(): Promise<[string, { name: string; text: string }][]> {
  const result = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await result(indexedDB.open('mesomap'));
  const transaction = db.transaction(['copies', 'shelf']);
  const [copies, shelf] = await Promise.all([
    result(transaction.objectStore('copies').getAll()),
    result(transaction.objectStore('shelf').getAll()),
  ]);
  const keys = await result(db.transaction('copies').objectStore('copies').getAllKeys());
  db.close();
  return shelf
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ id, name }) => {
      const own = copies.filter((_, i) => (keys[i] as string[])[0] === id);
      const newest = own.reduce((a, b) => (a.generation > b.generation ? a : b));
      return [id, { name, text: newest.text }];
    });
}
