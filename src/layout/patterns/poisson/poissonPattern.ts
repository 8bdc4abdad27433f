import type { PoissonMode } from '../../types';
import { oneDistance, PLAIN, perCm2, ROUNDING_SHARE, upToTwice } from '../patternKit';
import type { PatternRecord } from '../patternRecord';
import { SPACING } from '../settings';

export interface PoissonPattern {
  readonly kind: 'poisson';
  readonly mode: PoissonMode;
  /** smallest distance between two points */
  readonly spacingMm: number;
  /** distance kept to the zone's border */
  readonly marginMm: number;
  readonly seed: number;
}

/** Points per spacing squared, from the layouts: 1.03 dense on whole bodies, more on small zones. */
const PER_SPACING2 = { dense: 1.05, even: 1, random: 0.7 } as const;

export const POISSON: PatternRecord<PoissonPattern, 'poisson-dense' | 'poisson-random'> = {
  kind: 'poisson',
  settings: {
    mode: { type: 'mode' },
    spacingMm: SPACING,
    marginMm: { type: 'margin' },
    seed: { type: 'seed' },
  },
  panel: ['spacingMm', 'mode'],
  fresh: ({ spacingMm }) => ({ kind: 'poisson', mode: 'dense', spacingMm, marginMm: 0, seed: 1 }),
  ...oneDistance<PoissonPattern>(),
  keptSpacingMm: ({ spacingMm }) => spacingMm,
  toleranceShare: ROUNDING_SHARE,
  wantedMm: ({ spacingMm }, finerMm) => upToTwice(spacingMm, finerMm),
  flags: { ...PLAIN, promisesGap: true, canBeFiner: true },
  words: {
    name: 'Poisson-disc',
    does: 'Even in every direction; fits any shape',
    counted: { one: 'point', many: 'points' },
    spacing: 'Spacing',
    sentence: ({ mode, spacingMm, marginMm, seed }, say) => {
      const margin =
        marginMm > 0
          ? `points ${say.mm(marginMm)} or more from the border, largest gap inside the margin`
          : 'points up to the border';
      return `Poisson-disc, ${mode}, at least ${say.setMm(spacingMm)} apart, ${margin}, seed ${seed}`;
    },
    short: ({ spacingMm }, spacing) => `Every ${spacing(spacingMm)}`,
    density: ({ mode, spacingMm }) => {
      const share = PER_SPACING2[mode];
      return `About ${share} per spacing², ${perCm2(share, spacingMm * spacingMm)}: density is dose.`;
    },
    empty: 'No point fits: the zone is narrower than twice its margin.',
    picture: {
      dots: [
        ...[[6, 7] as const, [15, 4] as const, [24, 9] as const, [34, 5] as const],
        ...[[39, 14] as const, [11, 15] as const, [20, 18] as const, [30, 17] as const],
        ...[[5, 24] as const, [15, 27] as const, [25, 27] as const, [36, 25] as const],
      ],
      lines: [],
    },
  },
  arrangements: [
    {
      kind: 'poisson-random',
      name: 'Random scatter',
      is: ({ mode }) => mode === 'random',
      of: (pattern) => ({ ...pattern, mode: 'random' }),
    },
    {
      kind: 'poisson-dense',
      name: 'Even scatter',
      is: () => true,
      of: (pattern) => ({ ...pattern, mode: pattern.mode === 'even' ? 'even' : 'dense' }),
    },
  ],
};
