import {
  arrangement,
  oneDistance,
  PLAIN,
  ROUNDING_SHARE,
  upToTwice,
  watchedWords,
} from '../patternKit';
import type { PatternRecord } from '../patternRecord';
import { MARK_BELOW } from '../settings';

/** A named set of points that can be moved; they are the zone's hand points. */
export interface LandmarksPattern {
  readonly kind: 'landmarks';
  /** which set the points came from; '' for an own set */
  readonly set: string;
  /** two points nearer than this are marked; 0 marks none */
  readonly spacingMm: number;
}

export const LANDMARKS: PatternRecord<LandmarksPattern, 'landmarks'> = {
  kind: 'landmarks',
  settings: { set: { type: 'set' }, spacingMm: MARK_BELOW },
  panel: ['set', 'spacingMm'],
  fresh: ({ spacingMm }) => ({ kind: 'landmarks', set: '', spacingMm }),
  ...oneDistance<LandmarksPattern>(),
  gapScaleMm: ({ spacingMm }) => (spacingMm > 0 ? spacingMm : null),
  keptSpacingMm: ({ spacingMm }) => spacingMm,
  toleranceShare: ROUNDING_SHARE,
  wantedMm: ({ spacingMm }, finerMm) => upToTwice(spacingMm, finerMm),
  flags: { ...PLAIN, manualOnly: true, named: true },
  words: {
    name: 'Landmarks',
    does: 'Named points',
    counted: { one: 'point', many: 'points' },
    spacing: 'Mark below',
    sentence: ({ spacingMm }, say) =>
      spacingMm > 0 ? `Landmarks, marked below ${say.setMm(spacingMm)}` : 'Landmarks',
    short: () => 'Landmarks',
    density: ({ spacingMm }) => watchedWords(spacingMm),
    empty: 'No point set yet.',
    picture: {
      dots: [
        [22, 5],
        [11, 12],
        [33, 12],
        [14, 26],
        [30, 26],
      ],
      lines: ['M22 1v30'],
    },
  },
  arrangements: [arrangement('landmarks', 'Landmarks')],
};
