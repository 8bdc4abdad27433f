import type { SurfaceMesh } from '../src/geometry/mesh';
import { layOutPattern } from '../src/layout/layOutPattern';
import type { PoissonMode } from '../src/layout/types';

const RUNS = 3;

/** What one case came to; times in ms of the quickest of three runs. */
export interface Figures {
  readonly faces: number;
  readonly points: number;
  readonly areaMm2: number;
  readonly spacingMm: number;
  /** of the very first run, before anything is compiled */
  readonly firstMs: number;
  readonly wallMs: number;
  readonly cpuMs: number;
  /** wall time by stage */
  readonly stages: Readonly<Record<string, number>>;
  readonly peakMb: number;
  readonly smallestMm: number;
  readonly gapMm: number;
  readonly rho: number;
  readonly meanMm: number;
  readonly sdMm: number;
}

/** Lays out a whole surface three times. */
export function measureLayout(
  mesh: SurfaceMesh,
  field: Float32Array,
  mode: PoissonMode,
  spacingMm: number,
): Figures {
  const runs = Array.from({ length: RUNS }, () => runOnce(mesh, field, mode, spacingMm));
  const firstMs = runs[0].wallMs;
  runs.sort((a, b) => a.wallMs - b.wallMs);
  const { wallMs, cpuMs, stages, layout } = runs[0];
  const { certificate } = layout;
  return {
    faces: mesh.faceCount,
    points: layout.count,
    areaMm2: layout.areaMm2,
    spacingMm,
    firstMs,
    wallMs,
    cpuMs,
    stages: Object.fromEntries(stages),
    peakMb: process.resourceUsage().maxRSS / 1024,
    smallestMm: certificate.smallestSpacingMm,
    gapMm: certificate.largestGapMm,
    rho: certificate.relativeRadius,
    meanMm: certificate.neighbourMeanMm,
    sdMm: certificate.neighbourSdMm,
  };
}

function runOnce(mesh: SurfaceMesh, field: Float32Array, mode: PoissonMode, spacingMm: number) {
  const stages = new Map<string, number>();
  const cpuBefore = process.cpuUsage().user;
  const before = performance.now();
  const run = layOutPattern(mesh, field, {
    kind: 'poisson',
    spacingMm,
    marginMm: 0,
    seed: 1,
    mode,
  });
  let stage = 'Cutting out the zone';
  let last = before;
  for (;;) {
    const step = run.next();
    const now = performance.now();
    stages.set(stage, (stages.get(stage) ?? 0) + now - last);
    last = now;
    if (step.done) {
      const cpuMs = (process.cpuUsage().user - cpuBefore) / 1000;
      return { wallMs: now - before, cpuMs, stages, layout: step.value };
    }
    stage = step.value.stage;
  }
}
