import { BufferAttribute, BufferGeometry, DoubleSide, Mesh, Raycaster, Vector3 } from 'three';
import { acceleratedRaycast, MeshBVH } from 'three-mesh-bvh';
import type { SurfaceMesh, SurfacePoint } from '../../../src/geometry/mesh';

/** A polygon drawn on a figure as it is seen along one direction, parallel to it. */
export interface DrawnPolygon {
  readonly corners: readonly SurfacePoint[];
  readonly view: View;
}

/** A picture of the figure along a direction: what is seen at each place of its plane. */
export class View {
  readonly #mesh: Mesh;
  readonly #caster = new Raycaster();
  readonly u: Vector3;
  readonly v: Vector3;
  readonly middle: Vector3;
  readonly towards: Vector3;

  constructor(mesh: Mesh, middle: Vector3, towards: Vector3) {
    this.#mesh = mesh;
    this.middle = middle;
    this.towards = towards;
    const up = Math.abs(towards.y) < 0.9 ? new Vector3(0, 1, 0) : new Vector3(1, 0, 0);
    this.u = new Vector3().crossVectors(up, towards).normalize();
    this.v = new Vector3().crossVectors(towards, this.u);
  }

  /** The first skin at (x, y) mm from the middle, or null. */
  hit(x: number, y: number): { place: SurfacePoint; position: Vector3; facing: number } | null {
    const { u, v, middle, towards } = this;
    const from = middle.clone().addScaledVector(u, x).addScaledVector(v, y);
    from.addScaledVector(towards, 3000);
    this.#caster.set(from, towards.clone().negate());
    (this.#caster as unknown as { firstHitOnly: boolean }).firstHitOnly = true;
    const [found] = this.#caster.intersectObject(this.#mesh);
    if (!found?.face) return null;
    const face = found.faceIndex as number;
    const at = this.#mesh.geometry.getAttribute('position');
    const [a, b, c] = [found.face.a, found.face.b, found.face.c].map((i) =>
      new Vector3().fromBufferAttribute(at, i),
    );
    const whole = area(a, b, c);
    const w1 = area(a, found.point, c) / whole;
    const w2 = area(a, b, found.point) / whole;
    const facing = found.face.normal.dot(towards);
    return {
      place: { face, w0: Math.max(0, 1 - w1 - w2), w1, w2 },
      position: found.point.clone(),
      facing,
    };
  }

  flat([x, y, z]: readonly number[]): [number, number, number] {
    const from = new Vector3(x, y, z).sub(this.middle);
    return [from.dot(this.u), from.dot(this.v), from.dot(this.towards)];
  }
}

function area(a: Vector3, b: Vector3, c: Vector3): number {
  return b.clone().sub(a).cross(c.clone().sub(a)).length() / 2;
}

export function rayMesh(mesh: SurfaceMesh): Mesh {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(Float32Array.from(mesh.positions), 3));
  geometry.setIndex(new BufferAttribute(Uint32Array.from(mesh.triangles), 1));
  geometry.boundsTree = new MeshBVH(geometry, { indirect: true }) as never;
  const drawn = new Mesh(geometry);
  (drawn.material as unknown as { side: number }).side = DoubleSide;
  drawn.raycast = acceleratedRaycast;
  return drawn;
}

/** A seeded polygon of 3 to 9 corners round a place of the skin, radius 12 to 120 mm. */
export function randomPolygon(
  mesh: SurfaceMesh,
  drawn: Mesh,
  sites: ArrayLike<number>,
  random: () => number,
): DrawnPolygon | null {
  const face = Math.floor(random() * mesh.faceCount);
  const [a, b, c] = [0, 1, 2].map((k) => mesh.triangles[3 * face + k]);
  if (sites[a] === 0 || sites[b] === 0 || sites[c] === 0) return null;
  const [pa, pb, pc] = [a, b, c].map((v) => new Vector3().fromArray(mesh.positions, 3 * v));
  const middle = pa.clone().add(pb).add(pc).divideScalar(3);
  const normal = pb.clone().sub(pa).cross(pc.clone().sub(pa)).normalize();
  const tilt = new Vector3(random() - 0.5, random() - 0.5, random() - 0.5);
  const view = new View(drawn, middle, normal.addScaledVector(tilt, 0.8).normalize());
  const radiusMm = 12 * 10 ** random();
  const count = 3 + Math.floor(random() * 7);
  const star = random() < 0.5;
  const turn = 2 * Math.PI * random();
  const corners: SurfacePoint[] = [];
  for (let i = 0; i < count; i++) {
    const angle = turn + (2 * Math.PI * (i + 0.8 * (random() - 0.5))) / count;
    const radius = radiusMm * (star ? 0.4 + 0.6 * random() : 1);
    const found = view.hit(radius * Math.cos(angle), radius * Math.sin(angle));
    if (!found) return null;
    if ([0, 1, 2].some((k) => sites[mesh.triangles[3 * found.place.face + k]] === 0)) return null;
    corners.push(found.place);
  }
  return { corners, view };
}
