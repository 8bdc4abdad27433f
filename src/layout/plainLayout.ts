import { ExactDistance } from '../geometry/exactDistance';
import { straightDistance } from '../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { surfacePoints } from './patterns/lattice/latticeZone';
import type { LaidZone, RegularFacts, ZoneLayout } from './types';

/** Points of other zones are looked for within so many spacings. */
const LOOK = 2;

/** A layout of which nothing is by hand, finer, a stamp or a thread, among points of other zones. */
export function plainLayout(
  mesh: SurfaceMesh,
  laid: LaidZone & { readonly regular?: RegularFacts },
  existing: readonly SurfacePoint[] = [],
): Omit<ZoneLayout, 'zoneId'> {
  const lookMm = LOOK * laid.certificate.spacingMm;
  return {
    ...laid,
    certificate: {
      ...laid.certificate,
      smallestToOthersMm: smallestBetween(mesh, surfacePoints(laid), existing, lookMm),
      smallestToPreviousMm: Number.NaN,
    },
    regular: laid.regular ?? null,
    manualRow: new Int32Array(laid.count).fill(-1),
    violations: [],
    punctures: null,
    threads: null,
    refined: null,
  };
}

/** Smallest exact distance from one set of points to another, mm; NaN with none below the limit. */
export function smallestBetween(
  mesh: SurfaceMesh,
  points: readonly SurfacePoint[],
  others: readonly SurfacePoint[],
  limitMm: number,
): number {
  if (others.length === 0) return Number.NaN;
  const pairs: { a: SurfacePoint; b: SurfacePoint; straight: number }[] = [];
  for (const a of points)
    for (const b of others) {
      const straight = straightDistance(mesh, a, b);
      if (straight < limitMm) pairs.push({ a, b, straight });
    }
  pairs.sort((p, q) => p.straight - q.straight);
  const exact = new ExactDistance(mesh);
  let least = limitMm;
  for (const { a, b, straight } of pairs) {
    if (straight >= least) break;
    least = Math.min(least, exact.between(a, b, least));
  }
  return least < limitMm ? least : Number.NaN;
}
