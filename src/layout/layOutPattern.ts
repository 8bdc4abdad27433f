import type { DenseField } from '../geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { insertedOrder } from './order/insertedOrder';
import { injectionOrder } from './order/order';
import type { LatticePattern } from './patterns/lattice/latticePattern';
import { layOutLatticeZone, type RegularZone, surfacePoints } from './patterns/lattice/latticeZone';
import { layOutZone } from './patterns/poisson/layOutZone';
import { layPoissonAround } from './patterns/poisson/poissonAround';
import type { PoissonPattern } from './patterns/poisson/poissonPattern';
import type { RowsPattern } from './patterns/rows/rowsPattern';
import { layOutRowsZone } from './patterns/rows/rowsZone';
import { layOutStampsZone } from './patterns/stamps/stampsZone';
import { layOutThreadsZone } from './patterns/threads/threadsZone';
import type { Pattern } from './patternTypes';
import {
  measuredLayout,
  measureOf,
  type PatternLayout,
  type PlacedPoints,
  reordered,
} from './prove/measuredLayout';
import type { MeasuredZone } from './prove/measuredZone';
import type { LayoutProgress } from './types';
import { withoutExtras } from './withoutExtras';
import { ALONE, type Surroundings } from './zone/surroundings';

/**
 * Lays out one zone by its pattern, around the points that a hand has set.
 * @param field above 0 where points may lie: inside the zone, outside every keep-out; mm
 * @param live the zone's measurement when the same field was last laid out: edits by hand are then
 *   measured where they are
 */
export function* layOutPattern(
  mesh: SurfaceMesh,
  field: DenseField,
  pattern: Pattern,
  surroundings: Surroundings = ALONE,
  live: MeasuredZone | null = null,
): Generator<LayoutProgress, PatternLayout> {
  const { hand } = surroundings;
  const { kind } = pattern;
  if (kind === 'hand' || kind === 'landmarks' || hand?.fill === 'none') {
    const points = hand?.points ?? [];
    const placed = { points, handRow: Int32Array.from(points.keys()) };
    if (pattern.kind === 'threads')
      return yield* layOutThreadsZone(mesh, field, pattern, surroundings, placed);
    if (pattern.kind === 'stamps')
      return yield* layOutStampsZone(mesh, field, pattern, surroundings, placed);
    const zone = live ?? measureOf(mesh, field, pattern, surroundings, points.length);
    return yield* measuredLayout(zone, placed, pattern, surroundings);
  }
  switch (pattern.kind) {
    case 'poisson':
      return yield* layOutPoisson(mesh, field, pattern, surroundings);
    case 'square':
    case 'hex':
    case 'rows':
      return yield* layOutRegular(mesh, field, pattern, surroundings);
    case 'threads':
      return yield* layOutThreadsZone(mesh, field, pattern, surroundings, null);
    case 'stamps':
      return yield* layOutStampsZone(mesh, field, pattern, surroundings, null);
    default: {
      const never: never = pattern;
      return never;
    }
  }
}

function* layOutPoisson(
  mesh: SurfaceMesh,
  field: DenseField,
  pattern: PoissonPattern,
  surroundings: Surroundings,
): Generator<LayoutProgress, PatternLayout> {
  const { existing, earlier, hand, finer } = surroundings;
  if (earlier.length === 0 && hand === null && finer === null) {
    const laid = yield* layOutZone(mesh, field, pattern, existing);
    return withoutExtras(mesh, laid, existing);
  }
  const laid = yield* layPoissonAround(mesh, field, pattern, surroundings);
  const placed = joined(laid, hand?.points ?? []);
  const zone = measureOf(mesh, field, pattern, surroundings, placed.points.length);
  const layout = yield* measuredLayout(zone, placed, pattern, surroundings);
  const links = { pairs: layout.links, lengths: layout.linkLengths };
  return reordered(layout, yield* injectionOrder(layout.positions, links, mesh.stance));
}

function* layOutRegular(
  mesh: SurfaceMesh,
  field: DenseField,
  pattern: LatticePattern | RowsPattern,
  surroundings: Surroundings,
): Generator<LayoutProgress, PatternLayout> {
  const { earlier, hand } = surroundings;
  const existing = [...surroundings.existing, ...(hand?.points ?? [])];
  const laid: RegularZone =
    pattern.kind === 'rows'
      ? yield* layOutRowsZone(mesh, field, {
          ...pattern,
          stepMm: pattern.spacingMm,
          existing,
          earlier,
        })
      : yield* layOutLatticeZone(mesh, field, { ...pattern, existing, earlier });
  if (hand === null || hand.points.length === 0)
    return { ...withoutExtras(mesh, laid, existing), certificate: laid.certificate };
  const placed = joined(surfacePoints(laid), hand.points);
  const zone = measureOf(mesh, field, pattern, surroundings, placed.points.length);
  const layout = yield* measuredLayout(zone, placed, pattern, surroundings, {
    links: { pairs: laid.links, lengths: laid.linkLengths },
    regular: laid.regular,
  });
  return reordered(layout, insertedOrder(layout.positions, laid.count));
}

/** Points that a pattern laid, then those that a hand set. */
function joined(laid: readonly SurfacePoint[], byHand: readonly SurfacePoint[]): PlacedPoints {
  const handRow = new Int32Array(laid.length + byHand.length).fill(-1);
  byHand.forEach((_, row) => {
    handRow[laid.length + row] = row;
  });
  return { points: [...laid, ...byHand], handRow };
}
