import { BufferAttribute, BufferGeometry } from 'three';
import { MeshBVH } from 'three-mesh-bvh';
import { type FigureData, figureMesh, plainLook } from '../formats/figureData';
import { type SurfaceMesh, vertexNormals } from '../geometry/mesh';
import type { PatientShape } from '../plan/scale/patientShape';
import { clothNormals } from './clothNormals';
import type { FigureModel } from './messages';

/** Makes all that drawing, painting and laying out need. */
export function makeFigure(
  data: FigureData,
  shape: PatientShape | null = null,
  tall = 1,
): FigureModel {
  const mesh = figureMesh(data);
  const positions32 = Float32Array.from(mesh.positions);
  const normals = Float32Array.from(vertexNormals(mesh));
  const { ambient, drape, cut, hair, tint, eyes, lids } = data.look ?? plainLook(data);
  return {
    figure: data.figure,
    shape,
    tall,
    scale: 1,
    unscaled: null,
    mesh,
    normals,
    positions32,
    cloth: clothNormals({ mesh, normals, ambient, drape }),
    anatomy: data.anatomy,
    ambient,
    tint,
    drape,
    cut,
    hair,
    eyes,
    lids,
    ...(data.unmeasured && { unmeasured: data.unmeasured }),
    ...(data.colours && { colours: data.colours }),
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
