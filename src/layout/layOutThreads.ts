import type { DenseField } from '../geometry/field';
import { writePosition } from '../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { insertedOrder } from './order/insertedOrder';
import { surfacePoints } from './patterns/lattice/latticeZone';
import type { Threading } from './patterns/threads/threading';
import type { Pattern } from './patternTypes';
import {
  measuredLayout,
  measureOf,
  type PatternLayout,
  type PlacedPoints,
  reordered,
} from './prove/measuredLayout';
import { MarginTest } from './stepping/marginTest';
import { type Spot, Steps } from './stepping/steps';
import type { LayoutProgress, Threads } from './types';
import { cosSinOfDegrees } from './zone/cosSinOfDegrees';
import type { Surroundings } from './zone/surroundings';
import { zoneAxis } from './zone/zoneAxis';

/**
 * Threads with what is proven of their entries. One set by hand looks the first of the pattern's ways
 * that keeps all its threads inside the zone.
 * @param byHand these are all the entries; null: as many as fit, around those that are there
 */
export function* layOutThreadsZone<P extends Pattern & { readonly directionDeg: number }>(
  mesh: SurfaceMesh,
  field: DenseField,
  pattern: P,
  surroundings: Surroundings,
  manualOnly: PlacedPoints | null,
  { place, waysDeg, threadMm }: Threading<P>,
): Generator<LayoutProgress, PatternLayout> {
  const { manual, existing, previous } = surroundings;
  const manualPoints = manual?.points ?? [];
  const clear = { existing: [...existing, ...manualPoints], previous };
  const laid = manualOnly ? null : yield* place(mesh, field, pattern, clear);
  const points = [...(laid ? surfacePoints(laid) : []), ...manualPoints];
  const laidCount = laid?.count ?? 0;
  const manualRow = Int32Array.from(points, (_, row) => (row < laidCount ? -1 : row - laidCount));
  const zone = measureOf(mesh, field, pattern, surroundings, points.length);
  const layout = yield* measuredLayout(zone, { points, manualRow }, pattern, surroundings);
  const ways = waysDeg(pattern);
  const perPoint = ways[0].length;
  const length = 3 * perPoint * points.length;
  const threads: Threads = {
    ...{ threadMm: threadMm(pattern), perPoint },
    ...{ ends: new Float64Array(length), directions: new Float64Array(length) },
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
  manualPoints.forEach((point, at) => {
    const made = threadsAt(steps, margin, point, axis, ways, threads.threadMm);
    threads.directions.set(made.directions, 3 * perPoint * (laidCount + at));
    threads.ends.set(made.ends, 3 * perPoint * (laidCount + at));
  });
  const done = { ...layout, threads };
  return manualOnly ? done : reordered(done, insertedOrder(layout.positions, laidCount));
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
