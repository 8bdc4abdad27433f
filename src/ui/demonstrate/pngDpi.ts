/** A chunk of type pHYs: 11,811 pixels a metre both ways, with its length and check sum. */
const PHYSICAL = [
  ...[0, 0, 0, 9, 112, 72, 89, 115, 0, 0, 46, 35, 0, 0, 46, 35, 1],
  ...[120, 165, 63, 118],
];
const AFTER_HEADER = 33;

/** The same PNG, which says that it is printed at 300 dpi. */
export function at300Dpi(png: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(png.length + PHYSICAL.length);
  out.set(png.subarray(0, AFTER_HEADER));
  out.set(PHYSICAL, AFTER_HEADER);
  out.set(png.subarray(AFTER_HEADER), AFTER_HEADER + PHYSICAL.length);
  return out;
}
