import type { ModelId } from '../models';
import type { Sex } from './skinMeasurements';

/** Whose skin a figure stands for. */
export function sexOfModel(model: ModelId): Sex {
  return model.startsWith('male') ? 'male' : 'female';
}
