import type { PatternRecord } from './patterns/patternRecord';
import { PATTERNS } from './patterns/registry';

/** How points are laid in a zone. Lengths in mm along the skin, directions in degrees from the body part's axis, counter-clockwise seen from outside. */
export type Pattern = ReturnType<(typeof PATTERNS)[number]['fresh']>;

export type PatternKind = Pattern['kind'];

const RECORDS = Object.fromEntries(PATTERNS.map((record) => [record.kind, record])) as unknown as {
  readonly [Kind in PatternKind]: PatternRecord<Extract<Pattern, { kind: Kind }>>;
};

/** What is known of a pattern's kind. */
export function recordOf<P extends Pattern>({ kind }: Pick<P, 'kind'>): PatternRecord<P> {
  return RECORDS[kind as PatternKind] as unknown as PatternRecord<P>;
}

/** Margin to the border that was set apart from the edge convention, mm. */
export function marginMm(pattern: Pattern): number {
  return 'marginMm' in pattern ? pattern.marginMm : 0;
}

/** The distance that a pattern keeps between two of its points, less its stated tolerance; mm. */
export function keptSpacingMm(pattern: Pattern): number {
  return recordOf(pattern).keptSpacingMm(pattern);
}

/** Share of that distance that a pattern may fall short. */
export function toleranceShare(pattern: Pick<Pattern, 'kind'>): number {
  return recordOf(pattern).toleranceShare;
}
