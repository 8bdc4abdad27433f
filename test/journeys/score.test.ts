import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { runMesomap } from '../../src/cli/runMesomap';
import { openApp, visit } from './browser';
import { bytesOf, openPlanText, planName, textOf } from './lightApp';
import { onePage } from './onePage';

const visited = onePage();

test('trainees’ plans are scored beside the open one, and what cannot be compared says why', {
  timeout: 360_000,
}, async () => {
  const { page } = visited;
  await page.getByRole('button', { name: 'Try the sample plan' }).click();
  await page.getByText('143 points').first().waitFor({ timeout: 120_000 });
  await page.getByRole('radio', { name: 'Demonstrate' }).click();
  await page.getByRole('button', { name: 'Score a trainee’s plan' }).click();
  await page
    .getByLabel('Trainees’ plan files')
    .setInputFiles([
      'samples/face-and-neck.mesomap.json',
      'test/plan/file/golden/version1.mesomap.json',
    ]);
  const table = page.getByRole('dialog').getByRole('table');
  await table.waitFor({ timeout: 240_000 });
  const rows = await table.getByRole('row').allTextContents();
  expect(rows[1]).toContain('face-and-neck.mesomap.json143000.0 mm');
  expect(rows[2]).toMatch(/version1\.mesomap\.json.*(lies on|size)/);
  const lines = await page.getByLabel('Score of face-and-neck.mesomap.json').textContent();
  expect(lines).toContain('143 of 143');
  expect(lines).toContain('100.0 % of the trainer’s skin');
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    page.getByRole('button', { name: 'Save the sheet as PDF' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('face-and-neck score.pdf');
  // the page is that of the command line, byte for byte: no clock is asked
  const sample = 'samples/face-and-neck.mesomap.json';
  const out = path.join(mkdtempSync(path.join(tmpdir(), 'mesomap-page-')), 'score.pdf');
  const quiet = { out: () => {}, err: () => {} };
  expect(await runMesomap(['score', sample, sample, '--out', out], quiet)).toBe(0);
  expect((await bytesOf(download)).equals(readFileSync(out))).toBe(true);

  const saved = async (name: string) => {
    const [file] = await Promise.all([
      page.waitForEvent('download', { timeout: 120_000 }),
      page.getByRole('button', { name, exact: true }).click(),
    ]);
    return file;
  };
  const csv = await textOf(await saved('Save the class as CSV'));
  expect(csv.split('\r\n').slice(1, 3)).toEqual([
    expect.stringMatching(/^face-and-neck\.mesomap\.json,Sample: face and neck,143,0,0,0,0,/),
    expect.stringMatching(/^version1\.mesomap\.json,,.*(lies on|size)/),
  ]);
  await page.getByLabel('Date on the sheet, if any').fill('2026-12-01');
  const sheet = await saved('Save the class as PDF');
  const pdf = await bytesOf(sheet);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  await page.keyboard.press('Escape');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent))
    .toBe('Score a trainee’s plan');
});

