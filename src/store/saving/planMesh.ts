import type { SurfaceMesh } from '../../geometry/mesh';
import { scaledMesh } from '../../geometry/scaledMesh';
import { skinKey } from '../../plan/scale/patientShape';
import type { Plan } from '../../plan/types';
import { figureAtScale } from '../../workers/figureAtScale';
import { hasForm, isOnFigure, sourceOf } from '../figures';
import { appStore } from '../state';

/** The figure that the plan lies on, as large as the plan says, where it is loaded. */
export function meshOf(plan: Plan): SurfaceMesh | null {
  const { model } = appStore.getState();
  if (model.kind !== 'ready' || !isOnFigure(plan, model) || !hasForm(model.model, plan))
    return null;
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
    const key = skinKey(plan.figure, plan.scale.shape);
    const unscaled = read.get(key) ?? unscaledMesh(plan).catch(() => null);
    read.set(key, unscaled);
    const mesh = await unscaled;
    return mesh && scaledMesh(mesh, plan.scale.factor);
  };
}

function hasPlaces({ zones, earlier, testSpots, measures }: Plan): boolean {
  const rows = [earlier, testSpots, measures];
  return rows.some(({ length }) => length > 0) || zones.some(({ hand }) => hand !== null);
}

async function unscaledMesh({ figure, scale: { shape } }: Plan): Promise<SurfaceMesh> {
  const [{ figureMesh }, { figureData }] = await Promise.all([
    import('../../formats/figureData'),
    import('../../workers/figureFiles'),
  ]);
  const data = await figureData(sourceOf(figure));
  if (!shape) return figureMesh(data);
  const { inForm } = await import('../../workers/shaping');
  return figureMesh(await inForm(data, shape));
}
