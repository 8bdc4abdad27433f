import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { bundledData, type FigureData } from '../../src/formats/figureData';
import { readModel } from '../../src/formats/readModel';
import { SITE_IDS } from '../../src/plan/figure/sites';
import { readFigureFile } from '../../src/scan/figureFile';
import { landmarksOf } from '../../src/scan/landmarkNames';
import { figureReady } from './browser';
import { figuresWhen } from './figures';
import { onePage } from './onePage';

const TIME = { timeout: 480_000 };
const one = onePage();
/** So much larger than the average woman is the one who was scanned. */
const LARGER = 1.04;
const EYES_MM = 1486;

/** A woman's face, in the figure's own millimetres: what of it a scanner saw. */
function seenFace({ positionsMm, triangles, anatomy }: FigureData) {
  const isSeen = (v: number) =>
    positionsMm[3 * v + 2] > -30 &&
    positionsMm[3 * v + 1] > EYES_MM - 170 &&
    SITE_IDS[anatomy?.site[v] ?? 0] !== 'inside';
  const faces: number[][] = [];
  for (let i = 0; i < triangles.length; i += 3) {
    const face = [...triangles.subarray(i, i + 3)];
    if (face.every(isSeen)) faces.push(face);
  }
  return faces;
}

/** As a phone writes it: metres, z up, the two halves of the face as two objects with seams of their own. */
function scanFile(data: FigureData): { text: string; places: number[][] } {
  const faces = seenFace(data);
  const { positionsMm } = data;
  const lines: string[] = [];
  const places: number[][] = [];
  for (const half of ['left', 'right']) {
    const numbers = new Map<number, number>();
    lines.push(`o ${half}`);
    const numberOf = (v: number): number => {
      const known = numbers.get(v);
      if (known) return known;
      const [x, y, z] = [0, 1, 2].map((k) => LARGER * positionsMm[3 * v + k]);
      places.push([x, y, z]);
      lines.push(`v ${(x / 1000).toFixed(7)} ${(-z / 1000).toFixed(7)} ${(y / 1000).toFixed(7)}`);
      numbers.set(v, places.length);
      return places.length;
    };
    for (const face of faces) {
      const middle = face.reduce((sum, v) => sum + positionsMm[3 * v], 0);
      if (middle > 0 === (half === 'left')) lines.push(`f ${face.map(numberOf).join(' ')}`);
    }
  }
  return { text: `${lines.join('\n')}\n`, places };
}

/** Where a place of the upright face lies on the page: the picture is seen from its front, a little from above. */
async function onPicture(picture: Locator, places: number[][], place: readonly number[]) {
  const box = await picture.boundingBox();
  if (!box) throw new Error('No picture');
  const span = [0, 1, 2].map((k) => {
    const values = places.map((each) => each[k]);
    return [Math.min(...values), Math.max(...values)];
  });
  const size = Math.hypot(...span.map(([low, high]) => high - low));
  const pxPerMm = (Math.min(1, box.width / box.height) * box.height) / (0.92 * size);
  const [x, y, z] = place.map((mm, k) => mm - (span[k][0] + span[k][1]) / 2);
  const up = Math.cos(0.08) * y - Math.sin(0.08) * z;
  return [box.x + box.width / 2 + x * pxPerMm, box.y + box.height / 2 - up * pxPerMm] as const;
}

async function openScan(page: Page, name: string, text: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open a plan' }).first().click(),
  ]);
  await chooser.setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
}

/** What a scan is called where its plan goes. */
const NUMBERED = /^Scan [0-9A-F]{4}$/;

/** Every value of every store of the browser, as text. */
function allKept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const texts: string[] = [JSON.stringify({ ...localStorage })];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const open = indexedDB.open(name);
        open.onerror = () => reject(open.error);
        open.onsuccess = () => resolve(open.result);
      });
      for (const store of db.objectStoreNames) {
        const all = db.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => {
          all.onsuccess = resolve;
        });
        texts.push(JSON.stringify(all.result));
      }
      db.close();
    }
    return texts.join(' ');
  });
}

/** What the browser keeps of scans, as figure files. */
function keptScans(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const open = indexedDB.open('mesomap');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const all = open.result.transaction('scans').objectStore('scans').getAll();
          all.onsuccess = () => {
            open.result.close();
            resolve(all.result.map(({ text }) => text));
          };
        };
      }),
  );
}

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

test(
  'a face in metres, z up, in two pieces, becomes a figure with presets; reload keeps it, one press deletes it',
  TIME,
  async () => {
    const { page } = one;
    const woman = bundledData(
      await readModel(readFileSync('models/female-face.glb'), 'female-face'),
    );
    const { text, places } = scanFile(woman);
    const placeOf = (name: string) => {
      const { vertex } = landmarksOf(woman).find((each) => each.name === name) ?? { vertex: 0 };
      return [0, 1, 2].map((k) => LARGER * woman.positionsMm[3 * vertex + k]);
    };
    await openScan(page, 'Jane.obj', text);
    const next = (name: string) => page.getByRole('button', { name, exact: true }).click();
    await page.getByText('welded').waitFor({ timeout: 60_000 });
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
    for (const name of [
      ...['Outer corner of the eye', 'Inner corner of the eye', 'Corner of the mouth'].flatMap(
        (each) => [`${each}, patient’s right`, `${each}, patient’s left`],
      ),
      ...['Under the nose, where it meets the lip', 'Between the brows', 'Front of the chin'],
    ])
      await page.getByRole('button', { name, exact: true }).waitFor();
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
    for (const [name, words] of Object.entries(LANDMARKS)) {
      await page.getByRole('button', { name: words, exact: true }).click();
      await press(name);
    }
    await page.getByText('9 of 11 set').waitFor();
    await next('Draw the face onto it');
    await page.getByText(/Half of the skin lies within/).waitFor({ timeout: 120_000 });
    const off = await page.locator('caption + tbody td').allTextContents();
    expect(off).toHaveLength(9);
    for (const each of off) expect(Number.parseFloat(each)).toBeLessThan(5);
    // small distances prove nothing: the picture is what to look at, and nothing speaks against it
    await page.getByText(/Small distances do not prove/).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await next('New plan on this scan');
    await figureReady(page);
    await page.getByText(NUMBERED).first().waitFor();
    // the name of the file is a patient's: it is nowhere
    expect(await allKept(page)).not.toContain('Jane');
    expect(await page.locator('body').innerText()).not.toContain('Jane');

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

    await next('Delete this scan');
    await page.getByText(/are deleted from this device/).waitFor();
    expect(await keptScans(page)).toEqual([]);
    await figureReady(page);
    expect(await page.getByText(NUMBERED).count()).toBe(0);
  },
);
