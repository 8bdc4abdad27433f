import { makeSurfaceMesh, type SurfaceMesh, type SurfacePoint } from '../../../src/geometry/mesh';
import { gridMesh } from '../../geometry/surfaces';

/** A flat square of crosswise split cells, in the plane z = 0. */
export function flatSquare(sideMm: number, cells: number): SurfaceMesh {
  return gridMesh(cells, cells, (u, v) => [sideMm * u, sideMm * v, 0]);
}

/** A tube of flat sides, closed round, no lids. */
export function prism(
  radiusMm: number,
  heightMm: number,
  sides: number,
  rows: number,
): SurfaceMesh {
  const positions: number[] = [];
  const triangles: number[] = [];
  for (let j = 0; j <= rows; j++)
    for (let i = 0; i < sides; i++) {
      const angle = (2 * Math.PI * i) / sides;
      positions.push(
        radiusMm * Math.cos(angle),
        (heightMm * j) / rows,
        -radiusMm * Math.sin(angle),
      );
    }
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < sides; i++) {
      const a = j * sides + i;
      const b = j * sides + ((i + 1) % sides);
      triangles.push(a, b, b + sides, a, b + sides, a + sides);
    }
  return makeSurfaceMesh(positions, triangles);
}

/** Two parallel sheets joined along one side by a strip: as skin of a fold. */
export function fold(lengthMm: number, widthMm: number, gapMm: number): SurfaceMesh {
  return gridMesh(41, 10, (u, v) => {
    const step = Math.round(41 * u);
    const y = widthMm * v;
    return step <= 20 ? [(lengthMm * step) / 20, y, 0] : [(lengthMm * (41 - step)) / 20, y, gapMm];
  });
}

/** A fan of faces around vertex 0; its rim 10 mm out, at the given heights. */
export function fan(sides: number, heightMm: (i: number) => number): SurfaceMesh {
  const positions = [0, 0, 0];
  const triangles: number[] = [];
  for (let i = 0; i < sides; i++) {
    const angle = (2 * Math.PI * i) / sides;
    positions.push(10 * Math.cos(angle), 10 * Math.sin(angle), heightMm(i));
    triangles.push(0, 1 + i, 1 + ((i + 1) % sides));
  }
  return makeSurfaceMesh(positions, triangles);
}

/** Three faces of a 40 mm box around its corner (40, 0, 40): top, front and right. */
export function boxCorner(): SurfaceMesh {
  const positions = [0, 0, 40, 40, 0, 40, 40, 40, 40, 0, 40, 40, 0, 0, 0, 40, 0, 0, 40, 40, 0];
  const triangles = [0, 1, 2, 0, 2, 3, 4, 5, 1, 4, 1, 0, 5, 6, 2, 5, 2, 1];
  return makeSurfaceMesh(positions, triangles);
}

/** The surface point at a place that lies on the surface. */
export function pointAt(mesh: SurfaceMesh, at: readonly number[]): SurfacePoint {
  for (let face = 0; face < mesh.faceCount; face++) {
    const [a, b, c] = [0, 1, 2].map((k) => {
      const v = 3 * mesh.triangles[3 * face + k];
      return mesh.positions.subarray(v, v + 3);
    });
    const u = at.map((_, i) => b[i] - a[i]);
    const w = at.map((_, i) => c[i] - a[i]);
    const d = at.map((value, i) => value - a[i]);
    const whole = dot(u, u) * dot(w, w) - dot(u, w) ** 2;
    const w1 = (dot(w, w) * dot(d, u) - dot(u, w) * dot(d, w)) / whole;
    const w2 = (dot(u, u) * dot(d, w) - dot(u, w) * dot(d, u)) / whole;
    const off = d.map((value, i) => value - w1 * u[i] - w2 * w[i]);
    if (w1 >= 0 && w2 >= 0 && w1 + w2 <= 1 && dot(off, off) < 1e-18)
      return { face, w0: 1 - w1 - w2, w1, w2 };
  }
  throw new Error(`not on the surface: ${at}`);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

type Weights = [number, number, number];

/**
 * Upper bound of distances along the skin by brute force: Dijkstra over `steps` places on every
 * edge, joined straight within faces. Comes down to the exact distance as `steps` grows.
 */
export function subdividedDistance(
  mesh: SurfaceMesh,
  steps: number,
): (from: SurfacePoint, to: SurfacePoint) => number {
  const names = new Map<string, number>();
  const facesOf: number[][] = [];
  const places: { weights: Weights; node: number }[][] = [];
  for (let face = 0; face < mesh.faceCount; face++) {
    places.push([]);
    for (let k = 0; k < 3; k++)
      for (let step = 0; step < steps; step++) {
        const a = mesh.triangles[3 * face + k];
        const b = mesh.triangles[3 * face + ((k + 1) % 3)];
        const along = a < b ? `${a}/${b}/${step}` : `${b}/${a}/${steps - step}`;
        const name = step === 0 ? `${a}` : along;
        const node = names.get(name) ?? facesOf.push([]) - 1;
        names.set(name, node);
        facesOf[node].push(face);
        const weights: Weights = [0, 0, 0];
        weights[k] = 1 - step / steps;
        weights[(k + 1) % 3] = step / steps;
        places[face].push({ weights, node });
      }
  }
  const far = (face: number, p: Weights, q: Weights) => {
    let square = 0;
    for (let axis = 0; axis < 3; axis++) {
      let step = 0;
      for (let k = 0; k < 3; k++)
        step += (p[k] - q[k]) * mesh.positions[3 * mesh.triangles[3 * face + k] + axis];
      square += step * step;
    }
    return Math.sqrt(square);
  };
  return (from, to) => {
    const start: Weights = [from.w0, from.w1, from.w2];
    const end: Weights = [to.w0, to.w1, to.w2];
    const distance = new Float64Array(facesOf.length).fill(Infinity);
    const buckets: number[][] = [];
    const bucketMm = 0.05;
    const reach = (node: number, mm: number) => {
      if (!(mm < distance[node] - 1e-12)) return;
      distance[node] = mm;
      const bucket = Math.floor(mm / bucketMm);
      buckets[bucket] ??= [];
      buckets[bucket].push(node);
    };
    let best = from.face === to.face ? far(from.face, start, end) : Infinity;
    for (const { weights, node } of places[from.face]) reach(node, far(from.face, start, weights));
    for (let bucket = 0; bucket < buckets.length && bucket * bucketMm < best; bucket++)
      for (let i = 0; i < (buckets[bucket]?.length ?? 0); i++) {
        const here = buckets[bucket][i];
        for (const face of facesOf[here]) {
          const at = places[face].find((place) => place.node === here)?.weights as Weights;
          if (face === to.face) best = Math.min(best, distance[here] + far(face, at, end));
          for (const { weights, node } of places[face])
            reach(node, distance[here] + far(face, at, weights));
        }
      }
    return best;
  };
}
