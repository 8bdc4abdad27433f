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
  upToTwice,
} from '../patternKit';
import type { PatternRecord } from '../patternRecord';
import { DIRECTION, EDGE, GAP, SPACING, THREAD } from '../settings';

/** Line threads: each point is an entry, the needle lies along the row. */
export interface ThreadsPattern {
  readonly kind: 'threads';
  /** from one row of threads to the next */
  readonly spacingMm: number;
  readonly threadMm: number;
  /** from the end of a thread to the entry of the next on its row */
  readonly gapMm: number;
  /** every other row is entered from its far end */
  readonly toAndFro: boolean;
  readonly edge: EdgeConvention;
  readonly directionDeg: number;
}

/** Thread: a whole 13 mm needle (docs/domain.md 1.1, grade C). Gap: a house setting, to be set to one's own needles. */
export const FRESH_THREAD = { threadMm: 13, gapMm: 5 } as const;

export const THREADS: PatternRecord<ThreadsPattern, 'threads'> = {
  kind: 'threads',
  settings: {
    spacingMm: SPACING,
    threadMm: THREAD,
    gapMm: GAP,
    toAndFro: {
      type: 'switch',
      name: 'Every other row from its far end',
      flag: 'to-and-fro',
      help: 'every other row is entered from its far end',
    },
    edge: EDGE,
    directionDeg: DIRECTION,
  },
  panel: ['spacingMm', 'threadMm', 'gapMm', 'toAndFro', 'density', 'edge', 'directionDeg'],
  fresh: (from) => ({
    kind: 'threads',
    ...laidAlong(from),
    ...FRESH_THREAD,
    toAndFro: false,
  }),
  ...oneDistance<ThreadsPattern>(),
  gapScaleMm: ({ spacingMm, threadMm, gapMm }) => Math.max(spacingMm, threadMm + gapMm),
  keptSpacingMm: ({ spacingMm }) => spacingMm,
  toleranceShare: DEFAULT_TOLERANCE_SHARE,
  wantedMm: ({ spacingMm }, finerMm) => upToTwice(spacingMm, finerMm),
  flags: { ...PLAIN, needles: 'threads' },
  words: {
    name: 'Line threads',
    does: 'Needle along the skin',
    counted: { one: 'thread', many: 'threads' },
    spacing: 'Between rows',
    sentence: ({ spacingMm, threadMm, gapMm, toAndFro, directionDeg, edge }, say) =>
      `Line threads of ${say.mm(threadMm)}, ${say.mm(gapMm)} between them, rows ${say.setMm(spacingMm)} apart${toAndFro ? ', to and fro' : ''}, ${turnWords(directionDeg, say)}, ${edgeSentence(edge)}`,
    short: ({ spacingMm, threadMm }, spacing) =>
      `Threads of ${spacing(threadMm)}, rows ${spacing(spacingMm)} apart`,
    density: ({ spacingMm, threadMm, gapMm }) => {
      const cellMm2 = spacingMm * (threadMm + gapMm);
      return `Per cm²: ${twoFigures(100 / cellMm2)} threads, ${twoFigures((100 * threadMm) / cellMm2)} mm of thread. The volume set is per thread.`;
    },
    empty: 'No thread fits: the zone is shorter than a thread in this direction.',
    picture: {
      dots: gridDots([5, 25], [7, 16, 25]),
      lines: ['M5 7h14m6 0h14', 'M5 16h14m6 0h14', 'M5 25h14m6 0h14'],
    },
  },
  arrangements: [arrangement('threads', 'Line threads')],
};
