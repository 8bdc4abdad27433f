import type { Pattern } from '../layout/patternTypes';
import type { LayoutTarget } from '../layout/targetSpacing';
import { changeZone } from './commands';
import { askTarget } from './saving/lifecycle';
import { appStore } from './state';

/** What came of a target. */
export type TargetAnswer =
  | { readonly kind: 'solving' }
  | { readonly kind: 'met'; readonly count: number; readonly spacingMm: number }
  | {
      readonly kind: 'nearest';
      readonly count: number;
      readonly wantedCount: number;
      readonly spacingMm: number;
    }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Finds the spacing for a target on the zone's skin and sets it, in one step of undo.
 * @returns the answer and the pattern it belongs to; null when the zone was changed meanwhile
 */
export async function solveTarget(
  zoneId: string,
  by: 'count' | 'density' | 'volume',
  wanted: number,
): Promise<{ readonly answer: TargetAnswer; readonly pattern: Pattern } | null> {
  const zone = zoneNow(zoneId);
  if (!zone) return null;
  try {
    const found = await askTarget(zoneId, targetOf(by, wanted, zone.volumePerPointMl));
    const now = zoneNow(zoneId);
    if (now?.pattern !== zone.pattern || now.field !== zone.field) return null;
    if (!found) return failed('This pattern has no spacing to find.', zone.pattern);
    const { count, wantedCount, spacingMm, reached } = found;
    changeZone(zoneId, { pattern: found.pattern });
    const answer: TargetAnswer = reached
      ? { kind: 'met', count, spacingMm }
      : { kind: 'nearest', count, wantedCount, spacingMm };
    return { answer, pattern: zoneNow(zoneId)?.pattern ?? found.pattern };
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error), zone.pattern);
  }
}

function zoneNow(zoneId: string) {
  return appStore.getState().plan.zones.find((each) => each.id === zoneId);
}

function targetOf(
  by: 'count' | 'density' | 'volume',
  wanted: number,
  mlPerPoint: number,
): LayoutTarget {
  if (by === 'count') return { kind: 'count', count: wanted };
  if (by === 'density') return { kind: 'density', pointsPerCm2: wanted };
  return { kind: 'volume', totalMl: wanted, mlPerPoint };
}

function failed(reason: string, pattern: Pattern) {
  return { answer: { kind: 'failed', reason } as const, pattern };
}
