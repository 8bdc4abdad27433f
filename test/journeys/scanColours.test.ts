import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { makeSurfaceMesh } from '../../src/geometry/mesh';
import { paintedGlb, paintedUsdz, pngPicture, SIDE } from '../formats/paintedFiles';
import { figureReady, setDrawing } from './browser';
import { showView } from './figures';
import { onePage } from './onePage';
import { allKept, belly, keptScans, NUMBERED, openFiles } from './scanFiles';

const TIME = { timeout: 480_000 };
const one = onePage();

const [GREEN, BLUE] = [
  [20, 200, 40],
  [40, 60, 220],
];
/** Green on the patient's right, which is on the left of the picture. */
const PICTURE = pngPicture(SIDE, (x) => (x < SIDE / 2 ? GREEN : BLUE));

/** A belly in metres with a picture over it, as three programs write it. */
function files() {
  const { places, faces } = belly();
  const mesh = makeSurfaceMesh(
    Float64Array.from(places.flat(), (mm) => mm / 1000),
    Uint32Array.from(faces.flat()),
  );
  const uv = places.map(([x, y]) => [0.5 + x / 270, 0.5 + y / 230]);
  const fromTop = Float32Array.from(uv.flatMap(([u, v]) => [u, 1 - v]));
  const obj = [
    'mtllib skin.mtl',
    ...places.map((place) => `v ${place.map((mm) => mm / 1000).join(' ')}`),
    ...uv.map((place) => `vt ${place.join(' ')}`),
    'usemtl skin',
    ...faces.map((face) => `f ${face.map((v) => `${v + 1}/${v + 1}`).join(' ')}`),
    '',
  ];
  const glb = { 'belly.glb': paintedGlb(mesh, { uv: fromTop, picture: PICTURE }) };
  return {
    glb,
    usdz: { 'belly.usdz': paintedUsdz(mesh, Float32Array.from(uv.flat()), PICTURE) },
    obj: {
      'skin.png': PICTURE,
      'belly.obj': obj.join('\n'),
      'skin.mtl': 'newmtl skin\nmap_Kd skin.png\n',
    },
  };
}

/** How much of a picture is green and blue, and how far green is left of blue, in shares of its width. */
async function colours(page: Page, name: 'figure' | 'scan') {
  const picture =
    name === 'scan'
      ? page.getByRole('img', { name: /^The scan/ })
      : page.locator('.viewport-surface canvas').first();
  const taken = await picture.screenshot({ timeout: 120_000 });
  return page.evaluate(
    async (bytes) => {
      const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const { width, height } = image;
      const context = new OffscreenCanvas(width, height).getContext('2d');
      if (!context) throw new Error('no canvas');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      const found = [
        { count: 0, x: 0 },
        { count: 0, x: 0 },
      ];
      for (let i = 0; i < data.length; i += 4) {
        const [r, g, b] = data.subarray(i, i + 3);
        const of = g > r + 50 && g > b + 50 ? found[0] : b > r + 50 && b > g + 50 ? found[1] : null;
        if (!of) continue;
        of.count++;
        of.x += (i / 4) % width;
      }
      const [green, blue] = found;
      return {
        green: green.count / (width * height),
        blue: blue.count / (width * height),
        leftOf: (blue.x / blue.count - green.x / green.count) / width,
      };
    },
    [...taken],
  );
}

async function expectColours(page: Page, name: 'figure' | 'scan', are: boolean): Promise<void> {
  if (are) {
    await expect.poll(async () => (await colours(page, name)).green).toBeGreaterThan(0.03);
    const { blue, leftOf } = await colours(page, name);
    expect(blue).toBeGreaterThan(0.03);
    expect(leftOf).toBeGreaterThan(0.05);
  } else await expect.poll(async () => (await colours(page, name)).green).toBeLessThan(0.001);
}

const faceCount = belly().faces.length.toLocaleString('en');

test.each(['usdz', 'obj', 'glb'] as const)(
  'the picture over a scan is shown while its landmarks are set: %s',
  TIME,
  async (kind) => {
    const { page } = one;
    await setDrawing(page, true);
    await openFiles(page, files()[kind]);
    await page.getByText(`${faceCount} faces.`).waitFor({ timeout: 60_000 });
    await expectColours(page, 'scan', true);
    await page.getByText('The scan’s own colours in these pictures').click();
    await expectColours(page, 'scan', false);
    await page.keyboard.press('Escape');
    await page.getByText(/faces\.$/).waitFor({ state: 'detached' });
    await setDrawing(page, false);
  },
);

test(
  'the figure has the scan’s colours, after a reload too; a switch hides them, and they go with the scan',
  TIME,
  async () => {
    const { page } = one;
    const next = (name: string) => page.getByRole('button', { name, exact: true }).click();
    await openFiles(page, files().glb);
    await page.getByText(`${faceCount} faces.`).waitFor({ timeout: 60_000 });
    await next('Next');
    await next('It stands right');
    await next('Go on, not checked');
    await page.getByRole('radio', { name: 'Plain surface' }).click();
    await page.getByText(/no presets, no skin thickness/).waitFor();
    await setDrawing(page, true);
    await next('New plan on this scan');
    await figureReady(page);
    await page.getByText(NUMBERED).first().waitFor();
    await expectColours(page, 'figure', true);
    await page.getByText('The scan’s own colours', { exact: true }).click();
    await expectColours(page, 'figure', false);
    await page.getByText('The scan’s own colours', { exact: true }).click();
    await page.reload();
    await figureReady(page);
    await page.getByText(NUMBERED).first().waitFor();
    await setDrawing(page, true);
    await showView(page, 'Right');
    await showView(page, 'Front');
    await expectColours(page, 'figure', true);
    await setDrawing(page, false);
    const [kept] = await keptScans(page);
    const own: string = JSON.parse(kept).colours;
    expect(await allKept(page)).toContain(own.slice(0, 400));
    await next('Delete this scan');
    await page.getByText(/are deleted from this device/).waitFor();
    expect(await allKept(page)).not.toContain(own.slice(0, 400));
    await figureReady(page);
    expect(await page.getByText('The scan’s own colours', { exact: true }).count()).toBe(0);
  },
);
