import type { Pattern, PatternKind } from '../layout/patternTypes';

/**
 * What a pattern begins with where the one before says nothing. Thread: a whole 13 mm needle
 * (domain.md 1.1, grade C). Gap and head: house settings, to be set to one's own needles.
 */
const FRESH = { threadMm: 13, gapMm: 5, sideMm: 10, seed: 1 } as const;

/** The same zone in another pattern: spacing, direction and edge convention stay where they exist. */
export function asKind(pattern: Pattern, kind: PatternKind): Pattern {
  if (pattern.kind === kind) return pattern;
  const spacingMm = pattern.spacingMm;
  const laid = {
    spacingMm,
    edge: 'edge' in pattern ? pattern.edge : 'cell-centred',
    directionDeg: 'directionDeg' in pattern ? pattern.directionDeg : 0,
  } as const;
  switch (kind) {
    case 'poisson':
      return { kind, mode: 'dense', spacingMm, marginMm: 0, seed: FRESH.seed };
    case 'square':
    case 'hex':
      return { kind, ...laid };
    case 'rows':
      return { kind, ...laid, rowDistanceMm: spacingMm, staggered: false };
    case 'threads':
      return { kind, ...laid, threadMm: FRESH.threadMm, gapMm: FRESH.gapMm, toAndFro: false };
    case 'stamps':
      return { kind, ...laid, head: { kind: 'five', sideMm: FRESH.sideMm } };
    case 'landmarks':
      return { kind, set: '', spacingMm };
    case 'hand':
      return { kind, spacingMm };
    default: {
      const never: never = kind;
      return never;
    }
  }
}

/** Does the practitioner set every point? */
export function isByHand(kind: PatternKind): boolean {
  return kind === 'hand' || kind === 'landmarks';
}
