import type { SurfaceMesh } from '../../geometry/mesh';
import { scaledMesh } from '../../geometry/scaledMesh';
import type { Figure } from '../../plan/figure/figure';
import type { Plan } from '../../plan/types';
import { figureAtScale } from '../../workers/figureAtScale';
import { isOnFigure, sourceOf } from '../figures';
import { appStore } from '../state';

/** The figure that the plan lies on, as large as the plan says, where it is loaded. */
export function meshOf(plan: Plan): SurfaceMesh | null {
  const { model } = appStore.getState();
  if (model.kind !== 'ready' || !isOnFigure(plan, model)) return null;
  return figureAtScale(model.model, plan.scale.factor).mesh;
}

export type MeshFor = (plan: Plan) => Promise<SurfaceMesh | null>;

/**
 * The same for plans on any figure: what is not loaded is read from the app's own files, once for
 * each figure. Null where it cannot be read, or where a plan has no places that stand in millimetres.
 */
export function meshesFor(): MeshFor {
  const read = new Map<string, Promise<SurfaceMesh | null>>();
  return async (plan) => {
    if (!hasPlaces(plan)) return null;
    const loaded = meshOf(plan);
    if (loaded) return loaded;
    const { digest } = plan.figure;
    const unscaled = read.get(digest) ?? unscaledMesh(plan.figure).catch(() => null);
    read.set(digest, unscaled);
    const mesh = await unscaled;
    return mesh && scaledMesh(mesh, plan.scale.factor);
  };
}

function hasPlaces({ zones, earlier, testSpots }: Plan): boolean {
  return earlier.length > 0 || testSpots.length > 0 || zones.some(({ hand }) => hand !== null);
}

async function unscaledMesh(figure: Figure): Promise<SurfaceMesh> {
  const [{ figureMesh }, { figureData }] = await Promise.all([
    import('../../formats/figureData'),
    import('../../workers/figureFiles'),
  ]);
  return figureMesh(await figureData(sourceOf(figure)));
}
