/**
 * Numbers as people read them, on screen and on paper: the unit always with the number, the same
 * digits everywhere, an en dash where there is no number.
 */

/** Shown where a number does not exist, for example the spacing of a single point. */
const NO_NUMBER = '–';

/** `15` -> `15.0`; tenths are what the certificate's tolerance can carry. */
export function mmDigits(valueMm: number): string {
  return fixedDigits(valueMm, 1);
}

/** `15` -> `15.0 mm` */
export function formatMm(valueMm: number): string {
  return withUnit(mmDigits(valueMm), 'mm');
}

/** A length that was set or found, as far as it goes: `15` -> `15.0 mm`, `14.731` -> `14.731 mm`. */
export function formatSetMm(valueMm: number): string {
  const thousandths = fixedDigits(valueMm, 3);
  return withUnit(thousandths.replace(/(\.\d)(\d*?)0+$/, '$1$2'), 'mm');
}

/** Rounding starts this far from a whole tenth, mm: 14.99999, 15 by construction, stays 15.0. */
const TENTH_SLACK_MM = 1e-4;

/** A least distance, rounded down so that it never claims more than was measured: `15.09` -> `15.0`. */
export function spacingDigits(valueMm: number): string {
  return mmDigits(Math.floor((valueMm + TENTH_SLACK_MM) * 10) / 10);
}

/** `15.09` -> `15.0 mm` */
export function formatSpacing(valueMm: number): string {
  return withUnit(spacingDigits(valueMm), 'mm');
}

/** A largest distance, rounded up so that it never claims less than was measured: `14.11` -> `14.2`. */
export function gapDigits(valueMm: number): string {
  return mmDigits(Math.ceil((valueMm - TENTH_SLACK_MM) * 10) / 10);
}

/** `14.11` -> `14.2 mm` */
export function formatGap(valueMm: number): string {
  return withUnit(gapDigits(valueMm), 'mm');
}

/** Decimals of an area in cm²: always the same, so that the areas on a page add up. */
const CM2_DECIMALS = 1;

export function cm2Digits(valueCm2: number): string {
  return fixedDigits(valueCm2, CM2_DECIMALS);
}

/** The sum of areas as they are shown; those that do not exist are left out, NaN where none does. */
export function shownCm2Sum(valuesCm2: readonly number[]): number {
  return shownSum(valuesCm2, CM2_DECIMALS);
}

/** `41.23` -> `41.2 cm²` */
export function formatCm2(valueCm2: number): string {
  return withUnit(cm2Digits(valueCm2), 'cm²');
}

/**
 * Hundredths, thousandths where they are not zero, and a fourth decimal only where it is exact, so
 * that a set volume of 0.0125 is never shown as another: `1.2` -> `1.20`, `0.105` -> `0.105`.
 */
export function mlDigits(valueMl: number): string {
  const tenThousandths = Math.abs(valueMl) * 10_000;
  const exact = Math.abs(tenThousandths - Math.round(tenThousandths)) < 1e-6;
  return fixedDigits(valueMl, exact ? 4 : 3).replace(/(\.\d\d)(\d??)0+$/, '$1$2');
}

/** `1.2` -> `1.20 mL` */
export function formatMl(valueMl: number): string {
  return withUnit(mlDigits(valueMl), 'mL');
}

/** What to draw up, in the hundredths a syringe shows, never too little: `8.155` -> `8.16`. */
export function drawMlDigits(valueMl: number): string {
  return fixedDigits(Math.ceil(valueMl * 100 - 1e-6) / 100, 2);
}

/** `8.155` -> `8.16 mL` */
export function formatDrawMl(valueMl: number): string {
  return withUnit(drawMlDigits(valueMl), 'mL');
}

/** `90` -> `90°`, `22.5` -> `22.5°` */
export function formatDegrees(valueDeg: number): string {
  const digits = fixedDigits(valueDeg, 1).replace(/\.0$/, '');
  return digits === NO_NUMBER ? digits : `${digits}°`;
}

/** A share of 1 as per cent: `0.97` -> `97 %` */
export function formatPercent(share: number, decimals = 0): string {
  return withUnit(fixedDigits(share * 100, decimals), '%');
}

/** `0.4321` -> `0.43 per cm²` */
export function formatPerCm2(value: number): string {
  return withUnit(fixedDigits(value, 2), 'per cm²');
}

/** `1` -> `1 point`, `24` -> `24 points` */
export function formatPoints(count: number): string {
  return `${count} ${count === 1 ? 'point' : 'points'}`;
}

function withUnit(digits: string, unit: string): string {
  return digits === NO_NUMBER ? digits : `${digits} ${unit}`;
}

/** Half rounds away from zero as people do it: 0.145 -> 0.15, though binary holds 0.14499…; never `-0`. */
export function fixedDigits(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return NO_NUMBER;
  const steps = wholeSteps(value, decimals);
  const text = (Math.abs(steps) / 10 ** decimals).toFixed(decimals);
  return steps < 0 ? `−${text}` : text;
}

/**
 * The sum of what is shown of each value, not what is shown of the sum: 160.6 and 160.6 read as 161
 * are 322. Values that do not exist are left out; NaN where none does.
 */
export function shownSum(values: readonly number[], decimals: number): number {
  const known = values.filter(Number.isFinite);
  if (known.length === 0) return Number.NaN;
  return known.reduce((sum, value) => sum + wholeSteps(value, decimals), 0) / 10 ** decimals;
}

/** The value in whole steps of its last decimal. */
function wholeSteps(value: number, decimals: number): number {
  const scaled = Math.abs(value) * 10 ** decimals;
  const rounded = Math.round(scaled + Number.EPSILON * scaled * 4);
  return value < 0 ? -rounded : rounded;
}
