import { POISSON } from '../layout/patterns/poisson/poissonPattern';
import { MARGIN_MM, SPACING_MM } from '../layout/patterns/settings';
import { CHECKLISTS } from './course/checklists';
import { BUNDLED, type BundledId } from './figure/bundled';
import type { Figure } from './figure/figure';
import { BUNDLED_SCALE } from './scale/patientScale';
import type {
  Anaesthetic,
  Course,
  DrawUp,
  Needle,
  Plan,
  TestSpot,
  Uncertainty,
  Zone,
} from './types';
import { LOSS_CHOICES, NEEDLE_LOSS_ML, WASTAGE_PERCENT } from './volume/drawUpFacts';

/** Allowed and usual ranges of what the panels set. Outside `usual` a note is shown, nothing is refused. */
export const RANGES = {
  target: { least: 0.001, most: 100_000 },
  spacingMm: { ...SPACING_MM, usualLeast: 10, usualMost: 20 },
  marginMm: MARGIN_MM,
  bufferMm: { least: 0, most: 40 },
  angleDeg: { least: 1, most: 90 },
  insertedLengthMm: { least: 0.1, most: 40 },
  volumePerPointMl: { least: 0, most: 5 },
  wastagePercent: { least: 0, most: 100 },
  syringeMl: { least: 0.1, most: 60 },
  lossPerSyringeMl: { least: 0, most: 1 },
  needleChanges: { least: 0, most: 1000 },
  graduationMl: { least: 0.001, most: 10 },
  mgPerMl: { least: 0, most: 1000 },
  vialMl: { least: 0.01, most: 1000 },
  parts: { least: 0, most: 1000 },
  scalePercent: { least: 0, most: 50 },
  areaPercent: { least: 0, most: 50 },
  seconds: { least: 0, most: 3600 },
  needleGauge: { least: 10, most: 40 },
  needleLengthMm: { least: 0.1, most: 60 },
  mgPerKg: { least: 0, most: 100 },
  bodyWeightKg: { least: 0.5, most: 400 },
  anaestheticMg: { least: 0, most: 10_000 },
  keepDays: { least: 0, most: 3650 },
  brushRadiusMm: { least: 3, most: 80 },
  /** a smaller disc is not true on a body's mesh: at 4 mm its radius is within 7 % */
  dotRadiusMm: { least: 4, most: 30 },
} as const;

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

export const NO_NEEDLE: Needle = { gauge: null, lengthMm: null };

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

/** Spacing, depth and angle: middle of the seed values of docs/domain.md 8.1 (`seed-generic`, grade F). */
export function newZone(id: string, name: string, colour: number): Zone {
  return {
    id,
    name,
    colour,
    side: 'auto',
    visible: true,
    locked: false,
    field: { vertices: new Uint32Array(0), values: new Float32Array(0) },
    pattern: POISSON.fresh({ spacingMm: 15 }),
    target: null,
    finer: null,
    hand: null,
    insertion: { angleDeg: 90, insertedLengthMm: 2 },
    volumePerPointMl: 0.05,
    needle: NO_NEEDLE,
    aim: [],
    solutionId: null,
    protocol: null,
  };
}

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
    checklists: CHECKLISTS,
    ticked: [],
  };
}
