import { emptyField } from '../src/geometry/field';
import { FieldArea } from '../src/geometry/fieldArea';
import type { SurfaceMesh } from '../src/geometry/mesh';
import { seeded } from '../src/geometry/random';
import { walkStraight } from '../src/geometry/walk';
import { Brush } from '../src/plan/zones/stroke';

const STROKES = 8;
const STEPS = 25;

/** Others use the machine, too: of so many equal runs the quickest counts, step by step. */
const RUNS = 3;

/**
 * Paints strokes of steps 3 mm apart from random places, as the app does, and prints median and 95th
 * percentile of the processor's time: a step is skin, field and area; the ring is drawn once a frame.
 */
export function measureBrush(mesh: SurfaceMesh, radiusMm: number): void {
  const runs = Array.from({ length: RUNS }, () => strokes(mesh, radiusMm));
  const least = (of: 'steps' | 'rings') =>
    runs[0][of].map((_, i) => Math.min(...runs.map((run) => run[of][i])));
  const [step, ring] = [quantiles(least('steps')), quantiles(least('rings'))];
  console.log(`  radius ${radiusMm} mm: step ${step}; ring ${ring}`);
}

function strokes(mesh: SurfaceMesh, radiusMm: number) {
  const brush = new Brush(mesh);
  const random = seeded(1);
  const steps: number[] = [];
  const rings: number[] = [];
  for (let stroke = 0; stroke < STROKES; stroke++) {
    const field = emptyField(mesh.vertexCount);
    const area = new FieldArea(mesh, field);
    const painting = brush.stroke(field, radiusMm, 'paint');
    let at = { face: Math.floor(random() * mesh.faceCount), w0: 0.4, w1: 0.3, w2: 0.3 };
    const direction = [random() - 0.5, random() - 0.5, random() - 0.5];
    for (let step = 0; step < STEPS; step++) {
      steps.push(cpuMs(() => area.changed(painting.dab([at]))));
      rings.push(cpuMs(() => brush.ring(at, radiusMm)));
      at = { ...walkStraight(mesh, at, direction, 3).point };
    }
  }
  return { steps, rings };
}

/** Wall time says more about who else uses the machine. */
function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function quantiles(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const quantile = (q: number) => sorted[Math.floor(q * (sorted.length - 1))].toFixed(2);
  return `p50 ${quantile(0.5)} ms, p95 ${quantile(0.95)} ms`;
}
