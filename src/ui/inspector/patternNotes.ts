import type { EdgeConvention } from '../../layout/patterns/lattice/latticeTypes';
import type { Pattern, PatternKind, StampHeadChoice } from '../../layout/patternTypes';
import { needlesOf } from '../../plan/patternWords';

/** The patterns in the order they are offered, each with what it does. */
export const PATTERN_CHOICES: readonly { readonly kind: PatternKind; readonly does: string }[] = [
  { kind: 'poisson', does: 'Even in every direction; fits any shape' },
  { kind: 'square', does: 'Straight lines both ways' },
  { kind: 'hex', does: 'Lines set off by half; the densest' },
  { kind: 'rows', does: 'Its own distance and step' },
  { kind: 'threads', does: 'Needle along the skin' },
  { kind: 'stamps', does: 'A head of several needles' },
  { kind: 'landmarks', does: 'Named points' },
  { kind: 'hand', does: 'Every point set by you' },
];

export const EDGE_CHOICES: readonly { readonly key: EdgeConvention; readonly text: string }[] = [
  { key: 'cell-centred', text: 'Half in' },
  { key: 'edge-inclusive', text: 'To border' },
  { key: 'centre-inside', text: 'Inside' },
];

/** Points of an endless hexagonal lattice per spacing squared: 2 / sqrt(3). */
const HEX_PER_SPACING2 = 1.1547;

/** Measured on whole bodies: 1.03 dense, more on small zones, where points lie on the border. */
const PER_SPACING2 = { dense: 1.05, even: 1, random: 0.7 } as const;

/**
 * What the pattern means for the dose, on open skin far from a border (domain.md, finding 4).
 * Points per spacing squared of Poisson-disc: from the layouts themselves.
 */
export function densityWords(pattern: Pattern): string {
  const { spacingMm } = pattern;
  const square = spacingMm * spacingMm;
  switch (pattern.kind) {
    case 'poisson': {
      const share = PER_SPACING2[pattern.mode];
      return `About ${share} per spacing², ${perCm2(share, square)}: density is dose.`;
    }
    case 'square':
      return `One point per spacing², ${perCm2(1, square)}. Hexagonal puts 15.5 % more on the skin at the same spacing: density is dose.`;
    case 'hex':
      return `Hexagonal puts 15.5 % more points on the skin than square at the same spacing, ${perCm2(HEX_PER_SPACING2, square)}: density is dose.`;
    case 'rows':
      return `One point per step × row distance, ${perCm2(1, spacingMm * pattern.rowDistanceMm)}. Staggered or not, the density is the same.`;
    case 'threads': {
      const { threadMm, gapMm } = pattern;
      return `Per cm²: ${twoFigures(100 / (spacingMm * (threadMm + gapMm)))} threads, ${twoFigures((100 * threadMm) / (spacingMm * (threadMm + gapMm)))} mm of thread. The volume set is per thread.`;
    }
    case 'stamps': {
      const { lengthMm, widthMm } = headBoxMm(pattern.head);
      const shots = 100 / ((lengthMm + spacingMm) * (widthMm + spacingMm));
      const needles = needlesOf(pattern.head);
      return `Per cm²: ${twoFigures(shots)} shots, ${twoFigures(shots * needles)} punctures. The volume set is per shot, ${needles} punctures together.`;
    }
    case 'landmarks':
    case 'hand':
      return spacingMm > 0
        ? 'Points nearer to each other than this are marked, none is moved.'
        : 'No distance is watched.';
    default: {
      const never: never = pattern;
      return never;
    }
  }
}

/** Length and width of the box round a head's needles, mm. */
function headBoxMm(head: StampHeadChoice): { lengthMm: number; widthMm: number } {
  if (head.kind === 'five') return { lengthMm: head.sideMm, widthMm: head.sideMm };
  if (head.kind === 'nine') return { lengthMm: 2 * head.pitchMm, widthMm: 2 * head.pitchMm };
  return { lengthMm: (head.needles - 1) * head.pitchMm, widthMm: 0 };
}

function perCm2(share: number, mm2: number): string {
  return `${twoFigures((share * 100) / mm2)} per cm²`;
}

function twoFigures(value: number): string {
  return value >= 10 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(2);
}
