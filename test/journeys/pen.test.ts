import type { CDPSession, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { TABLET } from './browser';
import { figuresWhen, placeOnFigure, showView } from './figures';
import { onePage } from './onePage';

const TIME = { timeout: 240_000 };
const one = onePage(TABLET);

type Place = readonly [x: number, y: number];
type Kind = 'mousePressed' | 'mouseMoved' | 'mouseReleased';

/** A pen as the system reports it: through the browser's own input, not by events made in the page. */
class Pen {
  readonly #cdp: CDPSession;
  readonly #page: Page;

  constructor(page: Page, cdp: CDPSession) {
    this.#page = page;
    this.#cdp = cdp;
  }

  /** Over the picture without touching it. */
  async hover(path: readonly Place[]): Promise<void> {
    for (const place of path) await this.#send('mouseMoved', place, 'none', 0);
  }

  /** @param during something that happens halfway */
  async draw(
    path: readonly Place[],
    button: 'left' | 'right' = 'left',
    during: () => Promise<void> = async () => undefined,
  ): Promise<void> {
    const buttons = button === 'left' ? 1 : 2;
    await this.#send('mousePressed', path[0], button, buttons);
    for (const [i, place] of path.entries()) {
      await this.#send('mouseMoved', place, button, buttons);
      if (i === path.length >> 1) await during();
    }
    await this.#send('mouseReleased', path[path.length - 1], button, 0);
  }

  async #send(type: Kind, [x, y]: Place, button: string, buttons: number): Promise<void> {
    const [left, top] = await placeOnFigure(this.#page, x, y);
    await this.#cdp.send('Input.dispatchMouseEvent', {
      ...{
        type,
        x: left,
        y: top,
        buttons,
        pointerType: 'pen',
        force: type === 'mousePressed' ? 0.5 : 0,
      },
      button: button as 'left',
      clickCount: type === 'mouseMoved' ? 0 : 1,
    });
  }
}

/** A hand laid on the glass, or a finger drawn over it: how wide it is, px. */
async function touch(
  page: Page,
  cdp: CDPSession,
  path: readonly Place[],
  radius: number,
): Promise<void> {
  for (const [i, place] of path.entries()) {
    const [x, y] = await placeOnFigure(page, ...place);
    const touchPoints = [{ x, y, radiusX: radius, radiusY: radius, force: 1, id: 3 }];
    await cdp.send('Input.dispatchTouchEvent', {
      type: i === 0 ? 'touchStart' : 'touchMove',
      touchPoints,
    });
  }
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

const line = (from: Place, to: Place, steps = 12): Place[] =>
  Array.from({ length: steps + 1 }, (_, i) => [
    from[0] + ((to[0] - from[0]) * i) / steps,
    from[1] + ((to[1] - from[1]) * i) / steps,
  ]);

const STROKE = line([0.44, 0.42], [0.54, 0.42]);

/** The zone's cm² once nothing is laid out and all is saved. */
async function areaCm2(page: Page): Promise<number> {
  await page.waitForTimeout(400);
  await expect.poll(() => page.locator('[data-saving="saved"]').count()).toBe(1);
  return (await figuresWhen(page, ({ points }) => points > 3)).areaCm2;
}

test(
  'a pen that hovers draws nothing, its barrel button moves the picture, its other end erases, the hand that holds it is not there',
  TIME,
  async () => {
    const { page } = one;
    const cdp = await page.context().newCDPSession(page);
    const pen = new Pen(page, cdp);
    await showView(page, 'Abdomen');
    await page.getByRole('radio', { name: 'Paint' }).click();
    const penSwitch = page.getByRole('button', { name: 'Pen', exact: true });
    // it is there before a pen was seen
    expect(await penSwitch.getAttribute('aria-pressed')).toBe('false');

    const undo = page.getByRole('button', { name: /^Undo/ }).first();
    const atFirst = await undo.getAttribute('aria-label');
    await pen.hover(STROKE);
    await page.waitForTimeout(500);
    expect(await undo.getAttribute('aria-label')).toBe(atFirst);

    await pen.draw(STROKE);
    const area = await areaCm2(page);
    expect(await penSwitch.getAttribute('aria-pressed')).toBe('true');
    await pen.hover(line([0.44, 0.6], [0.54, 0.6]));
    expect(await areaCm2(page)).toBe(area);

    // the same stroke with a palm beside it is the same stroke
    await page.keyboard.press('Control+z');
    await expect.poll(() => undo.getAttribute('aria-label')).toBe(atFirst);
    await pen.draw(STROKE, 'left', () => touch(page, cdp, line([0.5, 0.7], [0.56, 0.75]), 45));
    expect(await areaCm2(page)).toBe(area);
    // and where it was lifted a moment ago, too; drawn again the same skin is the same
    await pen.hover([[0.5, 0.42]]);
    await touch(page, cdp, line([0.5, 0.7], [0.56, 0.75]), 45);
    await pen.draw(STROKE);
    expect(await areaCm2(page)).toBe(area);

    await eraserOver(page, line([0.44, 0.42], [0.47, 0.42]));
    await expect.poll(() => areaCm2(page)).toBeLessThan(area);
    await page.keyboard.press('Control+z');
    await expect.poll(() => areaCm2(page)).toBe(area);

    // fingers only move the picture now
    await page.waitForTimeout(1500);
    await touch(page, cdp, line([0.5, 0.6], [0.52, 0.6]), 8);
    expect(await areaCm2(page)).toBe(area);
    await showView(page, 'Abdomen');
    await page.waitForTimeout(600);

    await pen.draw(line([0.5, 0.5], [0.5, 0.62]), 'right');
    expect(await areaCm2(page)).toBe(area);
    await pen.draw(STROKE);
    await expect.poll(() => areaCm2(page)).toBeGreaterThan(1.2 * area);
  },
);

/** The other end of a pen: no browser's own input can be told of it, so the page is. */
async function eraserOver(page: Page, path: readonly Place[]): Promise<void> {
  const places = await Promise.all(path.map((place) => placeOnFigure(page, ...place)));
  await page.locator('.viewport-surface').evaluate((element, along) => {
    const send = (type: string, [clientX, clientY]: readonly [number, number]): void => {
      const buttons = type === 'pointerup' ? 0 : 32;
      const button = type === 'pointermove' ? -1 : 5;
      const pen = {
        pointerId: 9,
        pointerType: 'pen',
        isPrimary: true,
        pressure: buttons ? 0.5 : 0,
      };
      const event = { ...pen, button, buttons, clientX, clientY, bubbles: true, cancelable: true };
      element.dispatchEvent(new PointerEvent(type, event));
    };
    send('pointerdown', along[0]);
    for (const place of along) send('pointermove', place);
    send('pointerup', along[along.length - 1]);
  }, places);
}
