import type { ZoneLayout } from '../../layout/types';
import type { Zone } from '../types';

/** The patient's side a zone lies on; `both` also for zones across the middle. */
export type BodySide = 'left' | 'right' | 'both';

/** A zone is on one side when at least this share of its points is. A rule of ours. */
const ONE_SIDE_SHARE = 0.9;

/**
 * The side set by the practitioner, or the one its points lie on (x grows to the patient's left);
 * null while nothing says.
 */
export function zoneSide(zone: Zone, layout: ZoneLayout | undefined): BodySide | null {
  if (zone.side !== 'auto') return zone.side;
  if (!layout || layout.count === 0) return null;
  let left = 0;
  for (let i = 0; i < layout.count; i++) if (layout.positions[3 * i] > 0) left++;
  const share = left / layout.count;
  if (share >= ONE_SIDE_SHARE) return 'left';
  return share <= 1 - ONE_SIDE_SHARE ? 'right' : 'both';
}

/** As on screen and on paper. */
export const SIDE_WORDS: Readonly<Record<BodySide, string>> = {
  left: 'Patient’s left',
  right: 'Patient’s right',
  both: 'Both sides',
};
