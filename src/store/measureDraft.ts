import type { SurfacePoint } from '../geometry/mesh';
import type { MeasureKind } from '../plan/types';

/** What is being measured on the skin. It belongs to no plan until it is kept. */
export interface MeasureDraft {
  readonly kind: MeasureKind;
  readonly places: readonly SurfacePoint[];
}

export const NO_MEASURE: MeasureDraft = { kind: 'line', places: [] };
