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
import { allKept, keptScans, LARGER, NUMBERED, onPicture, openScan, scanFile } from './scanFiles';

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

const LANDMARKS = {
  'eye-corner-outer-right': 'Outer corner of the eye, patient’s right',
  'eye-corner-outer-left': 'Outer corner of the eye, patient’s left',
  'eye-corner-inner-right': 'Inner corner of the eye, patient’s right',
  'eye-corner-inner-left': 'Inner corner of the eye, patient’s left',
  'commissure-right': 'Corner of the mouth, patient’s right',
  'commissure-left': 'Corner of the mouth, patient’s left',
  subnasale: 'Under the nose, where it meets the lip',
  glabella: 'Between the brows',
  'chin-hint': 'Front of the chin',
};

type Place = readonly number[];

/** From the sheet's first step to a face that lies on the scan. */
async function drawFace(page: Page, places: number[][], placeOf: (name: string) => Place) {
  const next = (name: string) => page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').getByText('welded').waitFor({ timeout: 60_000 });
  await next('Next');
  await next('It stands right');
  // the unit is found, and the size with it
  await expect
    .poll(() =>
      page.getByRole('radio', { name: 'Metres', exact: true }).getAttribute('aria-checked'),
    )
    .toBe('true');
  const picture = page.getByRole('img', { name: /^The scan/ });
  const press = async (name: string) => {
    await page.mouse.click(...(await onPicture(picture, places, placeOf(name))));
  };
  await page.waitForTimeout(500);
  await press('eye-corner-outer-left');
  await press('eye-corner-outer-right');
  const apart = Math.hypot(
    ...placeOf('eye-corner-outer-left').map((x, k) => x - placeOf('eye-corner-outer-right')[k]),
  );
  const said = page.getByText(/On the scan they are/);
  await said.waitFor();
  expect(
    Math.abs(Number(/([\d.]+) mm/.exec((await said.textContent()) ?? '')?.[1]) - apart),
  ).toBeLessThan(2);
  await page.getByRole('textbox', { name: 'On your patient, mm' }).fill(apart.toFixed(1));
  await page.keyboard.press('Tab');
  await next('Next');
  for (const [name, words] of Object.entries(LANDMARKS)) {
    await page.getByRole('button', { name: words, exact: true }).click();
    await press(name);
  }
  await page.getByText('9 of 11 set').waitFor();
  await next('Draw the face onto it');
  await page.getByText(/Half of the skin lies within/).waitFor({ timeout: 240_000 });
  const off = await page.locator('caption + tbody td').allTextContents();
  expect(off).toHaveLength(9);
  for (const each of off) expect(Number.parseFloat(each)).toBeLessThan(5);
  // small distances prove nothing: the picture is what to look at, and nothing speaks against it
  await page.getByText(/Small distances do not prove/).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
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
    const placeOf = (name: string) => {
      const { vertex } = landmarksOf(woman).find((each) => each.name === name) ?? { vertex: 0 };
      return [0, 1, 2].map((k) => LARGER * woman.positionsMm[3 * vertex + k]);
    };
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
