import type { ModelId } from './models';
import type { DrawUp, Plan, Zone } from './types';

/** Allowed and usual ranges of what the panels set. Outside `usual` a note is shown, nothing is refused. */
export const RANGES = {
  spacingMm: { least: 2, most: 60, usualLeast: 10, usualMost: 20 },
  marginMm: { least: 0, most: 60 },
  rowDistanceMm: { least: 2, most: 60 },
  directionDeg: { least: -180, most: 180 },
  threadMm: { least: 2, most: 60 },
  gapMm: { least: 0, most: 60 },
  headMm: { least: 0.5, most: 40 },
  needles: { least: 3, most: 18 },
  bufferMm: { least: 0, most: 40 },
  angleDeg: { least: 1, most: 90 },
  insertedLengthMm: { least: 0.1, most: 40 },
  volumePerPointMl: { least: 0, most: 5 },
  wastagePercent: { least: 0, most: 100 },
  syringeMl: { least: 0.1, most: 60 },
  lossPerSyringeMl: { least: 0, most: 1 },
  brushRadiusMm: { least: 3, most: 80 },
} as const;

/** Losses: domain.md 5.2 [110], separate needle 0.07 + 0.05 mL. Wastage: house setting, no source. */
export const DEFAULT_DRAW_UP: DrawUp = {
  wastagePercent: 10,
  syringeMl: 1,
  lossPerSyringeMl: 0.12,
};

/** Spacing, depth and angle: middle of the seed values of domain.md 8.1 (`seed-generic`, grade F). */
export function newZone(id: string, name: string, colour: number): Zone {
  return {
    id,
    name,
    colour,
    side: 'auto',
    visible: true,
    locked: false,
    field: { vertices: new Uint32Array(0), values: new Float32Array(0) },
    pattern: { kind: 'poisson', mode: 'dense', spacingMm: 15, marginMm: 0, seed: 1 },
    finer: null,
    hand: null,
    insertion: { angleDeg: 90, insertedLengthMm: 2 },
    volumePerPointMl: 0.05,
  };
}

export function newPlan(id: string, model: ModelId): Plan {
  return {
    id,
    name: 'New plan',
    model,
    zones: [],
    keepOuts: [],
    earlier: [],
    drawUp: DEFAULT_DRAW_UP,
  };
}
