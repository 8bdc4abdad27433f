import { modelMesh, readModel } from '../../formats/readModel';
import type { SurfaceMesh } from '../../geometry/mesh';
import { scaledMesh } from '../../geometry/scaledMesh';
import type { ModelId } from '../../plan/models';
import type { Plan } from '../../plan/types';
import { figureAtScale } from '../../workers/figureAtScale';
import { MODEL_FILES } from '../../workers/modelFiles';
import { appStore } from '../state';

/** The figure that the plan lies on, as large as the plan says, where it is loaded. */
export function meshOf({ model: id, scale }: Plan): SurfaceMesh | null {
  const { model } = appStore.getState();
  if (model.kind !== 'ready' || model.id !== id) return null;
  return figureAtScale(model.model, scale.factor).mesh;
}

export type MeshFor = (plan: Plan) => Promise<SurfaceMesh | null>;

/**
 * The same for plans on any model: what is not loaded is read from the app's own files, once for
 * each model. Null where it cannot be read, or where a plan has no places that stand in millimetres.
 */
export function meshesFor(): MeshFor {
  const read = new Map<ModelId, Promise<SurfaceMesh | null>>();
  return async (plan) => {
    if (!hasPlaces(plan)) return null;
    const loaded = meshOf(plan);
    if (loaded) return loaded;
    const bundled = read.get(plan.model) ?? bundledMesh(plan.model).catch(() => null);
    read.set(plan.model, bundled);
    const mesh = await bundled;
    return mesh && scaledMesh(mesh, plan.scale.factor);
  };
}

function hasPlaces({ zones, earlier, testSpots }: Plan): boolean {
  return earlier.length > 0 || testSpots.length > 0 || zones.some(({ hand }) => hand !== null);
}

async function bundledMesh(id: ModelId): Promise<SurfaceMesh> {
  const response = await fetch(MODEL_FILES[id]);
  if (!response.ok) throw new Error(`The model could not be read (${response.status}).`);
  return modelMesh(await readModel(await response.arrayBuffer(), id));
}
