import { type Pattern, recordOf } from '../layout/patternTypes';
import type { ZoneLayout } from '../layout/types';

/**
 * Where the colours of a gap map end, mm: the wanted spacing, beyond which a place is marked. Of stamps
 * what the certificate says; of points by hand without a distance their largest gap.
 */
export function gapScaleMm(
  pattern: Pattern,
  { certificate }: Pick<ZoneLayout, 'certificate'>,
): number {
  const record = recordOf(pattern);
  const wantedMm = record.gapScaleMm(pattern);
  if (wantedMm !== null) return wantedMm;
  return finite(record.flags.manualOnly ? certificate.largestGapMm : certificate.spacingMm);
}

function finite(mm: number): number {
  return mm > 0 && mm < Number.POSITIVE_INFINITY ? mm : 15;
}
