import type { SurfacePoint } from '../geometry/mesh';

/** Raised whenever the computed points change for the same input. Recorded in every plan. */
export const LAYOUT_VERSION = 1;

/**
 * `dense`: advancing front, about 1.0 points per r^2, neighbours r to about 1.4 r (default).
 * `random`: unbiased maximal Poisson-disc sampling, about 0.7 points per r^2.
 */
export type PoissonMode = 'dense' | 'random';

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
  /** largest distance from a place of the zone to its nearest point; NaN without points */
  readonly largestGapMm: number;
  readonly largestGapAt: SurfacePoint | null;
  readonly pointsPerCm2: number;
  /** smallest spacing relative to the densest packing of as many points on that area */
  readonly relativeRadius: number;
  /** what the distances may be off by, mm */
  readonly toleranceMm: number;
}

export interface ZoneLayout extends PointColumns {
  readonly zoneId: string;
  /** area inside the zone's border, mm2 */
  readonly areaMm2: number;
  /** 2 rows per link between Delaunay neighbours */
  readonly links: Uint32Array;
  /** 1 per link, mm along the skin */
  readonly linkLengths: Float64Array;
  readonly certificate: Certificate;
}

/** Reported while a layout runs; `share` is 0..1. */
export interface LayoutProgress {
  readonly stage: string;
  readonly share: number;
}
