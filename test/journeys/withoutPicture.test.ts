import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toSparse } from '../../src/geometry/field';
import { newPlan, newZone } from '../../src/plan/defaults';
import { writePlan } from '../../src/plan/file/file';
import { loadModel, modelMesh } from '../models/loadModel';
import { DESKTOP, type Stand, setUpStand, visit } from './browser';
import { figuresWhen } from './figures';
import { openPlanText, planOpened } from './lightApp';
import { strayControls } from './screens';

const TIME = { timeout: 480_000 };
let stand: Stand;

beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand?.close());

/** Skin within 60 mm of a place of the belly. */
async function bellyPlan(): Promise<string> {
  const mesh = modelMesh(await loadModel('female-body'));
  const field = new Float32Array(mesh.vertexCount).fill(-16);
  for (let v = 0; v < mesh.vertexCount; v++) {
    const [x, y, z] = mesh.positions.subarray(3 * v, 3 * v + 3);
    field[v] = Math.max(-16, Math.min(16, z < 0 ? -16 : 60 - Math.hypot(x, y - 960)));
  }
  const zone = { ...newZone('belly', 'Belly', 0), field: toSparse(field) };
  return writePlan({ ...newPlan('p', 'female-body'), zones: [zone] });
}

/** Opens a plan, reads what it comes to and prints it. */
async function planGoesOn(page: Page): Promise<void> {
  await openPlanText(page, await bellyPlan());
  const { points, volumeMl } = await figuresWhen(page, (figures) => figures.points > 20);
  await page.getByRole('tab', { name: 'Report' }).click();
  await page
    .getByRole('tabpanel', { name: 'Report' })
    .getByText(volumeMl.toFixed(2))
    .first()
    .waitFor();
  await page.getByRole('radio', { name: 'Print', exact: true }).click();
  await page.locator('#map-page-1').getByText(String(points), { exact: true }).first().waitFor();
  await page.getByRole('button', { name: /Save PDF/ }).waitFor();
}

async function freshPage(prepare: () => void): Promise<Page> {
  const { page, context } = await visit(stand);
  await context.addInitScript(prepare);
  await page.goto(stand.address);
  await planOpened(page);
  return page;
}

test('no WebGL: it is said with what to do; plans open, report and print work', TIME, async () => {
  const page = await freshPage(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string) {
      return /webgl/.test(kind) ? null : getContext.call(this, kind);
    } as typeof getContext;
  });
  await page.getByRole('alert').getByText('No 3D picture in this browser').waitFor();
  await page.getByText(/Turn on hardware acceleration/).waitFor();
  // on a phone the words have the room of the views
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => page.evaluate(strayControls)).toEqual([]);
  await page.setViewportSize(DESKTOP);
  await planGoesOn(page);
  await page.context().close();
});

test('no workers: the page does it all by itself', TIME, async () => {
  const page = await freshPage(() => {
    Reflect.deleteProperty(globalThis, 'Worker');
  });
  await page.locator('[data-figure="ready"]').waitFor({ state: 'attached' });
  await planGoesOn(page);
  await page.context().close();
});

declare global {
  var contexts: WebGL2RenderingContext[];
}

test('a context that is lost for good: made anew, coarser, then words', TIME, async () => {
  const page = await freshPage(() => {
    globalThis.contexts = [];
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (
      this: HTMLCanvasElement,
      ...given: [string, object?]
    ) {
      const context = getContext.apply(this, given as never);
      const shown = this.closest('.viewport-canvas');
      if (
        given[0] === 'webgl2' &&
        context &&
        shown &&
        !globalThis.contexts.includes(context as never)
      )
        globalThis.contexts.push(context as unknown as WebGL2RenderingContext);
      return context;
    } as typeof getContext;
  });
  await page.locator('[data-figure="ready"]').waitFor({ state: 'attached' });
  const canvas = page.locator('.viewport-canvas canvas');
  const widths: (number | undefined)[] = [];
  for (let loss = 1; loss <= 3; loss++) {
    await expect.poll(() => page.evaluate(() => globalThis.contexts.length)).toBe(loss);
    await expect
      .poll(() => canvas.evaluate((node) => (node as HTMLCanvasElement).width))
      .not.toBe(300);
    widths.push(await canvas.evaluate((node) => (node as HTMLCanvasElement).width));
    await loseContext(page);
  }
  await expect.poll(() => page.evaluate(() => globalThis.contexts.length)).toBe(4);
  await expect
    .poll(() => canvas.evaluate((node) => (node as HTMLCanvasElement).width))
    .toBeLessThan(0.8 * Number(widths[0]));
  await loseContext(page);
  await page.getByText(/graphics took it away again and again/).waitFor();
  await planGoesOn(page);
  await page.getByRole('radio', { name: 'Plan', exact: true }).click();
  await page.getByRole('button', { name: 'Show the picture again' }).click();
  await expect.poll(() => page.evaluate(() => globalThis.contexts.length)).toBe(5);
  await page.context().close();
});

function loseContext(page: Page): Promise<void> {
  return page.evaluate(() => {
    globalThis.contexts.at(-1)?.getExtension('WEBGL_lose_context')?.loseContext();
  });
}
