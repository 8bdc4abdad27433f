import { drawDepth } from '../../map/drawing/depthBuffer';
import { projectVertices, type ViewRect, viewAxes } from '../../map/drawing/view';
import type { FigureView } from '../../plan/figure/figure';
import { ZONE_COLOURS } from '../../plan/palette';
import type { Zone } from '../../plan/types';
import type { FigureModel } from '../../workers/messages';
import { workingField } from '../fields';
import { isOnFigure } from '../figures';
import { layoutsComplete } from '../freshLayouts';
import { allSlices } from '../inSlices';
import { appStore } from '../state';
import { openDatabase } from './database';
import { announce } from './library';
import { savedGeneration } from './saving';

/**
 * A small picture of the open plan for the library: the skin that the zones lie on, shaded, the
 * zones in their colours. Drawn in software from the model's triangles, some 50 ms, when nothing has
 * changed for a while; the picture on the screen would show whatever it is turned to.
 */
const WIDTH = 264;
const HEIGHT = 198;
/** Drawn so many times larger and made small, for smooth edges. */
const FINER = 2;
const QUIET_MS = 1500;
/** Nor is it put off for ever on a machine that is never idle. */
const LONGEST_WAIT_MS = 3000;
/** The zones take about this share of the picture's height or width. */
const ZONE_SHARE = 0.55;
/** Closer than this nobody knows where on the body it is: share of the whole view's height. */
const LEAST_SHARE = 0.3;

/** Started once: draws after the plan has been saved and its points are laid. */
export function keepPictures(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  appStore.subscribe((state, before) => {
    const same =
      state.plan === before.plan &&
      state.saving === before.saving &&
      state.layoutState === before.layoutState &&
      state.model === before.model;
    if (same) return;
    clearTimeout(timer);
    timer = setTimeout(() => whenIdle(() => void keepPicture()), QUIET_MS);
  });
}

/** Safari knows no idle moments: there it is done at once. */
function whenIdle(draw: () => void): void {
  if ('requestIdleCallback' in window)
    window.requestIdleCallback(draw, { timeout: LONGEST_WAIT_MS });
  else draw();
}

async function keepPicture(): Promise<void> {
  const state = appStore.getState();
  const { plan, model, saving, role, layouts, preferences } = state;
  const generation = savedGeneration();
  if (role.kind !== 'writer' || saving.kind !== 'saved' || generation === 0) return;
  if (model.kind !== 'ready' || !isOnFigure(plan, model) || !layoutsComplete(state)) return;
  try {
    const db = await openDatabase();
    if ((await db.get('pictures', plan.id))?.generation === generation) return;
    const steps = drawPlan(model.model, plan.zones, preferences.drape);
    const address = await encoded(await allSlices(steps, () => undefined));
    // drawn in rests: the plan may be another by now, and is drawn again then
    if (savedGeneration() !== generation || appStore.getState().plan !== plan) return;
    const points = Object.values(layouts).reduce((sum, { count }) => sum + count, 0);
    await db.put('pictures', { generation, address, points }, plan.id);
    announce();
  } catch {
    // without a picture the list shows the plan's name alone
  }
}

interface ZonePaint {
  readonly colour: readonly number[];
  readonly dense: ArrayLike<number>;
}

/** With rests; yields the share that is done. */
function* drawPlan(
  model: FigureModel,
  zones: readonly Zone[],
  drape: boolean,
): Generator<number, ImageData> {
  const paints: ZonePaint[] = [];
  for (const { id, colour, visible } of zones) {
    yield 0;
    const dense = visible ? workingField(id) : null;
    if (dense) paints.push({ dense, colour: rgbOf(ZONE_COLOURS[colour].hex) });
  }
  const { mesh, normals } = model;
  const view = yield* bestView(model, paints);
  yield 0.3;
  const axes = viewAxes(view);
  const projected = projectVertices(mesh, axes);
  yield 0.4;
  const rect = windowOf(model, projected, paints, view);
  yield 0.5;
  const buffer = drawDepth(mesh, projected, rect, (rect.right - rect.left) / (FINER * WIDTH));
  yield 0.7;
  const image = new ImageData(FINER * WIDTH, FINER * HEIGHT);
  const light = facing(normals, axes.toViewer);
  for (let row = 0; row < Math.min(image.height, buffer.rows); row++) {
    yield 0.7 + (0.3 * row) / image.height;
    for (let column = 0; column < Math.min(image.width, buffer.columns); column++) {
      const face = buffer.face[row * buffer.columns + column];
      if (face < 0) continue;
      const corners = mesh.triangles.subarray(3 * face, 3 * face + 3);
      const mean = (of: ArrayLike<number>): number =>
        (of[corners[0]] + of[corners[1]] + of[corners[2]]) / 3;
      const ground = drape && mean(model.drape) > HEM ? CLOTH : SKIN;
      const paint = paints.findLast(({ dense }) => mean(dense) > 0);
      const shade = 0.55 + 0.45 * Math.max(0, mean(light));
      const at = 4 * ((image.height - 1 - row) * image.width + column);
      for (let k = 0; k < 3; k++)
        image.data[at + k] =
          shade * (paint ? 0.25 * ground[k] + 0.75 * paint.colour[k] : ground[k]);
      image.data[at + 3] = 255;
    }
  }
  return image;
}

