import type { SurfaceMesh } from '../../../geometry/mesh';
import type { Links } from '../../cover/neighbours';
import { surfacePoints } from '../../pointColumns';
import type { LayoutProgress, RegularFacts } from '../../types';
import { fillGaps } from '../lattice/fillIns';
import { DEFAULT_TOLERANCE_SHARE } from '../lattice/latticeTypes';
import type { Place } from '../placed';
import { layOutRows } from './rows';
import type { RowsPattern } from './rowsPattern';
import type { RowsLayout, RowsOptions } from './rowsRuler';

/** Neighbours on a row farther apart than this many steps have a hole between them, not a step. */
const LONGEST_STEP = 1.5;

/** Shares of row distance and step: between the old points, then between the old rows or steps. */
const BETWEEN = [
  [0.5, 0.5],
  [0.5, 0],
  [0, 0.5],
] as const;

/** Rows; their certificate's spacing is the lesser of step and row distance. */
export const placeRows: Place<RowsPattern> = function* (mesh, field, pattern, surroundings) {
  const { previous, manual } = surroundings;
  const options: RowsOptions = {
    ...pattern,
    stepMm: pattern.spacingMm,
    followsNarrow: true,
    previous,
    existing: [...surroundings.existing, ...(manual?.points ?? [])],
  };
  const layout = yield* rowsAmongOld(mesh, field, options);
  yield { stage: 'Proving distances', share: 0.95, placed: () => layout };
  const reachMm = Math.max(pattern.spacingMm, pattern.rowDistanceMm);
  const own = surfacePoints(layout);
  return {
    ...(yield* fillGaps(mesh, field, pattern, reachMm, surroundings, own)),
    numbered: 'asPlaced',
    regularOf: (links) => factsOf(layout, links, options),
  };
};

/** Rows laid again have their points on the old ones: then they are moved to where most are kept. */
function* rowsAmongOld(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  options: RowsOptions,
): Generator<LayoutProgress, RowsLayout> {
  let best = yield* layOutRows(mesh, field, options);
  if ((options.previous ?? []).length === 0) return best;
  for (const moved of BETWEEN) {
    if (best.removedCount === 0) return best;
    const laid = yield* layOutRows(mesh, field, { ...options, moved });
    if (laid.count > best.count) best = laid;
  }
  return best;
}

/** How true the steps along the rows are. */
function factsOf(
  layout: RowsLayout,
  links: Links,
  { edge, directionDeg }: RowsOptions,
): RegularFacts {
  const { stepMm } = layout;
  const toleranceShare = DEFAULT_TOLERANCE_SHARE;
  const free = Uint8Array.from(links.lengths, (mm, link) =>
    isStep(layout, links.pairs[2 * link], links.pairs[2 * link + 1]) && mm < LONGEST_STEP * stepMm
      ? 0
      : 1,
  );
  const steps = [...free.keys()].filter((link) => free[link] === 0);
  const off = (link: number): number => Math.abs(links.lengths[link] / stepMm - 1);
  const offenders = steps.filter((link) => off(link) > toleranceShare);
  const sum = steps.reduce((total, link) => total + off(link), 0);
  return {
    kind: 'rows',
    edge,
    directionDeg,
    toleranceShare,
    free,
    deviation: {
      meanShare: steps.length > 0 ? sum / steps.length : 0,
      maxShare: steps.reduce((most, link) => Math.max(most, off(link)), 0),
    },
    offenders: Uint32Array.from(offenders.sort((a, b) => off(b) - off(a) || a - b)),
    seamCount: 0,
    emptyPieces: layout.emptyPieces,
    removedCount: layout.removedCount,
    capped: false,
    narrow: layout.narrow,
    fillIns: null,
  };
}

/**
 * Do two points follow each other on one stretch of a row? Where stretches of two rulers meet on bent
 * skin, or a row is broken, they are out of step by up to half of one: no step is held across.
 */
function isStep({ count, pieces, stretches }: RowsLayout, a: number, b: number): boolean {
  return b < count && b === a + 1 && stretches[a] === stretches[b] && pieces[a] === pieces[b];
}
