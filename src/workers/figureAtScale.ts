import { scaledMesh } from '../geometry/scaledMesh';
import type { FigureModel } from './messages';

/**
 * The figure at another size; what it is made from is kept in `unscaled`, so that no size is ever made
 * from a size. Normals, cloth and colours are those of its file: a body that is larger all
 * over turns its skin nowhere else.
 */
export function figureAtScale(figure: FigureModel, factor: number): FigureModel {
  if (figure.scale === factor) return figure;
  const base = figure.unscaled ?? figure;
  if (factor === 1) return base;
  const { eyes, lids, tree } = base;
  return {
    ...base,
    scale: factor,
    tall: base.tall * factor,
    unscaled: base,
    mesh: scaledMesh(base.mesh, factor),
    positions32: times(base.positions32, factor),
    eyes: eyes && { ...eyes, positionsMm: times(eyes.positionsMm, factor) },
    lids: lids && {
      ...lids,
      positionsMm: times(lids.positionsMm, factor),
      openMm: times(lids.openMm, factor),
    },
    tree: { ...tree, roots: tree.roots.map((root) => scaledNodes(root, factor)) },
  };
}

/** Rounded to single precision: larger stays larger, so a box still holds what it held. */
function times(values: Float32Array, factor: number): Float32Array {
  return values.map((value) => value * factor);
}

/** A node of the tree is six bounds and two words that say what is in it. */
const WORDS_PER_NODE = 8;
const BOUNDS_PER_NODE = 6;

function scaledNodes(root: ArrayBuffer, factor: number): ArrayBuffer {
  const copy = root.slice(0);
  const words = new Float32Array(copy);
  for (let node = 0; node < words.length; node += WORDS_PER_NODE)
    for (let k = node; k < node + BOUNDS_PER_NODE; k++) words[k] *= factor;
  return copy;
}
