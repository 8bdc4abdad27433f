import type { Photograph } from '../../../src/plan/photographs/photograph';

/** One of a plan's photographs, as the app takes it in. */
export function photographOf(planId: string, n: number): Photograph {
  return {
    id: `photograph-${n}`,
    planId,
    sessionId: null,
    viewId: 'three-quarter-left',
    takenAt: 1_700_000_000_000 - 1000 * n,
    minutesEast: 60,
    widthPx: 1200,
    heightPx: 1600,
    byteLength: 5,
    note: '',
    marks: [{ name: 'corner of the mouth', vertex: 12, x: 0.4, y: 0.6 }],
    covers: [{ kind: 'bar', x: 0.3, y: 0.2, width: 0.4, height: 0.1 }],
  };
}
