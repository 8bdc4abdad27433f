import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { bundledData, type FigureData } from '../../src/formats/figureData';
import { readModel } from '../../src/formats/readModel';
import { readFigureFile } from '../../src/scan/figureFile';
import { landmarksOf } from '../../src/scan/landmarkNames';
import { figureReady } from './browser';
import { figuresWhen } from './figures';
import { textOf } from './lightApp';
import { onePage } from './onePage';
import {
  allKept,
  drawFace,
  keptScans,
  LARGER,
  NUMBERED,
  openScan,
  placeOn,
  scanFile,
} from './scanFiles';

const TIME = { timeout: 480_000 };
const one = onePage();

/** Of the places that a finger finds, how far any two are from as far apart as on the one who was scanned, mm. */
function worstApart(text: string, woman: FigureData): number {
  const read = readFigureFile(text);
  if (!read.ok) throw new Error(read.reason);
  const { steps } = read.file;
  const apart = (at: (v: number, k: number) => number, a: number, b: number) =>
    Math.hypot(...[0, 1, 2].map((k) => at(a, k) - at(b, k)));
  const vertices = landmarksOf(woman)
    .filter(({ vertex }) => woman.positionsMm[3 * vertex + 2] > 60)
    .map(({ vertex }) => vertex);
  expect(vertices.length).toBeGreaterThan(8);
  let worst = 0;
  for (const a of vertices)
    for (const b of vertices) {
      const drawn = apart((v, k) => steps[3 * v + k] / 1000, a, b);
      const there = apart((v, k) => LARGER * woman.positionsMm[3 * v + k], a, b);
      worst = Math.max(worst, Math.abs(drawn - there));
    }
  console.log(
    `${vertices.length} landmarks, any two apart as they should within ${worst.toFixed(1)} mm`,
  );
  return worst;
}

async function saved(page: Page, button: string | RegExp): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: button }).first().click(),
  ]);
  return textOf(download);
}

test(
  'a face in metres, z up, in two pieces, becomes a figure with presets; reload keeps it, one press deletes it; its plan asks for it; the next visit’s scan takes the plan over',
  TIME,
  async () => {
    const { page } = one;
    const woman = bundledData(
      await readModel(readFileSync('models/female-face.glb'), 'female-face'),
    );
    const placeOf = placeOn(woman);
    const next = (name: string) => page.getByRole('button', { name, exact: true }).click();
    const first = scanFile(woman);
    await openScan(page, 'Jane.obj', first.text);
    await drawFace(page, first.places, placeOf);
    await next('New plan on this scan');
    await figureReady(page);
    await page.getByText(NUMBERED).first().waitFor();
    // the name of the file is a patient's: it is nowhere
    expect(await allKept(page)).not.toContain('Jane');
    expect(await page.locator('body').textContent()).not.toContain('Jane');

    // its anatomy is there: a preset has its points
    await page.getByRole('button', { name: 'Pick a zone' }).last().click();
    await page.getByRole('textbox', { name: 'Search zones' }).fill('forehead');
    await page
      .getByRole('button', { name: /^Add Forehead/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    const before = await figuresWhen(page, ({ points }) => points > 10);
    // each place of the figure lies where it is on the person: distances do not know how it was turned
    const [kept] = await keptScans(page);
    expect(worstApart(kept, woman)).toBeLessThan(6);
    await page.reload();
    await figureReady(page);
    await page.getByText(NUMBERED).first().waitFor();
    const after = await figuresWhen(page, ({ points }) => points === before.points);
    expect(after).toEqual(before);

    const plan = await saved(page, /Save the plan/);
    // nothing of the scan is in the plan's file
    expect(plan).not.toContain(JSON.parse(kept).positions_um.slice(0, 200));
    const figure = await saved(page, 'Figure file');
    expect(figure).toBe(kept);
    await next('Delete this scan');
    await page.getByText(/are deleted from this device/).waitFor();
    expect(await keptScans(page)).toEqual([]);
    await figureReady(page);
    expect(await page.getByText(NUMBERED).count()).toBe(0);

    // as on another device: the plan asks for its scan, though its zones would fit the bundled face
    await openScan(page, 'visit.mesomap.json', plan);
    await page.getByText(/a scan that is not on this device/).waitFor();
    await page.getByRole('button', { name: 'Carry it over to another figure' }).waitFor();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      next('Open the scan’s file'),
    ]);
    await chooser.setFiles({
      name: 'visit.mesomap-figure.json',
      mimeType: 'application/json',
      buffer: Buffer.from(figure),
    });
    await figureReady(page);
    await page.getByText(NUMBERED).first().waitFor();
    expect(await figuresWhen(page, ({ points }) => points === before.points)).toEqual(before);

    // the next visit's scan lacks half of the forehead: the plan comes along, and what it lost is named
    const second = scanFile(woman, 38);
    await openScan(page, 'Jane again.obj', second.text);
    await drawFace(page, second.places, placeOf);
    await next('Carry the open plan over');
    await page.getByText(/Forehead: skin that this model does not have was left out/).waitFor();
    await figureReady(page);
    const carried = await figuresWhen(page, ({ points }) => points !== before.points);
    expect(carried.points).toBeGreaterThan(0);
    expect(carried.areaCm2).toBeLessThan(0.9 * before.areaCm2);
    expect(await keptScans(page)).toHaveLength(2);
  },
);
