import { readFileSync } from 'node:fs';
import { modelMesh, readModel } from '../src/formats/readModel';
import type { SurfaceMesh } from '../src/geometry/mesh';
import type { ModelId } from '../src/plan/models';
import { sphere, thigh } from '../test/geometry/surfaces';

/** A bumpy half cylinder, 0.12 m2, 120,000 faces, open border. */
export function benchThigh(): SurfaceMesh {
  return thigh(300, 200);
}

/** A sphere of 0.12 m2, 81,920 faces. */
export function benchSphere(): SurfaceMesh {
  return sphere(1000 * Math.sqrt(0.12 / (4 * Math.PI)), 6);
}

export interface BenchModel {
  readonly mesh: SurfaceMesh;
  /** 1 per vertex: number in `siteIds` */
  readonly site: Uint8Array;
  readonly siteIds: readonly string[];
}

export async function benchModel(id: ModelId): Promise<BenchModel> {
  const model = await readModel(readFileSync(`models/${id}.glb`), id);
  const mesh = modelMesh(model);
  return { mesh, site: model.site, siteIds: model.siteIds };
}
