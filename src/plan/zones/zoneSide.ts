import type { ZoneLayout } from '../../layout/types';
import type { Zone } from '../types';

/** The patient's side a zone lies on. `middle`: across the midline; `both`: on either side of it. */
export type BodySide = 'left' | 'right' | 'middle' | 'both';

/** A zone is on one side when at least this share of its points is. A rule of ours. */
const ONE_SIDE_SHARE = 0.9;
/** Half the width that counts as the midline, mm. */
const MIDDLE_MM = 0.5;

/**
 * The side set by the practitioner, or the one its points lie on (x grows to the patient's left);
 * null while nothing says.
 */
export function zoneSide(zone: Zone, layout: ZoneLayout | undefined): BodySide | null {
  if (zone.side !== 'auto') return zone.side;
  if (!layout || layout.count === 0) return null;
  const known = sidesOf.get(layout) ?? sideOfPoints(layout);
  sidesOf.set(layout, known);
  return known;
}

/** Points of a layout do not change. */
const sidesOf = new WeakMap<ZoneLayout, BodySide>();

function sideOfPoints({ count, positions, links }: ZoneLayout): BodySide {
  const sides = new Int8Array(count);
  let [left, right] = [0, 0];
  for (let row = 0; row < count; row++) {
    const side = sideOf(positions[3 * row]);
    sides[row] = side;
    if (side > 0) left++;
    if (side < 0) right++;
  }
  if (left / count >= ONE_SIDE_SHARE) return 'left';
  if (right / count >= ONE_SIDE_SHARE) return 'right';
  return crosses(sides, links) ? 'middle' : 'both';
}

function sideOf(x: number): number {
  return x > MIDDLE_MM ? 1 : x < -MIDDLE_MM ? -1 : 0;
}

/** A point on the midline, or neighbours along the skin on either side of it. */
function crosses(sides: Int8Array, links: ArrayLike<number>): boolean {
  if (sides.includes(0)) return true;
  for (let i = 0; i < links.length; i += 2)
    if (sides[links[i]] !== sides[links[i + 1]]) return true;
  return false;
}

/** As on screen and on paper. */
export const SIDE_WORDS: Readonly<Record<BodySide, string>> = {
  left: 'Patient’s left',
  right: 'Patient’s right',
  middle: 'Across the middle',
  both: 'Both sides',
};
