/**
 * Depth of the needle's tip below the skin: sin(angle) x inserted length (docs/domain.md 2.1).
 * @param angleDeg needle to skin, degrees
 * @returns mm
 */
export function tipDepthMm(angleDeg: number, insertedLengthMm: number): number {
  return Math.sin((angleDeg * Math.PI) / 180) * insertedLengthMm;
}

/** The usual depth in the domain's sources: 1-4 mm (docs/domain.md 8.1, `seed-generic`, grade F). */
export const USUAL_TIP_DEPTH_MM = { least: 1, most: 4 } as const;
