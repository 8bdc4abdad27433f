import type { DenseField } from '../geometry/field';
import type { SurfaceMesh } from '../geometry/mesh';
import { insertedOrder } from './order/insertedOrder';
import { surfacePoints } from './patterns/lattice/latticeZone';
import { needlesOnSkin } from './patterns/stamps/headOnSkin';
import { headOf, type StampHead } from './patterns/stamps/stampHeads';
import { layOutStamps } from './patterns/stamps/stamps';
import type { StampsPattern } from './patterns/stamps/stampsPattern';
import { keptSpacingMm } from './patternTypes';
import {
  measuredLayout,
  measureOf,
  type PatternLayout,
  type PlacedPoints,
  reordered,
} from './prove/measuredLayout';
import { NearGrid, SpotDistance } from './stepping/nearSpots';
import { spotColumns } from './stepping/spotColumns';
import { type Spot, Steps } from './stepping/steps';
import type { LayoutProgress, Punctures } from './types';
import type { Surroundings } from './zone/surroundings';
import { zoneAxis } from './zone/zoneAxis';

/**
 * Shots of a head of needles with what is proven of them. A shot set by hand stands along the zone's
 * rows; its needles are where they fall.
 * @param byHand these are all the shots; null: as many as fit, around those that are there
 */
export function* layOutStampsZone(
  mesh: SurfaceMesh,
  field: DenseField,
  pattern: StampsPattern,
  surroundings: Surroundings,
  manualOnly: PlacedPoints | null,
): Generator<LayoutProgress, PatternLayout> {
  const { manual, existing, previous } = surroundings;
  const manualPoints = manual?.points ?? [];
  const head = headOf(pattern.head);
  const laid = manualOnly
    ? null
    : yield* layOutStamps(mesh, field, {
        head,
        gapMm: pattern.spacingMm,
        edge: pattern.edge,
        directionDeg: pattern.directionDeg,
        existing: [...existing, ...manualPoints],
        previous,
      });
  const laidCount = laid?.shots.count ?? 0;
  const points = [...(laid ? surfacePoints(laid.shots) : []), ...manualPoints];
  const manualRow = Int32Array.from(points, (_, row) => (row < laidCount ? -1 : row - laidCount));
  const zone = measureOf(mesh, field, pattern, surroundings, points.length);
  const measured = yield* measuredLayout(zone, { points, manualRow }, pattern, surroundings);
  const order = manualOnly ? [...points.keys()] : insertedOrder(measured.positions, laidCount);
  const steps = new Steps(mesh);
  const axis = zoneAxis(mesh, steps, field, pattern.directionDeg);
  const shots = order.map((row) =>
    steps.spotAt(
      points[row],
      row < laidCount && laid ? laid.shots.rowDirections.subarray(3 * row, 3 * row + 3) : axis,
    ),
  );
  const punctures = puncturesOfShots(mesh, steps, shots, head, keptSpacingMm(pattern));
  return {
    ...reordered(measured, order),
    punctures: { ...punctures, leftAwayCount: laid?.leftAwayCount ?? 0 },
  };
}

/** All needles of all shots; a head that does not stand on the skin has them at its shot's middle. */
function puncturesOfShots(
  mesh: SurfaceMesh,
  steps: Steps,
  shots: readonly Spot[],
  head: StampHead,
  apartMm: number,
): Omit<Punctures, 'leftAwayCount'> {
  const perShot = head.needlesMm.length / 2;
  const distance = new SpotDistance(mesh, steps);
  const spots = shots.flatMap(
    (shot) =>
      needlesOnSkin(steps, distance, shot, head) ?? Array.from({ length: perShot }, () => shot),
  );
  const { positions, normals } = spotColumns(steps, spots, null);
  const shotOf = Int32Array.from(spots, (_, at) => Math.floor(at / perShot));
  return {
    ...{ perShot, positions, normals, shotOf },
    smallestBetweenShotsMm: smallestBetweenShots(mesh, steps, spots, shotOf, 2 * apartMm),
  };
}

function smallestBetweenShots(
  mesh: SurfaceMesh,
  steps: Steps,
  spots: readonly Spot[],
  shotOf: Int32Array,
  lookMm: number,
): number {
  const distance = new SpotDistance(mesh, steps);
  const grid = new NearGrid<Spot & { readonly shot: number }>(lookMm);
  let least = lookMm;
  spots.forEach((spot, row) => {
    for (const other of grid.within(spot, least))
      if (other.shot !== shotOf[row]) least = Math.min(least, distance.between(spot, other, least));
    grid.add({ ...spot, shot: shotOf[row] });
  });
  return least < lookMm ? least : Number.NaN;
}
