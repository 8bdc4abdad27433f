import { BufferAttribute, BufferGeometry } from 'three';
import { MeshBVH } from 'three-mesh-bvh';
import { modelMesh, readModel } from '../formats/readModel';
import { type SurfaceMesh, vertexNormals } from '../geometry/mesh';
import type { ModelId } from '../plan/models';
import { clothNormals } from './clothNormals';
import type { FigureModel } from './messages';

/** Decodes a bundled model and makes all that drawing, painting and laying out need. */
export async function makeFigure(id: ModelId, bytes: ArrayBuffer): Promise<FigureModel> {
  const data = await readModel(bytes, id);
  const mesh = modelMesh(data);
  const positions32 = Float32Array.from(mesh.positions);
  const normals = Float32Array.from(vertexNormals(mesh));
  const { ambient, drape } = data;
  return {
    id,
    scale: 1,
    unscaled: null,
    mesh,
    normals,
    positions32,
    cloth: clothNormals({ mesh, normals, ambient, drape }),
    site: data.site,
    ambient,
    tint: data.tint,
    drape,
    mirror: data.mirror,
    bodyVertex: data.bodyVertex,
    eyes: data.eyes,
    tree: searchTree(mesh, positions32),
  };
}

/**
 * The tree that finds the face under the pointer. `indirect`: without it the tree would renumber
 * the faces, and a hit would name another triangle than the mesh does.
 */
function searchTree(mesh: SurfaceMesh, positions32: Float32Array): FigureModel['tree'] {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions32, 3));
  geometry.setIndex(new BufferAttribute(mesh.triangles, 1));
  const { roots, indirectBuffer } = MeshBVH.serialize(
    new MeshBVH(geometry, { indirect: true, targetLeafSize: 30 }),
  );
  return { roots: roots as ArrayBuffer[], indirectBuffer: indirectBuffer as Uint32Array };
}
