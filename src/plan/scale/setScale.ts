import { scaledField } from '../../geometry/scaledField';
import { type Edit, figureEdit } from '../edit';
import type { Plan } from '../types';
import type { PatientScale } from './patientScale';

/**
 * The edit that makes the figure another size: what is painted stays on the same skin, so every field is
 * written again in mm of the new size; spacings, buffers and depths are the patient's mm and stay.
 */
export function scaleEdit(plan: Plan, scale: PatientScale): Edit {
  return figureEdit(plan, { scale }, scaledSkin(plan, scale.factor));
}

/** Zones and keep-outs of a plan as they are at another factor. */
export function scaledSkin(
  { scale, zones, keepOuts }: Pick<Plan, 'scale' | 'zones' | 'keepOuts'>,
  factor: number,
): Pick<Plan, 'zones' | 'keepOuts'> {
  const ratio = factor / scale.factor;
  return {
    zones: zones.map((zone) => ({
      ...zone,
      field: scaledField(zone.field, ratio),
      finer: zone.finer && { ...zone.finer, field: scaledField(zone.finer.field, ratio) },
    })),
    keepOuts: keepOuts.map((each) => ({ ...each, field: scaledField(each.field, ratio) })),
  };
}
