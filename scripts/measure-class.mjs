// `npm run bench:class`: how long after a press in the trainer's window the class's window shows it: its words and its picture.
// Chromium draws in software, which takes most of the time of a picture: the two windows' own work is given
// beside it (of the build that DIST names, if one does). Run it on a machine that does nothing else.
import { buildApp, startStand } from './stand.mjs';

const PRESSES = 24;
const WAIT_MS = 1500;

if (!process.env.DIST) await buildApp();
const stand = await startStand(process.env.DIST);
const context = await stand.browser.newContext({
  serviceWorkers: 'block',
  viewport: { width: 1280, height: 720 },
});
context.setDefaultTimeout(240_000);
await context.addInitScript(watch);
const trainer = await context.newPage();
await trainer.goto(stand.address);
await trainer.locator('[data-figure="ready"]').waitFor({ state: 'attached' });
await trainer.getByRole('button', { name: 'Try the sample plan' }).first().click();
await trainer.getByText('143 points').first().waitFor();
await trainer.getByRole('radio', { name: 'Demonstrate', exact: true }).click();
await trainer.getByRole('button', { name: 'Play' }).waitFor();
const [shown] = await Promise.all([
  context.waitForEvent('page'),
  trainer.getByRole('button', { name: 'Second screen for the class' }).click(),
]);
await shown.setViewportSize({ width: 1280, height: 720 });
await shown.locator('[data-figure="ready"]').waitFor({ state: 'attached' });
await shown.getByText('1 of 43 points').waitFor();
await trainer.waitForTimeout(3 * WAIT_MS);

const sessions = await Promise.all([trainer, shown].map(measured));
const before = await Promise.all(sessions.map(taskSeconds));
const found = [];
for (let i = 0; i < PRESSES; i++) {
  await shown.evaluate(() => globalThis.watched.forget());
  await trainer.keyboard.press(i % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
  await trainer.waitForTimeout(WAIT_MS);
  const pressed = await trainer.evaluate(() => globalThis.watched.pressed);
  const { told, words, picture } = await shown.evaluate(() => ({ ...globalThis.watched }));
  found.push({ told: told - pressed, words: words - pressed, picture: picture - pressed });
}
const after = await Promise.all(sessions.map(taskSeconds));
for (const [key, what] of [
  ['told', 'told'],
  ['words', 'words on the page'],
  ['picture', 'picture drawn'],
]) {
  // what did not come in time has no number
  const sorted = found.map((each) => each[key]).filter((ms) => ms > 0);
  sorted.sort((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.floor(share * (sorted.length - 1))]);
  console.log(
    `${what}: ${sorted.length} of ${PRESSES} in time, median ${at(0.5)} ms, 90 % within ${at(0.9)} ms, longest ${at(1)} ms`,
  );
}
const [own, others] = after.map((seconds, i) =>
  Math.round((1000 * (seconds - before[i])) / PRESSES),
);
console.log(`work a press: trainer's window ${own} ms, class's window ${others} ms of processor`);
await stand.close();

async function measured(page) {
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return session;
}

/** Of the main thread's tasks, s of processor. */
async function taskSeconds(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value;
}

/** In each window: when a key came, when the class was told, when its words changed, when its picture was drawn. */
function watch() {
  const now = () => performance.timeOrigin + performance.now();
  const watched = { pressed: 0, told: 0, words: 0, picture: 0, forget: () => {} };
  watched.forget = () => Object.assign(watched, { told: 0, words: 0, picture: 0 });
  globalThis.watched = watched;
  addEventListener('keydown', () => Object.assign(watched, { pressed: now() }), true);
  const { prototype } = BroadcastChannel;
  const handler = Object.getOwnPropertyDescriptor(prototype, 'onmessage');
  Object.defineProperty(prototype, 'onmessage', {
    ...handler,
    set(listener) {
      handler.set.call(this, (event) => {
        if (event.data.kind === 'moment') watched.told ||= now();
        listener(event);
      });
    },
  });
  const { drawElements } = WebGL2RenderingContext.prototype;
  WebGL2RenderingContext.prototype.drawElements = function (...given) {
    drawElements.apply(this, given);
    if (!watched.told || watched.picture) return;
    watched.picture = Number.NaN;
    // the next frame begins when this one has been handed over
    requestAnimationFrame(() => {
      watched.picture = now();
    });
  };
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver(() => {
      if (watched.told) watched.words ||= now();
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}
