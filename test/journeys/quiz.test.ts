import { expect, test } from 'vitest';
import { textOf } from './lightApp';
import { onePage } from './onePage';

const visited = onePage({ width: 1280, height: 720 });

test('a quiz on the sample plan: nothing is labelled before the answer, points are measured, results are a file', {
  timeout: 360_000,
}, async () => {
  const { page } = visited;
  await page.getByRole('button', { name: 'Try the sample plan' }).click();
  await page.getByText('143 points').first().waitFor({ timeout: 120_000 });
  await page.getByRole('radio', { name: 'Demonstrate' }).click();
  await page.getByRole('button', { name: 'Quiz', exact: true }).click();
  const quiz = page.getByRole('dialog');
  await quiz.getByLabel('Name on the results').fill('=1+1');
  await quiz.getByRole('button', { name: 'Begin' }).click();
  const kinds: string[] = [];
  for (let number = 1; number <= 9; number++) {
    await quiz.getByText(`Question ${number} of 9`).waitFor({ timeout: 120_000 });
    // the picture says sides and scale, no zone and no letter
    const labels = await quiz.locator('svg text').allTextContents();
    expect(
      labels.filter(
        (text) => !/^(Patient’s (left|right)|Front|Back|(90°, )?[\d.]+ mm( in)?|)$/.test(text),
      ),
    ).toEqual([]);
    expect(await quiz.getByText('Source:').count()).toBe(0);
    const choices = quiz.getByRole('radio');
    if ((await choices.count()) > 0) {
      kinds.push('choice');
      await choices.first().check();
    } else {
      kinds.push('place');
      const box = await quiz.locator('[data-placing]').boundingBox();
      if (!box) throw new Error('no picture');
      for (let i = 0; i < 13; i++) {
        const [x, y] = [0.36 + 0.095 * (i % 4), 0.36 + 0.11 * Math.floor((i % 12) / 4)];
        await page.mouse.click(box.x + x * box.width, box.y + y * box.height);
      }
      // a thirteenth is not taken
      await quiz.getByText('12 of 12 placed').waitFor();
    }
    await quiz.getByRole('button', { name: 'Show answer' }).click();
    await quiz.getByText('Source:').waitFor();
    if (number === 3 || number === 4)
      expect(await quiz.locator('svg text').allTextContents()).toContain('Dermis');
    if (kinds.at(-1) === 'choice') expect(await choices.first().isDisabled()).toBe(true);
    await quiz
      .getByRole('button', { name: number === 9 ? 'To the results' : 'Next question' })
      .click();
  }
  expect(kinds).toEqual([...Array(8).fill('choice'), 'place']);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    quiz.getByRole('button', { name: 'Save the results as CSV' }).click(),
  ]);
  const lines = (await textOf(download)).trimEnd().split('\r\n');
  expect(lines).toHaveLength(10);
  for (const line of lines.slice(1)) expect(line).toMatch(/^'=1\+1,Sample: face and neck,1,\d,/);
  expect(lines[9]).toMatch(/\d+ of 12 within 2 mm: nearest neighbours 1\d\.\d mm to/);
  // the plan is as it was
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'Plan', exact: true }).click();
  await page.getByText('143 points').first().waitFor();
});
