import { expect, test } from 'vitest';
import { textOf } from './lightApp';
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
  const file = JSON.parse(await textOf(download));
  expect(file.lesson.map(({ words }: { words: string }) => words)).toEqual([
    'First the forehead.',
    'Then the next point.',
  ]);
});
