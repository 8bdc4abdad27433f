/** Near by, markers keep their size on the screen: never a speck, never a blot. */
const MARKER_LEAST_PX = 6;
export const MARKER_MOST_PX = 14;
/** A marker takes this share of the distance to its neighbour while there is room. */
const MARKER_SHARE = 0.4;
/**
 * Neighbours this near on the screen are plain dots, which read as a field of points where rings
 * and links would read as lace; from there to FULL_FROM_PX the dots become markers.
 */
export const PLAIN_TO_PX = 9;
export const FULL_FROM_PX = 13.5;
/** A plain dot takes this share of the distance to its neighbour. */
const DOT_SHARE = 0.44;
const DOT_LEAST_PX = 2;
/** Points with a mark of their own (locked, moved, added, breaking a rule) stay as large as this. */
export const FLAGGED_LEAST_PX = 10;
/** Chosen and hovered markers are this much larger, and at least this large. */
const CHOSEN_GROWTH = 1.35;
const CHOSEN_LEAST_PX = 14;
/** Links come in as the distance between neighbours grows from the first to the second, pixels. */
export const LINKS_FROM_PX = 13;
export const LINKS_FULL_PX = 22;

/**
 * Diameter of a point's marker on the screen.
 * @param spacingMm smallest distance between the zone's points
 * @param mmPerPx of the screen at the point
 */
export function markerDiameterPx(spacingMm: number, mmPerPx: number): number {
  const roomPx = spacingMm / mmPerPx;
  const dot = Math.max(DOT_LEAST_PX, DOT_SHARE * roomPx);
  const marker = Math.min(MARKER_MOST_PX, Math.max(MARKER_LEAST_PX, MARKER_SHARE * roomPx));
  const near = smoothstep(PLAIN_TO_PX, FULL_FROM_PX, roomPx);
  return dot + (marker - dot) * near;
}

/** The same in GLSL, for the vertex shader, and how far the dot has become a marker (0 to 1). */
export const MARKER_SIZE_GLSL = /* glsl */ `
float markerFormed(float spacingMm, float mmPerPx) {
  return smoothstep(${glsl(PLAIN_TO_PX)}, ${glsl(FULL_FROM_PX)}, spacingMm / mmPerPx);
}
float markerDiameterPx(float spacingMm, float mmPerPx) {
  float roomPx = spacingMm / mmPerPx;
  float dotPx = max(${glsl(DOT_LEAST_PX)}, ${glsl(DOT_SHARE)} * roomPx);
  float markerPx = clamp(${glsl(MARKER_SHARE)} * roomPx, ${glsl(MARKER_LEAST_PX)}, ${glsl(MARKER_MOST_PX)});
  return mix(dotPx, markerPx, markerFormed(spacingMm, mmPerPx));
}
float chosenDiameterPx(float px) {
  return max(px * ${glsl(CHOSEN_GROWTH)}, ${glsl(CHOSEN_LEAST_PX)});
}`;

function glsl(number: number): string {
  return number.toFixed(3);
}

function smoothstep(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

/** A number is there, or it is not: half-faded ones read as ghosts. */
export function hasRoomForNumber(spacingMm: number, mmPerPx: number): boolean {
  return spacingMm / mmPerPx >= NUMBERS_FROM_PX;
}

const NUMBERS_FROM_PX = 20;
