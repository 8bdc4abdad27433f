import { DEFAULT_TOLERANCE_SHARE } from '../lattice/latticeTypes';
import {
  arrangement,
  laidAlong,
  oneDistance,
  PLAIN,
  turnWords,
  twoFigures,
  upToTwice,
} from '../patternKit';
import type { PatternRecord } from '../patternRecord';
import { DIRECTION, GAP, SPACING, THREAD } from '../settings';
import { FRESH_THREAD } from '../threads/threadsPattern';

/** Fans: from each entry several threads, spread evenly over an angle. The geometry is worked out here (grade D). */
export interface FanPattern {
  readonly kind: 'fan';
  /** from one entry to the next along the base line of a row of fans */
  readonly spacingMm: number;
  /** threads of one fan */
  readonly threads: number;
  /** between the outermost threads of a fan */
  readonly spreadDeg: number;
  readonly threadMm: number;
  /** from the tips of one row of fans to the entries of the next */
  readonly gapMm: number;
  /** where the fan's middle looks; the base lines run across it */
  readonly directionDeg: number;
}

/** House settings: sources leave the number of threads to the user and state no angle (docs/domain.md 8.1 [23][24]). */
const FRESH_FAN = { threads: 5, spreadDeg: 60 } as const;

const keptSpacingMm = ({ spacingMm, threadMm, gapMm }: FanPattern): number =>
  Math.min(spacingMm, threadMm + gapMm);

export const FAN: PatternRecord<FanPattern, 'fan'> = {
  kind: 'fan',
  settings: {
    spacingMm: SPACING,
    threads: {
      type: 'number',
      name: 'Threads of a fan',
      unit: '',
      step: 1,
      least: 2,
      most: 12,
      whole: true,
      flag: 'threads',
      otherwise: FRESH_FAN.threads,
      help: 'threads from one entry',
    },
    spreadDeg: {
      type: 'number',
      name: 'Spread',
      unit: '°',
      step: 5,
      least: 5,
      most: 180,
      flag: 'spread',
      otherwise: FRESH_FAN.spreadDeg,
      help: 'between the outermost threads',
    },
    threadMm: THREAD,
    gapMm: GAP,
    directionDeg: DIRECTION,
  },
  panel: ['spacingMm', 'threads', 'spreadDeg', 'threadMm', 'gapMm', 'density', 'directionDeg'],
  fresh: (from) => {
    const { spacingMm, directionDeg } = laidAlong(from);
    return { kind: 'fan', spacingMm, ...FRESH_FAN, ...FRESH_THREAD, directionDeg };
  },
  ...oneDistance<FanPattern>(),
  dosesPerPoint: ({ threads }) => threads,
  gapScaleMm: ({ spacingMm, threadMm, gapMm }) => Math.max(spacingMm, threadMm + gapMm),
  keptSpacingMm,
  toleranceShare: DEFAULT_TOLERANCE_SHARE,
  wantedMm: (pattern, finerMm) => upToTwice(keptSpacingMm(pattern), finerMm),
  flags: { ...PLAIN, needles: 'threads' },
  words: {
    name: 'Fan',
    does: 'Several threads from one entry',
    counted: { one: 'fan', many: 'fans' },
    dose: { one: 'thread', many: 'threads' },
    apart: 'entries',
    spacing: 'Between entries',
    sentence: ({ spacingMm, threads, spreadDeg, threadMm, gapMm, directionDeg }, say) =>
      `Fan of ${threads} threads of ${say.mm(threadMm)} over ${say.degrees(spreadDeg)}, entries ${say.setMm(spacingMm)} apart, ${say.mm(gapMm)} from tips to the next entries, ${turnWords(directionDeg, say)}`,
    short: ({ spacingMm, threads, threadMm }, spacing) =>
      `Fans of ${threads} × ${spacing(threadMm)}, every ${spacing(spacingMm)}`,
    density: ({ spacingMm, threads, threadMm, gapMm }) => {
      const fans = 100 / (spacingMm * (threadMm + gapMm));
      return `Per cm²: ${twoFigures(fans)} fans, ${twoFigures(fans * threads)} threads, ${twoFigures(fans * threads * threadMm)} mm of thread; nearest the entry most of all. The volume set is per thread.`;
    },
    geometry: 'How fans stand side by side is worked out here, grade D.',
    empty:
      'No fan fits: the zone is shorter than a thread in this direction, or narrower than the fan.',
    picture: {
      dots: [
        [11, 27],
        [33, 27],
      ],
      lines: [
        'M11 27V6M11 27L4 8M11 27L18 8M11 27L7.5 6.6M11 27L14.5 6.6',
        'M33 27V6M33 27L26 8M33 27L40 8M33 27L29.5 6.6M33 27L36.5 6.6',
      ],
    },
  },
  arrangements: [arrangement('fan', 'Fan')],
};
