import { expect, test } from 'vitest';
import { seeded } from '../../src/geometry/random';
import { landmarkWords } from '../../src/ui/scan/scanDraft';
import { LONG } from '../long';
import { bodyScan, loadBodies, madeForm, madePose, posed } from '../scan/madeBodies';
import { figureReady } from './browser';
import { figuresWhen } from './figures';
import { onePage } from './onePage';
import { NUMBERED, onPicture, openScan } from './scanFiles';

const one = onePage();

/** A made woman in metres, z up, bent at arms and legs, with the places that are pressed on her. */
async function madeWoman() {
  const { woman, man } = await loadBodies();
  const random = seeded(11);
  const form = madeForm(woman.data, man.data, woman.data, random);
  const truth = posed(woman.data, woman.bones, form, madePose(random));
  const { scan, marks } = await bodyScan(woman.data, truth, random);
  const lines: string[] = [];
  for (let i = 0; i < scan.positions.length; i += 3)
    lines.push(`v ${[...scan.positions.subarray(i, i + 3)].map((m) => m.toFixed(6)).join(' ')}`);
  for (let i = 0; i < scan.triangles.length; i += 3)
    lines.push(`f ${[...scan.triangles.subarray(i, i + 3)].map((v) => v + 1).join(' ')}`);
  // as it stands in the picture
  const upright = ([x, y, z]: readonly number[]) => [x, z, -y];
  const places = Array.from({ length: scan.positions.length / 3 }, (_, v) =>
    upright([...scan.positions.subarray(3 * v, 3 * v + 3)]),
  );
  return {
    text: `${lines.join('\n')}\n`,
    places,
    marks: marks.map(({ name, place }) => ({ name, place: upright(place) })),
  };
}

// the registration alone takes ten seconds of a processor; on a push it is tested without the page
test.runIf(LONG)(
  'a whole body’s guided minute: thirteen landmarks, the figure drawn onto it, a preset on its skin',
  { timeout: 900_000 },
  async () => {
    const { page } = one;
    const { text, places, marks } = await madeWoman();
    const next = (name: string) => page.getByRole('button', { name, exact: true }).click();
    await openScan(page, 'whole.obj', text);
    await next('Next');
    await next('It stands right');
    await expect
      .poll(() => page.getByRole('radio', { name: 'Metres' }).getAttribute('aria-checked'))
      .toBe('true');
    await next('Go on, not checked');
    await page.getByRole('radio', { name: 'Body or part' }).click();
    await page.getByRole('dialog').getByRole('radio', { name: 'Woman', exact: true }).click();
    const picture = page.getByRole('img', { name: /^The scan/ });
    for (const { name, place } of marks) {
      await page.getByRole('button', { name: landmarkWords(name), exact: true }).click();
      await page.mouse.click(...(await onPicture(picture, places, place)));
    }
    await page.getByText(/^13 set\./).waitFor();
    await next('Draw the body onto it');
    await page.getByText(/Half of the skin lies within/).waitFor({ timeout: 400_000 });
    const off = await page.locator('caption + tbody td').allTextContents();
    expect(off).toHaveLength(13);
    for (const each of off) expect(Number.parseFloat(each)).toBeLessThan(30);
    expect(await page.getByRole('alert').count()).toBe(0);
    await next('New plan on this scan');
    await figureReady(page);
    await page.getByText(NUMBERED).first().waitFor();
    await page.getByRole('button', { name: 'Pick a zone' }).last().click();
    await page.getByRole('textbox', { name: 'Search zones' }).fill('Whole abdomen');
    await page
      .getByRole('button', { name: /^Add Whole abdomen/ })
      .first()
      .click();
    await next('Done');
    const { points, areaCm2 } = await figuresWhen(page, (figures) => figures.points > 100);
    console.log(`Whole abdomen: ${points} points, ${areaCm2} cm²`);
    expect(areaCm2).toBeGreaterThan(400);
    expect(areaCm2).toBeLessThan(1200);
  },
);
