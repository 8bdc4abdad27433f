import type { EdgeConvention } from '../../types';
import { DEFAULT_TOLERANCE_SHARE } from '../lattice/latticeTypes';
import {
  arrangement,
  edgeSentence,
  fillWords,
  gridDots,
  inThousandths,
  laidAlong,
  onTopWords,
  PLAIN,
  perCm2,
  turnWords,
} from '../patternKit';
import type { PatternRecord } from '../patternRecord';
import { DIRECTION, EDGE, FILL_INS, SPACING, SPACING_MM } from '../settings';

export interface RowsPattern {
  readonly kind: 'rows';
  /** step along a row */
  readonly spacingMm: number;
  readonly rowDistanceMm: number;
  /** every other row is moved on by half a step */
  readonly staggered: boolean;
  readonly edge: EdgeConvention;
  readonly directionDeg: number;
  /** gaps wider than a step are filled by points that are no part of the rows; not written: they are not */
  readonly fillIns?: boolean;
}

const keptSpacingMm = ({ spacingMm, rowDistanceMm }: RowsPattern): number =>
  Math.min(spacingMm, rowDistanceMm);

export const ROWS: PatternRecord<RowsPattern, 'rows'> = {
  kind: 'rows',
  settings: {
    spacingMm: SPACING,
    rowDistanceMm: {
      type: 'number',
      name: 'Row distance',
      unit: 'mm',
      step: 1,
      ...SPACING_MM,
      flag: 'row-distance',
      otherwise: 'spacing',
      help: 'from row to row',
    },
    staggered: {
      type: 'switch',
      name: 'Every other row set off by half a step',
      flag: 'staggered',
      help: 'every other row is moved on by half a step',
    },
    edge: EDGE,
    directionDeg: DIRECTION,
    fillIns: FILL_INS,
  },
  panel: ['spacingMm', 'rowDistanceMm', 'staggered', 'density', 'edge', 'fillIns', 'directionDeg'],
  fresh: (from) => ({
    kind: 'rows',
    ...laidAlong(from),
    rowDistanceMm: from.spacingMm,
    staggered: false,
    fillIns: from.fillIns ?? true,
  }),
  keptSpacingMm,
  toleranceShare: DEFAULT_TOLERANCE_SHARE,
  wantedMm: (pattern, finerMm) => {
    const { spacingMm, rowDistanceMm } = pattern;
    const across = Math.sqrt(spacingMm * spacingMm + rowDistanceMm * rowDistanceMm);
    return [
      (1 - DEFAULT_TOLERANCE_SHARE) * (finerMm ?? keptSpacingMm(pattern)),
      (1 + DEFAULT_TOLERANCE_SHARE) * across,
    ];
  },
  gapScaleMm: ({ spacingMm, rowDistanceMm }) => Math.max(spacingMm, rowDistanceMm),
  atSpacing: (pattern, spacingMm) => ({
    ...pattern,
    spacingMm,
    rowDistanceMm: inThousandths((pattern.rowDistanceMm * spacingMm) / pattern.spacingMm),
  }),
  protocolSpacingMm: ({ rowDistanceMm }) => rowDistanceMm,
  atProtocolSpacing: (pattern, spacingMm) => ({ ...pattern, spacingMm, rowDistanceMm: spacingMm }),
  dosesPerPoint: () => 1,
  flags: { ...PLAIN, regular: true, onSquareGrid: true },
  words: {
    name: 'Rows',
    does: 'Its own distance and step',
    counted: { one: 'point', many: 'points' },
    spacing: 'Step along a row',
    sentence: ({ spacingMm, rowDistanceMm, staggered, directionDeg, edge, fillIns }, say) =>
      `Rows ${say.setMm(rowDistanceMm)} apart, step ${say.setMm(spacingMm)}${staggered ? ', staggered' : ''}, ${turnWords(directionDeg, say)}, ${edgeSentence(edge, true)}${fillWords(fillIns)}`,
    short: ({ spacingMm, rowDistanceMm }, spacing) =>
      `Rows ${spacing(rowDistanceMm)} apart, every ${spacing(spacingMm)}`,
    density: ({ spacingMm, rowDistanceMm, fillIns }) =>
      `One point per step × row distance, ${perCm2(1, spacingMm * rowDistanceMm)}${onTopWords(fillIns)}. Staggered or not, the density is the same.`,
    empty: 'No point fits: the zone is nowhere as wide as its edge asks for.',
    picture: {
      dots: gridDots([6, 12.4, 18.8, 25.2, 31.6, 38], [6, 16, 26]),
      lines: ['M2 6H42', 'M2 16H42', 'M2 26H42'],
    },
  },
  arrangements: [arrangement('rows', 'Rows')],
};
