import { BufferAttribute, BufferGeometry, FrontSide, Ray, Vector3 } from 'three';
import { MeshBVH } from 'three-mesh-bvh';
import { isInside } from '../geometry/insideSkin';
import type { SurfacePoint } from '../geometry/mesh';
import type { FigureEyes, FigureModel } from '../workers/messages';
import { clearPose, type Sight } from './camera/clearView';
import type { Pose } from './camera/pose';

/** Where a ray meets the skin. */
export interface SkinHit {
  readonly point: SurfacePoint;
  readonly position: Vector3;
  /** from the ray's start, mm */
  readonly distanceMm: number;
}

/**
 * The skin as rays see it: the tree made in the worker over the mesh that is drawn. An eyeball stands
 * before what is behind it and is no skin; nor is the inside of mouth, nose and eye sockets.
 */
export class SkinSurface {
  private readonly tree: MeshBVH;
  private readonly eyes: MeshBVH | null;
  private readonly model: FigureModel;
  private readonly ray = new Ray();

  constructor(model: FigureModel, geometry: BufferGeometry) {
    // version 1 is missing in the library's type but keeps it from "repairing" a sound tree
    const stored = { version: 1, index: null, ...model.tree };
    this.tree = MeshBVH.deserialize(stored, geometry, { setIndex: false });
    this.eyes = model.eyes && eyesTree(model.eyes);
    this.model = model;
  }

  hit(ray: Ray): SkinHit | null {
    const found = this.tree.raycastFirst(ray, FrontSide);
    if (!found || found.faceIndex === undefined || found.faceIndex === null) return null;
    if (isInside(this.model.mesh, { face: found.faceIndex })) return null;
    if (this.eyes?.raycastFirst(ray, FrontSide, 0, found.distance)) return null;
    const point = this.pointOn(found.faceIndex, found.point);
    return { point, position: found.point, distanceMm: found.distance };
  }

  /** Is there skin between `eye` and a place, ending `marginMm` before it? */
  hides(eye: Vector3, place: Vector3, marginMm: number): boolean {
    this.ray.origin.copy(eye);
    this.ray.direction.subVectors(place, eye);
    const distance = this.ray.direction.length();
    this.ray.direction.divideScalar(distance);
    return this.tree.raycastFirst(this.ray, FrontSide, 0, distance - marginMm) !== null;
  }

  /** The pose, turned on to where no arm or leg is before what it looks at. */
  clear(pose: Pose, sight: Sight): Pose {
    return clearPose(pose, sight, (eye, place) =>
      this.hides(new Vector3(...eye), new Vector3(...place), OWN_SKIN_MM),
    );
  }

  private pointOn(face: number, place: Vector3): SurfacePoint {
    const { positions, triangles } = this.model.mesh;
    const corner = (k: number, out: Vector3): Vector3 =>
      out.fromArray(positions, 3 * triangles[3 * face + k]);
    return { face, ...weights(place, corner(0, A), corner(1, B), corner(2, C)) };
  }
}

/** Skin that near before a place is its own, mm. */
const OWN_SKIN_MM = 2;

function eyesTree({ positionsMm, triangles }: FigureEyes): MeshBVH {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positionsMm, 3));
  // a copy: the tree sorts the triangles it is given
  geometry.setIndex(new BufferAttribute(triangles.slice(), 1));
  return new MeshBVH(geometry);
}

const A = new Vector3();
const B = new Vector3();
const C = new Vector3();
const E1 = new Vector3();
const E2 = new Vector3();
const P = new Vector3();

/** Barycentric weights of a place in a triangle, none negative. */
function weights(
  place: Vector3,
  a: Vector3,
  b: Vector3,
  c: Vector3,
): { w0: number; w1: number; w2: number } {
  E1.subVectors(b, a);
  E2.subVectors(c, a);
  P.subVectors(place, a);
  const d11 = E1.dot(E1);
  const d12 = E1.dot(E2);
  const d22 = E2.dot(E2);
  const dp1 = P.dot(E1);
  const dp2 = P.dot(E2);
  const area = d11 * d22 - d12 * d12 || 1;
  const w1 = Math.max(0, (d22 * dp1 - d12 * dp2) / area);
  const w2 = Math.max(0, (d11 * dp2 - d12 * dp1) / area);
  const over = Math.max(1, w1 + w2);
  return { w0: Math.max(0, 1 - (w1 + w2) / over), w1: w1 / over, w2: w2 / over };
}
