/** Markers keep their size on the screen: never a speck, never a blot. */
export const MARKER_LEAST_PX = 6;
export const MARKER_MOST_PX = 14;
/** A marker takes this share of the distance to its neighbour while there is room. */
const MARKER_SHARE = 0.4;
/** Chosen and hovered markers are this much larger, and at least this large. */
const CHOSEN_GROWTH = 1.35;
const CHOSEN_LEAST_PX = 14;

/**
 * Diameter of a point's marker on the screen.
 * @param spacingMm smallest distance between the zone's points
 * @param mmPerPx of the screen at the point
 */
export function markerDiameterPx(spacingMm: number, mmPerPx: number): number {
  const wanted = (MARKER_SHARE * spacingMm) / mmPerPx;
  return Math.min(MARKER_MOST_PX, Math.max(MARKER_LEAST_PX, wanted));
}

/** The same in GLSL, for the vertex shader. */
export const MARKER_SIZE_GLSL = /* glsl */ `
float markerDiameterPx(float spacingMm, float mmPerPx) {
  return clamp(${MARKER_SHARE.toFixed(3)} * spacingMm / mmPerPx, ${MARKER_LEAST_PX.toFixed(1)}, ${MARKER_MOST_PX.toFixed(1)});
}
float chosenDiameterPx(float px) {
  return max(px * ${CHOSEN_GROWTH.toFixed(3)}, ${CHOSEN_LEAST_PX.toFixed(1)});
}`;

/** From hidden (0) to fully shown (1) as the room between points grows. */
export function numberOpacity(spacingMm: number, mmPerPx: number): number {
  const share = (spacingMm / mmPerPx - NUMBERS_FROM_PX) / (NUMBERS_FULL_PX - NUMBERS_FROM_PX);
  const t = Math.min(1, Math.max(0, share));
  return t * t * (3 - 2 * t);
}

const NUMBERS_FROM_PX = 17;
const NUMBERS_FULL_PX = 24;
