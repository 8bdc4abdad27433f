import type { SurfaceMesh } from '../geometry/mesh';
import { courseAhead } from '../plan/course/courseAhead';
import { zoneGapMap } from '../plan/gapMap';
import type { LayoutCache } from '../plan/layoutPlan';
import { servedMap } from '../plan/volume/servedMap';
import { solveZoneSpacing } from '../plan/volume/solveZone';
import type { QuestionKind, Questions } from './messages';

/** The figure at the plan's size, and the layouts that are known of it. */
interface Ground {
  readonly mesh: SurfaceMesh;
  readonly cache: LayoutCache;
}

/** How a worker answers a kind of question: in steps, so that a newer one is heard. */
export interface Answering<Kind extends QuestionKind> {
  answer(
    ground: Ground,
    asked: Questions[Kind]['asked'],
  ): Generator<unknown, Questions[Kind]['answer']>;
  /** the steps are what is told on the way */
  readonly tells?: true;
  /** buffers of the answer that the worker needs no more */
  handOver?(answer: Questions[Kind]['answer']): Transferable[];
}

export const QUESTIONS: { readonly [Kind in QuestionKind]: Answering<Kind> } = {
  solve: {
    answer: ({ mesh, cache }, { plan, zoneId, target }) =>
      solveZoneSpacing(mesh, plan, zoneId, target, cache),
    tells: true,
  },
  gaps: {
    answer: ({ mesh, cache }, { plan, zoneId, scaleMm }) =>
      zoneGapMap(mesh, plan, zoneId, scaleMm, cache),
    handOver: (map) =>
      map
        ? [map.positions, map.triangles, map.distancesMm, map.field].map(
            ({ buffer }) => buffer as ArrayBuffer,
          )
        : [],
  },
  served: {
    answer: ({ mesh }, { plan, zones }) => servedMap(mesh, plan.keepOuts, zones),
    handOver: (map) =>
      map
        ? [map.positions, map.mlPerCm2, map.borders].map(({ buffer }) => buffer as ArrayBuffer)
        : [],
  },
  course: { answer: ({ mesh }, { plan }) => courseAhead(mesh, plan), tells: true },
};
