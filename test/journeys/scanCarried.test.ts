import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bundledData } from '../../src/formats/figureData';
import { readModel } from '../../src/formats/readModel';
import { figureReady } from './browser';
import { figuresWhen } from './figures';
import { onePage } from './onePage';
import { drawFace, LARGER, NUMBERED, openScan, placeOn, scanFile } from './scanFiles';

const TIME = { timeout: 480_000 };
const one = onePage();

test(
  'a plan on the average face goes over to the patient’s own: as much larger as they are, and what the scan lacks is named',
  TIME,
  async () => {
    const { page } = one;
    const woman = bundledData(
      await readModel(readFileSync('models/female-face.glb'), 'female-face'),
    );
    await page
      .getByRole('region', { name: 'Which figure' })
      .getByRole('radio', { name: 'Face', exact: true })
      .click();
    await figureReady(page);
    const add = async (zone: string) => {
      await page.getByRole('button', { name: 'Pick a zone' }).last().click();
      await page.getByRole('textbox', { name: 'Search zones' }).fill(zone);
      await page
        .getByRole('button', { name: new RegExp(`^Add ${zone}`) })
        .first()
        .click();
      await page.getByRole('button', { name: 'Done', exact: true }).click();
    };
    await add('Forehead');
    const average = await figuresWhen(page, ({ points }) => points > 10);
    await add('Scalp, vertex');
    await figuresWhen(page, ({ points }) => points !== average.points);
    const forehead = async () => {
      const named = page.locator('[data-words="Forehead"]');
      const row = page.locator('[data-zone]').filter({ has: named });
      return Number(/([\d.]+) cm²/.exec((await row.textContent()) ?? '')?.[1]);
    };
    const before = await forehead();
    expect(before).toBeGreaterThan(20);

    const { text, places } = scanFile(woman);
    await openScan(page, 'visit.obj', text);
    await drawFace(page, places, placeOn(woman));
    await page.getByRole('button', { name: 'Carry the open plan over', exact: true }).click();
    // the back of the head was not scanned
    await page
      .getByText(/Scalp, vertex: skin that this model does not have was left out/)
      .waitFor();
    await figureReady(page);
    await page.getByText(NUMBERED).first().waitFor();
    await figuresWhen(page, ({ points }) => points > 10);
    const times = (await forehead()) / (before * LARGER ** 2);
    console.log(`The forehead is ${times.toFixed(3)} times as large as it should be`);
    expect(Math.abs(times - 1)).toBeLessThan(0.06);
    await page.getByText(/Dark skin was not measured/).waitFor();
  },
);
