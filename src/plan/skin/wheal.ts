/**
 * What a deposit looks like. A right intradermal injection of 0.1 mL raises a wheal of 6-10 mm; no
 * wheal means too deep [19][20], grade A. Other volumes are scaled by the cube root (D).
 */
export const WHEAL_AT_TENTH_ML = { leastMm: 6, middleMm: 8, mostMm: 10 } as const;

/** @returns mm; 0 without volume */
export function whealDiameterMm(volumeMl: number): number {
  return WHEAL_AT_TENTH_ML.middleMm * Math.cbrt(Math.max(0, volumeMl) / 0.1);
}

/** A ball of the same volume, mm: how a deposit below the skin is drawn. */
export function ballDiameterMm(volumeMl: number): number {
  return Math.cbrt((6 * Math.max(0, volumeMl) * 1000) / Math.PI);
}
