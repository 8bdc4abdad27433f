import type { MeshMirror } from '../geometry/meshMirror';
import { pointAtCorners } from '../geometry/pointAtCorners';
import { appStore } from './state';

/** Which skin is the other side's, of the plan's figure; null while it is not there, or where nobody knows. */
export function sidesMirror(): MeshMirror | null {
  const { model, plan } = appStore.getState();
  if (model.kind !== 'ready' || model.figure.digest !== plan.figure.digest) return null;
  const { mesh, anatomy } = model.model;
  if (!anatomy) return null;
  const { mirror } = anatomy;
  return {
    vertices: mirror,
    point: ({ face, w0, w1, w2 }) => {
      const partner = (k: number): number => mirror[mesh.triangles[3 * face + k]];
      return pointAtCorners(mesh, [partner(0), partner(1), partner(2)], [w0, w1, w2]);
    },
  };
}
