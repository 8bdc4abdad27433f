import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { landmarkVertex } from '../../plan/presets/landmarks';
import type { Sex } from '../../plan/skin/skinMeasurements';
import type { Triple } from './view';

/** Named corners that a finger finds on any patient, in a person's words. */
export const MAP_LANDMARKS: Readonly<Record<string, string>> = {
  'navel-pit': 'navel',
  'suprasternal-notch': 'notch over the breastbone',
  xiphoid: 'tip of the breastbone',
  'nipple-tip': 'nipple',
  asis: 'front of the hip bone',
  suprapatellar: 'upper edge of the kneecap',
  'vertebra-prominens': 'lowest neck bone (C7)',
  'scapula-back': 'shoulder blade where it stands out most',
  'lumbar-deepest': 'deepest place of the small of the back',
  'sacral-dimple': 'dimple of the lower back',
  'gluteal-fold': 'fold under the buttock',
  'popliteal-crease': 'crease behind the knee',
  'heel-back': 'back of the heel',
  'eye-corner-outer': 'outer corner of the eye',
  'eye-corner-inner': 'inner corner of the eye',
  glabella: 'middle between the brows',
  subnasale: 'base of the nose',
  commissure: 'corner of the mouth',
  'ear-lobe-front': 'front of the ear lobe',
  'jaw-angle': 'angle of the jaw',
  trichion: 'middle of the hairline',
};
const MIDLINE_MM = 1;

/** A place that is found on any patient. */
export interface Landmark {
  readonly name: string;
  readonly vertex: number;
  /** mm */
  readonly position: Triple;
  /** outwards */
  readonly normal: Triple;
}

/** What of a model it takes to find them. */
export interface LandmarkSource {
  readonly mesh: SurfaceMesh;
  readonly normals: ArrayLike<number>;
  /** 1 per vertex: its left-right partner */
  readonly mirror: ArrayLike<number>;
  /** on faces, 1 per vertex: the same vertex of the body */
  readonly bodyVertex: ArrayLike<number> | null;
  readonly sex: Sex;
}

/** Those that lie on this model; pairs on both sides. */
export function mapLandmarks(source: LandmarkSource): Landmark[] {
  const { mesh, normals, mirror } = source;
  const three = (rows: ArrayLike<number>, v: number): Triple => [
    rows[3 * v],
    rows[3 * v + 1],
    rows[3 * v + 2],
  ];
  return Object.entries(MAP_LANDMARKS).flatMap(([id, name]) => {
    const vertex = vertexOf(source, landmarkVertex(id, source.sex) ?? -1);
    if (vertex < 0) return [];
    const sides =
      Math.abs(mesh.positions[3 * vertex]) < MIDLINE_MM ? [vertex] : [vertex, mirror[vertex]];
    return sides.map((v) => ({
      name,
      vertex: v,
      position: three(mesh.positions, v),
      normal: three(normals, v),
    }));
  });
}

/** A vertex of the body mesh on this model; -1 where the model lacks that skin. */
export function vertexOf({ mesh, bodyVertex }: LandmarkSource, body: number): number {
  if (bodyVertex === null) return body < mesh.vertexCount ? body : -1;
  for (let v = 0; v < bodyVertex.length; v++) if (bodyVertex[v] === body) return v;
  return -1;
}

/** A vertex as a place on one of its faces. */
export function cornerPoint(mesh: SurfaceMesh, vertex: number): SurfacePoint {
  const face = mesh.vertexFaces[mesh.vertexFaceStart[vertex]];
  const [w0, w1, w2] = [0, 1, 2].map((k) => Number(mesh.triangles[3 * face + k] === vertex));
  return { face, w0, w1, w2 };
}
