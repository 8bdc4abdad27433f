import type { Locator, Page } from 'playwright-core';
import type { FigureData } from '../../src/formats/figureData';
import { SITE_IDS } from '../../src/plan/figure/sites';

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
