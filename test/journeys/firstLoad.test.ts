import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  DESKTOP,
  figureReady,
  openApp,
  type Stand,
  setDrawing,
  setUpStand,
  visit,
} from './browser';
import { planOpened, withoutFigure } from './lightApp';

/** All script until the figure stands, page and worker together, gzipped: 480 KiB. */
const BUDGET = 480 * 1024;
const ASSETS = path.join(process.env.DIST ?? 'dist', 'assets');

let stand: Stand;

beforeAll(async () => {
  stand = await setUpStand();
});

afterAll(async () => {
  await stand?.close();
});

const textOf = (file: string): string => readFileSync(path.join(ASSETS, file), 'utf8');
const gzipped = (file: string): number => gzipSync(textOf(file), { level: 9 }).length;

/** What `index.html` and the figure's worker name, and all that these import without being asked. */
function neededScripts(): Set<string> {
  const page = readFileSync(path.join(ASSETS, '..', 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\.\/assets\/([^"]+\.js)"/g)].map(
    ([, file]) => file,
  );
  const worker = readdirSync(ASSETS).filter((file) => /^core\.worker-.*\.js$/.test(file));
  expect([named.length > 0, worker.length]).toEqual([true, 1]);
  const needed = new Set<string>();
  const open = [...named, ...worker];
  for (let file = open.pop(); file; file = open.pop()) {
    if (needed.has(file)) continue;
    needed.add(file);
    const imports =
      /(?:^|[;}\s])(?:import|export)\s*(?:[^"'()]*?from\s*)?["']\.\/([^"']+\.js)["']/g;
    open.push(...[...textOf(file).matchAll(imports)].map(([, name]) => name));
  }
  return needed;
}

test('what is fetched until the figure stands is what it needs, and within the budget', {
  timeout: 240_000,
}, async () => {
  const needed = neededScripts();
  const bytes = [...needed].reduce((sum, file) => sum + gzipped(file), 0);
  console.log(`First load: ${bytes} bytes of script gzipped, ${needed.size} files`);
  expect(bytes).toBeLessThanOrEqual(BUDGET);

  const visitor = await visit(stand, DESKTOP, 'drawn');
  const asked: Request[] = [];
  visitor.page.on('request', (request) => {
    if (/\/assets\/[^/]+\.js$/.test(request.url())) asked.push(request);
  });
  await openApp(stand, visitor);
  const stoodAtMs = await visitor.page.evaluate(
    () => performance.timeOrigin + performance.getEntriesByName('first figure')[0].startTime,
  );
  // a slow machine has waited for the figure long enough and gone on, see useRestWanted
  const startedMs = await visitor.page.evaluate(() => performance.timeOrigin);
  if (stoodAtMs - startedMs < 3800) {
    const before = asked
      .filter((request) => request.timing().startTime < stoodAtMs)
      .map((request) => path.basename(request.url()));
    expect(before.length).toBeGreaterThan(2);
    expect(before.filter((file) => !needed.has(file))).toEqual([]);
  }
  await visitor.page.getByRole('button', { name: 'Add a zone' }).first().waitFor();

  await setDrawing(visitor.page, true);
  await visitor.page.getByRole('radio', { name: 'Face' }).click();
  await figureReady(visitor.page);
  await visitor.done();
});

test('a part that could not be fetched is said, and another try fetches it', {
  timeout: 120_000,
}, async () => {
  const { page, context } = await visit(stand);
  await withoutFigure(context);
  await context.route('**/HelpSheet-*.js', (route) => route.abort());
  await page.goto(stand.address);
  await planOpened(page);
  await page.getByRole('button', { name: 'Help and shortcuts' }).click();
  const failed = page.getByRole('alert').filter({ hasText: 'This part of the program' });
  await failed.waitFor();
  await failed.getByRole('button', { name: 'Try again' }).click();
  await failed.waitFor();
  await context.unroute('**/HelpSheet-*.js');
  await failed.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('dialog', { name: 'Help' }).waitFor();
  await context.close();
});

test('on a Cyrillic keyboard undo and help work, and a tool’s tooltip names its key', {
  timeout: 120_000,
}, async () => {
  const { page, context } = await visit(stand);
  await withoutFigure(context);
  await page.goto(stand.address);
  await planOpened(page);
  const name = page.getByRole('textbox', { name: 'Plan name' });
  const before = await name.inputValue();
  await name.fill('Another name');
  await name.press('Enter');
  await name.blur();
  const press = (key: string, code: string, ctrlKey = false): Promise<void> =>
    page.evaluate(
      (given) => {
        const options = { ...given, bubbles: true, cancelable: true };
        document.body.dispatchEvent(new KeyboardEvent('keydown', options));
      },
      { key, code, ctrlKey },
    );
  await press('я', 'KeyZ', true);
  await expect.poll(() => name.inputValue()).toBe(before);
  await press('н', 'KeyY', true);
  await expect.poll(() => name.inputValue()).toBe('Another name');
  // a tip is for a pointer that moves, and the last that was heard of is a key
  await page.mouse.move(600, 500);
  await page.mouse.move(600, 520);
  await page.getByRole('radio', { name: 'Lasso' }).hover();
  await page.getByRole('tooltip').filter({ hasText: '(L)' }).waitFor();
  await context.close();
});
