import { recordOf } from '../../layout/patternTypes';
import { type LayoutTarget, wantedCount } from '../../layout/targetSpacing';
import type { ZoneLayout } from '../../layout/types';
import { formatMl } from '../format';
import { countWords } from '../patternWords';
import type { Zone, ZoneTarget } from '../types';
import { doneVolumeMl } from './volumes';

/** What a zone's target comes to on its skin, and what is there. */
export interface TargetState {
  readonly wantedCount: number;
  readonly count: number;
  readonly met: boolean;
}

/** The target as the search for a spacing takes it. */
export function layoutTarget(
  { by, wanted }: ZoneTarget,
  zone: Pick<Zone, 'volumePerPointMl' | 'pattern'>,
): LayoutTarget {
  switch (by) {
    case 'count':
      return { kind: 'count', count: wanted };
    case 'density':
      return { kind: 'density', pointsPerCm2: wanted };
    case 'volume':
      return { kind: 'volume', totalMl: wanted, mlPerPoint: mlPerPoint(zone) };
    default: {
      const never: never = by;
      return never;
    }
  }
}

/** What one point gets where it has no volume of its own: of a fan all its threads, mL. */
export function mlPerPoint({
  pattern,
  volumePerPointMl,
}: Pick<Zone, 'volumePerPointMl' | 'pattern'>): number {
  return recordOf(pattern).dosesPerPoint(pattern) * volumePerPointMl;
}

/** Null where nothing is aimed at. */
export function targetState(
  zone: Pick<Zone, 'target' | 'volumePerPointMl' | 'pattern'>,
  { count, areaMm2 }: Pick<ZoneLayout, 'count' | 'areaMm2'>,
): TargetState | null {
  if (!zone.target) return null;
  const wanted = wantedCount(layoutTarget(zone.target, zone), areaMm2);
  return { wantedCount: wanted, count, met: wanted === count };
}

/** `100 points`, `1.05 points per cm²`, `5.00 mL` */
export function targetWords(
  { by, wanted }: ZoneTarget,
  { pattern }: Pick<Zone, 'pattern'>,
): string {
  if (by === 'volume') return formatMl(wanted);
  return by === 'count' ? countWords(pattern.kind, wanted) : `${Number(wanted.toFixed(2))} per cm²`;
}

/** `The target of 5.00 mL (100 points) is not met: 132 points, 6.60 mL.`; null where it is, or none is set. */
export function missedTargetWords(
  zone: Pick<Zone, 'target' | 'volumePerPointMl' | 'pattern'>,
  layout: Pick<ZoneLayout, 'count' | 'areaMm2'>,
): string | null {
  const state = targetState(zone, layout);
  if (!zone.target || !state || state.met) return null;
  const { kind } = zone.pattern;
  const wanted = targetWords(zone.target, zone);
  const points = zone.target.by === 'count' ? '' : ` (${countWords(kind, state.wantedCount)})`;
  const there = `${countWords(kind, state.count)}, ${formatMl(doneVolumeMl(state.count, mlPerPoint(zone)))}`;
  return `The target of ${wanted}${points} is not met: ${there}.`;
}
