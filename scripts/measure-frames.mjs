// `npm run bench:frames [folder of a build]`: how long the built app needs for a picture while the
// figure turns, in a headless Chromium that draws in software: drawing and reading one pixel back, so
// that nothing is left waiting. Bare body, body with seven zones laid out, face.
import { startStand } from './stand.mjs';

const ZONES = ['abdomen', 'flank', 'thigh', 'inner thigh', 'buttock', 'upper back', 'calf'];
const TURNS = 40;

const stand = await startStand(process.argv[2]);
// the canvas is 824 x 812 then
const context = await stand.browser.newContext({
  serviceWorkers: 'block',
  viewport: { width: 1440, height: 900 },
  reducedMotion: 'reduce',
});
await context.addInitScript(timeFrames);
const page = await context.newPage();
await page.goto(stand.address);
await figureReady();
const { width, height } = await page.locator('.viewport-surface').boundingBox();
console.log(`Canvas ${Math.round(width)} x ${Math.round(height)}, ms a picture`);
await turn('body, bare');
if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/bare.png` });
await pickZones();
await turn('body, seven zones');
if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/zones.png` });
await page.reload();
await figureReady();
await page.getByText('Face', { exact: true }).first().click();
await page.waitForTimeout(3000);
await turn('face, bare');
if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/face.png` });
await stand.close();

/** In the page: every frame in which something was drawn, from its start until a pixel is back. */
function timeFrames() {
  const frames = [];
  window.framesMs = frames;
  let gl = null;
  let drawn = false;
  const { drawElements } = WebGL2RenderingContext.prototype;
  WebGL2RenderingContext.prototype.drawElements = function (...rest) {
    gl = this;
    drawn = true;
    return drawElements.apply(this, rest);
  };
  const ask = window.requestAnimationFrame.bind(window);
  const pixel = new Uint8Array(4);
  window.requestAnimationFrame = (callback) =>
    ask((time) => {
      const began = performance.now();
      drawn = false;
      callback(time);
      if (!drawn) return;
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
      frames.push(performance.now() - began);
    });
}

async function figureReady() {
  await page.locator('[data-figure="ready"]').waitFor({ state: 'attached', timeout: 90_000 });
  await page.waitForTimeout(Number(process.env.SETTLE_MS ?? 4000));
}

/** One zone for each word: the first of the list that has it and is not on the figure yet. */
async function pickZones() {
  await page.getByRole('button', { name: 'Pick a zone' }).last().click();
  for (const word of ZONES) {
    await page.waitForTimeout(500);
    await page.evaluate((wanted) => {
      const buttons = [...document.querySelectorAll('[role=dialog] button')];
      const names = (button) => (button.getAttribute('aria-label') ?? '').toLowerCase();
      buttons
        .find((each) => names(each).startsWith('add') && names(each).includes(wanted))
        ?.click();
    }, word);
  }
  await page.keyboard.press('Escape');
  await page.waitForTimeout(8000);
}

async function turn(what) {
  const { x, y } = await page.locator('.viewport-surface').boundingBox();
  const at = [x + width / 2, y + 0.5 * height];
  await page.mouse.move(...at);
  await page.keyboard.down('Space');
  // the picture with the pointer on it is one at rest
  await page.waitForTimeout(1000);
  await page.evaluate(() => {
    window.framesMs.length = 0;
  });
  await page.mouse.down();
  for (let i = 1; i <= TURNS; i++) {
    await page.mouse.move(at[0] + 6 * i, at[1]);
    await page.waitForTimeout(30);
  }
  const moving = await page.evaluate(() => window.framesMs.slice().sort((a, b) => a - b));
  await page.mouse.up();
  await page.keyboard.up('Space');
  await page.waitForTimeout(1500);
  const part = (share) => moving[Math.min(moving.length - 1, Math.floor(share * moving.length))];
  console.log(
    `${what.padEnd(20)} median ${part(0.5).toFixed(0)}, p95 ${part(0.95).toFixed(0)} (${moving.length} pictures)`,
  );
}
