import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';

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

/** The one browser and the one server of all journeys, see `setUp.ts`. */
export async function setUpStand(): Promise<Stand> {
  const browser = await chromium.connect(inject('browserAddress'));
  return { address: inject('appAddress'), browser, close: () => browser.close() };
}

/** A visitor with an own profile. What the page logs as an error fails the journey at `done`. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** errors and warnings the page has logged */
  readonly complaints: string[];
  /** addresses the page asked for outside its own server */
  readonly strangers: string[];
  /** nothing was complained of and nobody else was asked so far */
  expectQuiet(): void;
  done(): Promise<void>;
}

declare global {
  /** WebGL draws: in software that is most of what a journey costs */
  var drawing: boolean;
}

/** Pages whose figure is drawn until it has been looked at. */
const drawn = new WeakSet<Page>();

export async function setDrawing(page: Page, on: boolean): Promise<void> {
  await page.evaluate((to) => {
    globalThis.drawing = to;
  }, on);
}

/**
 * @param picture `none`: the app runs as ever, with its own WebGL context, shaders and rays, but draw
 * calls draw nothing; `drawn`: they do until `figureReady` has looked at the picture
 * @param serviceWorkers the app kept for use off line: one that serves the page hides it from `route`
 */
export async function visit(
  stand: Stand,
  screen: Screen = DESKTOP,
  picture: 'none' | 'drawn' = 'none',
  serviceWorkers: 'allow' | 'block' = 'block',
): Promise<Visitor> {
  const context = await stand.browser.newContext({
    viewport: { width: screen.width, height: screen.height },
    hasTouch: screen.touch ?? false,
    acceptDownloads: true,
    reducedMotion: 'reduce',
    serviceWorkers,
  });
  const page = await context.newPage();
  if (picture === 'drawn') drawn.add(page);
  await context.addInitScript(drawOnlyWhen, picture === 'drawn');
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
  const expectQuiet = (): void => {
    expect(strangers).toEqual([]);
    expect(complaints.filter((text) => !HARMLESS.some((known) => known.test(text)))).toEqual([]);
  };
  return {
    page,
    context,
    complaints,
    strangers,
    expectQuiet,
    async done() {
      await context.close();
      expectQuiet();
    },
  };
}

/** In the page. */
export function drawOnlyWhen(atFirst: boolean): void {
  globalThis.drawing = atFirst;
  const { prototype } = WebGL2RenderingContext;
  const calls = ['clear', 'drawArrays', 'drawElements', 'drawRangeElements'] as const;
  for (const name of [...calls, 'drawArraysInstanced', 'drawElementsInstanced'] as const) {
    const draw = prototype[name] as (...given: number[]) => void;
    const maybe = function (this: WebGL2RenderingContext, ...given: number[]): void {
      if (globalThis.drawing) draw.apply(this, given);
    };
    Object.assign(prototype, { [name]: maybe });
  }
}

/** What software rendering and three's own deprecations say, and nobody can act on. */
const HARMLESS = [
  /Service Worker registration blocked by Playwright/,
  /GPU stall due to ReadPixels/,
  /THREE\.Clock.*deprecated/,
  /Automatic fallback to software WebGL/,
];

/** Opens the app and waits until the figure is drawn. */
export async function openApp(stand: Stand, visitor: Visitor): Promise<void> {
  await visitor.page.goto(stand.address);
  await figureReady(visitor.page);
}

/** Waits until the figure stands: a WebGL 2 context and, where it is drawn, pixels that are not all alike. */
export async function figureReady(page: Page): Promise<void> {
  const canvas = page.locator('.viewport-surface canvas').first();
  await canvas.waitFor({ state: 'visible', timeout: 90_000 });
  await page.locator('[data-figure="ready"]').waitFor({ state: 'attached', timeout: 90_000 });
  expect(
    await canvas.evaluate((node: HTMLCanvasElement) => node.getContext('webgl2') !== null),
  ).toBe(true);
  if (drawn.has(page)) {
    expect(await paintedShare(page)).toBeGreaterThan(0.03);
    await setDrawing(page, false);
  }
  // bar and panels come once the figure stands
  await page.locator('[data-saving]').first().waitFor({ state: 'attached', timeout: 60_000 });
  const views = page.getByRole('navigation', { name: /^Views/, includeHidden: true });
  await views.waitFor({ state: 'attached', timeout: 60_000 });
}

/** Share of the canvas whose colour differs clearly from its top left corner. */
async function paintedShare(page: Page): Promise<number> {
  const picture = await page
    .locator('.viewport-surface canvas')
    .first()
    .screenshot({ timeout: 120_000 });
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
