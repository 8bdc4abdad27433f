// How open the surroundings of a point are: the share of the cosine-weighted half-space above the
// skin that sees no other skin within reach. 1 is open, 0 is enclosed.
import { BufferAttribute, BufferGeometry, DoubleSide, Ray, Vector3 } from 'three';
import { MeshBVH } from 'three-mesh-bvh';

const START_OFF_SKIN_MM = 0.4;
const TABLE_SIDE = 10; // 10 x 10 cells, of which 80 lie in the disc

// Evenly spread over the unit disc, lifted to the hemisphere: cosine-weighted (Malley's method).
// A table without sines, so that it is the same on every machine.
const DIRECTIONS = directionTable();

function directionTable() {
  const directions = [];
  for (let i = 0; i < TABLE_SIDE; i++) {
    for (let j = 0; j < TABLE_SIDE; j++) {
      const x = (2 * i + 1) / TABLE_SIDE - 1;
      const y = (2 * j + 1) / TABLE_SIDE - 1;
      const square = x * x + y * y;
      if (square < 1) directions.push([x, y, Math.sqrt(1 - square)]);
    }
  }
  return directions;
}

export function skinTree(positionsMm, triangles) {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(Float32Array.from(positionsMm), 3));
  geometry.setIndex(new BufferAttribute(Uint32Array.from(triangles), 1));
  return new MeshBVH(geometry, { indirect: true });
}

/** Nearby skin darkens fully, skin at the end of the reach hardly. */
export function softHit(shareOfReach) {
  return Math.sqrt(shareOfReach);
}

/** Openness (0 to 1) at the first `count` points; what a hit still lets through is `hitValue`. */
export function openness(tree, points, normals, count, reachMm, hitValue) {
  const result = new Float64Array(count);
  const ray = new Ray();
  const origin = new Vector3();
  for (let v = 0; v < count; v++) {
    const n = [normals[3 * v], normals[3 * v + 1], normals[3 * v + 2]];
    const [t, b] = tangents(n);
    origin.fromArray(points, 3 * v);
    origin.x += n[0] * START_OFF_SKIN_MM;
    origin.y += n[1] * START_OFF_SKIN_MM;
    origin.z += n[2] * START_OFF_SKIN_MM;
    let open = 0;
    for (const [x, y, z] of DIRECTIONS) {
      ray.origin.copy(origin);
      ray.direction.set(
        t[0] * x + b[0] * y + n[0] * z,
        t[1] * x + b[1] * y + n[1] * z,
        t[2] * x + b[2] * y + n[2] * z,
      );
      const hit = tree.raycastFirst(ray, DoubleSide, 0, reachMm);
      open += hit ? hitValue(hit.distance / reachMm) : 1;
    }
    result[v] = open / DIRECTIONS.length;
  }
  return result;
}

/** Two unit vectors square to the normal n. */
function tangents([x, y, z]) {
  const side = Math.abs(y) < 0.9 ? [z, 0, -x] : [0, -z, y];
  const length = Math.sqrt(side[0] ** 2 + side[1] ** 2 + side[2] ** 2);
  const t = side.map((s) => s / length);
  const b = [y * t[2] - z * t[1], z * t[0] - x * t[2], x * t[1] - y * t[0]];
  return [t, b];
}
