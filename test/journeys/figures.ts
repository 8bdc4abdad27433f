import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What the status line says of all zones. */
export interface Figures {
  readonly points: number;
  readonly areaCm2: number;
  readonly volumeMl: number;
  readonly smallestMm: number;
  readonly largestGapMm: number;
}

const LINE =
  /All zones\s*([\d,]+) points?\s*·?\s*([\d.,]+) cm² treated\s*·?\s*([\d.,]+) mL\s*·?\s*smallest ([\d.]+) mm\s*·?\s*largest gap ([\d.]+) mm/;

/** The status line's figures once no layout runs; null while there are no points. */
export async function readFigures(page: Page): Promise<Figures | null> {
  const text = ((await page.getByLabel('Status').textContent()) ?? '').replace(/\s+/g, ' ');
  const match = LINE.exec(text);
  if (!match) return null;
  const [points, areaCm2, volumeMl, smallestMm, largestGapMm] = match
    .slice(1)
    .map((part) => Number(part.replaceAll(',', '')));
  return { points, areaCm2, volumeMl, smallestMm, largestGapMm };
}

/** Waits until the figures are what `wanted` asks for, and gives them. */
export async function figuresWhen(
  page: Page,
  wanted: (figures: Figures) => boolean,
  timeout = 40_000,
): Promise<Figures> {
  let found: Figures | null = null;
  await expect
    .poll(
      async () => {
        found = await readFigures(page);
        return found !== null && wanted(found);
      },
      { timeout, interval: 200 },
    )
    .toBe(true);
  return found as unknown as Figures;
}

/** Waits until every zone has the points that its settings ask for. */
export async function laidOut(page: Page): Promise<void> {
  await figuresWhen(page, () => true);
}

/** A place on the figure's canvas, as shares of its width and height. */
export async function placeOnFigure(page: Page, x: number, y: number): Promise<[number, number]> {
  const box = await page.locator('.viewport-surface canvas').first().boundingBox();
  if (!box) throw new Error('No canvas');
  return [box.x + x * box.width, box.y + y * box.height];
}

/** Draws with the pressed mouse along places given as shares of the canvas. */
export async function drag(
  page: Page,
  places: readonly (readonly [number, number])[],
): Promise<void> {
  const [first, ...rest] = places;
  const start = await placeOnFigure(page, first[0], first[1]);
  await page.mouse.move(...start);
  await page.mouse.down();
  for (const [x, y] of rest) {
    await page.mouse.move(...(await placeOnFigure(page, x, y)), { steps: 4 });
  }
  await page.mouse.up();
}

/** Goes to a named view, in the buttons or in the close-ups. */
export async function showView(page: Page, name: string): Promise<void> {
  const views = page.getByRole('navigation', { name: /Views/ });
  const button = views.getByRole('button', { name, exact: true });
  if ((await button.count()) > 0) {
    await button.click();
    return;
  }
  await views.getByRole('button').last().click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

type Place = readonly [x: number, y: number];

/** Paints the middle of the abdomen along places of the canvas, and waits for its points. */
export async function paintAbdomen(
  page: Page,
  places: readonly Place[] = [
    [0.45, 0.45],
    [0.55, 0.45],
  ],
): Promise<Figures> {
  await showView(page, 'Abdomen');
  await page.getByRole('radio', { name: 'Paint' }).click();
  await drag(page, places);
  return figuresWhen(page, ({ points }) => points > 5);
}

/** A finger drawn over the figure, as the browser would report it; places in pixels of the page. */
export async function drawWithFinger(page: Page, path: readonly Place[]): Promise<void> {
  await page.locator('.viewport-surface').evaluate(async (element, places) => {
    const send = (type: string, [clientX, clientY]: readonly [number, number]): void => {
      const pointer = { pointerId: 7, pointerType: 'touch', isPrimary: true, button: 0 };
      const buttons = type === 'pointerup' ? 0 : 1;
      const event = { ...pointer, buttons, clientX, clientY, bubbles: true, cancelable: true };
      element.dispatchEvent(new PointerEvent(type, event));
    };
    const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
    send('pointerdown', places[0]);
    // a lone finger waits before it draws, so that a second one can make it a gesture
    await wait(200);
    for (const place of places) {
      send('pointermove', place);
      await wait(30);
    }
    send('pointerup', places[places.length - 1]);
  }, path);
}
