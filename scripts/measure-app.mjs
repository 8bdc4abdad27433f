// `npm run bench:app`: what the built app costs in a headless Chromium: first load, first figure,
// layout in the worker. Run it on a machine that does nothing else.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { installPackages } from './install.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
installPackages();
const { needChromium } = await import('./chromium.mjs');
const { build, preview } = await import('vite');
const { chromium } = await import('playwright-core');
spawnSync(process.execPath, ['scripts/run-ts.mjs', 'bench/abdomenAndThighs.ts'], {
  stdio: 'inherit',
});
await build({ logLevel: 'error' });
printSizes();
const server = await preview({ logLevel: 'error', preview: { port: 0 } });
const browser = await chromium.launch({
  executablePath: await needChromium(),
  args: [
    '--no-sandbox',
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
  ],
});
const starts = [];
for (let run = 0; run < 5; run++) starts.push(await firstFigure());
starts.sort((a, b) => a - b);
console.log(
  `Navigation to first drawn body: ${starts[2].toFixed(0)} ms (median of five, ${starts[0].toFixed(0)}–${starts[4].toFixed(0)})`,
);
await layoutInWorker();
await browser.close();
await server.close();

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
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(server.resolvedUrls.local[0]);
  await page.waitForFunction(() => performance.getEntriesByName('first figure').length > 0);
  return page;
}

async function layoutInWorker() {
  const page = await open();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open a plan' }).first().click(),
  ]);
  await chooser.setFiles('.cache/bench/plan.mesomap.json');
  await page.waitForFunction(() =>
    performance.getEntriesByName('layout').some((entry) => entry.duration > 50),
  );
  const ms = await page.evaluate(() =>
    Math.max(...performance.getEntriesByName('layout').map((entry) => entry.duration)),
  );
  console.log(`In the worker: ${ms.toFixed(0)} ms, from asking to the last zone`);
}
