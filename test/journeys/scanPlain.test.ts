import { expect, test } from 'vitest';
import { makeSurfaceMesh } from '../../src/geometry/mesh';
import { readFigureFile } from '../../src/scan/figureFile';
import { dracoGlb, usdz } from '../formats/packedFiles';
import { figureReady } from './browser';
import { drag, figuresWhen } from './figures';
import { textOf } from './lightApp';
import { onePage } from './onePage';
import { BELLY, belly, keptScans, NUMBERED, onPicture, openScan } from './scanFiles';

const TIME = { timeout: 480_000 };
const one = onePage();

/** As a scanner in centimetres with z up writes it. */
function bellyFile({ places, faces }: ReturnType<typeof belly>): string {
  const lines = places.map(([x, y, z]) => `v ${x / 10} ${-z / 10} ${y / 10}`);
  for (const face of faces) lines.push(`f ${face.map((v) => v + 1).join(' ')}`);
  return `${lines.join('\n')}\n`;
}

/** Along the egg in the plane y = 0, between two widths, mm: many short chords. */
function arcMm(from: number, to: number): number {
  const steps = 20_000;
  const at = (i: number) => {
    const x = from + ((to - from) * i) / steps;
    return [x, BELLY[2] * Math.sqrt(1 - (x / BELLY[0]) ** 2)];
  };
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const [a, b] = [at(i), at(i + 1)];
    sum += Math.hypot(b[0] - a[0], b[1] - a[1]);
  }
  return sum;
}

test(
  'a belly stays a plain surface: measured along the skin, mirrored on request, painted; nothing 1 : 1 before its size is checked; its plan asks for it and takes no other',
  TIME,
  async () => {
    const { page } = one;
    const made = belly();
    const next = (name: string | RegExp) =>
      page.getByRole('button', { name, exact: typeof name === 'string' }).click();
    await openScan(page, 'John Smith belly.obj', bellyFile(made));
    await next('Next');
    await page.getByText('Patient’s right', { exact: true }).first().waitFor();
    await page.getByText('Left and right are changed over in this file').click();
    await next('It stands right');
    const picture = page.getByRole('img', { name: /^The scan/ });
    await expect
      .poll(() =>
        page.getByRole('radio', { name: 'Centimetres', exact: true }).getAttribute('aria-checked'),
      )
      .toBe('true');
    await page.getByRole('radio', { name: 'Along the skin, tape' }).click();
    await page.waitForTimeout(500);
    const half = (x: number) => [x, 0, BELLY[2] * Math.sqrt(1 - (x / BELLY[0]) ** 2)];
    await page.mouse.click(...(await onPicture(picture, made.places, half(-115))));
    await page.mouse.click(...(await onPicture(picture, made.places, half(115))));
    const said = page.getByText(/On the scan they are/);
    await said.waitFor({ timeout: 60_000 });
    const along = Number(/([\d.]+) mm/.exec((await said.textContent()) ?? '')?.[1]);
    // by the pixel, and far from the straight 230 mm
    expect(Math.abs(along - arcMm(-115, 115))).toBeLessThan(3);
    expect(along).toBeGreaterThan(237);
    await next('Go on, not checked');
    await page.getByRole('radio', { name: 'Plain surface' }).click();
    await page.getByText(/no presets, no skin thickness/).waitFor();
    await next('New plan on this scan');
    await figureReady(page);
    await page.getByText(NUMBERED).first().waitFor();
    expect(await page.locator('body').textContent()).not.toContain('John');

    // left and right were changed over, the rest stands where it was
    const [kept] = await keptScans(page);
    const read = readFigureFile(kept);
    if (!read.ok) throw new Error(read.reason);
    const { steps } = read.file;
    expect(steps.length).toBe(3 * made.places.length);
    const places = new Set(
      made.places.map(([x, y, z]) => [-x, -z, y].map((mm) => Math.round(mm)).join()),
    );
    for (let v = 0; v < steps.length; v += 30)
      expect(places).toContain(
        [...steps.subarray(v, v + 3)].map((um) => Math.round(um / 1000)).join(),
      );

    await page.getByRole('radio', { name: 'Paint' }).click();
    await drag(page, [
      [0.45, 0.5],
      [0.55, 0.5],
    ]);
    const before = await figuresWhen(page, ({ points }) => points > 5);
    await page.getByRole('radio', { name: 'Print', exact: true }).click();
    await page.getByRole('radio', { name: 'Stencil 1 : 1' }).click();
    await page.getByText(/Its size was not held against your patient/).waitFor();
    await page.getByRole('button', { name: /stencil all the same/ }).waitFor();
    await page.getByRole('radio', { name: 'Plan', exact: true }).click();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('button', { name: /Save the plan/ })
        .first()
        .click(),
    ]);
    const plan = await textOf(download);
    expect(plan).not.toContain('John');
    await next('Delete this scan');
    await page.getByText(/are deleted from this device/).waitFor();
    await figureReady(page);

    await openScan(page, 'belly.mesomap.json', plan);
    await page.getByText(/a scan that is not on this device/).waitFor();
    const give = async (name: string, text: string) => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        next('Open the scan’s file'),
      ]);
      await chooser.setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    };
    // another one is told from it
    const other = { ...made, places: made.places.map(([x, y, z]) => [x, 1.1 * y, z]) };
    await give('other.obj', bellyFile(other));
    await page.getByText(/This is not the scan/).waitFor({ timeout: 60_000 });
    await page.keyboard.press('Escape');
    await openScan(page, 'belly.mesomap.json', plan);
    await give('anything.obj', bellyFile(made));
    await page.getByText(NUMBERED).first().waitFor({ timeout: 60_000 });
    await figureReady(page);
    expect(await figuresWhen(page, ({ points }) => points === before.points)).toEqual(before);
  },
);

test(
  'scans that Draco packed and those of an iPhone are read in the page, under its policy',
  TIME,
  async () => {
    const { page } = one;
    const { places, faces } = belly();
    const mesh = makeSurfaceMesh(
      Float64Array.from(places.flat(), (mm) => mm / 1000),
      Uint32Array.from(faces.flat()),
    );
    const files = { 'packed.glb': await dracoGlb(mesh), 'phone.usdz': usdz(mesh, '1') };
    for (const [name, bytes] of Object.entries(files)) {
      await openScan(page, name, bytes);
      await page
        .getByText(`${faces.length.toLocaleString('en')} faces.`)
        .waitFor({ timeout: 60_000 });
      await page.keyboard.press('Escape');
      await page.getByText(/faces\.$/).waitFor({ state: 'detached' });
    }
  },
);
