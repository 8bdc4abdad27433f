import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LONG } from '../long';
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

async function demonstrating() {
  const visitor = await visit(stand, { width: 1280, height: 720 }, 'drawn');
  const { page } = visitor;
  await openApp(stand, visitor);
  await page.getByRole('button', { name: 'Try the sample plan' }).first().click();
  await expect.poll(() => planName(page).inputValue()).toMatch(/^Sample/);
  await page.getByRole('radio', { name: 'Demonstrate', exact: true }).click();
  await page.getByRole('button', { name: 'Play' }).waitFor({ timeout: 60_000 });
  await setDrawing(page, true);
  return visitor;
}

/** What is handed over by a press, in `FILM`'s folder where one is named. */
async function handedOver(page: Page, button: string, timeout: number): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout }),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  const file = Buffer.concat(parts);
  const { FILM } = process.env;
  if (FILM) writeFileSync(join(dirname(FILM), download.suggestedFilename()), file);
  return file;
}

/** In a page of its own: size of a picture, and how much of it is neither ground nor white. */
async function picture(base64: string, type: string): Promise<{ size: number[]; tones: number }> {
  const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type }));
  const canvas = new OffscreenCanvas(image.width, image.height);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, image.width, image.height);
  const tones = new Set<number>();
  for (let i = 0; i < data.length; i += 404)
    tones.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
  return { size: [image.width, image.height], tones: tones.size };
}

/** What a picture holds, as another page of the browser sees it. */
async function lookAt(context: BrowserContext, file: Buffer, type: string) {
  const look = await context.newPage();
  return look.evaluate(
    ([code, base64, kind]) => new Function(`return (${code})`)()(base64, kind),
    [picture.toString(), file.toString('base64'), type],
  );
}

test('a still for paper', { timeout: 180_000 }, async () => {
  const visitor = await demonstrating();
  const { page, context } = visitor;
  await page.getByRole('button', { name: 'Film or picture…' }).click();
  const still = await handedOver(page, 'Still', 120_000);
  const { size, tones } = await lookAt(context, still, 'image/png');
  expect(size).toEqual([2480, 1748]);
  expect(tones).toBeGreaterThan(500);
  await visitor.done();
});

test.runIf(LONG)('a loop for slides', { timeout: 360_000 }, async () => {
  const visitor = await demonstrating();
  const { page, context } = visitor;
  await page.getByRole('button', { name: 'Film or picture…' }).click();
  const loop = await handedOver(page, 'Loop of this point', 240_000);
  expect(loop.subarray(0, 6).toString()).toBe('GIF89a');
  expect([loop.readUInt16LE(6), loop.readUInt16LE(8)]).toEqual([640, 360]);
  // again and again, and every frame for its sixth of a second
  expect(loop.includes('NETSCAPE2.0')).toBe(true);
  const control = Buffer.from([0x21, 0xf9, 0x04]);
  let frames = 0;
  for (let at = loop.indexOf(control); at >= 0; at = loop.indexOf(control, at + 1)) frames++;
  expect(frames).toBe(36);
  expect((await lookAt(context, loop, 'image/gif')).tones).toBeGreaterThan(30);
  expect(loop.length).toBeLessThan(8_000_000);
  await visitor.done();
});

test.runIf(LONG)(
  'a film ends by itself after 60 seconds, under 20 MB',
  {
    timeout: 400_000,
  },
  async () => {
    const visitor = await demonstrating();
    const { page, context } = visitor;
    // the picture moves, as it does for most
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await page.getByRole('button', { name: 'Film or picture…' }).click();
    const file = await handedOver(page, 'Record', 300_000);
    const player = await context.newPage();
    const seconds = await player.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
      const video = document.createElement('video');
      video.src = URL.createObjectURL(new Blob([bytes], { type: 'video/mp4' }));
      video.currentTime = 1e6;
      await new Promise((resolve) => {
        video.onseeked = resolve;
        video.onerror = resolve;
      });
      return video.currentTime;
    }, file.toString('base64'));
    console.log(`60 s: ${file.length} bytes, ${seconds} s`);
    expect(file.length).toBeLessThan(20_000_000);
    expect(seconds).toBeGreaterThan(55);
    expect(seconds).toBeLessThan(75);
    await visitor.done();
  },
);

test('a film of the demonstration asks first, plays, and shows picture and words of its moments', {
  timeout: 240_000,
}, async () => {
  const visitor = await demonstrating();
  const { page, context } = visitor;
  await page.getByRole('button', { name: 'Film or picture…' }).click();
  await page.getByRole('button', { name: 'Not now' }).click();
  await page.getByRole('button', { name: 'Film or picture…' }).click();
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
