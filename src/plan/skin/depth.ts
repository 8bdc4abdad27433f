/**
 * Depth of the needle's tip below the skin: sin(angle) x inserted length (domain.md 2.1).
 * @param angleDeg needle to skin, degrees
 * @returns mm
 */
export function tipDepthMm(angleDeg: number, insertedLengthMm: number): number {
  return Math.sin((angleDeg * Math.PI) / 180) * insertedLengthMm;
}

/** The usual depth in the domain's sources: 1-4 mm (domain.md 1.3, general seed values, grade F). */
export const USUAL_TIP_DEPTH_MM = { least: 1, most: 4 } as const;
