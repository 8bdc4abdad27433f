import type { ModelId } from '../models';
import { BUNDLED_SCALE } from '../scale/patientScale';
import { scaledSkin } from '../scale/setScale';
import type { Plan } from '../types';

/**
 * A plan on another model of the same triangles: every vertex and face lies on the same anatomy, so
 * skin and points stay as they are. The patient's size was taken from the first model and goes.
 */
export function onModel(plan: Plan, model: ModelId): Plan {
  return { ...plan, ...scaledSkin(plan, BUNDLED_SCALE.factor), scale: BUNDLED_SCALE, model };
}
