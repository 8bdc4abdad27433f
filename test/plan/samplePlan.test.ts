import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type DenseField, toDense } from '../../src/geometry/field';
import type { SurfacePoint } from '../../src/geometry/mesh';
import type { ZoneLayout } from '../../src/layout/types';
import type { BundledId } from '../../src/plan/figure/bundled';
import { readPlan } from '../../src/plan/file/readPlan';
import { layOutPlan } from '../../src/plan/layoutPlan';
import { planWarnings } from '../../src/plan/planWarnings';
import { placeOf } from '../../src/plan/points/handPoints';
import { planReport } from '../../src/plan/volume/report';
import { loadModel, modelMesh } from '../models/loadModel';

const read = readPlan(readFileSync('samples/face-and-neck.mesomap.json', 'utf8'));

test('the sample plan opens, has points in every zone and none in a keep-out', async () => {
  if (!read.ok) throw new Error(read.reason);
  // a new user's first words are no warning
  expect(read.notes).toEqual([]);
  const { plan } = read;
  const data = await loadModel(plan.figure.id as BundledId);
  const mesh = modelMesh(data);
  const layouts: Record<string, ZoneLayout> = {};
  const run = layOutPlan(mesh, plan, new Map(), (layout) => {
    layouts[layout.zoneId] = layout;
  });
  while (!run.next().done);
  const barred = plan.keepOuts.map(({ field }) => toDense(field, mesh));
  for (const zone of plan.zones) {
    const layout = layouts[zone.id];
    expect(layout.count).toBeGreaterThan(15);
    for (let row = 0; row < layout.count; row++)
      for (const field of barred) expect(at(field, placeOf(layout, row))).toBeLessThan(0.05);
  }
  function at(field: DenseField, { face, w0, w1, w2 }: SurfacePoint): number {
    return [w0, w1, w2].reduce((sum, w, k) => sum + w * field[mesh.triangles[3 * face + k]], 0);
  }
  const report = planReport(plan, layouts);
  const figure = { mesh, anatomy: data };
  // what is left: parts without a known thickness, thinner skin at the edge of the cheeks, and the
  // neck, where no layer is aimed at
  const warnings = planWarnings({ plan, report, layouts, figure });
  const known = [
    'depth-no-thickness',
    'depth-unknown-skin',
    'depth-below-target',
    'depth-below-skin',
  ];
  expect(warnings.filter(({ code }) => !known.includes(code))).toEqual([]);
  expect(warnings.filter(({ severity }) => severity === 'caution').length).toBeLessThan(4);
});
