// `npm run bench:pdf`: how long a plan of about 1,000 points takes to its PDF in a headless
// Chromium: drawing the sheet (with progress), then making the file. Goal: under 2 s for both PDFs.
// Run it on a machine that does nothing else. With DIST it measures that build and builds none.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { buildApp, startStand } from './stand.mjs';

const PLAN = '.cache/bench/thousand.mesomap.json';
mkdirSync('.cache/bench', { recursive: true });
const zones = 'thigh-anterior-left,thigh-anterior-right,abdomen-lower';
const made = spawnSync(
  process.execPath,
  [
    ...['scripts/run-ts.mjs', 'src/cli/mesomap.ts', 'plan', '--model', 'female-body'],
    ...['--zone', zones, '--pattern', 'hex', '--spacing', '10.6', '--scale', '1', '--out', PLAN],
  ],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
if (made.status !== 0) process.exit(1);
if (!process.env.DIST) await buildApp();
const stand = await startStand(process.env.DIST);
const context = await stand.browser.newContext({
  serviceWorkers: 'block',
  viewport: { width: 1440, height: 900 },
});
const page = await context.newPage();
await page.goto(stand.address);
await page.locator('[data-figure="ready"]').waitFor({ state: 'attached', timeout: 120_000 });
const [chooser] = await Promise.all([
  page.waitForEvent('filechooser'),
  page.getByRole('button', { name: 'Open a plan' }).first().click(),
]);
await chooser.setFiles({
  name: 'thousand.mesomap.json',
  mimeType: 'application/json',
  buffer: readFileSync(PLAN),
});
await page.waitForFunction(
  () => performance.getEntriesByName('layout').some((entry) => entry.duration > 50),
  null,
  { timeout: 120_000 },
);
console.log(
  `Plan: ${await page
    .getByText(/^\d+ points$/)
    .last()
    .textContent()}`,
);
const devtools = await context.newCDPSession(page);
await devtools.send('Performance.enable');

/** Seconds that the page's thread has worked so far. */
async function busy() {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value;
}

// Playwright waits for two frames of the 3D picture before it presses: the page says when it was pressed.
await page.evaluate(() => {
  addEventListener(
    'pointerup',
    () => {
      globalThis.pressedAt = Date.now();
    },
    true,
  );
});

/** From a press to what it ends in: seconds by the clock, from the press alone, of the page's work. */
async function timed(what, press, end) {
  const [from, work] = [Date.now(), await busy()];
  await Promise.all([end(), press()]);
  const now = Date.now();
  const pressed = await page.evaluate(() => globalThis.pressedAt);
  const seconds = [now - from, now - pressed].map((ms) => (ms / 1000).toFixed(2));
  console.log(
    `${what}: ${seconds[0]} s (${seconds[1]} s from the press), of which work ${((await busy()) - work).toFixed(2)} s`,
  );
}

const save = page.getByRole('button', { name: 'Save PDF' });
const ready = () => save.waitFor({ timeout: 300_000 });
const saved = () => page.waitForEvent('download', { timeout: 300_000 });
await timed('Session sheet drawn', () => page.getByText('Print', { exact: true }).click(), ready);
for (const run of ['first', 'again']) await timed(`Its PDF, ${run}`, () => save.click(), saved);
await timed(
  'Stencil laid flat',
  () => page.getByText('Stencil 1 : 1').click(),
  () =>
    page
      .getByRole('link', { name: /stencil/ })
      .first()
      .waitFor({ timeout: 300_000 }),
);
for (const run of ['first', 'again']) await timed(`Its PDF, ${run}`, () => save.click(), saved);
await stand.close();
