import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type PreviewServer, preview } from 'vite';
import { expect } from 'vitest';

/** A software-rendered Chromium, the same on every machine; nothing but this computer is reached. */
const ARGS = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

export interface Screen {
  readonly width: number;
  readonly height: number;
  readonly touch?: boolean;
}

export const DESKTOP: Screen = { width: 1440, height: 900 };
export const TABLET: Screen = { width: 1024, height: 768, touch: true };

/** The built app on a port of its own and a browser to use it with. */
export interface Stand {
  readonly address: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Serves `dist/`, which `npm test` has built, or the build that DIST names, and starts the browser. */
export async function setUpStand(): Promise<Stand> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const server: PreviewServer = await preview({
    logLevel: 'error',
    preview: { port: 0 },
    build: { outDir: process.env.DIST ?? 'dist' },
  });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('The preview server has no address');
  const browser = await chromium.launch({ executablePath, args: ARGS });
  return {
    address,
    browser,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** A visitor with an own profile. What the page logs as an error fails the journey at `done`. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** errors and warnings the page has logged */
  readonly complaints: string[];
  /** addresses the page asked for outside its own server */
  readonly strangers: string[];
  done(): Promise<void>;
}

export async function visit(stand: Stand, screen: Screen = DESKTOP): Promise<Visitor> {
  const context = await stand.browser.newContext({
    viewport: { width: screen.width, height: screen.height },
    hasTouch: screen.touch ?? false,
    acceptDownloads: true,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const strangers: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(stand.address) && !/^(blob|data):/.test(url)) strangers.push(url);
  });
  return {
    page,
    context,
    complaints,
    strangers,
    async done() {
      await context.close();
      expect(strangers).toEqual([]);
      expect(complaints.filter((text) => !HARMLESS.some((known) => known.test(text)))).toEqual([]);
    },
  };
}

/** What software rendering and three's own deprecations say, and nobody can act on. */
const HARMLESS = [
  /GPU stall due to ReadPixels/,
  /THREE\.Clock.*deprecated/,
  /Automatic fallback to software WebGL/,
];

/** Opens the app and waits until the figure is drawn. */
export async function openApp(stand: Stand, visitor: Visitor): Promise<void> {
  await visitor.page.goto(stand.address);
  await figureReady(visitor.page);
}

/** Waits until the canvas shows a figure: a WebGL 2 context and pixels that are not all alike. */
export async function figureReady(page: Page): Promise<void> {
  const canvas = page.locator('.viewport-surface canvas').first();
  await canvas.waitFor({ state: 'visible', timeout: 90_000 });
  await page.locator('[data-figure="ready"]').waitFor({ state: 'attached', timeout: 90_000 });
  expect(
    await canvas.evaluate((node: HTMLCanvasElement) => node.getContext('webgl2') !== null),
  ).toBe(true);
  expect(await paintedShare(page)).toBeGreaterThan(0.03);
  // bar and panels come once the figure stands
  await page.locator('[data-saving]').first().waitFor({ state: 'attached', timeout: 60_000 });
  const views = page.getByRole('navigation', { name: /^Views/, includeHidden: true });
  await views.waitFor({ state: 'attached', timeout: 60_000 });
}

/** Share of the canvas whose colour differs clearly from its top left corner. */
async function paintedShare(page: Page): Promise<number> {
  const picture = await page.locator('.viewport-surface canvas').first().screenshot();
  return page.evaluate(
    async (bytes) => {
      const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      let differing = 0;
      for (let i = 0; i < data.length; i += 4) {
        const away = [0, 1, 2].map((k) => Math.abs(data[i + k] - data[k]));
        if (Math.max(...away) > 40) differing++;
      }
      return differing / (data.length / 4);
    },
    [...picture],
  );
}
