import type { DenseField } from '../../../geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import type { LayoutProgress } from '../../types';
import type { Surroundings } from '../../zone/surroundings';
import { layPoissonAround } from '../poisson/poissonAround';
import { EDGE_MARGINS, type EdgeConvention } from './latticeTypes';

/** Shares of the margin that the edge asks for: fill-ins lie as far inside as lets them reach, some on the border. */
const MARGIN_SHARES = [0.5, 0] as const;

/**
 * Fills what a lattice or rows leave farther than a step from every point, as far as the zone goes.
 * @param reachMm no place of the zone is farther than this from a point then, and no fill-in nearer to one
 * @param laid points of the lattice, then those set by hand
 * @returns the fill-ins
 */
export function* fillGaps(
  mesh: SurfaceMesh,
  field: DenseField,
  edge: EdgeConvention,
  reachMm: number,
  { existing, previous }: Pick<Surroundings, 'existing' | 'previous'>,
  laid: readonly SurfacePoint[],
): Generator<LayoutProgress, SurfacePoint[]> {
  const { keep } = EDGE_MARGINS[edge];
  const fillIns: SurfacePoint[] = [];
  for (const share of keep > 0 ? MARGIN_SHARES : [0]) {
    const marginMm = share * keep * reachMm;
    const points = [...laid, ...fillIns];
    const found = yield* layPoissonAround(
      mesh,
      field,
      { kind: 'poisson', mode: 'dense', spacingMm: reachMm, marginMm, seed: FILL_SEED },
      { existing, previous, manual: { fill: 'around', points }, refined: null, painted: null },
    );
    fillIns.push(...found);
  }
  return fillIns;
}

/** Nothing is left to chance in a lattice: what fills it begins the same way every time. */
const FILL_SEED = 1;
