import type { SurfaceMesh } from '../../../geometry/mesh';
import type { KeptClear } from '../../keepClear';
import type { LayoutProgress } from '../../types';
import { layOutThreads, type ThreadsLayout } from './rowsThreads';
import type { ThreadsPattern } from './threadsPattern';

/** How a pattern lays its threads. */
export interface Threading<P> {
  /** as many as fit the zone, clear of what is there */
  place(
    mesh: SurfaceMesh,
    field: ArrayLike<number>,
    pattern: P,
    clear: KeptClear,
  ): Generator<LayoutProgress, ThreadsLayout>;
  /** ways that the threads of one entry may look, each thread a turn from the zone's direction, degrees */
  waysDeg(pattern: P): readonly (readonly number[])[];
  threadMm(pattern: P): number;
}

export const LINE_THREADS: Threading<ThreadsPattern> = {
  place: (mesh, field, pattern, clear) => layOutThreads(mesh, field, onRows(pattern, clear)),
  waysDeg: () => [[0], [180]],
  threadMm: ({ threadMm }) => threadMm,
};

/** A pattern of threads as rows have it. */
export function onRows<P extends { readonly spacingMm: number }>(pattern: P, clear: KeptClear) {
  const { spacingMm } = pattern;
  return { ...pattern, rowDistanceMm: spacingMm, stepMm: spacingMm, staggered: false, ...clear };
}
