import type { SurfaceMesh } from '../../../geometry/mesh';
import { surfacePoints } from '../../pointColumns';
import { NearGrid, SpotDistance } from '../../stepping/nearSpots';
import { spotColumns } from '../../stepping/spotColumns';
import { type Spot, Steps } from '../../stepping/steps';
import type { Punctures } from '../../types';
import { zoneAxis } from '../../zone/zoneAxis';
import { type Place, withManual } from '../placed';
import { needlesOnSkin } from './headOnSkin';
import { headOf, type StampHead } from './stampHeads';
import { layOutStamps } from './stamps';
import { STAMPS, type StampsPattern } from './stampsPattern';

/**
 * Shots of a head of needles. A shot set by hand stands along the zone's rows; its needles are where
 * they fall.
 */
export const placeStamps: Place<StampsPattern> = function* (
  mesh,
  field,
  pattern,
  surroundings,
  allManual,
) {
  const { manual, existing, previous } = surroundings;
  const head = headOf(pattern.head);
  const laid = allManual
    ? null
    : yield* layOutStamps(mesh, field, {
        head,
        gapMm: pattern.spacingMm,
        edge: pattern.edge,
        directionDeg: pattern.directionDeg,
        existing: [...existing, ...(manual?.points ?? [])],
        previous,
      });
  const placed = withManual(laid ? surfacePoints(laid.shots) : [], surroundings);
  const steps = new Steps(mesh);
  const puncturesOf = (order: readonly number[]): Punctures => {
    const axis = zoneAxis(mesh, steps, field, pattern.directionDeg);
    const shots = order.map((row) =>
      steps.spotAt(
        placed.points[row],
        laid && row < placed.ownCount
          ? laid.shots.rowDirections.subarray(3 * row, 3 * row + 3)
          : axis,
      ),
    );
    return {
      ...puncturesOfShots(mesh, steps, shots, head, STAMPS.keptSpacingMm(pattern)),
      leftAwayCount: laid?.leftAwayCount ?? 0,
    };
  };
  return { ...placed, numbered: 'asPlaced', puncturesOf };
};

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
    perShot,
    positions,
    normals,
    shotOf,
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
  const grid = new NearGrid<number>(lookMm);
  let least = lookMm;
  spots.forEach((spot, row) => {
    for (const other of grid.within(spot, least))
      if (shotOf[other] !== shotOf[row])
        least = Math.min(least, distance.between(spot, spots[other], least));
    grid.add(spot, row);
  });
  return least < lookMm ? least : Number.NaN;
}