test('a lesson of two steps is kept, written, played with comma and full stop, and opens from its file', {
  timeout: 360_000,
}, async () => {
  const { page } = visited;
  await page.getByRole('button', { name: 'Try the sample plan' }).click();
  await page.getByText('143 points').first().waitFor({ timeout: 120_000 });
  await page.getByRole('radio', { name: 'Demonstrate' }).click();
  const part = page.getByLabel('Lesson', { exact: true });
  for (const words of ['First the forehead.', 'Then the next point.']) {
    await part.getByRole('button', { name: 'Keep this step' }).click();
    await part.getByLabel('What is said').fill(words);
    await part.getByRole('button', { name: 'Done writing' }).click();
    await page.getByRole('button', { name: 'Next', exact: true }).click();
  }
  await page.keyboard.press(',');
  await expect.poll(() => part.textContent()).toContain('Step 1 of 2');
  expect(await part.textContent()).toContain('First the forehead.');
  await page.keyboard.press('.');
  await expect.poll(() => part.textContent()).toContain('Then the next point.');
  expect(await page.getByLabel('Demonstration').textContent()).toContain('2 of 43');
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    part.getByRole('button', { name: 'Save the lesson' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.mesomap-lesson\.json$/);
  const text = await textOf(download);
  const file = JSON.parse(text);
  expect(file.lesson.map(({ words }: { words: string }) => words)).toEqual([
    'First the forehead.',
    'Then the next point.',
  ]);

  // in a browser that has never seen it: opened, full screen, played by keys
  const other = await visit(visited.stand, { width: 1280, height: 720 });
  await openApp(visited.stand, other);
  await openPlanText(other.page, text);
  await expect.poll(() => planName(other.page).inputValue()).toMatch(/^Sample/);
  await other.page.getByRole('radio', { name: 'Demonstrate' }).click();
  const there = other.page.getByLabel('Lesson', { exact: true });
  await there.waitFor({ timeout: 120_000 });
  await other.page.getByRole('button', { name: 'Full screen' }).click();
  await expect
    .poll(() => other.page.evaluate(() => document.fullscreenElement !== null))
    .toBe(true);
  await other.page.keyboard.press('.');
  await expect.poll(() => there.textContent()).toContain('Step 1 of 2');
  const said = there.getByText('First the forehead.');
  await expect.poll(() => isInView(said)).toBe(true);
  await other.page.keyboard.press('.');
  await expect.poll(() => there.textContent()).toContain('Then the next point.');
  expect(await other.page.getByLabel('Demonstration').textContent()).toContain('2 of 43');
  await other.page.keyboard.press(',');
  await expect.poll(() => there.textContent()).toContain('First the forehead.');
  await expect
    .poll(() => other.page.getByLabel('Demonstration').textContent())
    .toContain('1 of 43');
  await other.done();
});

test('who works blind sees no settings, distances or certificate until the plan is handed in as a file', {
  timeout: 360_000,
}, async () => {
  const { page } = visited;
  await page.getByRole('button', { name: 'Try the sample plan' }).click();
  await page.getByText('143 points').first().waitFor({ timeout: 120_000 });
  await page.getByRole('radio', { name: 'Demonstrate' }).click();
  await page.getByRole('button', { name: 'Work blind' }).click();
  const part = page.getByLabel('Working blind');
  await part.waitFor();
  // biome-ignore lint/performance/useDomNodeTextContent: what is not shown is not seen
  const told = async (): Promise<string> => (await page.locator('body').innerText()).trim();
  const hidden = /Spacing|Report|Inserted length|apart|[Ll]argest gap|[Ss]mallest|Lay out/;
  await expect.poll(told).not.toMatch(hidden);
  expect(await page.getByRole('radiogroup', { name: 'Screen' }).count()).toBe(0);
  await part.getByRole('button', { name: /^Set the points of .* by hand$/ }).click();
  await part.getByText(/take the Points tool/).waitFor();
  await expect.poll(told).not.toMatch(hidden);
  // loaded again, it is still so
  await page.reload();
  await page.locator('[data-figure="ready"]').waitFor({ state: 'attached', timeout: 120_000 });
  await part.waitFor();
  expect(await page.getByRole('radiogroup', { name: 'Screen' }).count()).toBe(0);
  await part.getByLabel('Your name, for the file').fill('Ann: 1/2');
  // how the needle goes is asked, of nothing that the trainer had set
  const handIn = part.getByRole('button', { name: 'Hand in' });
  expect(await handIn.isDisabled()).toBe(true);
  for (const name of ['Depth of the tip, mm', 'Angle to the skin, °', 'Volume per point, mL'])
    expect(await part.getByLabel(name).inputValue()).toBe('');
  await part.getByLabel('Layer').selectOption('Fat');
  for (const [name, value] of [
    ['Depth of the tip, mm', '6'],
    ['Angle to the skin, °', '30'],
    ['Volume per point, mL', '0.1'],
  ])
    await part.getByLabel(name).fill(value);
  await part.getByLabel('Volume per point, mL').press('Enter');
  await expect.poll(() => handIn.isDisabled()).toBe(false);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    part.getByRole('button', { name: 'Hand in' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Ann  1 2.mesomap.json');
  const file = JSON.parse(await textOf(download));
  expect(file.zones.map(({ pattern }: { pattern: { kind: string } }) => pattern.kind)).toContain(
    'hand',
  );
  const byHand = file.zones.find(
    ({ pattern }: { pattern: { kind: string } }) => pattern.kind === 'hand',
  );
  expect(byHand).toMatchObject({ aim: ['fat'], volumePerPointMl: 0.1, protocol: null });
  expect(byHand.insertion.angleDeg).toBe(30);
  expect(byHand.insertion.insertedLengthMm).toBeCloseTo(12, 9);
  await page.getByRole('radio', { name: 'Demonstrate' }).waitFor();
  await page.getByRole('tab', { name: 'Report' }).waitFor();
});

/** Read without scrolling. */
function isInView(place: Locator): Promise<boolean> {
  return place.evaluate((node) => {
    const { top, bottom, left, right } = node.getBoundingClientRect();
    const isInside = top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
    const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return isInside && (at === node || node.contains(at));
  });
}
