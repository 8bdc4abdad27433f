import type { EdgeConvention } from '../layout/patterns/lattice/latticeTypes';
import type { Pattern, StampHeadChoice } from '../layout/patternTypes';
import { formatDegrees, formatMm, formatSetMm } from './format';

/** What people call the patterns. */
export const PATTERN_NAMES: Readonly<Record<Pattern['kind'], string>> = {
  poisson: 'Poisson-disc',
  square: 'Square lattice',
  hex: 'Hexagonal lattice',
  rows: 'Rows',
  threads: 'Line threads',
  stamps: 'Stamps',
  landmarks: 'Landmarks',
  hand: 'By hand',
};

/** What one point of a pattern is called: what is counted and what a volume is set for. */
export const POINT_NAMES: Readonly<
  Record<Pattern['kind'], { readonly one: string; readonly many: string }>
> = {
  poisson: { one: 'point', many: 'points' },
  square: { one: 'point', many: 'points' },
  hex: { one: 'point', many: 'points' },
  rows: { one: 'point', many: 'points' },
  threads: { one: 'thread', many: 'threads' },
  stamps: { one: 'shot', many: 'shots' },
  landmarks: { one: 'point', many: 'points' },
  hand: { one: 'point', many: 'points' },
};

/** `24 points`, `1 shot`, in the pattern's own word. */
export function countWords(kind: Pattern['kind'], count: number): string {
  const { one, many } = POINT_NAMES[kind];
  return `${count} ${count === 1 ? one : many}`;
}

/** What the border does to the points, and what it does to a count on a square grid. */
const EDGES: Readonly<Record<EdgeConvention, { readonly words: string; readonly count: number }>> =
  {
    'cell-centred': { words: 'half a spacing from the border', count: 24 },
    'edge-inclusive': { words: 'points up to the border', count: 35 },
    'centre-inside': { words: 'every point inside the border', count: 24 },
  };

/** The edge convention in words; with the count of a patch as example where it is true. */
export function edgeWords(kind: Pattern['kind'], edge: EdgeConvention): string {
  const { words, count } = EDGES[edge];
  return kind === 'square' || kind === 'rows'
    ? `${words} (6 × 4 cm at 10 mm: ${count} points)`
    : words;
}

const MODE_WORDS = { dense: 'dense', even: 'even', random: 'random' } as const;

/** Pattern, distances, edge convention and seed: what it takes to compute the same points again. */
export function patternSentence(pattern: Pattern): string {
  const spacing = formatSetMm(pattern.spacingMm);
  const name = PATTERN_NAMES[pattern.kind];
  switch (pattern.kind) {
    case 'poisson':
      return `${name}, ${MODE_WORDS[pattern.mode]}, at least ${spacing} apart, ${marginWords(pattern.marginMm)}, seed ${pattern.seed}`;
    case 'square':
    case 'hex':
      return `${name}, ${spacing}, ${turnWords(pattern.directionDeg)}, ${edgeWords(pattern.kind, pattern.edge)}`;
    case 'rows':
      return `${name} ${formatSetMm(pattern.rowDistanceMm)} apart, step ${spacing}${pattern.staggered ? ', staggered' : ''}, ${turnWords(pattern.directionDeg)}, ${edgeWords(pattern.kind, pattern.edge)}`;
    case 'threads':
      return `${name} of ${formatMm(pattern.threadMm)}, ${formatMm(pattern.gapMm)} between them, rows ${spacing} apart${pattern.toAndFro ? ', to and fro' : ''}, ${turnWords(pattern.directionDeg)}, ${edgeWords(pattern.kind, pattern.edge)}`;
    case 'stamps':
      return `${name}, ${headWords(pattern.head)}, ${spacing} between shots, ${turnWords(pattern.directionDeg)}, ${edgeWords(pattern.kind, pattern.edge)}`;
    case 'landmarks':
    case 'hand':
      return pattern.spacingMm > 0 ? `${name}, marked below ${spacing}` : name;
    default: {
      const never: never = pattern;
      return never;
    }
  }
}

/** `five needles, side 10.0 mm` */
export function headWords(head: StampHeadChoice): string {
  if (head.kind === 'five') return `5 needles, side ${formatMm(head.sideMm)}`;
  if (head.kind === 'nine') return `9 needles, ${formatMm(head.pitchMm)} apart`;
  return `${head.needles} needles in a line, ${formatMm(head.pitchMm)} apart`;
}

/** How many needles a head has. */
export function needlesOf(head: StampHeadChoice): number {
  if (head.kind === 'linear') return head.needles;
  return head.kind === 'five' ? 5 : 9;
}

function marginWords(marginMm: number): string {
  return marginMm > 0
    ? `points ${formatMm(marginMm)} or more from the border, largest gap inside the margin`
    : 'points up to the border';
}

function turnWords(directionDeg: number): string {
  return directionDeg === 0
    ? 'along the body part'
    : `turned ${formatDegrees(directionDeg)} from the body part`;
}