const SKIN = [226, 196, 176] as const;
const CLOTH = [206, 211, 222] as const;
/** Of `FigureModel.drape`. */
const HEM = 128;

/** Per vertex how much the skin faces the eye, -1..1. */
function facing(normals: ArrayLike<number>, toViewer: readonly number[]): Float32Array {
  const [x, y, z] = toViewer;
  return Float32Array.from(
    { length: normals.length / 3 },
    (_, v) => normals[3 * v] * x + normals[3 * v + 1] * y + normals[3 * v + 2] * z,
  );
}

/** The named view that the painted skin faces most; front when nothing is painted. */
function* bestView(
  model: FigureModel,
  paints: readonly ZonePaint[],
): Generator<number, FigureView> {
  const { views } = model.figure;
  const sum = [0, 0, 0];
  for (const { dense } of paints) {
    for (let v = 0; v < dense.length; v++)
      if (dense[v] > 0) for (let k = 0; k < 3; k++) sum[k] += model.normals[3 * v + k];
    yield 0.2;
  }
  const seen = ({ direction: d }: FigureView): number =>
    d[0] * sum[0] + d[1] * sum[1] + d[2] * sum[2];
  return views.slice(0, 6).reduce((best, view) => (seen(view) > seen(best) ? view : best));
}

const FAR = Number.POSITIVE_INFINITY;

/** Round the painted skin with its surroundings; the whole view when nothing is painted. */
function windowOf(
  model: FigureModel,
  projected: { readonly u: Float64Array; readonly v: Float64Array },
  paints: readonly ZonePaint[],
  view: FigureView,
): ViewRect {
  const bounds = { left: FAR, right: -FAR, bottom: FAR, top: -FAR };
  for (let i = 0; i < model.mesh.vertexCount; i++) {
    if (paints.length > 0 && !paints.some(({ dense }) => dense[i] > 0)) continue;
    bounds.left = Math.min(bounds.left, projected.u[i]);
    bounds.right = Math.max(bounds.right, projected.u[i]);
    bounds.bottom = Math.min(bounds.bottom, projected.v[i]);
    bounds.top = Math.max(bounds.top, projected.v[i]);
  }
  if (bounds.left > bounds.right) return windowOf(model, projected, [], view);
  const share = paints.length > 0 ? ZONE_SHARE : 0.96;
  const needed = Math.max(
    bounds.top - bounds.bottom,
    ((bounds.right - bounds.left) * HEIGHT) / WIDTH,
  );
  const height = Math.max(needed / share, LEAST_SHARE * view.heightMm * model.tall);
  const width = (height * WIDTH) / HEIGHT;
  const u = (bounds.left + bounds.right) / 2;
  const v = (bounds.bottom + bounds.top) / 2;
  return { left: u - width / 2, right: u + width / 2, bottom: v - height / 2, top: v + height / 2 };
}

function rgbOf(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** Not on the graphics card: reading it back would hold up the page until the figure is drawn. */
const IN_MEMORY = { willReadFrequently: true } as const;

async function encoded(image: ImageData): Promise<string> {
  const large = new OffscreenCanvas(image.width, image.height);
  large.getContext('2d', IN_MEMORY)?.putImageData(image, 0, 0);
  const small = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = small.getContext('2d', IN_MEMORY);
  if (context) context.imageSmoothingQuality = 'high';
  context?.drawImage(large, 0, 0, WIDTH, HEIGHT);
  const bytes = new Uint8Array(await (await small.convertToBlob()).arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `data:image/png;base64,${btoa(binary)}`;
}
