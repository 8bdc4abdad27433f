import { oneDistance, PLAIN, ROUNDING_SHARE, upToTwice, watchedWords } from '../patternKit';
import type { PatternRecord } from '../patternRecord';
import { MARK_BELOW } from '../settings';

/** Every point is set by hand. */
export interface ManualPattern {
  readonly kind: 'hand';
  /** two points nearer than this are marked; 0 marks none */
  readonly spacingMm: number;
}

export const MANUAL: PatternRecord<ManualPattern, never> = {
  kind: 'hand',
  settings: { spacingMm: MARK_BELOW },
  panel: ['spacingMm'],
  fresh: ({ spacingMm }) => ({ kind: 'hand', spacingMm }),
  ...oneDistance<ManualPattern>(),
  gapScaleMm: ({ spacingMm }) => (spacingMm > 0 ? spacingMm : null),
  keptSpacingMm: ({ spacingMm }) => spacingMm,
  toleranceShare: ROUNDING_SHARE,
  wantedMm: ({ spacingMm }, finerMm) => upToTwice(spacingMm, finerMm),
  flags: { ...PLAIN, manualOnly: true },
  words: {
    name: 'By hand',
    does: 'Every point set by you',
    counted: { one: 'point', many: 'points' },
    spacing: 'Mark below',
    sentence: ({ spacingMm }, say) =>
      spacingMm > 0 ? `By hand, marked below ${say.setMm(spacingMm)}` : 'By hand',
    short: () => 'Points by hand',
    density: ({ spacingMm }) => watchedWords(spacingMm),
    empty: 'No point set yet.',
    picture: {
      dots: [
        [8, 22],
        [16, 9],
        [26, 24],
      ],
      lines: ['M38 4 L27 15 l-2 6 6 -2 L42 8'],
    },
  },
  // no protocol names it
  arrangements: [],
};
