import type { Certificate } from '../../layout/types';

/** Rounding of numbers written to a file and read again, mm. */
export const ROUNDING_MM = 1e-6;

/** A stated tolerance counts up to this share of the spacing, or these mm. */
const MOST_WITHIN_SHARE = 0.001;
const MOST_WITHIN_MM = 0.001;
/** A stated tolerance beyond this share of the spacing is none. */
const MOST_TOLERANCE_SHARE = 0.001;

/** Within how much a stated distance agrees with a measured one, mm: what is stated, capped. */
export function withinMm({ toleranceMm }: Certificate, scaleMm: number): number {
  return Math.min(toleranceMm, Math.max(MOST_WITHIN_SHARE * scaleMm, MOST_WITHIN_MM)) + ROUNDING_MM;
}

/** The largest tolerance that may be stated, mm. */
export function mostToleranceMm(scaleMm: number): number {
  return Math.max(MOST_TOLERANCE_SHARE * scaleMm, MOST_WITHIN_MM);
}

/** Equal within a tolerance, or both missing. */
export function same(a: number, b: number, within: number): boolean {
  return Number.isNaN(a) ? Number.isNaN(b) : a === b || Math.abs(a - b) <= within;
}
/** One line of the check's table. */
export interface Finding {
  readonly what: string;
  readonly stated: number;
  readonly measured: number;
  readonly unit: string;
  readonly agrees: boolean;
}
