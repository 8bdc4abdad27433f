/*
 * Threads in two directions. Each direction is laid as line threads are, with its own rows and phase.
 * Where an entry of the second comes too near to one of the first, its thread is entered from its
 * other end: the hatch stays whole. Only where both ends are too near is the thread left out.
 */
import { positionAt } from '../../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import type { KeptClear } from '../../keepClear';
import { NearGrid, SpotDistance } from '../../stepping/nearSpots';
import { spotColumns } from '../../stepping/spotColumns';
import { type Spot, Steps } from '../../stepping/steps';
import type { LayoutProgress } from '../../types';
import { DEFAULT_TOLERANCE_SHARE } from '../lattice/latticeTypes';
import { layOutThreads, straightened, type ThreadsLayout } from '../threads/rowsThreads';
import { onRows, type Threading } from '../threads/threading';
import { CROSS_HATCH, type CrossHatchPattern } from './crossHatchPattern';

export const CROSSED_THREADS: Threading<CrossHatchPattern> = {
  place: layOutCrossed,
  waysDeg: ({ crossDeg }) => [[0], [180], [crossDeg], [crossDeg + 180]],
  threadMm: ({ threadMm }) => threadMm,
};

interface Thread {
  /** at the entry, looking along the thread */
  readonly entry: Spot;
  readonly end: SurfacePoint;
  readonly row: number;
  readonly piece: number;
}

function* layOutCrossed(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  pattern: CrossHatchPattern,
  clear: KeptClear,
): Generator<LayoutProgress, ThreadsLayout> {
  const options = { ...onRows(pattern, clear), toAndFro: false };
  const first = yield* layOutThreads(mesh, field, options);
  const directionDeg = pattern.directionDeg + pattern.crossDeg;
  const second = yield* layOutThreads(mesh, field, { ...options, directionDeg });
  const steps = new Steps(mesh);
  const distance = new SpotDistance(mesh, steps);
  const leastMm = (1 - DEFAULT_TOLERANCE_SHARE) * CROSS_HATCH.keptSpacingMm(pattern);
  const grid = new NearGrid<Spot>(leastMm);
  const isNear = (spot: Spot): boolean =>
    grid.within(spot, leastMm).some((other) => distance.between(spot, other, leastMm) < leastMm);
  const kept: Thread[] = threadsOf(steps, first);
  for (const { entry } of kept) grid.add(entry, entry);
  for (const thread of threadsOf(steps, second)) {
    const free = isNear(thread.entry)
      ? fromItsEnd(steps, distance, thread, pattern.threadMm)
      : thread;
    if (free === null || isNear(free.entry)) continue;
    grid.add(free.entry, free.entry);
    kept.push(free);
  }
  return columnsOf(steps, kept, first);
}

function threadsOf(steps: Steps, layout: ThreadsLayout): Thread[] {
  return layout.ends.map((end, row) => {
    const [w0, w1, w2] = layout.weights.subarray(3 * row, 3 * row + 3);
    const ahead = layout.entryDirections.subarray(3 * row, 3 * row + 3);
    return {
      entry: steps.spotAt({ face: layout.faces[row], w0, w1, w2 }, ahead),
      end,
      row: layout.rows[row],
      piece: layout.pieces[row],
    };
  });
}

/** The same thread entered from its other end; null where no straight way leads back. */
function fromItsEnd(
  steps: Steps,
  distance: SpotDistance,
  { entry: to, end, ...rest }: Thread,
  threadMm: number,
): Thread | null {
  const [x, y, z] = positionAt(steps.mesh, end);
  const back = {
    entry: steps.spotAt(end, [to.px - x, to.py - y, to.pz - z]),
    end: to,
  };
  const found = straightened(steps, distance, back, threadMm, 1 - DEFAULT_TOLERANCE_SHARE);
  return found && { ...rest, entry: found.entry, end: steps.pointOf(to) };
}

function columnsOf(
  steps: Steps,
  threads: readonly Thread[],
  { threadMm, areaMm2 }: ThreadsLayout,
): ThreadsLayout {
  const { rowDirections, ...columns } = spotColumns(
    steps,
    threads.map(({ entry }) => entry),
    null,
  );
  return {
    ...columns,
    threadMm,
    areaMm2,
    entryDirections: rowDirections,
    ends: threads.map(({ end }) => end),
    rows: Int32Array.from(threads, ({ row }) => row),
    pieces: Int32Array.from(threads, ({ piece }) => piece),
  };
}
