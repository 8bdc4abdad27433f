import { DIRECTION_DEG, HEAD_MM, HEAD_NEEDLES } from '../../layout/patterns/settings';
import { RANGES } from '../../plan/ranges';
import type { Measure } from './measure';

/** The number fields of the panels: unit, decimals and step; the limits are the plan's. */
export const SPACING: Measure = { unit: 'mm', decimals: 0, step: 1, ...RANGES.spacingMm };
export const MARGIN: Measure = { unit: 'mm', decimals: 0, step: 1, ...RANGES.marginMm };
export const DIRECTION: Measure = { unit: '°', decimals: 0, step: 1, ...DIRECTION_DEG };
export const HEAD: Measure = { unit: 'mm', decimals: 1, step: 0.5, ...HEAD_MM };
export const NEEDLES: Measure = { unit: '', decimals: 0, step: 1, ...HEAD_NEEDLES, whole: true };
/** 0: no mark */
export const MARK_BELOW: Measure = { ...SPACING, least: 0 };
export const ANGLE: Measure = { unit: '°', decimals: 0, step: 5, ...RANGES.angleDeg };
export const INSERTED: Measure = {
  unit: 'mm',
  decimals: 1,
  step: 0.5,
  ...RANGES.insertedLengthMm,
};
export const TIP_DEPTH: Measure = { unit: 'mm', decimals: 1, step: 0.1, least: 0.05, most: 40 };
export const NEEDLE_LENGTH: Measure = {
  unit: 'mm',
  decimals: 0,
  step: 1,
  ...RANGES.needleLengthMm,
};
export const VOLUME: Measure = { unit: 'mL', decimals: 2, step: 0.01, ...RANGES.volumePerPointMl };
export const WASTAGE: Measure = { unit: '%', decimals: 0, step: 5, ...RANGES.wastagePercent };
export const SYRINGE: Measure = { unit: 'mL', decimals: 1, step: 0.5, ...RANGES.syringeMl };
export const LOSS: Measure = { unit: 'mL', decimals: 2, step: 0.01, ...RANGES.lossPerSyringeMl };
export const NEEDLE_CHANGES: Measure = {
  unit: '',
  decimals: 0,
  step: 1,
  ...RANGES.needleChanges,
  whole: true,
};
export const SCALE_ERROR: Measure = { unit: '%', decimals: 0, step: 1, ...RANGES.scalePercent };
export const AREA_ERROR: Measure = { unit: '%', decimals: 0, step: 1, ...RANGES.areaPercent };
export const PARTS: Measure = { unit: '', decimals: 0, step: 1, ...RANGES.parts };
export const KEEP_DISTANCE: Measure = {
  unit: 'mm',
  decimals: 1,
  step: 0.5,
  least: 0,
  most: RANGES.spacingMm.most,
};
export const KEEP_DAYS: Measure = { unit: 'days', decimals: 0, step: 1, ...RANGES.keepDays };
export const BRUSH: Measure = { unit: 'mm', decimals: 0, step: 1, ...RANGES.brushRadiusMm };
export const COUNT: Measure = { unit: '', decimals: 0, step: 1, least: 1, most: 9999, whole: true };
export const PER_CM2: Measure = { unit: '', decimals: 2, step: 0.05, least: 0.01, most: 30 };
export const TOTAL_VOLUME: Measure = {
  unit: 'mL',
  decimals: 2,
  step: 0.05,
  least: 0.01,
  most: 500,
};
export const SEED: Measure = {
  unit: '',
  decimals: 0,
  step: 1,
  least: 1,
  most: 999_999,
  whole: true,
};
