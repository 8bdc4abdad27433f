import { CHECKLISTS } from './course/checklists';
import { BUNDLED, type BundledId } from './figure/bundled';
import type { Figure } from './figure/figure';
import { BUNDLED_SCALE } from './scale/patientScale';
import type { Anaesthetic, Course, DrawUp, Plan, TestSpot, Uncertainty } from './types';
import { LOSS_CHOICES, NEEDLE_LOSS_ML, WASTAGE_PERCENT } from './volume/drawUpFacts';

export { newZone } from './newZone';

/** Losses: those of a separate needle (docs/domain.md 5.2). */
export const DEFAULT_DRAW_UP: DrawUp = {
  wastagePercent: WASTAGE_PERCENT,
  syringeMl: 1,
  lossPerSyringeMl: LOSS_CHOICES[0].perSyringeMl,
  needleChanges: 0,
  lossPerNeedleChangeMl: NEEDLE_LOSS_ML,
  graduationMl: null,
};

/** A length 5 % off is the example of docs/domain.md 0, finding 7; a house setting, not a measurement. */
export const DEFAULT_UNCERTAINTY: Uncertainty = { scalePercent: 5, areaPercent: 0 };

/** No limit is shipped: sources disagree (docs/domain.md 5.4). */
export const NO_ANAESTHETIC: Anaesthetic = {
  productId: '',
  mgPerKg: null,
  bodyWeightKg: null,
  mostMg: null,
};

/** What of a course nobody has set. */
export const PLAIN_COURSE = {
  range: null,
  weekday: null,
  moved: [],
  keepDistanceMm: null,
  picturesOn: '',
} as const satisfies Partial<Course>;

/** What of a test spot nobody has said. */
export const PLAIN_SPOT = {
  product: '',
  volumeMl: null,
  depthMm: null,
} as const satisfies Partial<TestSpot>;

/** @param on a figure, or the name of a bundled one */
export function newPlan(id: string, on: Figure | BundledId): Plan {
  return {
    id,
    name: 'New plan',
    figure: typeof on === 'string' ? BUNDLED[on] : on,
    scale: BUNDLED_SCALE,
    zones: [],
    keepOuts: [],
    earlier: [],
    drawUp: DEFAULT_DRAW_UP,
    protocols: [],
    products: [],
    solutions: [],
    anaesthetic: NO_ANAESTHETIC,
    uncertainty: DEFAULT_UNCERTAINTY,
    pace: { secondsPerPoint: null, secondsPerSyringe: 0, secondsPerZone: 0 },
    thickness: [],
    course: null,
    testSpots: [],
    measures: [],
    views: [],
    lesson: [],
    checklists: CHECKLISTS,
    ticked: [],
  };
}
