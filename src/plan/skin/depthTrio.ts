import { tipDepthMm } from './depth';

/** Angle, inserted length and tip depth: any two give the third (docs/domain.md 2.1, formula [2]). */
export interface DepthTrio {
  /** needle to skin, degrees, 90 = upright */
  readonly angleDeg: number;
  readonly insertedLengthMm: number;
  readonly tipDepthMm: number;
}

export type TrioResult =
  | { readonly ok: true; readonly trio: DepthTrio }
  | { readonly ok: false; readonly reason: string };

/** Length of needle in the skin for a depth, mm: depth / sin(angle). */
export function insertedLengthFor(depthMm: number, angleDeg: number): number {
  return depthMm / Math.sin((angleDeg * Math.PI) / 180);
}

/** Angle for a depth and an inserted length, degrees; NaN where the depth is beyond the length. */
export function angleFor(depthMm: number, insertedLengthMm: number): number {
  return (Math.asin(depthMm / insertedLengthMm) * 180) / Math.PI;
}

/**
 * The third from two of the three.
 * @param known exactly two of the trio
 * @param needleLengthMm of the chosen needle; null where none is chosen
 */
export function completeTrio(
  known: Partial<DepthTrio>,
  needleLengthMm: number | null = null,
): TrioResult {
  const { angleDeg, insertedLengthMm: length, tipDepthMm: depth } = known;
  const fault = faultOf(known);
  if (fault) return { ok: false, reason: fault };
  if (angleDeg !== undefined && length !== undefined) {
    return fitted(angleDeg, length, tipDepthMm(angleDeg, length), needleLengthMm);
  }
  if (angleDeg !== undefined && depth !== undefined) {
    return fitted(angleDeg, insertedLengthFor(depth, angleDeg), depth, needleLengthMm);
  }
  if (length !== undefined && depth !== undefined) {
    if (depth > length) {
      return refuse(
        `A tip ${round(depth)} mm deep needs at least ${round(depth)} mm of needle in the skin, not ${round(length)} mm`,
      );
    }
    return fitted(angleFor(depth, length), length, depth, needleLengthMm);
  }
  return refuse('Give two of angle, inserted length and tip depth');
}

function faultOf({
  angleDeg,
  insertedLengthMm,
  tipDepthMm: depth,
}: Partial<DepthTrio>): string | null {
  const given = [angleDeg, insertedLengthMm, depth].filter((value) => value !== undefined);
  if (given.length !== 2) return 'Give two of angle, inserted length and tip depth';
  if (given.some((value) => !Number.isFinite(value))) return 'Not a number';
  if (angleDeg !== undefined && angleDeg <= 0) return 'The angle must be above 0°';
  if (angleDeg !== undefined && angleDeg > 90) return 'The angle is at most 90°, upright';
  if (insertedLengthMm !== undefined && insertedLengthMm <= 0)
    return 'The inserted length must be above 0 mm';
  if (depth !== undefined && depth <= 0) return 'The depth must be above 0 mm';
  return null;
}

function fitted(
  angleDeg: number,
  insertedLengthMm: number,
  depth: number,
  needleLengthMm: number | null,
): TrioResult {
  // A needle inserted to the hub is inserted whole, whatever the last bit of a division says.
  if (needleLengthMm !== null && insertedLengthMm > needleLengthMm * (1 + 1e-9)) {
    return refuse(
      `A ${round(needleLengthMm)} mm needle reaches ${round(tipDepthMm(angleDeg, needleLengthMm))} mm at ${round(angleDeg)}°; ${round(depth)} mm needs ${round(insertedLengthMm)} mm`,
    );
  }
  return { ok: true, trio: { angleDeg, insertedLengthMm, tipDepthMm: depth } };
}

function refuse(reason: string): TrioResult {
  return { ok: false, reason };
}

function round(value: number): string {
  return String(Number(value.toFixed(2)));
}
