import type { SkinToSimplify } from './lightSkin';
import type { FigureModel } from './messages';

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

function ask({
  positions32,
  normals,
  tint,
  drape,
  cloth,
  mesh,
}: FigureModel): Promise<Uint32Array | null> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./lightSkin.worker.ts', import.meta.url), {
      type: 'module',
    });
    const end = (light: Uint32Array | null): void => {
      worker.terminate();
      resolve(light);
    };
    worker.onmessage = ({ data }: MessageEvent<Uint32Array>) => end(data);
    worker.onerror = () => end(null);
    const { triangles } = mesh;
    const skin: SkinToSimplify = { positions32, normals, tint, drape, cloth, triangles };
    worker.postMessage(skin);
  });
}
