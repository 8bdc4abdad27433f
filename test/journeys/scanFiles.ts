import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { FigureData } from '../../src/formats/figureData';
import { SITE_IDS } from '../../src/plan/figure/sites';
import { landmarksOf } from '../../src/scan/landmarkNames';

/** So much larger than the average woman is the one who was scanned. */
export const LARGER = 1.04;
const EYES_MM = 1486;

/** A woman's face, in the figure's own millimetres: what of it a scanner saw. */
function seenFace({ positionsMm, triangles, anatomy }: FigureData, mostMm: number) {
  const isSeen = (v: number) =>
    positionsMm[3 * v + 2] > -30 &&
    positionsMm[3 * v + 1] < EYES_MM + mostMm &&
    positionsMm[3 * v + 1] > EYES_MM - 170 &&
    SITE_IDS[anatomy?.site[v] ?? 0] !== 'inside';
  const faces: number[][] = [];
  for (let i = 0; i < triangles.length; i += 3) {
    const face = [...triangles.subarray(i, i + 3)];
    if (face.every(isSeen)) faces.push(face);
  }
  return faces;
}

/**
 * As a phone writes it: metres, z up, the two halves of the face as two objects with seams of their own.
 * @param mostMm what lies so far over the eyes was not scanned
 */
export function scanFile(
  data: FigureData,
  mostMm = Number.POSITIVE_INFINITY,
): { text: string; places: number[][] } {
  const faces = seenFace(data, mostMm);
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
export async function onPicture(picture: Locator, places: number[][], place: readonly number[]) {
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

export async function openScan(page: Page, name: string, text: string | Uint8Array): Promise<void> {
  await openFiles(page, { [name]: text });
}

/** Chosen together. */
export async function openFiles(
  page: Page,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open a plan' }).first().click(),
  ]);
  await chooser.setFiles(
    Object.entries(files).map(([name, text]) => ({
      name,
      mimeType: 'text/plain',
      buffer: Buffer.from(text),
    })),
  );
}

/** What a scan is called where its plan goes. */
export const NUMBERED = /^Scan [0-9A-F]{4}$/;

/** Every value of every store of the browser, as text. */
export function allKept(page: Page): Promise<string> {
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
export function keptScans(page: Page): Promise<string[]> {
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

/** Of a belly: half as broad, half as high, how deep; mm. */
export const BELLY = [130, 110, 60] as const;
const CELLS = 48;

/** Half an egg, open behind, x to the patient's left, y up, z to the front; mm. */
export function belly(): { places: number[][]; faces: number[][] } {
  const places: number[][] = [];
  const faces: number[][] = [];
  for (let j = 0; j <= CELLS; j++)
    for (let i = 0; i <= CELLS; i++) {
      // a square laid onto a disc, so that no cell is thin
      const [u, v] = [(2 * i) / CELLS - 1, (2 * j) / CELLS - 1];
      const [x, y] = [u * Math.sqrt(1 - v ** 2 / 2), v * Math.sqrt(1 - u ** 2 / 2)];
      const z = Math.sqrt(Math.max(0, 1 - x ** 2 - y ** 2));
      places.push([BELLY[0] * x, BELLY[1] * y, BELLY[2] * z]);
      if (i === CELLS || j === CELLS) continue;
      const a = j * (CELLS + 1) + i;
      faces.push([a, a + 1, a + CELLS + 2], [a, a + CELLS + 2, a + CELLS + 1]);
    }
  return { places, faces };
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

/** Where a landmark lies on the one who was scanned, mm. */
export function placeOn(woman: FigureData): (name: string) => number[] {
  return (name) => {
    const { vertex } = landmarksOf(woman).find((each) => each.name === name) ?? { vertex: 0 };
    return [0, 1, 2].map((k) => LARGER * woman.positionsMm[3 * vertex + k]);
  };
}

/** From the sheet's first step to a face that lies on the scan. */
export async function drawFace(page: Page, places: number[][], placeOf: (name: string) => Place) {
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
