import { readFileSync } from 'node:fs';
import { bundledData, figureMesh } from '../src/formats/figureData';
import { readModel } from '../src/formats/readModel';
import type { SurfaceMesh } from '../src/geometry/mesh';
import type { BundledId } from '../src/plan/figure/bundled';
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

export async function benchModel(id: BundledId): Promise<BenchModel> {
  const model = await readModel(readFileSync(`models/${id}.glb`), id);
  const mesh = figureMesh(bundledData(model));
  return { mesh, site: model.site, siteIds: model.siteIds };
}
