import type { EdgeConvention } from '../../types';
import {
  arrangement,
  edgeSentence,
  fillWords,
  gridDots,
  laidAlong,
  oneDistance,
  onTopWords,
  PLAIN,
  perCm2,
  turnWords,
} from '../patternKit';
import type { PatternRecord } from '../patternRecord';
import { DIRECTION, EDGE, FILL_INS, SPACING } from '../settings';
import { DEFAULT_TOLERANCE_SHARE } from './latticeTypes';

interface OnLattice {
  /** side of the lattice */
  readonly spacingMm: number;
  readonly edge: EdgeConvention;
  readonly directionDeg: number;
  /** gaps wider than a step are filled by points that are no part of the lattice; not written: they are not */
  readonly fillIns?: boolean;
}

interface SquarePattern extends OnLattice {
  readonly kind: 'square';
}

interface HexPattern extends OnLattice {
  readonly kind: 'hex';
}

export type LatticePattern = SquarePattern | HexPattern;

/** What both lattices are. */
const LATTICE = {
  settings: { spacingMm: SPACING, edge: EDGE, directionDeg: DIRECTION, fillIns: FILL_INS },
  panel: ['spacingMm', 'density', 'edge', 'fillIns', 'directionDeg'],
  keptSpacingMm: ({ spacingMm }: OnLattice) => spacingMm,
  toleranceShare: DEFAULT_TOLERANCE_SHARE,
  empty: 'No point fits: the zone is nowhere as wide as its edge asks for.',
} as const;
const COUNTED = { one: 'point', many: 'points' } as const;

/** A hexagonal lattice holds 2/√3 as many points as a square one at the same spacing: + 15.5 %. */
const HEX_OVER_SQUARE = 2 / Math.sqrt(3);

function heldTo(kept: number, finerMm: number | null): readonly [number, number] {
  return [(1 - DEFAULT_TOLERANCE_SHARE) * (finerMm ?? kept), (1 + DEFAULT_TOLERANCE_SHARE) * kept];
}

const { empty, ...BOTH } = LATTICE;

export const SQUARE: PatternRecord<SquarePattern, 'square'> = {
  ...BOTH,
  kind: 'square',
  fresh: (from) => ({ kind: 'square', ...laidAlong(from), fillIns: from.fillIns ?? true }),
  ...oneDistance<SquarePattern>(),
  wantedMm: ({ spacingMm }, finerMm) => heldTo(spacingMm, finerMm),
  flags: { ...PLAIN, regular: true, perSpacing2: 1, onSquareGrid: true },
  words: {
    name: 'Square lattice',
    does: 'Straight lines both ways',
    counted: COUNTED,
    spacing: 'Spacing',
    sentence: ({ spacingMm, directionDeg, edge, fillIns }, say) =>
      `Square lattice, ${say.setMm(spacingMm)}, ${turnWords(directionDeg, say)}, ${edgeSentence(edge, true)}${fillWords(fillIns)}`,
    short: ({ spacingMm }, spacing) => `Square, every ${spacing(spacingMm)}`,
    density: ({ spacingMm, fillIns }) =>
      `One point per spacing², ${perCm2(1, spacingMm * spacingMm)}${onTopWords(fillIns)}. Hexagonal puts 15.5 % more on the skin at the same spacing: density is dose.`,
    empty,
    picture: { dots: gridDots([7, 17, 27, 37], [6, 16, 26]), lines: [] },
  },
  arrangements: [arrangement('square', 'Square lattice')],
};

export const HEX: PatternRecord<HexPattern, 'hex'> = {
  ...BOTH,
  kind: 'hex',
  fresh: (from) => ({ kind: 'hex', ...laidAlong(from), fillIns: from.fillIns ?? true }),
  ...oneDistance<HexPattern>(),
  wantedMm: ({ spacingMm }, finerMm) => heldTo(spacingMm, finerMm),
  flags: { ...PLAIN, regular: true, perSpacing2: HEX_OVER_SQUARE },
  words: {
    name: 'Hexagonal lattice',
    does: 'Lines set off by half; the densest',
    counted: COUNTED,
    spacing: 'Spacing',
    sentence: ({ spacingMm, directionDeg, edge, fillIns }, say) =>
      `Hexagonal lattice, ${say.setMm(spacingMm)}, ${turnWords(directionDeg, say)}, ${edgeSentence(edge)}${fillWords(fillIns)}`,
    short: ({ spacingMm }, spacing) => `Hexagonal, every ${spacing(spacingMm)}`,
    density: ({ spacingMm, fillIns }) =>
      `Hexagonal puts 15.5 % more points on the skin than square at the same spacing, ${perCm2(HEX_OVER_SQUARE, spacingMm * spacingMm)}${onTopWords(fillIns)}: density is dose.`,
    empty,
    picture: { dots: gridDots([4.5, 14.5, 24.5, 34.5], [7, 16, 25], 5), lines: [] },
  },
  arrangements: [arrangement('hex', 'Hexagonal lattice')],
};
