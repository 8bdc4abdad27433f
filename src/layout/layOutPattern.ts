import type { DenseField } from '../geometry/field';
import type { SurfaceMesh } from '../geometry/mesh';
import { insertedOrder } from './order/insertedOrder';
import { injectionOrder } from './order/order';
import { CROSSED_THREADS } from './patterns/crossHatch/crossHatchThreads';
import { FAN_THREADS } from './patterns/fan/fanThreads';
import type { LandmarksPattern } from './patterns/landmarks/landmarksPattern';
import { placeLattice } from './patterns/lattice/placeLattice';
import type { ManualPattern } from './patterns/manual/manualPattern';
import { type Place, type Placed, withManual } from './patterns/placed';
import { placePoisson } from './patterns/poisson/placePoisson';
import { placeRows } from './patterns/rows/placeRows';
import { placeStamps } from './patterns/stamps/placeStamps';
import { placeThreads } from './patterns/threads/placeThreads';
import { LINE_THREADS } from './patterns/threads/threading';
import { type Pattern, recordOf } from './patternTypes';
import { pointColumns } from './pointColumns';
import type { MeasuredZone } from './prove/measuredZone';
import { measureOf, type PatternLayout, prove, reordered } from './prove/prove';
import type { LayoutProgress } from './types';
import { ALONE, type Surroundings } from './zone/surroundings';

/**
 * The only way through: a zone in, its pattern places points around those that a hand has set, they are
 * proven, a layout out.
 * @param field above 0 where points may lie: inside the zone, outside every keep-out; mm
 * @param live the zone's measurement when the same field was last laid out: edits by hand are then
 *   measured where they are; it is left as this layout ends
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
  const allManual = flags.manualOnly || manual?.fill === 'none';
  const placed =
    allManual && flags.needles === 'one'
      ? asSetByHand(surroundings)
      : yield* placeOf(pattern)(mesh, field, pattern, surroundings, allManual);
  const { points } = placed;
  yield {
    stage: 'Finding neighbours',
    share: 0.95,
    ...(allManual || placed.regularOf ? {} : { placed: () => pointColumns(mesh, points) }),
  };
  const zone = live ?? measureOf(mesh, field, pattern, surroundings, points.length);
  const proven = yield* prove(zone, placed, pattern, surroundings);
  const order = allManual ? [...points.keys()] : yield* orderOf(mesh, placed, proven);
  const layout = reordered(proven, order);
  return { ...layout, punctures: placed.puncturesOf?.(order) ?? null };
}

/** Patterns that place points by themselves. Beside the registry: panels need no code that lays. */
type Laid = Exclude<Pattern, ManualPattern | LandmarksPattern>;

const PLACES: { readonly [Kind in Laid['kind']]: Place<Extract<Laid, { kind: Kind }>> } = {
  poisson: placePoisson,
  square: placeLattice,
  hex: placeLattice,
  rows: placeRows,
  threads: placeThreads(LINE_THREADS),
  fan: placeThreads(FAN_THREADS),
  crosshatch: placeThreads(CROSSED_THREADS),
  stamps: placeStamps,
};

function placeOf({ kind }: Pattern): Place<Pattern> {
  return PLACES[kind as Laid['kind']] as unknown as Place<Pattern>;
}

function asSetByHand(surroundings: Surroundings): Placed {
  return { ...withManual([], surroundings), numbered: 'asPlaced' };
}

function* orderOf(
  mesh: SurfaceMesh,
  { numbered, ownCount }: Placed,
  { positions, links, linkLengths }: PatternLayout,
): Generator<LayoutProgress, number[]> {
  if (numbered === 'asPlaced') return insertedOrder(positions, ownCount);
  const neighbours = { pairs: links, lengths: linkLengths };
  return [...(yield* injectionOrder(positions, neighbours, mesh.bodyFrame))];
}
