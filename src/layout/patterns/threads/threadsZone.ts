import type { DenseField } from '../../../geometry/field';
import { writePosition } from '../../../geometry/measure';
import type { SurfaceMesh } from '../../../geometry/mesh';
import { insertedOrder } from '../../order/insertedOrder';
import {
  measuredLayout,
  measureOf,
  type PatternLayout,
  type PlacedPoints,
  reordered,
} from '../../prove/measuredLayout';
import { MarginTest } from '../../stepping/marginTest';
import { type Spot, Steps } from '../../stepping/steps';
import type { LayoutProgress, Threads } from '../../types';
import type { Surroundings } from '../../zone/surroundings';
import { zoneAxis } from '../../zone/zoneAxis';
import { surfacePoints } from '../lattice/latticeZone';
import { layOutThreads } from './rowsThreads';
import type { ThreadsPattern } from './threadsPattern';

/**
 * Line threads with what is proven of their entries. An entry set by hand looks along the zone's
 * rows, or the other way where only that keeps the thread inside the zone.
 * @param byHand these are all the entries; null: as many as fit, around those that are there
 */
export function* layOutThreadsZone(
  mesh: SurfaceMesh,
  field: DenseField,
  pattern: ThreadsPattern,
  surroundings: Surroundings,
  byHand: PlacedPoints | null,
): Generator<LayoutProgress, PatternLayout> {
  const { hand, existing, earlier } = surroundings;
  const handPoints = hand?.points ?? [];
  const { spacingMm, threadMm } = pattern;
  const laid = byHand
    ? null
    : yield* layOutThreads(mesh, field, {
        ...pattern,
        rowDistanceMm: spacingMm,
        stepMm: spacingMm,
        staggered: false,
        existing: [...existing, ...handPoints],
        earlier,
      });
  const points = [...(laid ? surfacePoints(laid) : []), ...handPoints];
  const laidCount = laid?.count ?? 0;
  const handRow = Int32Array.from(points, (_, row) => (row < laidCount ? -1 : row - laidCount));
  const zone = measureOf(mesh, field, pattern, surroundings, points.length);
  const layout = yield* measuredLayout(zone, { points, handRow }, pattern, surroundings);
  const steps = new Steps(mesh);
  const threads: Threads = {
    threadMm,
    ends: new Float64Array(3 * points.length),
    directions: new Float64Array(3 * points.length),
  };
  if (laid) {
    threads.directions.set(laid.entryDirections);
    laid.ends.forEach((end, row) => {
      writePosition(mesh, end, threads.ends, 3 * row);
    });
  }
  const margin = new MarginTest(steps, field);
  const axis = zoneAxis(mesh, steps, field, pattern.directionDeg);
  handPoints.forEach((point, at) => {
    const ahead = steps.spotAt(point, axis);
    const back = steps.turned(ahead, -1, 0);
    const inside = (spot: Spot): boolean => {
      const end = steps.step(spot, threadMm, 0);
      return end !== null && margin.inside(end);
    };
    const spot = inside(ahead) || !inside(back) ? ahead : back;
    const end = steps.step(spot, threadMm, 0) ?? spot;
    threads.directions.set(steps.inSpace(spot, 1, 0), 3 * (laidCount + at));
    threads.ends.set([end.px, end.py, end.pz], 3 * (laidCount + at));
  });
  const done = { ...layout, threads };
  return byHand ? done : reordered(done, insertedOrder(layout.positions, laidCount));
}
