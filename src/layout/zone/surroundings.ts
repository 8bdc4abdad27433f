import type { DenseField } from '../../geometry/field';
import type { SurfacePoint } from '../../geometry/mesh';
import type { OldPuncture } from './oldPunctures';

/** What a layout has to take into account besides the zone itself. */
export interface Surroundings {
  /** points of other zones: kept away from, not laid again */
  readonly existing: readonly SurfacePoint[];
  /** punctures of earlier sessions, each with the distance kept from it */
  readonly previous: readonly OldPuncture[];
  /** points set, moved or locked by hand */
  readonly manual: ManualPoints | null;
  /** where a density is painted: its own, smaller spacing; Poisson-disc only */
  readonly refined: RefinedArea | null;
  /** above 0 inside the painted zone, keep-outs or not, mm; null: as where points may lie */
  readonly painted: DenseField | null;
  /** of a zone without skin, whose points lie anywhere: above 0 outside every keep-out, mm */
  readonly anywhere?: DenseField | null;
}

export interface ManualPoints {
  /** `none`: these are all the points. `around`: the pattern fills what they leave. */
  readonly fill: 'none' | 'around';
  readonly points: readonly SurfacePoint[];
}

export interface RefinedArea {
  readonly field: DenseField;
  readonly spacingMm: number;
}

export const ALONE: Surroundings = {
  existing: [],
  previous: [],
  manual: null,
  refined: null,
  painted: null,
};
