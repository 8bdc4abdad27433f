import type { SkinToSimplify } from './lightSkin';
import type { FigureModel } from './messages';
import { WorkerLine } from './workerLine';

interface LightAnswer {
  readonly job: number;
  readonly light: Uint32Array;
}

/** By figure at its bundled size: other sizes have the same faces. */
const known = new WeakMap<FigureModel, Promise<Uint32Array | null>>();

/**
 * The light faces of a figure, made once in a worker of its own, so that neither the page nor a
 * layout waits for it.
 * @returns 3 corners per face; null where they cannot be had: the whole skin is drawn then
 */
export function lightSkinOf(model: FigureModel): Promise<Uint32Array | null> {
  const figure = model.unscaled ?? model;
  const asked = known.get(figure) ?? ask(figure);
  known.set(figure, asked);
  return asked;
}

/** Simplifying goes on without a pause, and is worth waiting for only so long, ms. */
const LIMIT_MS = 120_000;

function ask({
  positions32,
  normals,
  ambient,
  tint,
  drape,
  cloth,
  cut,
  mesh,
}: FigureModel): Promise<Uint32Array | null> {
  const line = new WorkerLine<{ readonly skin: SkinToSimplify }, LightAnswer>({
    start: () => new Worker(new URL('./lightSkin.worker.ts', import.meta.url), { type: 'module' }),
    silenceMs: LIMIT_MS,
  });
  const skin: SkinToSimplify = {
    positions32,
    normals,
    ambient,
    tint,
    drape,
    cloth,
    cut,
    triangles: mesh.triangles,
  };
  return new Promise((resolve) => {
    const end = (light: Uint32Array | null): true => {
      line.close();
      resolve(light);
      return true;
    };
    line.run({
      ask: { skin },
      limitMs: LIMIT_MS,
      answer: ({ light }) => end(light),
      failed: () => end(null),
    });
  });
}
