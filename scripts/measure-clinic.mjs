// `npm run bench:clinic [plans photographs kB]`: strokes of the brush in the build for a clinic, before the tablet
// joins one and while its 200 plans and 2,000 photographs come, in one run and one browser.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { p95, paintStroke, takeBrush, watch } from './painting.mjs';
import { startStand } from './stand.mjs';

const [plans = '200', photographs = '2000', kilobytes = '100'] = process.argv.slice(2);
const STROKES = Number(process.env.STROKES ?? 30);
const PORT = 5986;
const address = `http://127.0.0.1:${PORT}`;
const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-bench-clinic-'));
// a program of its own: what it does counts to no page
const server = spawn(process.execPath, ['scripts/clinic.mjs', String(PORT)], { stdio: 'pipe' });
process.on('exit', () => server.kill());
await new Promise((resolve) => server.stdout.once('data', resolve));
const boxes = [
  'scripts/run-ts.mjs',
  'bench/clinicBoxes.ts',
  address,
  plans,
  photographs,
  kilobytes,
];
const code = execFileSync(process.execPath, boxes, { encoding: 'utf8' }).trim().split('\n').at(-1);
console.log(`${plans} plans and ${photographs} photographs of ${kilobytes} kB lie on the server.`);
execFileSync(process.execPath, ['scripts/build-clinic.mjs', address, folder], { stdio: 'ignore' });
process.env.MESOMAP_CLINIC = address;
const stand = await startStand(folder);
const context = await stand.browser.newContext({
  serviceWorkers: 'block',
  viewport: { width: 1024, height: 768 },
});
await context.addInitScript(watch);
const page = await context.newPage();
const cdp = await context.newCDPSession(page);
await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
await page.goto(stand.address);
await page.locator('[data-figure="ready"]').waitFor({ state: 'attached', timeout: 90_000 });
await takeBrush(page, 20);
await page.waitForTimeout(3000);
await paintStroke(page, cdp);
await strokes('alone', () => false);
await join();
const came = await strokes('while they come', (done) => done === null);
await strokes('after them', () => false, 10);
console.log(`${came} boxes came while it was painted.`);
await stand.close();
rmSync(folder, { recursive: true, force: true });

/** @param isOver given how many boxes have come, null: all */
async function strokes(when, isOver, count = STROKES) {
  const all = { moves: [], longTasks: [], eachMs: [] };
  const first = (await copied()) ?? 0;
  let last = first;
  for (let i = 0; i < count; i++) {
    const { moves, longTasks, eachMs } = await paintStroke(page, cdp);
    all.moves.push(...moves);
    all.longTasks.push(...longTasks);
    all.eachMs.push(eachMs);
    const now = await copied();
    last = now ?? last;
    if (isOver(now)) break;
    await page.waitForTimeout(300);
  }
  const mean = all.eachMs.reduce((sum, ms) => sum + ms, 0) / all.eachMs.length;
  const longest = Math.max(0, ...all.longTasks);
  console.log(
    `${when}: ${all.moves.length} moves, the page's listeners took ${p95(all.moves).toFixed(2)} ms at p95 (goal 4), ${mean.toFixed(1)} ms of the processor a move with all that ran beside it, ${all.longTasks.length} tasks over 50 ms, the longest ${longest.toFixed(0)} ms`,
  );
  return last - first;
}

/** Boxes in the page's own database; null where there is none, or all have come. */
function copied() {
  return page.evaluate(async (all) => {
    const known = await indexedDB.databases();
    const { name } = known.find((each) => each.name?.includes('mesomap-clinic')) ?? {};
    if (!name) return 0;
    const db = await new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const count = await new Promise((resolve) => {
      const request = db.transaction('docs').objectStore('docs').count();
      request.onsuccess = () => resolve(request.result);
    });
    db.close();
    return count >= all ? null : count;
  }, Number(plans) + Number(photographs));
}

async function join() {
  await page.getByRole('button', { name: 'Plans in this browser' }).click();
  await page.getByRole('button', { name: /^Several tablets/ }).click();
  await page.getByLabel(/Name of this tablet/).fill('Room 2');
  await page.getByLabel('Code of the clinic').fill(code);
  await page.getByRole('button', { name: 'Join the clinic' }).click();
  await page.getByText(/Fetching from the server/).waitFor({ timeout: 60_000 });
  for (let i = 0; i < 2; i++) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(500);
  }
}
