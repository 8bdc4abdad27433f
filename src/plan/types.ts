import type { SparseField } from '../geometry/field';
import type { PoissonMode } from '../layout/types';
import type { ModelId } from './models';

/** Version of the plan file; raised with every change of its shape, with a migration. */
export const PLAN_VERSION = 1;

/** The patient's side. `auto`: worked out from where the painted skin lies. */
export type ZoneSide = 'auto' | 'left' | 'right' | 'both';

export interface PoissonPattern {
  readonly kind: 'poisson';
  readonly mode: PoissonMode;
  /** smallest distance between two points along the skin, mm */
  readonly spacingMm: number;
  /** distance kept to the zone's border along the skin, mm */
  readonly marginMm: number;
  readonly seed: number;
}

/** Angle and inserted length are set; the tip depth follows: sin(angle) x length. */
export interface Insertion {
  /** needle to skin, degrees, 90 = upright */
  readonly angleDeg: number;
  readonly insertedLengthMm: number;
}

export interface Zone {
  readonly id: string;
  readonly name: string;
  /** index into the colour-blind-safe set of eight, which also fixes letter and hatch order */
  readonly colour: number;
  readonly side: ZoneSide;
  readonly visible: boolean;
  readonly field: SparseField;
  readonly pattern: PoissonPattern;
  readonly insertion: Insertion;
  readonly volumePerPointMl: number;
}

/** What is drawn up beyond what is injected (domain.md 5.2, 5.3). */
export interface DrawUp {
  /** share of the injected volume added for waste, per cent; house setting, no published figure */
  readonly wastagePercent: number;
  readonly syringeMl: number;
  /** dead space of syringe and needle, mL per syringe */
  readonly lossPerSyringeMl: number;
}

/** Everything a person decides. Plain data, never changed in place. */
export interface Plan {
  readonly id: string;
  readonly name: string;
  readonly model: ModelId;
  readonly zones: readonly Zone[];
  readonly drawUp: DrawUp;
}
