import type { DenseField } from '../geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { layOutStampsZone } from './layOutStamps';
import { layOutThreadsZone } from './layOutThreads';
import { insertedOrder } from './order/insertedOrder';
import { injectionOrder } from './order/order';
import { CROSSED_THREADS } from './patterns/crossHatch/crossHatchThreads';
import { FAN_THREADS } from './patterns/fan/fanThreads';
import type { LandmarksPattern } from './patterns/landmarks/landmarksPattern';
import { fillGaps } from './patterns/lattice/fillIns';
import type { LatticePattern } from './patterns/lattice/latticePattern';
import { layOutLatticeZone, type RegularZone, surfacePoints } from './patterns/lattice/latticeZone';
import type { ManualPattern } from './patterns/manual/manualPattern';
import { layOutZone } from './patterns/poisson/layOutZone';
import { layPoissonAround } from './patterns/poisson/poissonAround';
import type { PoissonPattern } from './patterns/poisson/poissonPattern';
import type { RowsPattern } from './patterns/rows/rowsPattern';
import { layOutRowsZone } from './patterns/rows/rowsZone';
import { LINE_THREADS, type Threading } from './patterns/threads/threading';
import { type Pattern, recordOf } from './patternTypes';
import { plainLayout } from './plainLayout';
import {
  measuredLayout,
  measureOf,
  type PatternLayout,
  type PlacedPoints,
  reordered,
} from './prove/measuredLayout';
import type { MeasuredZone } from './prove/measuredZone';
import type { LayoutProgress, RegularFacts } from './types';
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
  const { manual } = surroundings;
  const { flags } = recordOf(pattern);
  const isAllManual = flags.manualOnly || manual?.fill === 'none';
  const points = manual?.points ?? [];
  const placed = { points, manualRow: Int32Array.from(points.keys()) };
  if (isAllManual && flags.needles === 'one') {
    const zone = live ?? measureOf(mesh, field, pattern, surroundings, points.length);
    return yield* measuredLayout(zone, placed, pattern, surroundings);
  }
  const lay = LAYERS[pattern.kind] as unknown as Layer<Pattern>;
  return yield* lay(mesh, field, pattern, surroundings, isAllManual ? placed : null);
}

/**
 * Lays a zone's points around those that a hand has set, and proves them.
 * @param byHand of patterns whose points are more than their entries: these are all there are
 */
type Layer<P extends Pattern> = (
  mesh: SurfaceMesh,
  field: DenseField,
  pattern: P,
  surroundings: Surroundings,
  manualOnly: PlacedPoints | null,
) => Generator<LayoutProgress, PatternLayout>;

/** Patterns that lay points by themselves. Beside the registry: panels need no laying code. */
type Laid = Exclude<Pattern, ManualPattern | LandmarksPattern>;

const LAYERS: { readonly [Kind in Laid['kind']]: Layer<Extract<Laid, { kind: Kind }>> } & {
  readonly [Kind in 'hand' | 'landmarks']?: never;
} = {
  poisson: layOutPoisson,
  square: layOutRegular,
  hex: layOutRegular,
  rows: layOutRegular,
  threads: threadedBy(LINE_THREADS),
  fan: threadedBy(FAN_THREADS),
  crosshatch: threadedBy(CROSSED_THREADS),
  stamps: layOutStampsZone,
};

function threadedBy<P extends Laid & { readonly directionDeg: number }>(
  threading: Threading<P>,
): Layer<P> {
  return (mesh, field, pattern, surroundings, manualOnly) =>
    layOutThreadsZone(mesh, field, pattern, surroundings, manualOnly, threading);
}

function* layOutPoisson(
  mesh: SurfaceMesh,
  field: DenseField,
  pattern: PoissonPattern,
  surroundings: Surroundings,
): Generator<LayoutProgress, PatternLayout> {
  const { existing, previous, manual, refined } = surroundings;
  if (previous.length === 0 && manual === null && refined === null) {
    const laid = yield* layOutZone(mesh, field, pattern, existing);
    return plainLayout(mesh, laid, existing);
  }
  const laid = yield* layPoissonAround(mesh, field, pattern, surroundings);
  const placed = joined(laid, manual?.points ?? []);
  const zone = measureOf(mesh, field, pattern, surroundings, placed.points.length);
  const layout = yield* measuredLayout(zone, placed, pattern, surroundings);
  const links = { pairs: layout.links, lengths: layout.linkLengths };
  return reordered(layout, yield* injectionOrder(layout.positions, links, mesh.bodyFrame));
}

function* layOutRegular(
  mesh: SurfaceMesh,
  field: DenseField,
  pattern: LatticePattern | RowsPattern,
  surroundings: Surroundings,
): Generator<LayoutProgress, PatternLayout> {
  const { previous, manual } = surroundings;
  const existing = [...surroundings.existing, ...(manual?.points ?? [])];
  const { laid, certify }: RegularZone =
    pattern.kind === 'rows'
      ? yield* layOutRowsZone(mesh, field, {
          ...pattern,
          stepMm: pattern.spacingMm,
          existing,
          previous,
        })
      : yield* layOutLatticeZone(mesh, field, { ...pattern, existing, previous });
  const manualOnly = manual?.points ?? [];
  const own = surfacePoints(laid);
  const reachMm =
    pattern.kind === 'rows'
      ? Math.max(pattern.spacingMm, pattern.rowDistanceMm)
      : pattern.spacingMm;
  const filling = pattern.fillIns
    ? yield* fillGaps(mesh, field, pattern.edge, reachMm, surroundings, [...own, ...manualOnly])
    : null;
  const regular: RegularFacts = {
    ...laid.regular,
    fillIns: filling && {
      rows: Uint32Array.from(filling, (_, at) => laid.count + at),
      reachMm,
    },
  };
  if (manualOnly.length + (filling?.length ?? 0) === 0) {
    const certificate = yield* certify();
    return { ...plainLayout(mesh, { ...laid, certificate, regular }, existing), certificate };
  }
  const placed = joined([...own, ...(filling ?? [])], manualOnly);
  const zone = measureOf(mesh, field, pattern, surroundings, placed.points.length);
  const layout = yield* measuredLayout(zone, placed, pattern, surroundings, {
    links: { pairs: laid.links, lengths: laid.linkLengths },
    regular,
  });
  return reordered(layout, insertedOrder(layout.positions, laid.count));
}

/** Points that a pattern laid, then those that a hand set. */
function joined(laid: readonly SurfacePoint[], manualOnly: readonly SurfacePoint[]): PlacedPoints {
  const manualRow = new Int32Array(laid.length + manualOnly.length).fill(-1);
  manualOnly.forEach((_, row) => {
    manualRow[laid.length + row] = row;
  });
  return { points: [...laid, ...manualOnly], manualRow };
}
