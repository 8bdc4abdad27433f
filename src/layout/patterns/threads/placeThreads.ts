import { writePosition } from '../../../geometry/measure';
import type { SurfacePoint } from '../../../geometry/mesh';
import { surfacePoints } from '../../pointColumns';
import { MarginTest } from '../../stepping/marginTest';
import { type Spot, Steps } from '../../stepping/steps';
import type { Threads } from '../../types';
import { cosSinOfDegrees } from '../../zone/cosSinOfDegrees';
import { zoneAxis } from '../../zone/zoneAxis';
import { type Place, withManual } from '../placed';
import type { Threading } from './threading';

/**
 * Threads and their entries. One set by hand looks the first of the pattern's ways that keeps all its
 * threads inside the zone.
 */
export function placeThreads<P extends { readonly directionDeg: number }>({
  place,
  waysDeg,
  threadMm,
}: Threading<P>): Place<P> {
  return function* (mesh, field, pattern, surroundings, allManual) {
    const { manual, existing, previous } = surroundings;
    const byHand = manual?.points ?? [];
    const clear = { existing: [...existing, ...byHand], previous };
    const laid = allManual ? null : yield* place(mesh, field, pattern, clear);
    const placed = withManual(laid ? surfacePoints(laid) : [], surroundings);
    const ways = waysDeg(pattern);
    const perPoint = ways[0].length;
    const length = 3 * perPoint * placed.points.length;
    const threads: Threads = {
      threadMm: threadMm(pattern),
      perPoint,
      ends: new Float64Array(length),
      directions: new Float64Array(length),
    };
    if (laid) {
      threads.directions.set(laid.entryDirections);
      laid.ends.forEach((end, row) => {
        writePosition(mesh, end, threads.ends, 3 * row);
      });
    }
    const steps = new Steps(mesh);
    const margin = new MarginTest(steps, field);
    const axis = zoneAxis(mesh, steps, field, pattern.directionDeg);
    byHand.forEach((point, at) => {
      const made = threadsAt(steps, margin, point, axis, ways, threads.threadMm);
      threads.directions.set(made.directions, 3 * perPoint * (placed.ownCount + at));
      threads.ends.set(made.ends, 3 * perPoint * (placed.ownCount + at));
    });
    return { ...placed, numbered: 'asPlaced', threads };
  };
}

/** The threads of an entry set by hand; one that would leave the skin ends where it begins. */
function threadsAt(
  steps: Steps,
  margin: MarginTest,
  point: SurfacePoint,
  axis: readonly [number, number, number],
  ways: readonly (readonly number[])[],
  threadMm: number,
): { readonly ends: readonly number[]; readonly directions: readonly number[] } {
  const ahead = steps.spotAt(point, axis);
  const all = ways.map((degrees) =>
    degrees.map((each) => {
      const entry = steps.turned(ahead, ...cosSinOfDegrees(each));
      return { entry, end: steps.step(entry, threadMm, 0) };
    }),
  );
  const stays = (end: Spot | null): boolean => end !== null && margin.inside(end);
  const chosen = all.find((way) => way.every(({ end }) => stays(end))) ?? all[0];
  return {
    ends: chosen.flatMap(({ entry, end }) => {
      const { px, py, pz } = end ?? entry;
      return [px, py, pz];
    }),
    directions: chosen.flatMap(({ entry }) => [...steps.inSpace(entry, 1, 0)]),
  };
}
