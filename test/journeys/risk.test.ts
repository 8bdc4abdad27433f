import { expect, test } from 'vitest';
import { onePage } from './onePage';

const visited = onePage();

test('vessels and nerves fade in by one slider, say what they are, and tips are told in the report', {
  timeout: 360_000,
}, async () => {
  const { page } = visited;
  await page.getByRole('button', { name: 'Try the sample plan' }).click();
  await page.getByRole('radio', { name: 'Face' }).waitFor();
  const slider = page.getByRole('slider', { name: /vessels and nerves/ });
  await slider.focus();
  expect(await page.locator('.risk-legend').count()).toBe(0);
  for (let i = 0; i < 16; i++) await page.keyboard.press('ArrowRight');
  const legend = page.locator('.risk-legend');
  await legend.waitFor({ timeout: 120_000 });
  expect(await legend.textContent()).toContain('There is no guaranteed safe place.');

  const box = (await page.getByRole('application', { name: 'Figure' }).boundingBox()) as {
    x: number;
    y: number;
    width: number;
    height: number;
  };
  const card = page.locator('.risk-card');
  await expect
    .poll(
      async () => {
        // over the cheek beside the mouth, wherever the picture's middle is
        for (const [right, down] of [
          [0.045, 0.42],
          [0.05, 0.38],
          [0.04, 0.46],
        ]) {
          await page.mouse.move(box.x + (0.5 + right) * box.width, box.y + down * box.height);
          await page.waitForTimeout(200);
          if (await card.isVisible()) return card.textContent();
        }
        return '';
      },
      { timeout: 60_000 },
    )
    .toContain('not this patient');

  await page.getByRole('tab', { name: 'Report' }).click();
  await expect
    .poll(() => page.getByRole('list', { name: 'Warnings' }).allTextContents(), { timeout: 60_000 })
    .toEqual(expect.arrayContaining([expect.stringContaining('stay above what lies here')]));
  for (let i = 0; i < 20; i++) {
    await slider.focus();
    await page.keyboard.press('ArrowLeft');
  }
  await expect.poll(() => legend.count()).toBe(0);
});

test('what ultrasound shows is a measured line with depths, kept and drawn as a vessel', {
  timeout: 360_000,
}, async () => {
  const { page } = visited;
  const figure = page.getByRole('application', { name: 'Figure' });
  await figure.focus();
  await page.keyboard.press('m');
  const box = (await figure.boundingBox()) as {
    x: number;
    y: number;
    width: number;
    height: number;
  };
  for (const [right, down] of [
    [0.5, 0.3],
    [0.5, 0.34],
  ])
    await page.mouse.click(box.x + right * box.width, box.y + down * box.height);
  await page.getByRole('button', { name: 'Keep as a note of the plan' }).click();
  await page.getByRole('button', { name: 'Found by ultrasound: Measure 1' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What was found').selectOption('Vein');
  await dialog.getByLabel('Depth at place 2', { exact: true }).fill('6.5');
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Keep', exact: true }).click();
  const slider = page.getByRole('slider', { name: /vessels and nerves/ });
  await slider.focus();
  await page.keyboard.press('End');
  await expect
    .poll(() => page.locator('.risk-legend').textContent(), { timeout: 120_000 })
    .toContain('Veins found');
  await page.getByRole('button', { name: 'Found by ultrasound: Measure 1' }).click();
  expect(await dialog.getByLabel('Depth at place 2', { exact: true }).inputValue()).toBe('6.5');
  await page.keyboard.press('Escape');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('Found by ultrasound: Measure 1');
});
