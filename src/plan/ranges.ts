import { MARGIN_MM, SPACING_MM } from '../layout/patterns/settings';

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
