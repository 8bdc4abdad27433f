import { scaledField } from '../../geometry/scaledField';
import { stretchOf } from '../../geometry/stretch';
import { type Edit, figureEdit } from '../edit';
import type { Plan } from '../types';
import type { PatientScale } from './patientScale';

/**
 * The edit that makes the figure another size: what is painted stays on the same skin, so every field is
 * written again in mm of the new size; spacings, buffers and depths are the patient's mm and stay.
 */
export function scaleEdit(plan: Plan, scale: PatientScale): Edit {
  return figureEdit(plan, { scale }, scaledSkin(plan, scale.factor / plan.scale.factor));
}

/** The same between two forms of one figure: what is painted is stretched as its skin is. */
export function shapeEdit(
  plan: Plan,
  scale: PatientScale,
  from: Parameters<typeof stretchOf>[0],
  to: Parameters<typeof stretchOf>[1],
): Edit {
  return figureEdit(plan, { scale }, scaledSkin(plan, stretchOf(from, to)));
}

/** Zones and keep-outs of a plan as they are at another size. @param ratio as `scaledField` takes it */
export function scaledSkin(
  { zones, keepOuts }: Pick<Plan, 'zones' | 'keepOuts'>,
  ratio: number | ArrayLike<number>,
): Pick<Plan, 'zones' | 'keepOuts'> {
  return {
    zones: zones.map((zone) => ({
      ...zone,
      field: scaledField(zone.field, ratio),
      finer: zone.finer && { ...zone.finer, field: scaledField(zone.finer.field, ratio) },
    })),
    keepOuts: keepOuts.map((each) => ({ ...each, field: scaledField(each.field, ratio) })),
  };
}
