import type { EdgeConvention } from '../../types';
import { DEFAULT_TOLERANCE_SHARE } from '../lattice/latticeTypes';
import {
  arrangement,
  edgeSentence,
  laidAlong,
  oneDistance,
  PLAIN,
  turnWords,
  twoFigures,
  upToTwice,
} from '../patternKit';
import type { PatternRecord } from '../patternRecord';
import { DIRECTION, EDGE, SPACING } from '../settings';
import { headOf, headSize, LEAST_STEP_MM, needlesOf, type StampHeadChoice } from './stampHeads';

/** A head of several needles: one shot makes as many punctures as the head has needles. */
export interface StampsPattern {
  readonly kind: 'stamps';
  readonly head: StampHeadChoice;
  /** between the nearest needles of neighbouring shots */
  readonly spacingMm: number;
  readonly edge: EdgeConvention;
  readonly directionDeg: number;
}

function keptSpacingMm({ head, spacingMm }: StampsPattern): number {
  const { lengthMm, widthMm } = headSize(headOf(head));
  return Math.max(LEAST_STEP_MM, Math.min(lengthMm, widthMm) + spacingMm);
}

/** `five needles, side 10.0 mm` */
function headWords(head: StampHeadChoice, mm: (valueMm: number) => string): string {
  if (head.kind === 'five') return `5 needles, side ${mm(head.sideMm)}`;
  if (head.kind === 'nine') return `9 needles, ${mm(head.pitchMm)} apart`;
  return `${head.needles} needles in a line, ${mm(head.pitchMm)} apart`;
}

export const STAMPS: PatternRecord<StampsPattern, 'stamps'> = {
  kind: 'stamps',
  settings: { head: { type: 'head' }, spacingMm: SPACING, edge: EDGE, directionDeg: DIRECTION },
  panel: ['head', 'spacingMm', 'density', 'edge', 'directionDeg'],
  // the head is a house setting, to be set to one's own
  fresh: (from) => ({
    kind: 'stamps',
    ...laidAlong(from),
    head: { kind: 'five', sideMm: 10 },
  }),
  ...oneDistance<StampsPattern>(),
  gapScaleMm: () => null,
  keptSpacingMm,
  toleranceShare: DEFAULT_TOLERANCE_SHARE,
  wantedMm: (pattern, finerMm) => upToTwice(keptSpacingMm(pattern), finerMm),
  flags: { ...PLAIN, needles: 'head' },
  words: {
    name: 'Stamps',
    does: 'A head of several needles',
    counted: { one: 'shot', many: 'shots' },
    spacing: 'Between shots',
    sentence: ({ head, spacingMm, directionDeg, edge }, say) =>
      `Stamps, ${headWords(head, say.mm)}, ${say.setMm(spacingMm)} between shots, ${turnWords(directionDeg, say)}, ${edgeSentence(edge)}`,
    short: ({ head, spacingMm }, spacing) =>
      `${needlesOf(head)} needles a shot, ${spacing(spacingMm)} between`,
    density: ({ head, spacingMm }) => {
      const { lengthMm, widthMm } = headSize(headOf(head));
      const shots = 100 / ((lengthMm + spacingMm) * (widthMm + spacingMm));
      const needles = needlesOf(head);
      return `Per cm²: ${twoFigures(shots)} shots, ${twoFigures(shots * needles)} punctures. The volume set is per shot, ${needles} punctures together.`;
    },
    empty: 'No shot fits: the head is larger than the zone, or the edge asks for more room.',
    picture: {
      dots: [...fiveDots(12, 16), ...fiveDots(32, 16)],
      lines: [
        'M6 7h12a3 3 0 0 1 3 3v12a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3V10a3 3 0 0 1 3-3z',
        'M26 7h12a3 3 0 0 1 3 3v12a3 3 0 0 1-3 3H26a3 3 0 0 1-3-3V10a3 3 0 0 1 3-3z',
      ],
      radius: 1.7,
    },
  },
  arrangements: [arrangement('stamps', 'Stamps')],
};

/** A head of five needles. */
function fiveDots(x: number, y: number): readonly (readonly [number, number])[] {
  return [
    [x, y],
    [x - 5, y - 5],
    [x + 5, y - 5],
    [x - 5, y + 5],
    [x + 5, y + 5],
  ];
}
