import { emptyField, toSparse } from '../src/geometry/field';
import { newPlan, newZone } from '../src/plan/defaults';
import type { Plan, Zone } from '../src/plan/types';
import { Brush } from '../src/plan/zones/stroke';
import { type BenchModel, benchModel } from './surfaces';

/** A woman's abdomen and both thighs, all round, dense at 10 mm: what the app's figures are measured with. */
export async function abdomenAndThighs(): Promise<{ body: BenchModel; plan: Plan }> {
  const body = await benchModel('female-body');
  const plan = {
    ...newPlan('bench', 'female-body'),
    zones: [
      zoneOfSites(body, 'Abdomen', /abdomen|periumbilical/, 0),
      zoneOfSites(body, 'Left thigh', /^thigh/, 1),
      zoneOfSites(body, 'Right thigh', /^thigh/, -1),
    ],
  };
  return { body, plan };
}

/** All skin of the sites, on one side of the patient or on both, grown by a dab of 5 mm. */
function zoneOfSites(body: BenchModel, name: string, sites: RegExp, side: -1 | 0 | 1): Zone {
  const { mesh } = body;
  const hits = [];
  for (let face = 0; face < mesh.faceCount; face++) {
    const vertex = mesh.triangles[3 * face];
    const onSide = side === 0 || mesh.positions[3 * vertex] * side > 0;
    if (onSide && sites.test(body.siteIds[body.site[vertex]]))
      hits.push({ face, w0: 1, w1: 0, w2: 0 });
  }
  const field = emptyField(mesh.vertexCount);
  new Brush(mesh).stroke(field, 5, 'paint').dab(hits);
  const zone = newZone(name.toLowerCase(), name, 0);
  return { ...zone, field: toSparse(field), pattern: { ...zone.pattern, spacingMm: 10 } };
}
