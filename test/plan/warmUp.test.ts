import { expect, test } from 'vitest';
import { toSparse } from '../../src/geometry/field';
import type { SurfaceMesh } from '../../src/geometry/mesh';
import { layoutDigest } from '../../src/layout/layoutDigest';
import { finish } from '../../src/layout/patterns/poisson/poissonDisc';
import { PATTERNS } from '../../src/layout/patterns/registry';
import { newZone } from '../../src/plan/defaults';
import { layOutPlan } from '../../src/plan/layoutPlan';
import { warmUp } from '../../src/plan/warmUp';
import { thigh } from '../geometry/surfaces';

/** Digest by pattern of the whole surface laid out. */
function digests(mesh: SurfaceMesh): string[] {
  const field = toSparse(new Float32Array(mesh.vertexCount).fill(16));
  return PATTERNS.map((record) => {
    const zone = { ...newZone('z', 'Z', 0), field, pattern: record.fresh({ spacingMm: 40 }) };
    const found: string[] = [];
    finish(
      layOutPlan(mesh, { zones: [zone], keepOuts: [], earlier: [] }, new Map(), (layout) =>
        found.push(layoutDigest(layout)),
      ),
    );
    return `${record.kind} ${found.join()}`;
  });
}

test('what has been warmed up gives the same bytes as what has not', () => {
  const warmed = thigh(30, 20);
  finish(warmUp(warmed));
  expect(digests(warmed)).toEqual(digests(thigh(30, 20)));
});
