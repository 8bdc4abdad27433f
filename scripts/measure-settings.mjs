// `npm run bench:settings`: from the key that changes a setting to the new numbers on the screen, on
// a plan of some 500 points in the built app (or the build that DIST names), in a headless Chromium.
// Run it on a machine that does nothing else.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { buildApp, startStand } from './stand.mjs';

const PLAN = '.cache/bench/settings.mesomap.json';
const RUNS = 7;
makePlan();
if (!process.env.DIST) await buildApp();
const stand = await startStand(process.env.DIST);
const page = await openPlan();
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable', { timeDomain: 'threadTicks' });
console.log(`${await page.getByLabel('Status').textContent()}`);
console.log(
  'setting: ms to the numbers (median, worst) | to the next frame | CPU | layouts asked for',
);
await tab('Settings');
await field('Volume per point', ['0.06', '0.07']);
await field('Tip depth', ['3.1', '3.2']);
await page.getByRole('button', { name: /^Needle/ }).click();
await field('Angle to the skin', ['60', '70']);
await field('Inserted length', ['4.5', '5']);
await tab('Report');
await field('Wastage', ['12', '15']);
await field('Syringe', ['2', '3']);
await field('Loss per syringe', ['0.1', '0.2']);
await tab('Settings');
await field('Spacing', ['10.5', '10']);
await stand.close();

function makePlan() {
  mkdirSync('.cache/bench', { recursive: true });
  const zones = 'abdomen-upper,abdomen-lower,periumbilical';
  const made = spawnSync(
    process.execPath,
    [
      'scripts/run-ts.mjs',
      'src/cli/mesomap.ts',
      'plan',
      '--model',
      'female-body',
      '--zone',
      zones,
    ].concat(['--pattern', 'hex', '--spacing', '10', '--out', PLAN]),
    { stdio: 'inherit' },
  );
  if (made.status !== 0) process.exit(1);
}

async function openPlan() {
  const context = await stand.browser.newContext({
    serviceWorkers: 'block',
    viewport: { width: 1440, height: 900 },
  });
  const opened = await context.newPage();
  await opened.goto(stand.address);
  await opened.locator('[data-figure="ready"]').waitFor({ state: 'attached', timeout: 90_000 });
  const [chooser] = await Promise.all([
    opened.waitForEvent('filechooser'),
    opened.getByRole('button', { name: 'Open a plan' }).first().click(),
  ]);
  await chooser.setFiles(PLAN);
  await opened
    .getByLabel('Status')
    .getByText(/largest gap/)
    .first()
    .waitFor({ timeout: 120_000 });
  await opened.waitForTimeout(3000);
  return opened;
}

async function tab(name) {
  await page.getByRole('tab', { name }).click();
}

/** Types the values by turns; every second time right after the save and its picture. */
async function field(name, values) {
  const input = page.getByRole('textbox', { name, exact: true });
  const found = [];
  const cpu = [];
  for (let run = 0; run < RUNS; run++) {
    await page.waitForTimeout(run % 2 ? 1700 : 600);
    await input.fill(values[run % values.length]);
    await page.evaluate(watch);
    const before = await scriptMs();
    await input.press('Enter');
    found.push(await page.evaluate(() => globalThis.measured));
    cpu.push((await scriptMs()) - before);
  }
  const ordered = (list) => list.sort((a, b) => a - b);
  const words = (list) => `${ordered(list)[RUNS >> 1].toFixed(0)}, ${list[RUNS - 1].toFixed(0)}`;
  const by = (key) => found.map((one) => one[key]);
  console.log(
    `${name}: ${words(by('textMs'))} | ${words(by('frameMs'))} | ${words(cpu)} | ${by('layouts').join(' ')}`,
  );
}

/** The page's own work so far, ms of its thread: says the same on a busy machine. */
async function scriptMs() {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
}

/** In the page: from the next Enter until the panels have been still for half a second. */
function watch() {
  globalThis.measured = new Promise((resolve) => {
    let [pressed, text, frame] = [0, 0, 0];
    const layouts = () => performance.getEntriesByName('layout').length;
    const before = layouts();
    const observer = new MutationObserver(() => {
      if (pressed === 0) return;
      text = performance.now();
      requestAnimationFrame(() =>
        setTimeout(() => {
          frame = performance.now();
        }),
      );
    });
    for (const panel of document.querySelectorAll('aside, [aria-label=Status]'))
      observer.observe(panel, { subtree: true, characterData: true, childList: true });
    const onKey = ({ timeStamp }) => {
      pressed = timeStamp;
    };
    addEventListener('keydown', onKey, { capture: true, once: true });
    const poll = setInterval(() => {
      if (pressed === 0 || frame < text || performance.now() - Math.max(pressed, frame) < 500)
        return;
      clearInterval(poll);
      observer.disconnect();
      const done = { textMs: text - pressed, frameMs: frame - pressed };
      resolve({ ...done, layouts: layouts() - before });
    }, 50);
  });
}
