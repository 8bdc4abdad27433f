// `node scripts/moving-picture.mjs [folder of a build]`: makes docs/first-plan.webp, a zone painted on the
// abdomen, laid out and given another spacing, as a person does it in the built app (npm run build before).
// The browser takes each picture as WebP; the animation is those pictures in one container.
import { writeFileSync } from 'node:fs';
import { startStand } from './stand.mjs';

const OUT = 'docs/first-plan.webp';
const SCREEN = { width: 1200, height: 750 };
const SCALE = 0.7;
const QUALITY = 62;
/** GitHub shows it whole; a page should not load more. */
const MOST_BYTES = 1_000_000;

const stand = await startStand(process.argv[2]);
const context = await stand.browser.newContext({
  serviceWorkers: 'block',
  viewport: SCREEN,
  reducedMotion: 'reduce',
});
const page = await context.newPage();
const cdp = await context.newCDPSession(page);
const frames = [];

/** A picture of the page as it is now, shown for a time. */
async function picture(ms) {
  const clip = { x: 0, y: 0, ...SCREEN, scale: SCALE };
  const wanted = { format: 'webp', quality: QUALITY, clip, captureBeyondViewport: false };
  const { data } = await cdp.send('Page.captureScreenshot', wanted);
  frames.push({ ms, bytes: Buffer.from(data, 'base64') });
}

/** Until the status line says points and is the same for a while. */
async function settled() {
  let before = '';
  for (let same = 0; same < 4; ) {
    await page.waitForTimeout(500);
    const text = (await page.getByLabel('Status').textContent()) ?? '';
    same = text === before && /\d points/.test(text) ? same + 1 : 0;
    before = text;
  }
}

await page.goto(stand.address);
await page.locator('[data-figure="ready"]').waitFor({ state: 'attached', timeout: 300_000 });
await page.waitForTimeout(6000);
await picture(1200);
const views = page.getByRole('navigation', { name: /Views/ });
await views.getByRole('button').last().click();
await page.getByRole('menuitem', { name: 'Abdomen', exact: true }).click();
await page.waitForTimeout(4000);
await picture(700);
await page.getByRole('radio', { name: 'Paint' }).click();
const box = await page.locator('.viewport-surface canvas').first().boundingBox();
const at = (x, y) => [box.x + x * box.width, box.y + y * box.height];
const corners = [
  [0.38, 0.4],
  [0.62, 0.4],
  [0.62, 0.48],
  [0.38, 0.48],
  [0.38, 0.55],
  [0.62, 0.55],
];
await page.mouse.move(...at(...corners[0]));
await page.mouse.down();
for (const [i, [x, y]] of corners.entries()) {
  if (i === 0) continue;
  const [fromX, fromY] = corners[i - 1];
  const steps = fromX === x ? 1 : 3;
  for (let step = 1; step <= steps; step++) {
    const share = step / steps;
    await page.mouse.move(...at(fromX + share * (x - fromX), fromY + share * (y - fromY)), {
      steps: 6,
    });
    await page.waitForTimeout(700);
    await picture(180);
  }
}
await page.mouse.up();
await page.mouse.move(...at(0.9, 0.9));
await settled();
await picture(1800);
const spacing = page.getByRole('textbox', { name: 'Spacing', exact: true });
for (const mm of ['12', '10']) {
  await spacing.fill(mm);
  await spacing.press('Enter');
  await settled();
  await picture(1500);
}
await stand.close();

/** A chunk of a RIFF file: name, length, content, filled up to an even length. */
function chunk(name, content) {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

/** The chunk with the picture itself, of a WebP file with one picture. */
function imageChunk(webp) {
  for (let at = 12; at < webp.length; ) {
    const name = webp.toString('latin1', at, at + 4);
    const end = at + 8 + webp.readUInt32LE(at + 4);
    if (name === 'VP8 ' || name === 'VP8L') return chunk(name, webp.subarray(at + 8, end));
    at = end + (end % 2);
  }
  throw new Error('The browser gave no WebP picture');
}

const width = Math.round(SCREEN.width * SCALE);
const height = Math.round(SCREEN.height * SCALE);
const extent = Buffer.alloc(10);
extent[0] = 2; // animated
extent.writeUIntLE(width - 1, 4, 3);
extent.writeUIntLE(height - 1, 7, 3);
const endless = Buffer.alloc(6);
const shown = frames.map(({ ms, bytes }) => {
  const head = Buffer.alloc(16);
  head.writeUIntLE(width - 1, 6, 3);
  head.writeUIntLE(height - 1, 9, 3);
  head.writeUIntLE(ms, 12, 3);
  head[15] = 2; // each stands for itself
  return chunk('ANMF', Buffer.concat([head, imageChunk(bytes)]));
});
const body = Buffer.concat([
  Buffer.from('WEBP'),
  chunk('VP8X', extent),
  chunk('ANIM', endless),
  ...shown,
]);
const file = chunk('RIFF', body);
if (file.length > MOST_BYTES) throw new Error(`${file.length} bytes: more than ${MOST_BYTES}`);
writeFileSync(OUT, file);
console.log(`${OUT}: ${frames.length} pictures, ${Math.round(file.length / 1024)} KB`);
