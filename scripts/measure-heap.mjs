// `npm run bench:heap [folder of a build]`: what the page's script keeps in memory, after everything that can
// be let go of has been let go of, over strokes, layouts and switches of the figure. Flat is within 10 %.
import { startStand } from './stand.mjs';

const ROUNDS = { strokes: 300, layouts: 50, switches: 20 };
/** The first of each fill what is kept on purpose: steps of undo, figures, workers that are warm. */
const SAMPLES = 5;

const stand = await startStand(process.argv[2]);
const context = await stand.browser.newContext({
  serviceWorkers: 'block',
  viewport: { width: 800, height: 600 },
  reducedMotion: 'reduce',
});
const page = await context.newPage();
page.setDefaultTimeout(120_000);
const cdp = await context.newCDPSession(page);
await page.goto(stand.address);
await page.locator('[data-figure="ready"]').waitFor({ state: 'attached', timeout: 90_000 });
await page.locator('[data-saving]').first().waitFor({ state: 'attached' });
await page.waitForTimeout(3000);
const canvas = await page.locator('.viewport-surface canvas').first().boundingBox();
await measured('strokes', stroke);
await measured('layouts', layOut);
await page.keyboard.press('Escape');
await measured('switches', switchFigure);
await stand.close();

/** Does it as often as ROUNDS says and prints the heap on the way, MB. */
async function measured(what, act) {
  const times = ROUNDS[what];
  const kept = [];
  for (let i = 0; i < times; i++) {
    await act(i);
    if ((i + 1) % (times / SAMPLES) === 0) kept.push(await heapMb());
  }
  const [first, ...rest] = kept;
  const most = Math.max(...rest.map((mb) => Math.abs(mb / first - 1)));
  console.log(
    `${times} ${what}: ${kept.map((mb) => mb.toFixed(1)).join(', ')} MB after each ${times / SAMPLES}; at most ${(100 * most).toFixed(0)} % from the first (goal 10)`,
  );
}

async function heapMb() {
  await page.waitForTimeout(1500);
  for (let i = 0; i < 3; i++) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize / 2 ** 20;
}

async function stroke(i) {
  if (i === 0) await page.keyboard.press('b');
  const x = canvas.x + canvas.width * (0.46 + 0.002 * (i % 40));
  const y = canvas.y + canvas.height * (0.35 + 0.002 * ((7 * i) % 40));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 6, y + 3);
  await page.mouse.move(x + 12, y);
  await page.mouse.up();
}

async function layOut(i) {
  const spacing = page.getByRole('textbox', { name: 'Spacing' });
  if (i === 0) await page.getByRole('tab', { name: 'Settings' }).click();
  const before = await page.evaluate(() => performance.getEntriesByName('layout').length);
  await spacing.fill(String(10 + (i % 9)));
  await spacing.press('Enter');
  await page.waitForFunction(
    (count) => performance.getEntriesByName('layout').length > count,
    before,
    { timeout: 60_000 },
  );
}

async function switchFigure(i) {
  const name = ['Man', 'Woman'][i % 2];
  const figure = page.getByRole('button', { name: 'Figure', exact: true });
  const choice = page.getByRole('radio', { name, exact: true });
  if ((await choice.count()) === 0) await figure.click();
  await choice.first().click();
  await page.waitForTimeout(300);
  await page.locator('[data-figure="ready"]').waitFor({ state: 'attached', timeout: 90_000 });
  await page.waitForTimeout(300);
}
