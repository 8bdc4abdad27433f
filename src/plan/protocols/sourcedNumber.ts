import type { Grade, NumberRange, ProtocolUnit, SourcedNumber, SourceId } from './types';

interface More {
  readonly range?: NumberRange;
  readonly rangeGrade?: Grade;
  readonly note?: string;
  readonly unverified?: boolean;
}

/** A number that stands in its source. */
export function stated(
  value: number,
  unit: ProtocolUnit,
  grade: Grade,
  sources: readonly SourceId[],
  more: More = {},
): SourcedNumber {
  return {
    value,
    grade,
    range: more.range ?? null,
    rangeGrade: more.range ? (more.rangeGrade ?? grade) : null,
    unit,
    sources,
    unverified: more.unverified ?? false,
    note: more.note ?? '',
    changedFrom: null,
  };
}

/** A default chosen here inside what the source gives: its own grade is D. */
export function chosen(
  value: number,
  range: NumberRange,
  unit: ProtocolUnit,
  rangeGrade: Grade,
  sources: readonly SourceId[],
  more: More = {},
): SourcedNumber {
  return stated(value, unit, 'D', sources, { ...more, range, rangeGrade });
}

/** A range without a default: the value stays blank. */
export function within(
  range: NumberRange,
  unit: ProtocolUnit,
  rangeGrade: Grade,
  sources: readonly SourceId[],
  more: More = {},
): SourcedNumber {
  return { ...stated(0, unit, rangeGrade, sources, { ...more, range }), value: null, grade: null };
}

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
