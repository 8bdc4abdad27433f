import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { readModel } from '../../src/formats/readModel';
import { layoutDigest } from '../../src/layout/layoutDigest';
import { finish } from '../../src/layout/patterns/poisson/poissonDisc';
import { readPlan } from '../../src/plan/file/readPlan';
import { layOutPlan } from '../../src/plan/layoutPlan';
import { modelMesh } from '../models/loadModel';
import { type Figures, figuresWhen, paintAbdomen, readFigures } from './figures';
import { onePage } from './onePage';

const OUT = path.resolve('.cache/journeys');
mkdirSync(OUT, { recursive: true });
const one = onePage();

const paint = (page: Page): Promise<Figures> =>
  paintAbdomen(page, [
    [0.42, 0.42],
    [0.58, 0.42],
    [0.58, 0.52],
    [0.42, 0.52],
  ]);

async function saveFile(page: Page, button: string | RegExp, file: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: button }).first().click(),
  ]);
  const target = path.join(OUT, file);
  await download.saveAs(target);
  return target;
}

test('a zone is painted, counted, undone, changed, and is there after a reload', {
  timeout: 360_000,
}, async () => {
  const { page } = one;
  await paint(page);
  const painted = await figuresWhen(page, ({ points }) => points > 10);
  expect(painted.volumeMl).toBeCloseTo(painted.points * 0.05, 2);
  expect(painted.smallestMm).toBeGreaterThanOrEqual(15);
  expect(painted.largestGapMm).toBeLessThanOrEqual(15);
  expect(painted.areaCm2).toBeGreaterThan(30);

  await page.keyboard.press('Control+z');
  await expect.poll(() => readFigures(page)).not.toEqual(painted);
  await page.keyboard.press('Control+Shift+z');
  expect(await figuresWhen(page, ({ points }) => points > 10)).toEqual(painted);

  const spacing = page.getByRole('textbox', { name: 'Spacing' });
  await spacing.fill('10');
  await spacing.press('Enter');
  const closer = await figuresWhen(page, ({ smallestMm }) => smallestMm < 11);
  expect(closer.points).toBeGreaterThan(1.6 * painted.points);
  expect(closer.areaCm2).toBe(painted.areaCm2);

  await page.waitForTimeout(600);
  await page.reload();
  expect(await figuresWhen(page, ({ points }) => points > 10)).toEqual(closer);
  // the steps before the reload are still there
  await page.getByRole('button', { name: /^Undo/ }).click();
  expect(await figuresWhen(page, ({ smallestMm }) => smallestMm > 14)).toEqual(painted);
});

test('the saved plan gives the same bytes in Node as in the browser', {
  timeout: 360_000,
}, async () => {
  const { page } = one;
  await paint(page);
  await figuresWhen(page, ({ points }) => points > 10);
  const shown = await page
    .getByLabel('Spacing certificate')
    .getByText(/^[0-9a-f]{8}$/)
    .textContent();
  const file = await saveFile(page, /Save the plan/, 'abdomen.mesomap.json');

  const read = readPlan(readFileSync(file, 'utf8'));
  if (!read.ok) throw new Error(read.reason);
  const data = await readModel(readFileSync('models/female-body.glb'), 'female-body');
  const mesh = modelMesh(data);
  const digests: string[] = [];
  finish(layOutPlan(mesh, read.plan, new Map(), (layout) => digests.push(layoutDigest(layout))));
  expect(digests).toEqual([shown]);
});

test('the map prints in true millimetres, as text, with every point', {
  timeout: 360_000,
}, async () => {
  const { page } = one;
  await paint(page);
  const { points } = await figuresWhen(page, (figures) => figures.points > 10);
  await page.getByRole('radio', { name: 'Print' }).click();
  const saved = await saveFile(page, /Save PDF/, 'map.pdf');
  await page.screenshot({ path: path.join(OUT, 'print.png') });
  expectTrueToScale(saved);
  const words = execFileSync('pdftotext', ['-layout', saved, '-'], { encoding: 'utf8' });
  expect(words).toContain('Zone 1');
  expect(words).toMatch(/Patient.s left/);
  expect(words).toMatch(new RegExp(`\\b${points}\\b`));

  const printed = path.join(OUT, 'printed.pdf');
  await page.pdf({ path: printed, preferCSSPageSize: true, printBackground: true });
  expectTrueToScale(printed);

  await page.getByRole('radio', { name: 'Stencil 1 : 1' }).click();
  await page.getByRole('button', { name: /stencil all the same/ }).click();
  const stencil = await saveFile(page, /Save PDF/, 'stencil.pdf');
  expectTrueToScale(stencil);
  const said = execFileSync('pdftotext', ['-layout', stencil, '-'], { encoding: 'utf8' });
  expect(said).toContain('scale not confirmed');
  const ring = page.locator('#map-page-1 [data-name="targets"] circle').first();
  await ring.scrollIntoViewIfNeeded();
  const { x, y, width } = (await ring.boundingBox()) as NonNullable<
    Awaited<ReturnType<typeof ring.boundingBox>>
  >;
  await page.mouse.click(x + width / 2, y + width / 2);
  await page.getByText(/, point \d+\. Along the skin to \d+: \d/).waitFor();
  await page.screenshot({ path: path.join(OUT, 'stencil.png') });
});

/** A4, and both check bars 100 mm within 0.1 mm at 254 dots per inch: 10 dots a millimetre. */
function expectTrueToScale(pdf: string): void {
  const info = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' });
  const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+) pts/.exec(info) ?? [];
  expect((Number(width) / 72) * 25.4).toBeCloseTo(210, 0);
  expect((Number(height) / 72) * 25.4).toBeCloseTo(297, 0);
  const grey = raster(pdf);
  expect(Math.abs(longestRun(grey, 'across') / 10 - 100)).toBeLessThanOrEqual(0.1);
  expect(Math.abs(longestRun(grey, 'down') / 10 - 100)).toBeLessThanOrEqual(0.1);
}

interface Grey {
  readonly width: number;
  readonly height: number;
  readonly at: Uint8Array;
}

/** The first page at 254 dpi as grey values. */
function raster(pdf: string): Grey {
  const pgm = execFileSync('pdftoppm', ['-r', '254', '-gray', '-f', '1', '-l', '1', pdf], {
    maxBuffer: 1 << 26,
  });
  const [head, width, height] =
    /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 40)) ?? [];
  return { width: Number(width), height: Number(height), at: pgm.subarray(head?.length) };
}

/** Dots of the dark run nearest to 100 mm in one direction. */
function longestRun(grey: Grey, direction: 'across' | 'down'): number {
  const [lines, length] =
    direction === 'across' ? [grey.height, grey.width] : [grey.width, grey.height];
  let nearest = 0;
  for (let line = 0; line < lines; line++) {
    let run = 0;
    for (let i = 0; i <= length; i++) {
      const index = direction === 'across' ? line * grey.width + i : i * grey.width + line;
      if (i < length && grey.at[index] < 160) run++;
      else {
        if (Math.abs(run - 1000) < Math.abs(nearest - 1000)) nearest = run;
        run = 0;
      }
    }
  }
  return nearest;
}
