// A stroke of the brush in the built app, and what the page's main thread does meanwhile: for the scripts
// that measure painting.

/** In the page: React's commits with the processor's time they took, and tasks over 50 ms. */
export function watch() {
  const seen = { commits: 0, longTasks: [], moves: [] };
  window.seenByMeasure = seen;
  window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true,
    renderers: new Map(),
    inject: () => 1,
    onCommitFiberRoot: () => {
      seen.commits++;
    },
    onCommitFiberUnmount: () => {},
    onPostCommitFiberRoot: () => {},
    checkDCE: () => {},
  };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longTasks.push(duration);
  }).observe({ type: 'longtask' });
  // from before the first to after the last listener of a pointer's move
  let began = 0;
  window.addEventListener(
    'pointermove',
    () => {
      began = performance.now();
    },
    true,
  );
  window.addEventListener('pointermove', () => {
    seen.moves.push(performance.now() - began);
  });
}

/** Processor's time of the page's main thread so far, ms: other programs do not count. */
export async function busyMs(cdp) {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
}

/** A new zone and the brush on the figure, with this radius. */
export async function takeBrush(page, radiusMm) {
  await page.evaluate((mm) => {
    const kept = JSON.parse(localStorage.getItem('mesomap.preferences') ?? '{}');
    localStorage.setItem('mesomap.preferences', JSON.stringify({ ...kept, brushRadiusMm: mm }));
  }, radiusMm);
  await page.reload();
  await page.locator('[data-figure="ready"]').waitFor({ state: 'attached', timeout: 90_000 });
  await page.keyboard.press('n');
  await page.keyboard.press('b');
}

/**
 * One stroke of 40 moves.
 * @returns ms the page's listeners took for each move, React's commits, ms of the processor a move with its
 * frame, tasks over 50 ms
 */
export async function paintStroke(page, cdp) {
  const box = await page.locator('.viewport-surface canvas').first().boundingBox();
  const x = box.x + box.width / 2;
  const y = box.y + box.height * 0.42;
  await page.mouse.move(x - 20, y);
  await page.mouse.down();
  await page.waitForTimeout(300);
  await page.evaluate(() => {
    Object.assign(window.seenByMeasure, { commits: 0, longTasks: [], moves: [] });
  });
  const before = await busyMs(cdp);
  for (let i = 0; i < 40; i++) {
    await page.mouse.move(x - 20 + 1.2 * i, y + 60 * Math.sin(i / 9));
  }
  const eachMs = ((await busyMs(cdp)) - before) / 40;
  const seen = await page.evaluate(() => window.seenByMeasure);
  await page.mouse.up();
  return { ...seen, eachMs };
}

export function p95(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(0.95 * (values.length - 1))];
}
