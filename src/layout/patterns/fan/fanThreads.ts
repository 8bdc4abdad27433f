/*
 * Fans along the skin: entries on base lines across the direction, from each several straight threads.
 *
 * Idea: what has to fit is the box round a fan, as wide as its tips and as long as a thread; rows of
 * boxes are laid by the rows' own ruler, side by side and one behind another, and the entry is half a
 * thread behind the middle of its box. Every thread is then walked straight from the entry over the
 * skin, so its length is true whatever the skin does. A fan of which any thread would leave the zone,
 * come too near to what is there, or fold back on itself round a tip is left out whole.
 */

import type { SurfaceMesh } from '../../../geometry/mesh';
import { type KeptClear, tooNearTest } from '../../keepClear';
import { MarginTest } from '../../stepping/marginTest';
import { SpotDistance } from '../../stepping/nearSpots';
import { spotColumns } from '../../stepping/spotColumns';
import { type Spot, Steps } from '../../stepping/steps';
import type { LayoutProgress } from '../../types';
import { cosSinOfDegrees } from '../../zone/cosSinOfDegrees';
import { DEFAULT_TOLERANCE_SHARE } from '../lattice/latticeTypes';
import { layOutRows } from '../rows/rows';
import { firstComeApart } from '../rows/rowsRest';
import type { RowsLayout } from '../rows/rowsRuler';
import type { ThreadsLayout } from '../threads/rowsThreads';
import type { Threading } from '../threads/threading';
import type { FanPattern } from './fanPattern';

/** Places on a thread that are looked at are this near: a keep-out is never as small. */
const LOOK_MM = 1;

export const FAN_THREADS: Threading<FanPattern> = {
  place: layOutFans,
  waysDeg: (pattern) => {
    const turns = turnsDeg(pattern);
    return [turns, turns.map((degrees) => degrees + 180)];
  },
  threadMm: ({ threadMm }) => threadMm,
};

/** Where the threads of a fan look, degrees from its middle, from the right to the left. */
function turnsDeg({ threads, spreadDeg }: FanPattern): number[] {
  return Array.from({ length: threads }, (_, n) => (n / (threads - 1) - 0.5) * spreadDeg);
}

/** Widest from side to side; a fan of more than half a turn is no wider than two threads. */
function widthMm({ spreadDeg, threadMm }: FanPattern): number {
  const [, sin] = cosSinOfDegrees(spreadDeg / 2);
  return 2 * sin * threadMm;
}

function* layOutFans(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  pattern: FanPattern,
  clear: KeptClear,
): Generator<LayoutProgress, ThreadsLayout> {
  const { spacingMm, threadMm, gapMm, directionDeg } = pattern;
  const rowMm = threadMm + gapMm;
  const boxes = yield* layOutRows(mesh, field, {
    rowDistanceMm: rowMm,
    stepMm: spacingMm,
    staggered: false,
    edge: 'centre-inside',
    fitMm: { across: threadMm / 2, along: widthMm(pattern) / 2 },
    directionDeg: directionDeg + 90,
  });
  const steps = new Steps(mesh);
  const distance = new SpotDistance(mesh, steps);
  const margin = new MarginTest(steps, field);
  const leastMm = (1 - DEFAULT_TOLERANCE_SHARE) * Math.min(spacingMm, rowMm);
  const isTaken = tooNearTest(steps, distance, clear, leastMm);
  const turns = turnsDeg(pattern).map(cosSinOfDegrees);
  const found: {
    readonly spot: Spot;
    readonly threads: readonly Spot[][];
    readonly box: number;
  }[] = [];
  for (let box = 0; box < boxes.count; box++) {
    if ((box & 15) === 0) yield { stage: 'threads', share: 0.5 + (0.4 * box) / boxes.count };
    const entry = steps.step(middleOf(steps, boxes, box), -threadMm / 2, 0);
    if (entry === null) continue;
    const threads = turns.map(([c, s]) => walked(steps, steps.turned(entry, c, s), threadMm));
    const fits = threads.every(
      (places) =>
        places.every((spot) => margin.inside(spot) && !isTaken(spot)) &&
        isStraight(distance, places, threadMm),
    );
    if (fits) found.push({ spot: entry, threads, box });
  }
  const fans = firstComeApart(found, leastMm, distance);
  const { rowDirections: _, ...columns } = spotColumns(
    steps,
    fans.map(({ spot }) => spot),
    null,
  );
  const threads = fans.flatMap((fan) => fan.threads);
  return {
    ...columns,
    threadMm,
    entryDirections: Float64Array.from(
      threads.flatMap(([first]) => [...steps.inSpace(first, 1, 0)]),
    ),
    ends: threads.map((places) => steps.pointOf(places[places.length - 1])),
    rows: Int32Array.from(fans, ({ box }) => boxes.rows[box]),
    pieces: Int32Array.from(fans, ({ box }) => boxes.pieces[box]),
    areaMm2: boxes.areaMm2,
  };
}

/** The middle of a fan's box, looking where the fan looks: across its row. */
function middleOf(steps: Steps, boxes: RowsLayout, box: number): Spot {
  const [w0, w1, w2] = boxes.weights.subarray(3 * box, 3 * box + 3);
  const along = boxes.rowDirections.subarray(3 * box, 3 * box + 3);
  return steps.turned(steps.spotAt({ face: boxes.faces[box], w0, w1, w2 }, along), 0, -1);
}

/** Places on a straight thread, its entry first and its end last; only the entry where the skin ends before. */
function walked(steps: Steps, entry: Spot, threadMm: number): Spot[] {
  const parts = Math.ceil(threadMm / LOOK_MM);
  const places = [entry];
  for (let n = 1; n <= parts; n++) {
    const place = steps.step(entry, (n * threadMm) / parts, 0);
    if (place === null) return [entry];
    places.push(place);
  }
  return places;
}

/** Round a tip (a nose, a finger) a thread comes back to its beginning: none lies so. */
function isStraight(distance: SpotDistance, places: readonly Spot[], threadMm: number): boolean {
  const shortest = (1 - DEFAULT_TOLERANCE_SHARE) * threadMm;
  const end = places[places.length - 1];
  return !(distance.between(places[0], end, shortest) < shortest);
}
