import { DEFAULT_TOLERANCE_SHARE, type EdgeConvention } from './patterns/lattice/latticeTypes';
import { headOf, headSize, LEAST_STEP_MM } from './patterns/stamps/stampHeads';
import type { PoissonMode } from './types';

/** How points are laid in a zone. Lengths in mm along the skin, directions in degrees from the body part's axis, counter-clockwise seen from outside. */
export type Pattern =
  | PoissonPattern
  | LatticePattern
  | RowsPattern
  | ThreadsPattern
  | StampsPattern
  | LandmarksPattern
  | HandPattern;

export type PatternKind = Pattern['kind'];

export interface PoissonPattern {
  readonly kind: 'poisson';
  readonly mode: PoissonMode;
  /** smallest distance between two points */
  readonly spacingMm: number;
  /** distance kept to the zone's border */
  readonly marginMm: number;
  readonly seed: number;
}

export interface LatticePattern {
  readonly kind: 'square' | 'hex';
  /** side of the lattice */
  readonly spacingMm: number;
  readonly edge: EdgeConvention;
  readonly directionDeg: number;
}

export interface RowsPattern {
  readonly kind: 'rows';
  /** step along a row */
  readonly spacingMm: number;
  readonly rowDistanceMm: number;
  /** every other row is moved on by half a step */
  readonly staggered: boolean;
  readonly edge: EdgeConvention;
  readonly directionDeg: number;
}

/** Line threads: each point is an entry, the needle lies along the row. */
export interface ThreadsPattern {
  readonly kind: 'threads';
  /** from one row of threads to the next */
  readonly spacingMm: number;
  readonly threadMm: number;
  /** from the end of a thread to the entry of the next on its row */
  readonly gapMm: number;
  /** every other row is entered from its far end */
  readonly toAndFro: boolean;
  readonly edge: EdgeConvention;
  readonly directionDeg: number;
}

/** A head of several needles: one shot makes as many punctures as the head has needles. */
export interface StampsPattern {
  readonly kind: 'stamps';
  readonly head: StampHeadChoice;
  /** between the nearest needles of neighbouring shots */
  readonly spacingMm: number;
  readonly edge: EdgeConvention;
  readonly directionDeg: number;
}

/** `five`: a square of this side and its middle; `nine`: three by three; `linear`: needles in a line. */
export type StampHeadChoice =
  | { readonly kind: 'five'; readonly sideMm: number }
  | { readonly kind: 'nine'; readonly pitchMm: number }
  | { readonly kind: 'linear'; readonly needles: number; readonly pitchMm: number };

/** A named set of points that can be moved; they are the zone's hand points. */
export interface LandmarksPattern {
  readonly kind: 'landmarks';
  /** which set the points came from; '' for an own set */
  readonly set: string;
  /** two points nearer than this are marked; 0 marks none */
  readonly spacingMm: number;
}

/** Every point is set by hand. */
export interface HandPattern {
  readonly kind: 'hand';
  /** two points nearer than this are marked; 0 marks none */
  readonly spacingMm: number;
}

/** Margin to the border that was set apart from the edge convention, mm. */
export function marginMm(pattern: Pattern): number {
  return pattern.kind === 'poisson' ? pattern.marginMm : 0;
}

/**
 * The distance that a pattern keeps between two of its points, less its stated tolerance; of stamps
 * from the middle of one shot to the next, of threads from one row to the next.
 */
export function keptSpacingMm(pattern: Pattern): number {
  if (pattern.kind === 'rows') return Math.min(pattern.spacingMm, pattern.rowDistanceMm);
  if (pattern.kind !== 'stamps') return pattern.spacingMm;
  const { lengthMm, widthMm } = headSize(headOf(pattern.head));
  return Math.max(LEAST_STEP_MM, Math.min(lengthMm, widthMm) + pattern.spacingMm);
}

/** Share of that distance that a pattern may fall short: what bent skin takes from rows and lattices. */
export function toleranceShare({ kind }: Pattern): number {
  return kind === 'poisson' || kind === 'hand' || kind === 'landmarks'
    ? ROUNDING_SHARE
    : DEFAULT_TOLERANCE_SHARE;
}

/** Exact distances are exact to rounding. */
const ROUNDING_SHARE = 1e-9;
