import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApp, type Stand, setUpStand, TABLET, visit } from './browser';
import { openPlanText, textOf } from './lightApp';

let stand: Stand;

beforeAll(async () => {
  stand = await setUpStand();
}, 240_000);

afterAll(async () => {
  await stand?.close();
});

const SECRET = 'GPS 52.5163 N 13.3777 E, phone of Dr Zylla';

/** A JPEG of two colours as the browser writes it, with what a phone adds to it. */
async function fromPhone(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [600, 800];
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    context.fillStyle = '#d9a27f';
    context.fillRect(0, 0, 600, 800);
    context.fillStyle = '#2050c0';
    context.fillRect(200, 200, 200, 100);
    return canvas.toDataURL('image/jpeg', 0.95).split(',')[1];
  });
  const plain = Buffer.from(base64, 'base64');
  const body = Buffer.from(`Exif\0\0${SECRET}`, 'latin1');
  const head = Buffer.from([0xff, 0xe1, 0, body.length + 2]);
  return Buffer.concat([plain.subarray(0, 2), head, body, plain.subarray(2)]);
}

/** Every kept picture as it lies in the database, one character a byte. */
const kept = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open('mesomap');
      request.onsuccess = () => done(request.result);
    });
    const all = await new Promise<ArrayBuffer[]>((done) => {
      const request = db.transaction('photographBytes').objectStore('photographBytes').getAll();
      request.onsuccess = () => done(request.result);
    });
    db.close();
    return all.map((bytes) =>
      Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''),
    );
  });

/** The colour of a saved picture at shares of its width and height. */
const colourAt = (page: Page, jpeg: Buffer, x: number, y: number): Promise<number[]> =>
  page.evaluate(
    async ([base64, atX, atY]) => {
      const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes]));
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      const context = canvas.getContext('2d') as CanvasRenderingContext2D;
      context.drawImage(image, 0, 0);
      return [
        ...context.getImageData(atX * image.width, atY * image.height, 1, 1).data.slice(0, 3),
      ];
    },
    [jpeg.toString('base64'), x, y] as const,
  );

test('a photograph comes in without what its file says, is marked, covered, handed over, carried along and deleted', {
  timeout: 240_000,
}, async () => {
  const visitor = await visit(stand, TABLET);
  const { page } = visitor;
  await openApp(stand, visitor);
  await page.getByRole('button', { name: 'Try the sample plan' }).first().click();
  await page.getByRole('radio', { name: 'Inject' }).click();
  await page.getByRole('button', { name: 'Photographs before' }).click();
  const sheet = page.getByRole('dialog', { name: 'Photographs' });
  const file = await fromPhone(page);
  expect(file.includes(SECRET)).toBe(true);
  await sheet.locator('input[type=file]').setInputFiles({
    name: 'IMG_0001.jpg',
    mimeType: 'image/jpeg',
    buffer: file,
  });
  const thumb = sheet.getByRole('button', { name: /^Front/ });
  await expect.poll(() => thumb.count()).toBe(1);
  const [bytes] = await kept(page);
  expect(bytes.startsWith('\xff\xd8')).toBe(true);
  for (const word of ['Exif', 'GPS', 'Zylla']) expect(bytes).not.toContain(word);

  await thumb.click();
  const board = sheet.getByRole('img', { name: /photograph with what is marked/ });
  const pick = sheet.getByLabel('Tap on the picture where this is');
  // a figure that is 2 pixels a millimetre large, upright, in the middle of the picture
  await expect.poll(() => pick.locator('option').count(), { timeout: 60_000 }).toBeGreaterThan(3);
  const box = await board.boundingBox();
  if (!box) throw new Error('no picture');
  const share = Math.min(box.width / 600, box.height / 800);
  const at = (x: number, y: number): [number, number] => [
    box.x + box.width / 2 + (x - 300) * share,
    box.y + box.height / 2 + (y - 400) * share,
  ];
  for (const [name, x, y] of [
    ['corner of the mouth, left', 350, 430],
    ['corner of the mouth, right', 250, 430],
    ['base of the nose', 300, 380],
  ] as const) {
    await pick.selectOption({ label: name });
    await page.mouse.click(...at(x, y));
    await expect.poll(() => sheet.getByText(name).count()).toBeGreaterThan(0);
  }
  await expect
    .poll(() => sheet.getByText(/The plan lies on the picture, off by \d/).count())
    .toBe(1);

  await sheet.getByRole('radio', { name: 'Cover with a bar' }).click();
  await page.mouse.move(...at(150, 150));
  await page.mouse.down();
  await page.mouse.move(...at(450, 350), { steps: 4 });
  await page.mouse.up();
  await sheet.getByText('Zones and points').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    sheet.getByRole('button', { name: 'Save the picture, covered' }).click(),
  ]);
  const stream = await download.createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  const saved = Buffer.concat(parts);
  for (const word of ['Exif', 'GPS', 'Zylla']) expect(saved.includes(word)).toBe(false);
  expect(Math.max(...(await colourAt(page, saved, 0.5, 0.3)))).toBeLessThan(12);
  expect((await colourAt(page, saved, 0.5, 0.9))[0]).toBeGreaterThan(180);
  // the one that is kept stays whole
  expect((await kept(page))[0]).toBe(bytes);

  await sheet.getByRole('button', { name: 'Back' }).click();
  const [plan] = await Promise.all([
    page.waitForEvent('download'),
    sheet.getByRole('button', { name: 'Save the plan with its photographs' }).click(),
  ]);
  const text = await textOf(plan);
  // nor does a plan file show what was covered
  const carried = Buffer.from(JSON.parse(text).photographs[0].jpeg, 'base64');
  expect(Math.max(...(await colourAt(page, carried, 0.5, 0.3)))).toBeLessThan(12);
  await thumb.click();
  await sheet.getByRole('button', { name: 'Delete for good' }).click();
  await expect.poll(() => kept(page)).toEqual([]);
  await expect.poll(() => thumb.count()).toBe(0);
  await sheet.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Back to the plan' }).click();

  // elsewhere the file brings plan and picture
  await openPlanText(page, text);
  await expect.poll(async () => (await kept(page)).length).toBe(1);
  expect((await kept(page))[0]).not.toContain('Exif');
  await visitor.context.close();
});
