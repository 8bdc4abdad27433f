import type { ProtocolUnit, SourcedNumber, SourceId } from './types';

/** No number at all, and why. */
export function blank(
  unit: ProtocolUnit,
  sources: readonly SourceId[],
  note: string,
): SourcedNumber {
  return {
    value: null,
    grade: null,
    range: null,
    rangeGrade: null,
    unit,
    sources,
    unverified: false,
    note,
    changedFrom: null,
  };
}
