import type { PlacedWarning } from '../planWarnings';

/** What a point is told of vessels and nerves; '' where nothing is near. */
export interface PointRiskWords {
  readonly text: string;
  /** its tip reaches a published depth */
  readonly isReached: boolean;
}

/** A vessel that a cross-section draws at its depth, mm. */
export interface SectionVessel {
  readonly site: string;
  readonly name: string;
  readonly kind: 'artery' | 'vein' | 'nerve' | 'duct' | 'foramen';
  readonly meanMm: number;
  readonly sdMm: number;
}

/** What the points of a plan come near to; by zone id, and of points by row. */
export interface PlanRisk {
  readonly warnings: readonly PlacedWarning[];
  readonly vessels: Readonly<Record<string, readonly SectionVessel[]>>;
  readonly points: Readonly<Record<string, readonly PointRiskWords[]>>;
}

export const NO_RISK: PlanRisk = { warnings: [], vessels: {}, points: {} };
