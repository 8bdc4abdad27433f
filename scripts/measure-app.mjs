// `npm run bench:app`: what the built app costs in a headless Chromium: first load, first figure,
// layout in the worker (`-- --layout` this alone). Run it on a machine that does nothing else.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { buildApp, startStand } from './stand.mjs';

spawnSync(process.execPath, ['scripts/run-ts.mjs', 'bench/abdomenAndThighs.ts'], {
  stdio: 'inherit',
});
await buildApp();
printSizes();
const stand = await startStand();
if (!process.argv.includes('--layout')) await printStarts();
await layoutInWorker();
await stand.close();

async function printStarts() {
  const starts = [];
  for (let run = 0; run < 5; run++) starts.push(await firstFigure());
  starts.sort((a, b) => a - b);
  console.log(
    `Navigation to first drawn body: ${starts[2].toFixed(0)} ms (median of five, ${starts[0].toFixed(0)}–${starts[4].toFixed(0)})`,
  );
}

function printSizes() {
  const kb = (bytes) => `${(bytes / 1024).toFixed(0)} KB`;
  const html = readFileSync('dist/index.html', 'utf8');
  const first = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(
    (m) => m[1],
  );
  const assets = readdirSync('dist/assets');
  const worker = assets.filter((name) => name.includes('worker')).map((name) => `assets/${name}`);
  const gz = (names) =>
    names.reduce((sum, name) => sum + gzipSync(readFileSync(`dist/${name}`)).length, 0);
  const models = assets.filter((name) => name.endsWith('.glb'));
  console.log(`First load, gzipped: page ${kb(gz(first))}, worker ${kb(gz(worker))}`);
  for (const name of models)
    console.log(
      `  ${name.replace(/-[^-]+\.glb$/, '.glb')}: ${kb(statSync(`dist/assets/${name}`).size)}`,
    );
}

async function firstFigure() {
  const page = await open();
  const ms = await page.evaluate(() => performance.getEntriesByName('first figure')[0].startTime);
  await page.context().close();
  return ms;
}

async function open() {
  const context = await stand.browser.newContext({
    serviceWorkers: 'block',
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  await page.goto(stand.address);
  await page.waitForFunction(() => performance.getEntriesByName('first figure').length > 0);
  return page;
}

/** The first layout of a page and the next ones, equal work each, none of it known before. */
async function layoutInWorker() {
  const page = await open();
  // the page is idle, and its workers have run every pattern once
  await page.waitForFunction(() => performance.getEntriesByName('workers warm').length > 0, null, {
    timeout: 180_000,
  });
  const warmedMs = await page.evaluate(
    () => performance.getEntriesByName('workers warm')[0].startTime,
  );
  console.log(`Navigation to warm workers: ${warmedMs.toFixed(0)} ms`);
  const times = [];
  for (const file of ['plan', 'plan-2', 'plan-3', 'plan-4', 'plan-5'])
    times.push(await layoutOf(page, `.cache/bench/${file}.mesomap.json`));
  const [first, ...rest] = times;
  const warm = rest.sort((a, b) => a - b)[1];
  const inWords = (ms) => `${ms.toFixed(0)} ms`;
  console.log(
    `In the app's workers, from asking to the last zone: first ${inWords(first)}, then ${inWords(warm)} (${rest.map(inWords).join(', ')}); first over warm ${(first / warm).toFixed(2)} (goal 1.3), warm goal 500 ms`,
  );
}

async function layoutOf(page, file) {
  await page.evaluate(() => performance.clearMeasures('layout'));
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open a plan' }).first().click(),
  ]);
  await chooser.setFiles(file);
  await page.waitForFunction(() =>
    performance.getEntriesByName('layout').some((entry) => entry.duration > 50),
  );
  const ms = await page.evaluate(() =>
    Math.max(...performance.getEntriesByName('layout').map((entry) => entry.duration)),
  );
  await page.waitForTimeout(3000);
  return ms;
}
