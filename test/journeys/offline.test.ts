import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writePlan } from '../../src/plan/file/file';
import {
  DESKTOP,
  figureReady,
  openApp,
  type Stand,
  setUpStand,
  type Visitor,
  visit,
} from './browser';
import { largePlan, planName, planOpened, renamePlan } from './lightApp';

let shared: Stand;
/** A copy of the build, which a journey may change under the server. */
const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-offline-'));

beforeAll(async () => {
  cpSync(process.env.DIST ?? 'dist', folder, { recursive: true });
  shared = await setUpStand();
});

afterAll(async () => {
  await shared?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A server of its own, which can be stopped. */
async function serve(): Promise<{ stand: Stand; stop: () => Promise<void> }> {
  const server: PreviewServer = await preview({
    logLevel: 'error',
    preview: { port: 0 },
    build: { outDir: folder },
  });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('The preview server has no address');
  const stop = async (): Promise<void> => {
    (server.httpServer as { closeAllConnections?: () => void }).closeAllConnections?.();
    await server.close();
  };
  return { stand: { ...shared, address }, stop };
}

/** The whole app lies on the device and serves this page. */
async function kept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const until = performance.now() + 60_000;
    while (!navigator.serviceWorker.controller) {
      if (performance.now() > until) throw new Error('The service worker does not serve the page');
      await new Promise((done) => setTimeout(done, 50));
    }
  });
}

const figure = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

test('after the first visit everything works without a server', { timeout: 240_000 }, async () => {
  const { stand, stop } = await serve();
  const visitor = await visit(stand, DESKTOP, 'none', 'allow');
  const { page } = visitor;
  await openApp(stand, visitor);
  await kept(page);
  await stop();
  await expect(fetch(stand.address)).rejects.toThrow();

  await page.reload();
  await figureReady(page);
  for (const name of ['Man', 'Face']) {
    await figure(page, name).click();
    await expect.poll(() => figure(page, name).isChecked()).toBe(true);
    await page.locator('[data-figure="ready"]').waitFor({ state: 'attached' });
  }
  await page.getByRole('button', { name: 'Try the sample plan' }).click();
  await expect.poll(() => page.locator('[data-zone]').count()).toBeGreaterThan(2);
  await page.getByRole('button', { name: /^Help/ }).click();
  await page.getByRole('dialog', { name: 'Help' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'Print', exact: true }).click();
  expect(await savedPdf(page)).toBeGreaterThan(20_000);
  await page.getByRole('radio', { name: 'Stencil 1 : 1' }).click();
  await page.getByRole('button', { name: /stencil all the same/ }).click();
  expect(await savedPdf(page)).toBeGreaterThan(20_000);
  await visitor.done();
});

async function savedPdf(page: Page): Promise<number> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 90_000 }),
    page.getByRole('button', { name: /Save PDF/ }).click(),
  ]);
  let bytes = 0;
  for await (const part of await download.createReadStream()) bytes += (part as Buffer).length;
  return bytes;
}

async function lightVisit(stand: Stand): Promise<Visitor> {
  const visitor = await visit(stand, DESKTOP, 'none', 'allow');
  // figures are fetched all the same: the service worker keeps all or nothing
  await visitor.context.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await visitor.page.goto(stand.address);
  await planOpened(visitor.page);
  await kept(visitor.page);
  return visitor;
}

test('a newer app waits until it is asked for, and the plan is saved first', async () => {
  const { stand, stop } = await serve();
  const { page, context } = await lightVisit(stand);
  appendFileSync(path.join(folder, 'sw.js'), '\n// the next version');
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
  const offer = page.getByText('A newer Mesomap is ready.');
  await offer.waitFor();
  await page.evaluate(() => Object.assign(globalThis, { stillHere: true }));
  await renamePlan(page, 'Changed a moment ago');
  await page.getByRole('button', { name: 'Use it now' }).click();
  await expect
    .poll(() => page.evaluate(() => 'stillHere' in globalThis).catch(() => true))
    .toBe(false);
  await planOpened(page);
  await expect.poll(() => planName(page).inputValue()).toBe('Changed a moment ago');
  expect(await offer.count()).toBe(0);
  await context.close();
  await stop();
});

test('a plan that is shared to the app opens, once', async () => {
  const { stand, stop } = await serve();
  const { page, context } = await lightVisit(stand);
  await postPlan(page, writePlan(largePlan('Sent by a colleague', 50)));
  await expect.poll(() => planName(page).inputValue()).toBe('Sent by a colleague');
  expect(page.url()).toBe(stand.address);
  expect(
    await page.evaluate(async () => (await (await caches.open('mesomap-shared')).keys()).length),
  ).toBe(0);
  await context.close();
  await stop();
});

/** As the device does when a file is shared to the installed app; the page's own policy takes no form. */
async function postPlan(page: Page, text: string): Promise<void> {
  const home = page.url();
  await page.evaluate(async (plan) => {
    const form = new FormData();
    form.append('plan', new File([plan], 'a.mesomap.json', { type: 'application/json' }));
    await fetch(new URL('share', document.baseURI), { method: 'POST', body: form });
  }, text);
  await page.goto(`${home}?shared`);
}
