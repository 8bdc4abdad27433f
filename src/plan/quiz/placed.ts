import { ExactDistance } from '../../geometry/exactDistance';
import type { DenseField } from '../../geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { fieldAt } from '../../geometry/patch';
import { formatMm } from '../format';

/** A hand is right to this, mm. A rule of ours. */
export const HAND_MM = 2;

/** What hands have set, measured. */
export interface PlacedFacts {
  readonly count: number;
  /** 1 per point: along the skin to its nearest neighbour, mm; Infinity where it has none */
  readonly nearestMm: readonly number[];
  /** to its nearest neighbour within `HAND_MM` of what was asked */
  readonly right: number;
  readonly inside: number;
}

/**
 * Each point's exact distance along the skin to its nearest neighbour.
 * @param field of the zone, 1 per vertex, mm, inside positive
 */
export function placedFacts(
  mesh: SurfaceMesh,
  field: DenseField,
  points: readonly SurfacePoint[],
  spacingMm: number,
): PlacedFacts {
  const exact = new ExactDistance(mesh);
  const nearestMm = points.map((a, i) =>
    points.reduce(
      (least, b, k) => (k === i ? least : Math.min(least, exact.between(a, b, least))),
      Number.POSITIVE_INFINITY,
    ),
  );
  return {
    count: points.length,
    nearestMm,
    right: nearestMm.filter((mm) => Math.abs(mm - spacingMm) <= HAND_MM).length,
    inside: points.filter((point) => fieldAt(mesh, field, point) >= 0).length,
  };
}

/** In a sentence. */
export function placedWords({ count, nearestMm, right, inside }: PlacedFacts): string {
  if (count < 2) return `${count} set`;
  const mean = nearestMm.reduce((sum, mm) => sum + mm, 0) / count;
  const [least, most] = [Math.min(...nearestMm), Math.max(...nearestMm)];
  return `${right} of ${count} within ${HAND_MM} mm: nearest neighbours ${formatMm(least)} to ${formatMm(most)}, on average ${formatMm(mean)}; ${inside} inside the zone`;
}
