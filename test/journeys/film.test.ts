import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApp, type Stand, setDrawing, setUpStand, visit } from './browser';
import { planName } from './lightApp';

let stand: Stand;

beforeAll(async () => {
  stand = await setUpStand();
}, 240_000);

afterAll(async () => {
  await stand?.close();
});

interface Seen {
  readonly width: number;
  readonly height: number;
  /** share of the picture's side, and of the words' side, that differs between an early and a late moment */
  readonly pictureChanged: number;
  readonly wordsChanged: number;
  /** share of the words' side that is darker than its ground */
  readonly ink: number;
}

/** In a page of its own: plays a film and compares two of its pictures. */
async function decoded(base64: string, type: string): Promise<Seen> {
  const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
  const video = document.createElement('video');
  video.muted = true;
  video.src = URL.createObjectURL(new Blob([bytes], { type }));
  await video.play();
  const { videoWidth: width, videoHeight: height } = video;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('no canvas');
  const frame = (): Uint8ClampedArray => {
    pen.drawImage(video, 0, 0);
    return pen.getImageData(0, 0, width, height).data;
  };
  const first = frame();
  await new Promise((resolve) => {
    video.onended = resolve;
  });
  const last = frame();
  let [picture, words, ink] = [0, 0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      const changed = Math.abs(first[at] - last[at]) > 40;
      if (x < 1240) picture += changed ? 1 : 0;
      else {
        words += changed ? 1 : 0;
        ink += last[at] < 100 ? 1 : 0;
      }
    }
  return {
    ...{ width, height },
    pictureChanged: picture / (1240 * height),
    wordsChanged: words / ((width - 1240) * height),
    ink: ink / ((width - 1240) * height),
  };
}

test('a film of the demonstration asks first, plays, and shows picture and words of its moments', {
  timeout: 240_000,
}, async () => {
  const visitor = await visit(stand, { width: 1280, height: 720 }, 'drawn');
  const { page, context } = visitor;
  await openApp(stand, visitor);
  await page.getByRole('button', { name: 'Try the sample plan' }).first().click();
  await expect.poll(() => planName(page).inputValue()).toMatch(/^Sample/);
  await page.getByRole('radio', { name: 'Demonstrate', exact: true }).click();
  await page.getByRole('button', { name: 'Play' }).waitFor({ timeout: 60_000 });
  await setDrawing(page, true);
  await page.getByRole('button', { name: 'Film this zone…' }).click();
  await page.getByRole('button', { name: 'Not now' }).click();
  await page.getByRole('button', { name: 'Film this zone…' }).click();
  await page.getByRole('button', { name: 'Record' }).click();
  await page.getByRole('button', { name: 'End the film' }).waitFor();
  await page.waitForTimeout(1500);
  for (let step = 0; step < 4; step++) {
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page.waitForTimeout(400);
  }
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'End the film' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^mesomap-[a-z-]+\.(mp4|webm)$/);
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  const file = Buffer.concat(parts);
  expect(file.length).toBeGreaterThan(20_000);

  // the app itself may play nothing: its policy has no media
  const player = await context.newPage();
  const type = download.suggestedFilename().endsWith('mp4') ? 'video/mp4' : 'video/webm';
  const seen = await player.evaluate(
    ([code, base64, kind]) => new Function(`return (${code})`)()(base64, kind),
    [decoded.toString(), file.toString('base64'), type],
  );
  // to look at it: FILM=film.mp4 npx vitest run test/journeys/film.test.ts
  if (process.env.FILM) writeFileSync(process.env.FILM, file);
  console.log(`Film: ${file.length} bytes, ${JSON.stringify(seen)}`);
  expect([seen.width, seen.height]).toEqual([1920, 1080]);
  expect(seen.pictureChanged).toBeGreaterThan(0.01);
  expect(seen.wordsChanged).toBeGreaterThan(0.002);
  expect(seen.ink).toBeGreaterThan(0.01);
  await visitor.done();
});
