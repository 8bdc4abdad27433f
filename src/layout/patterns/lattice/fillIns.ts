import type { DenseField } from '../../../geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import type { Sampled } from '../../cover/sampled';
import type { EdgeConvention, FillIns, LayoutProgress } from '../../types';
import type { Surroundings } from '../../zone/surroundings';
import { type Placed, withManual } from '../placed';
import { fillWithDiscs } from '../poisson/placePoisson';
import { EDGE_MARGINS } from './latticeTypes';

/** Shares of the margin that the edge asks for: fill-ins lie as far inside as lets them reach, some on the border. */
const MARGIN_SHARES = [0.5, 0] as const;

interface Filled extends Pick<Placed, 'points' | 'ownCount' | 'manualRow' | 'sampled'> {
  /** null: gaps are left */
  readonly fillIns: FillIns | null;
}

/**
 * Fills what a lattice or rows leave farther than a step from every point, as far as the zone goes, where
 * the pattern asks for it.
 * @param reachMm no place of the zone is farther than this from a point then, and no fill-in nearer to one
 * @param own points of the lattice
 */
export function* fillGaps(
  mesh: SurfaceMesh,
  field: DenseField,
  pattern: { readonly edge: EdgeConvention; readonly fillIns?: boolean },
  reachMm: number,
  surroundings: Surroundings,
  own: readonly SurfacePoint[],
): Generator<LayoutProgress, Filled> {
  if (!pattern.fillIns) return { ...withManual(own, surroundings), fillIns: null };
  const { existing, previous, manual } = surroundings;
  const { keep } = EDGE_MARGINS[pattern.edge];
  const byHand = manual?.points ?? [];
  const { laid, sampled } = yield* fillWithDiscs(
    mesh,
    field,
    {
      reachMm,
      marginsMm: (keep > 0 ? MARGIN_SHARES : [0]).map((share) => share * keep * reachMm),
      seed: FILL_SEED,
    },
    { existing, previous, pinned: [...own, ...byHand] },
  );
  return {
    ...withManual(own, surroundings, laid),
    fillIns: { rows: Uint32Array.from(laid, (_, at) => own.length + at), reachMm },
    sampled: sampled && inRows(sampled, own.length, laid.length),
  };
}

/** The pattern's points first, then those that fill, then those set by hand. */
function inRows(sampled: Sampled, ownCount: number, laidCount: number): Sampled {
  const ordered = <T>(each: readonly T[]): T[] => [
    ...each.slice(laidCount, laidCount + ownCount),
    ...each.slice(0, laidCount),
    ...each.slice(laidCount + ownCount),
  ];
  return { ...sampled, points: ordered(sampled.points), ids: ordered(sampled.ids) };
}

/** Nothing is left to chance in a lattice: what fills it begins the same way every time. */
const FILL_SEED = 1;
