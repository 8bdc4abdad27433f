import type { EdgeConvention } from '../../types';
import { DEFAULT_TOLERANCE_SHARE } from '../lattice/latticeTypes';
import {
  arrangement,
  edgeSentence,
  gridDots,
  laidAlong,
  oneDistance,
  PLAIN,
  turnWords,
  twoFigures,
} from '../patternKit';
import type { PatternRecord } from '../patternRecord';
import { DIRECTION, EDGE, GAP, SPACING, THREAD } from '../settings';
import { FRESH_THREAD } from '../threads/threadsPattern';

/** Threads in two directions, each on rows of its own. The geometry is worked out here (grade D). */
export interface CrossHatchPattern {
  readonly kind: 'crosshatch';
  /** from one row of threads to the next, in both directions */
  readonly spacingMm: number;
  readonly threadMm: number;
  /** from the end of a thread to the entry of the next on its row */
  readonly gapMm: number;
  /** between the two directions */
  readonly crossDeg: number;
  readonly edge: EdgeConvention;
  /** of the first direction */
  readonly directionDeg: number;
}

/**
 * Within one direction entries are a row apart. Those of the other direction lie anywhere among them:
 * a quarter of a row is kept, so that no two punctures are one (house setting, grade D).
 */
const BETWEEN_SHARE = 0.25;

const keptSpacingMm = ({ spacingMm }: CrossHatchPattern): number => BETWEEN_SHARE * spacingMm;

/** At right angles: a house setting; sources state no angle (docs/domain.md 8.1 [23][24]). */
const FRESH_CROSS_DEG = 90;

export const CROSS_HATCH: PatternRecord<CrossHatchPattern, 'crosshatch'> = {
  kind: 'crosshatch',
  settings: {
    spacingMm: SPACING,
    threadMm: THREAD,
    gapMm: GAP,
    crossDeg: {
      ...{
        type: 'number',
        name: 'Between the directions',
        unit: '°',
        step: 5,
        least: 20,
        most: 160,
      },
      flag: 'cross',
      otherwise: FRESH_CROSS_DEG,
      help: 'from the first direction to the second',
    },
    edge: EDGE,
    directionDeg: DIRECTION,
  },
  panel: ['spacingMm', 'threadMm', 'gapMm', 'crossDeg', 'density', 'edge', 'directionDeg'],
  fresh: (from) => ({
    kind: 'crosshatch',
    ...laidAlong(from),
    ...FRESH_THREAD,
    crossDeg: FRESH_CROSS_DEG,
  }),
  ...oneDistance<CrossHatchPattern>(),
  gapScaleMm: ({ spacingMm, threadMm, gapMm }) => Math.max(spacingMm, threadMm + gapMm),
  keptSpacingMm,
  keptShare: BETWEEN_SHARE,
  toleranceShare: DEFAULT_TOLERANCE_SHARE,
  // entries of two directions have no distance that is wanted between them
  wantedMm: () => [0, Number.NaN],
  flags: { ...PLAIN, linksWanted: false, needles: 'threads' },
  words: {
    name: 'Cross-hatch',
    does: 'Threads in two directions',
    counted: { one: 'thread', many: 'threads' },
    apart: 'entries',
    spacing: 'Between rows',
    sentence: ({ spacingMm, threadMm, gapMm, crossDeg, directionDeg, edge }, say) =>
      `Cross-hatch of threads of ${say.mm(threadMm)}, ${say.mm(gapMm)} between them, rows ${say.setMm(spacingMm)} apart in two directions ${say.degrees(crossDeg)} from each other, ${turnWords(directionDeg, say)}, ${edgeSentence(edge)}`,
    short: ({ spacingMm, threadMm }, spacing) =>
      `Crossed ${spacing(threadMm)}, rows ${spacing(spacingMm)} apart`,
    density: ({ spacingMm, threadMm, gapMm }) => {
      const threads = 200 / (spacingMm * (threadMm + gapMm));
      return `Per cm²: ${twoFigures(threads)} threads, ${twoFigures(threads * threadMm)} mm of thread, twice as many as in one direction. The volume set is per thread.`;
    },
    geometry:
      'How the two directions lie is worked out here, grade D: entries of one keep a quarter of the row distance to those of the other.',
    empty: 'No thread fits: the zone is shorter than a thread in both directions.',
    picture: {
      dots: [...gridDots([5], [9, 23]), ...gridDots([15, 29], [28])],
      lines: ['M5 9h33', 'M5 23h33', 'M15 28V4', 'M29 28V4'],
    },
  },
  arrangements: [arrangement('crosshatch', 'Cross-hatch')],
};
