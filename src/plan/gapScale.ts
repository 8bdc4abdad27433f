import type { Pattern } from '../layout/patternTypes';
import type { ZoneLayout } from '../layout/types';

/**
 * Where the colours of a gap map end, mm: the wanted spacing, beyond which a place is marked. Rows
 * and threads: the wider of their two distances. Stamps: from shot to shot. Points by hand without one: their largest gap.
 */
export function gapScaleMm(pattern: Pattern, layout: Pick<ZoneLayout, 'certificate'>): number {
  switch (pattern.kind) {
    case 'rows':
      return Math.max(pattern.spacingMm, pattern.rowDistanceMm);
    case 'threads':
      return Math.max(pattern.spacingMm, pattern.threadMm + pattern.gapMm);
    case 'landmarks':
    case 'hand':
      return pattern.spacingMm > 0 ? pattern.spacingMm : finite(layout.certificate.largestGapMm);
    case 'stamps':
      return finite(layout.certificate.spacingMm);
    default:
      return pattern.spacingMm;
  }
}

function finite(mm: number): number {
  return mm > 0 && mm < Number.POSITIVE_INFINITY ? mm : 15;
}
