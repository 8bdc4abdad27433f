/** A picture that stood still for this long is drawn again in full. */
export const REST_MS = 160;
/** The figure is so small on the screen that the light skin cannot be told from the whole, mm a pixel. */
const SMALL_MM_PER_PX = 0.6;
/** Overlays lie this far before the light skin, mm: more than it is off, less than a marker. */
export const OVERLAY_LIFT_MM = 1.6;

/** Is the light skin enough for this picture? */
export function lightIsEnough(mmPerPx: number, restedMs: number): boolean {
  return mmPerPx > SMALL_MM_PER_PX || restedMs < REST_MS;
}

/** From 0, near by, to 1 where a hand is a few dozen pixels wide. */
export function farness(mmPerPx: number): number {
  return Math.min(1, Math.max(0, (mmPerPx - NEAR_MM_PER_PX) / (FAR_MM_PER_PX - NEAR_MM_PER_PX)));
}

const NEAR_MM_PER_PX = 0.9;
const FAR_MM_PER_PX = 1.6;
