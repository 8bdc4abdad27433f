// `node scripts/measure-painting.mjs [folder of a build]`: what the built app's main thread does while a
// person paints and picks zones, in a headless Chromium. React's commits are counted by the hook that
// its developer tools use; a stroke without a commit cannot lose a frame to React.
import { busyMs, p95, paintStroke, takeBrush, watch } from './painting.mjs';
import { startStand } from './stand.mjs';

const stand = await startStand(process.argv[2]);
const context = await stand.browser.newContext({
  serviceWorkers: 'block',
  viewport: { width: 800, height: 600 },
});
await context.addInitScript(watch);
const page = await context.newPage();
const cdp = await context.newCDPSession(page);
await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
await page.goto(stand.address);
await page.locator('[data-figure="ready"]').waitFor({ state: 'attached', timeout: 90_000 });
await page.waitForTimeout(Number(process.env.SETTLE_MS ?? 5000));
await pickZones();
for (const radiusMm of [10, 80]) await paint(radiusMm);
await orbit();
await stand.close();

/** From the press until the page is done with it; what waits for the next frame comes after. */
async function pickZones() {
  await page.getByRole('button', { name: 'Pick a zone' }).last().click();
  for (const name of ['Forehead', 'Chin', 'Glabella', 'Upper abdomen', 'Upper back']) {
    await page.waitForTimeout(2000);
    const before = await busyMs(cdp);
    const found = await page.evaluate(async (wanted) => {
      const button = [...document.querySelectorAll('[role=dialog] button')].find((each) =>
        (each.getAttribute('aria-label') ?? each.textContent).includes(wanted),
      );
      button?.click();
      // React does its part of a press right after it
      await null;
      return button !== undefined;
    }, name);
    const after = await busyMs(cdp);
    if (found) console.log(`${name}: the press took ${(after - before).toFixed(0)} ms`);
  }
  await page.keyboard.press('Escape');
}

async function paint(radiusMm) {
  await takeBrush(page, radiusMm);
  const { commits, longTasks, moves, eachMs } = await paintStroke(page, cdp);
  console.log(
    `Stroke, radius ${radiusMm} mm: ${moves.length} moves, the page's listeners took ${p95(moves).toFixed(1)} ms at p95 (goal 4), ${commits} React commits, ${eachMs.toFixed(1)} ms of the processor a move with its frame, ${longTasks.length} tasks over 50 ms`,
  );
  await page.waitForTimeout(1500);
}

/** Turns the figure by the right button. */
async function orbit() {
  const box = await page.locator('.viewport-surface canvas').first().boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down({ button: 'right' });
  await page.mouse.move(x + 10, y);
  await page.waitForTimeout(300);
  await page.evaluate(() => {
    window.seenByMeasure.commits = 0;
  });
  for (let i = 0; i < 40; i++) await page.mouse.move(x + 10 + 3 * i, y + 20 * Math.sin(i / 6));
  const commits = await page.evaluate(() => window.seenByMeasure.commits);
  await page.mouse.up({ button: 'right' });
  console.log(`Orbit: 40 moves, ${commits} React commits (goal 0)`);
}
