import { fieldArea } from '../src/geometry/field';
import type { SurfaceMesh } from '../src/geometry/mesh';
import { layOutZone } from '../src/layout/layOutZone';
import type { PoissonMode, ZoneLayout } from '../src/layout/types';
import { withoutExtras } from '../src/layout/withoutExtras';

const RUNS = 3;

interface Run {
  readonly wallMs: number;
  readonly cpuMs: number;
  /** wall time by stage */
  readonly stages: ReadonlyMap<string, number>;
  readonly layout: Omit<ZoneLayout, 'zoneId'>;
}

/** Lays out a zone three times and prints one row: the run with the median wall time. */
export function measureLayout(
  name: string,
  mesh: SurfaceMesh,
  field: Float32Array,
  mode: PoissonMode,
  spacingMm: number,
): void {
  const runs = Array.from({ length: RUNS }, () => runOnce(mesh, field, mode, spacingMm));
  runs.sort((a, b) => a.wallMs - b.wallMs);
  const { wallMs, cpuMs, stages, layout } = runs[RUNS >> 1];
  const { certificate } = layout;
  const hexagonal = fieldArea(mesh, field) / ((Math.sqrt(3) / 2) * spacingMm * spacingMm);
  const share = (stage: string) => Math.round((100 * (stages.get(stage) ?? 0)) / wallMs).toString();
  const shares = [
    Number(share('Laying points')) + Number(share('Closing gaps')),
    share('Finding neighbours'),
    share('Proving distances'),
  ].join(' / ');
  console.log(
    [
      name.padEnd(20),
      mode.padEnd(6),
      String(spacingMm).padStart(5),
      String(layout.count).padStart(7),
      wallMs.toFixed(0).padStart(9),
      cpuMs.toFixed(0).padStart(7),
      ((1000 * layout.count) / wallMs).toFixed(0).padStart(9),
      shares.padStart(26),
      certificate.smallestSpacingMm.toFixed(5).padStart(11),
      certificate.largestGapMm.toFixed(3).padStart(9),
      certificate.relativeRadius.toFixed(3).padStart(6),
      (layout.count / hexagonal).toFixed(3).padStart(6),
      certificate.neighbourMeanMm.toFixed(2).padStart(7),
    ].join(' '),
  );
}

function runOnce(
  mesh: SurfaceMesh,
  field: Float32Array,
  mode: PoissonMode,
  spacingMm: number,
): Run {
  const stages = new Map<string, number>();
  const cpuBefore = process.cpuUsage().user;
  const before = performance.now();
  const run = layOutZone(mesh, field, { spacingMm, marginMm: 0, seed: 1, mode });
  let stage = 'Cutting out the zone';
  let last = before;
  for (;;) {
    const step = run.next();
    const now = performance.now();
    stages.set(stage, (stages.get(stage) ?? 0) + now - last);
    last = now;
    if (step.done) {
      const cpuMs = (process.cpuUsage().user - cpuBefore) / 1000;
      return { wallMs: now - before, cpuMs, stages, layout: withoutExtras(mesh, step.value) };
    }
    stage = step.value.stage;
  }
}
