import { addDisc, brushReachMm, emptyField, StrokeRecord } from '../src/geometry/field';
import { Flood } from '../src/geometry/geodesic';
import type { SurfaceMesh } from '../src/geometry/mesh';
import { seeded } from '../src/geometry/random';
import { walkStraight } from '../src/geometry/walk';

const STROKES = 8;
const STEPS = 25;

/** Paints strokes of steps 3 mm apart from random places and prints median and 95th percentile. */
export function measureBrush(mesh: SurfaceMesh, radiusMm: number): void {
  const flood = new Flood(mesh);
  const random = seeded(1);
  const times: number[] = [];
  let vertices = 0;
  for (let stroke = 0; stroke < STROKES; stroke++) {
    const field = emptyField(mesh.vertexCount);
    const record = new StrokeRecord();
    let at = { face: Math.floor(random() * mesh.faceCount), w0: 0.4, w1: 0.3, w2: 0.3 };
    const direction = [random() - 0.5, random() - 0.5, random() - 0.5];
    for (let step = 0; step < STEPS; step++) {
      const before = performance.now();
      vertices += flood.run([at], brushReachMm(radiusMm));
      addDisc(field, flood, radiusMm, record);
      times.push(performance.now() - before);
      at = { ...walkStraight(mesh, at, direction, 3).point };
    }
  }
  times.sort((a, b) => a - b);
  const quantile = (q: number) => times[Math.floor(q * (times.length - 1))].toFixed(2);
  console.log(
    `  radius ${radiusMm} mm: p50 ${quantile(0.5)} ms, p95 ${quantile(0.95)} ms, ` +
      `${(vertices / times.length).toFixed(0)} vertices`,
  );
}
