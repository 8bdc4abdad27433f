import type { DenseField } from '../../geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import type { Links } from '../cover/neighbours';
import type { Sampled } from '../cover/sampled';
import type { FillIns, LayoutProgress, Punctures, RegularFacts, Threads } from '../types';
import type { Surroundings } from '../zone/surroundings';

/** What a pattern has placed; nothing of it is proven yet. */
export interface Placed {
  /** those of the pattern in its order, then what fills its gaps, then those set by hand */
  readonly points: readonly SurfacePoint[];
  /** so many are the pattern's own */
  readonly ownCount: number;
  /** 1 per point: its row among the points set by hand, or -1 */
  readonly manualRow: Int32Array;
  /** how points are numbered: by the way from one to the next, or as they stand with the others put in between */
  readonly numbered: 'byWay' | 'asPlaced';
  /** between the pattern's own points; left out: its links are those between Delaunay neighbours */
  readonly links?: Links;
  /** how true a lattice or rows are. @param links by row; those of others than its own points are free */
  readonly regularOf?: (links: Links) => RegularFacts;
  /** points that fill the gaps of a lattice or of rows */
  readonly fillIns?: FillIns | null;
  /** the cover that the points were laid with: proving goes on with it */
  readonly sampled?: Sampled | null;
  /** 1 per point */
  readonly threads?: Threads;
  /** @param order rows in their order */
  readonly puncturesOf?: (order: readonly number[]) => Punctures;
}

/**
 * Places a zone's points around those that a hand has set.
 * @param allManual of patterns whose points are more than their entries: those set by hand are all there are
 */
export type Place<P> = (
  mesh: SurfaceMesh,
  field: DenseField,
  pattern: P,
  surroundings: Surroundings,
  allManual: boolean,
) => Generator<LayoutProgress, Placed>;

/** A pattern's own points, fill-ins, then those that a hand has set. */
export function withManual(
  own: readonly SurfacePoint[],
  { manual }: Pick<Surroundings, 'manual'>,
  fillIns: readonly SurfacePoint[] = [],
): Pick<Placed, 'points' | 'ownCount' | 'manualRow'> {
  const byHand = manual?.points ?? [];
  const laidCount = own.length + fillIns.length;
  const points = [...own, ...fillIns, ...byHand];
  return {
    points,
    ownCount: own.length,
    manualRow: Int32Array.from(points, (_, row) => Math.max(-1, row - laidCount)),
  };
}
