import type { SurfacePoint } from '../geometry/mesh';
import type { NarrowFacts } from './zone/narrow';

/**
 * What a border does to a lattice. `cell-centred`: every point keeps half a spacing to the border,
 * in every direction along the skin (6 x 4 cm at 10 mm: 24). `edge-inclusive`: points may lie on the
 * border (35). `centre-inside`: fitted like cell-centred, but a point stays as long as it lies inside,
 * so that the count follows the area: one point per spacing squared (24; a round 50 cm2: about 50).
 */
export type EdgeConvention = 'cell-centred' | 'edge-inclusive' | 'centre-inside';

/** Raised whenever the computed points change for the same input. Recorded in every plan. */
export const LAYOUT_VERSION = 4;

/**
 * `dense`: advancing front, 1.03 to 1.08 points per r^2, neighbours r to about 1.4 r (default).
 * `even`: dense, then relaxed so that neighbour distances are more equal, both laws kept.
 * `random`: unbiased maximal Poisson-disc sampling, about 0.7 points per r^2.
 */
export type PoissonMode = (typeof POISSON_MODES)[number];
export const POISSON_MODES = ['dense', 'even', 'random'] as const;

/** Points of one zone, columns, one row a point; the row is the number in the order minus one. */
export interface PointColumns {
  readonly count: number;
  /** 1 per point */
  readonly faces: Int32Array;
  /** 3 per point: weights of the face's corners */
  readonly weights: Float64Array;
  /** 3 per point, mm */
  readonly positions: Float64Array;
  /** 3 per point, unit, smooth surface normal pointing outwards */
  readonly normals: Float64Array;
}

/** What is proven of a layout. Distances in mm along the skin. */
export interface Certificate {
  readonly spacingMm: number;
  /** smallest distance between any two points; NaN with fewer than two points */
  readonly smallestSpacingMm: number;
  /** the two rows it lies between */
  readonly smallestPair: readonly [number, number] | null;
  /** smallest distance to a point of another zone that it keeps away from; NaN with none within two spacings */
  readonly smallestToOthersMm: number;
  /** smallest distance to a puncture of an earlier session; NaN with none within twice the distance kept */
  readonly smallestToPreviousMm: number;
  /** over links between Delaunay neighbours */
  readonly neighbourMinMm: number;
  readonly neighbourMeanMm: number;
  readonly neighbourMaxMm: number;
  readonly neighbourSdMm: number;
  /** wanted range of a link: spacing to twice the spacing */
  readonly wantedMinMm: number;
  readonly wantedMaxMm: number;
  /** share of links inside the wanted range, 0..1 */
  readonly shareWanted: number;
  /**
   * largest distance from a place of the zone to its nearest point, over skin that some point can be
   * reached from and that is at least the kept distance from old punctures; NaN without points
   */
  readonly largestGapMm: number;
  readonly largestGapAt: SurfacePoint | null;
  /** share of that skin that is farther from every point than the spacing, 0..1; NaN where none is set */
  readonly shareBeyond: number;
  /** share of the zone's skin from which no skin leads to any point, 0..1 */
  readonly shareUnreached: number;
  /** largest distance that is kept from old punctures near the zone; NaN without any */
  readonly previousKeptMm: number;
  /** share of the zone's skin within the distance kept from old punctures, 0..1: the largest gap leaves it out */
  readonly shareNearPrevious: number;
  /** largest distance of any place of the zone to a point or an old puncture; NaN without old punctures */
  readonly gapWithPreviousMm: number;
  readonly pointsPerCm2: number;
  /** smallest spacing relative to the densest packing of as many points on that area */
  readonly relativeRadius: number;
  /** what the distances may be off by, mm */
  readonly toleranceMm: number;
}

