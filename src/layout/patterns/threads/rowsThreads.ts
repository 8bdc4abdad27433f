import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import { toParent } from '../../../geometry/refine';
import { tooNearTest } from '../../keepClear';
import { MarginTest } from '../../stepping/marginTest';
import { SpotDistance, straight } from '../../stepping/nearSpots';
import { spotColumns } from '../../stepping/spotColumns';
import { lengthOf, type Spot, Steps } from '../../stepping/steps';
import type { LayoutProgress, PointColumns } from '../../types';
import type { ZoneSkin } from '../../zone/zoneSkin';
import { DEFAULT_TOLERANCE_SHARE } from '../lattice/latticeTypes';
import { rowsSkin, ruleZone } from '../rows/rows';
import { firstComeApart } from '../rows/rowsRest';
import type { RowPart, RowsOptions } from '../rows/rowsRuler';

export interface ThreadsOptions extends RowsOptions {
  /** length of each thread along the skin, mm; `stepMm` of the rows is not used for threads */
  readonly threadMm: number;
  /** from the end of one thread to the entry of the next on the same row, mm */
  readonly gapMm: number;
  /** every other row is entered from its far end */
  readonly toAndFro: boolean;
}

/** Line threads on rows: the columns are the entry points, in order. */
export interface ThreadsLayout extends PointColumns {
  readonly threadMm: number;
  /** 3 per thread: unit vector in space along the skin, into which the needle goes */
  readonly entryDirections: Float64Array;
  /** 1 per thread: where it ends */
  readonly ends: readonly SurfacePoint[];
  /** 1 per thread */
  readonly rows: Int32Array;
  readonly pieces: Int32Array;
  readonly areaMm2: number;
}

/** A thread may end beside the straight way of its needle by this share of its length. */
const MOST_MISS = 0.02;

interface Thread {
  readonly entry: Spot;
  readonly end: Spot;
  readonly row: number;
  readonly piece: number;
}

/** As many threads as fit each row inside the zone, centred in it. */
export function* layOutThreads(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  options: ThreadsOptions,
): Generator<LayoutProgress, ThreadsLayout> {
  yield { stage: 'zone', share: 0 };
  const { rowDistanceMm, threadMm, existing = [], previous = [] } = options;
  const skin = rowsSkin(mesh, field, Math.max(rowDistanceMm, threadMm), previous);
  const onSkin = { existing: skin.inside(existing), previous: skin.oldInside(previous) };
  return yield* threadsOn(skin, { ...options, ...onSkin });
}

function* threadsOn(
  skin: ZoneSkin,
  options: ThreadsOptions,
): Generator<LayoutProgress, ThreadsLayout> {
  const steps = new Steps(skin.mesh);
  const margin = new MarginTest(steps, skin.field);
  const ruled = yield* ruleZone(skin, steps, margin, options, 0);
  const threads: Thread[] = [];
  for (const { piece, ruler, parts } of ruled)
    for (const part of parts) {
      const back = options.toAndFro && (part.row & 1) === 1;
      const onRow: Thread[] = [];
      for (const fromMm of threadStarts(part, options)) {
        const from = ruler.along(part, fromMm);
        const to = ruler.along(part, fromMm + options.threadMm);
        if (from === null || to === null) continue;
        const entry = back ? steps.turned(to, -1, 0) : from;
        onRow.push({ entry, end: back ? from : to, row: part.row, piece });
      }
      threads.push(...(back ? onRow.reverse() : onRow));
      yield { stage: 'threads', share: 0.5 };
    }
  const distance = new SpotDistance(skin.mesh, steps);
  const share = 1 - (options.toleranceShare ?? DEFAULT_TOLERANCE_SHARE);
  const least = share * options.rowDistanceMm;
  const isTaken = tooNearTest(steps, distance, options, least);
  const ahead = threads.flatMap(
    (thread) => straightened(steps, distance, thread, options.threadMm, share) ?? [],
  );
  const clear = ahead.filter((thread) => !along(steps, thread, options).some(isTaken));
  const apart = firstComeApart(
    clear.map((thread) => ({ thread, spot: thread.entry })),
    least,
    distance,
  );
  return threadColumns(
    skin,
    steps,
    apart.map(({ thread }) => thread),
    options.threadMm,
  );
}

/**
 * The thread looking straight at its end, as a needle goes; null where none lies so. Round a tip (a
 * nose, a finger) a row comes back to its beginning, behind a corner it is torn: its ends are nearer
 * or farther along the skin than the thread is long, by more than (1 - share).
 */
export function straightened<T extends { readonly entry: Spot; readonly end: Spot }>(
  steps: Steps,
  distance: SpotDistance,
  thread: T,
  threadMm: number,
  share: number,
): T | null {
  const { entry, end } = thread;
  const mostMm = (2 - share) * threadMm;
  const lengthMm = distance.between(entry, end, mostMm);
  if (lengthMm < share * threadMm || lengthMm === Infinity) return null;
  const way = steps.reach(entry, end, threadMm, 0);
  const there = way && steps.step(entry, way.ahead, way.aside);
  // behind an edge a way may meet the end's picture in its own face, and not the end
  if (way === null || there === null || straight(there, end) > MOST_MISS * threadMm) return null;
  const wayMm = lengthOf(way);
  // past a tip a straight way may lead round it that is none of the shortest
  if (!(Math.abs(wayMm - threadMm) <= mostMm - threadMm)) return null;
  return { ...thread, entry: steps.turned(entry, way.ahead / wayMm, way.aside / wayMm) };
}

/** Places on a thread, close enough that nothing a row's distance wide is leapt over. */
function along(
  steps: Steps,
  { entry, end }: Thread,
  { threadMm, rowDistanceMm }: ThreadsOptions,
): Spot[] {
  const parts = Math.max(1, Math.ceil((4 * threadMm) / rowDistanceMm));
  const between = Array.from({ length: parts - 1 }, (_, n) =>
    steps.step(entry, ((n + 1) * threadMm) / parts, 0),
  );
  return [entry, end, ...between.filter((spot) => spot !== null)];
}

/** Where the threads on a part of a row begin, mm along it. */
function threadStarts(part: RowPart, { threadMm, gapMm }: ThreadsOptions): number[] {
  const room = part.toMm - part.fromMm;
  const pitch = threadMm + gapMm;
  const count = Math.floor((room + gapMm) / pitch + 1e-6);
  const first = part.fromMm + (room - (count * pitch - gapMm)) / 2;
  return Array.from({ length: Math.max(0, count) }, (_, n) => first + n * pitch);
}

function threadColumns(
  skin: ZoneSkin,
  steps: Steps,
  threads: readonly Thread[],
  threadMm: number,
): ThreadsLayout {
  const { rowDirections, ...columns } = spotColumns(
    steps,
    threads.map(({ entry }) => entry),
    skin.part,
  );
  return {
    ...columns,
    threadMm,
    entryDirections: rowDirections,
    ends: threads.map(({ end }) => toParent(skin.part, steps.pointOf(end))),
    rows: Int32Array.from(threads, ({ row }) => row),
    pieces: Int32Array.from(threads, ({ piece }) => piece),
    areaMm2: skin.areaMm2,
  };
}
