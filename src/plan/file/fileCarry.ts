import type { Figure } from '../figure/figure';
import { BUNDLED_SCALE } from '../scale/patientScale';
import { scaledSkin } from '../scale/setScale';
import type { Plan } from '../types';

/**
 * A plan on another figure of the same triangles: every vertex and face lies on the same anatomy, so
 * skin and points stay as they are. The patient's size was taken from the first figure and goes.
 */
export function onFigure(plan: Plan, figure: Figure): Plan {
  return {
    ...plan,
    ...scaledSkin(plan, BUNDLED_SCALE.factor / plan.scale.factor),
    scale: BUNDLED_SCALE,
    figure,
  };
}