export interface ZoneLayout extends PointColumns {
  readonly zoneId: string;
  /** skin that may be treated: inside the zone's border and outside every keep-out, mm2 */
  readonly areaMm2: number;
  /** 2 rows per link between Delaunay neighbours */
  readonly links: Uint32Array;
  /** 1 per link, mm along the skin */
  readonly linkLengths: Float64Array;
  readonly certificate: Certificate;
  /** 1 per point: its row among the zone's hand points, -1 where the pattern laid it */
  readonly manualRow: Int32Array;
  /** points that break a rule; only points set by hand can */
  readonly violations: readonly RuleViolation[];
  /** how true a lattice or rows are; null for other patterns */
  readonly regular: RegularFacts | null;
  /** stamps: what the needles of each shot make; null for other patterns, a point is a shot then */
  readonly punctures: Punctures | null;
  /** threads, fans and cross-hatch: what goes from each entry; null for other patterns */
  readonly threads: Threads | null;
  /** the finer part of the zone where a density is painted; null without one */
  readonly refined: RefinedFacts | null;
}

/** What is proven of a zone's points among themselves. */
export type OwnCertificate = Omit<Certificate, 'smallestToOthersMm' | 'smallestToPreviousMm'>;

/** A rule that a point breaks, with what it breaks it against. */
export interface RuleViolation {
  readonly row: number;
  readonly kind: 'tooNear' | 'tooNearOther' | 'outside' | 'keepOut';
  /** the zone's point it is too near to; -1 for other kinds */
  readonly otherRow: number;
  /** how near, mm along the skin; NaN for other kinds */
  readonly distanceMm: number;
}

/** Points that fill the gaps of a lattice or of rows. */
export interface FillIns {
  /** ascending */
  readonly rows: Uint32Array;
  /** no place of the zone is farther than this from a point of the layout, mm */
  readonly reachMm: number;
}

/** What a certificate does not say of points in a lattice or in rows. */
export interface RegularFacts {
  readonly kind: 'square' | 'hex' | 'rows';
  readonly edge: EdgeConvention;
  readonly directionDeg: number;
  /** no two points are nearer than (1 - toleranceShare) x spacing */
  readonly toleranceShare: number;
  /** how far links that are held to the spacing are off it, shares of the spacing */
  readonly deviation: { readonly meanShare: number; readonly maxShare: number };
  /** rows of held links off by more than the tolerance, worst first */
  readonly offenders: Uint32Array;
  /** 1 per link: 1 where it is not held to the spacing: across seams; of rows all but steps along a row */
  readonly free: Uint8Array;
  /** links across seams; 0 for rows, which leave points away where they meet */
  readonly seamCount: number;
  readonly emptyPieces: number;
  readonly removedCount: number;
  readonly capped: boolean;
  /** points that fill gaps and are no part of the lattice or rows; null: gaps are left */
  readonly fillIns: FillIns | null;
  /** how pieces too narrow for the lattice or rows as asked were laid; null where there are none */
  readonly narrow: NarrowFacts | null;
}

/** Punctures of a stamp head, columns. */
export interface Punctures {
  readonly perShot: number;
  /** 3 per puncture, mm */
  readonly positions: Float64Array;
  /** 3 per puncture, unit */
  readonly normals: Float64Array;
  /** 1 per puncture: the row of its shot */
  readonly shotOf: Int32Array;
  /** shots left out: a needle would stand outside the zone or off the skin, or the head not true on it */
  readonly leftAwayCount: number;
  /** smallest distance between punctures of different shots; NaN where none are nearer than two shots */
  readonly smallestBetweenShotsMm: number;
}

/** Threads along the skin, one or several from each entry; those of an entry stand one after another. */
export interface Threads {
  readonly threadMm: number;
  /** threads of one entry */
  readonly perPoint: number;
  /** 3 per thread, mm */
  readonly ends: Float64Array;
  /** 3 per thread: unit vector along the skin, into which the needle goes */
  readonly directions: Float64Array;
}

/** The two levels of a painted density: each keeps its own laws. */
export interface RefinedFacts {
  readonly spacingMm: number;
  readonly areaMm2: number;
  readonly points: number;
  readonly smallestSpacingMm: number;
  readonly largestGapMm: number;
  /** the same of the rest of the zone, at the zone's own spacing */
  readonly rest: {
    readonly areaMm2: number;
    readonly points: number;
    readonly smallestSpacingMm: number;
    readonly largestGapMm: number;
  };
}

/** Reported while a layout runs; `share` is 0..1. */
export interface LayoutProgress {
  readonly stage: string;
  readonly share: number;
  /** the points where they will be, once: only their links, order and proof are still to come */
  readonly placed?: () => PointColumns;
}
