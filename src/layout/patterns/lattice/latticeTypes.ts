import type { SurfacePoint } from '../../../geometry/mesh';
import type { EdgeConvention, PointColumns } from '../../types';
import type { NarrowFacts } from '../../zone/narrow';
import type { OldPuncture } from '../../zone/oldPunctures';
import type { LatticeKind } from './latticeBasis';

/** Margins in spacings: what the lattice is fitted with, and what a point must keep. */
export const EDGE_MARGINS: Readonly<
  Record<EdgeConvention, { readonly fit: number; readonly keep: number }>
> = {
  'cell-centred': { fit: 0.5, keep: 0.5 },
  'edge-inclusive': { fit: 0, keep: 0 },
  'centre-inside': { fit: 0.5, keep: 0 },
};

export interface LatticeOptions {
  readonly kind: LatticeKind;
  readonly spacingMm: number;
  readonly edge: EdgeConvention;
  /** turn from the body part's axis, degrees, counter-clockwise seen from outside */
  readonly directionDeg: number;
  /** instead of the body part's axis: any vector of space */
  readonly reference?: readonly [number, number, number];
  /** a place that is a node of the lattice, instead of the shift that fits the piece best */
  readonly origin?: SurfacePoint | undefined;
  /** no two points are nearer than (1 - toleranceShare) * spacing, and links off by more are listed */
  readonly toleranceShare?: number;
  /** narrow pieces are laid along themselves (`zone/narrow`) instead of with few points or none */
  readonly followsNarrow?: boolean;
  /** points that the lattice keeps clear of: locked ones, other zones of the layer */
  readonly existing?: readonly SurfacePoint[];
  /** old punctures: each keeps a distance of its own */
  readonly previous?: readonly OldPuncture[];
}

/** 5 % of 10 mm is half a millimetre: what a hand can hold. */
export const DEFAULT_TOLERANCE_SHARE = 0.05;

/** How true the links are; all but the seams. Lengths relative to the spacing. */
export interface LinkDeviation {
  readonly meanShare: number;
  readonly maxShare: number;
  /** rows of links off by more than the tolerance, worst first */
  readonly offenders: Uint32Array;
  readonly seamCount: number;
}

/** A lattice along the skin, in rows to and fro; columns, a row a point. */
export interface LatticeLayout extends PointColumns {
  readonly kind: LatticeKind;
  readonly edge: EdgeConvention;
  readonly spacingMm: number;
  readonly toleranceShare: number;
  readonly areaMm2: number;
  /** 2 per point: i along the row, j the row, from the piece's origin */
  readonly sites: Int32Array;
  /** 1 per point: which connected part of the zone, largest first */
  readonly pieces: Int32Array;
  /** 3 per point: unit vector in space along its row */
  readonly rowDirections: Float64Array;
  /** 2 rows per link: lattice neighbours, and across seams the point that stopped the lattice */
  readonly links: Uint32Array;
  /** 1 per link, mm along the skin, exact */
  readonly linkLengthsMm: Float64Array;
  /** 1 per link: 1 where two branches of the lattice meet, or the lattice is torn */
  readonly seams: Uint8Array;
  readonly deviation: LinkDeviation;
  /** least distance found between points closer than the spacing, else that of the shortest link; mm */
  readonly smallestSpacingMm: number;
  /** parts of the zone that got no point: nowhere as wide as the margins */
  readonly emptyPieces: number;
  /** points taken out again because they were nearer than allowed to another or to an existing one */
  readonly removedCount: number;
  /** how narrow pieces were laid; null where all were laid as asked */
  readonly narrow: NarrowFacts | null;
  /** growing was ended because more nodes came than the zone can hold: parts of it may be empty */
  readonly capped: boolean;
}
