import { makeSurfaceMesh, type SurfaceMesh, type SurfacePoint } from '../../src/geometry/mesh';
import type { Random } from '../../src/geometry/random';

/** A grid of (columns x rows) squares, each two faces, bent through space by `place`. */
export function gridMesh(
  columns: number,
  rows: number,
  place: (u: number, v: number) => readonly [number, number, number],
): SurfaceMesh {
  const positions: number[] = [];
  const triangles: number[] = [];
  for (let j = 0; j <= rows; j++)
    for (let i = 0; i <= columns; i++) positions.push(...place(i / columns, j / rows));
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) {
      const a = j * (columns + 1) + i;
      const c = a + columns + 1;
      triangles.push(a, a + 1, c + 1, a, c + 1, c);
    }
  return makeSurfaceMesh(positions, triangles);
}

/** A flat sheet, width x height mm. */
export function flatSheet(widthMm: number, heightMm: number, edgeMm: number): SurfaceMesh {
  return gridMesh(
    Math.max(1, Math.round(widthMm / edgeMm)),
    Math.max(1, Math.round(heightMm / edgeMm)),
    (u, v) => [u * widthMm, v * heightMm, 0],
  );
}

/** A closed tube around the y axis with flat sides; no lids. Side length 2 r sin(pi / sides). */
export function tube(radiusMm: number, heightMm: number, sides: number, rows: number): SurfaceMesh {
  const positions: number[] = [];
  const triangles: number[] = [];
  for (let j = 0; j <= rows; j++)
    for (let i = 0; i < sides; i++) {
      const angle = (2 * Math.PI * i) / sides;
      positions.push(radiusMm * Math.cos(angle), (heightMm * j) / rows, -radiusMm * Math.sin(angle));
    }
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < sides; i++) {
      const a = j * sides + i;
      const b = j * sides + ((i + 1) % sides);
      triangles.push(a, b, b + sides, a, b + sides, a + sides);
    }
  return makeSurfaceMesh(positions, triangles);
}

/** A sphere of four-way split icosahedron faces: 20 * 4^levels. */
export function sphere(radiusMm: number, levels: number): SurfaceMesh {
  const g = (1 + Math.sqrt(5)) / 2;
  const p = [-1, g, 0, 1, g, 0, -1, -g, 0, 1, -g, 0, 0, -1, g, 0, 1, g, 0, -1, -g, 0, 1, -g];
  p.push(g, 0, -1, g, 0, 1, -g, 0, -1, -g, 0, 1);
  let t = [0, 11, 5, 0, 5, 1, 0, 1, 7, 0, 7, 10, 0, 10, 11, 1, 5, 9, 5, 11, 4, 11, 10, 2, 10, 7, 6];
  t.push(7, 1, 8, 3, 9, 4, 3, 4, 2, 3, 2, 6, 3, 6, 8, 3, 8, 9, 4, 9, 5, 2, 4, 11, 6, 2, 10, 8, 6, 7);
  t.push(9, 8, 1);
  for (let level = 0; level < levels; level++) {
    const middles = new Map<number, number>();
    const middle = (a: number, b: number) => {
      const key = Math.min(a, b) * 1e7 + Math.max(a, b);
      const known = middles.get(key);
      if (known !== undefined) return known;
      const made = p.length / 3;
      for (let axis = 0; axis < 3; axis++) p.push((p[3 * a + axis] + p[3 * b + axis]) / 2);
      middles.set(key, made);
      return made;
    };
    const split: number[] = [];
    for (let i = 0; i < t.length; i += 3) {
      const [a, b, c] = [t[i], t[i + 1], t[i + 2]];
      const [x, y, z] = [middle(a, b), middle(b, c), middle(c, a)];
      split.push(a, x, z, b, y, x, c, z, y, x, y, z);
    }
    t = split;
  }
  for (let i = 0; i < p.length; i += 3) {
    const scale = radiusMm / Math.hypot(p[i], p[i + 1], p[i + 2]);
    for (let axis = 0; axis < 3; axis++) p[i + axis] *= scale;
  }
  return makeSurfaceMesh(p, t);
}

/** The bench's thigh: a tapered half cylinder with bumps and ripples, about 0.12 m2, y upwards. */
export function thigh(columns: number, rows: number): SurfaceMesh {
  return gridMesh(columns, rows, (u, v) => {
    const a = Math.PI * u;
    const bumps =
      4 * Math.sin(3 * a + 5 * v) * Math.sin(7 * v) +
      2.5 * Math.sin(9 * a - 11 * v) +
      0.8 * Math.sin(31 * a) * Math.cos(47 * v);
    const r = 94 - 12 * v + bumps;
    return [r * Math.cos(a), 420 * v, -r * Math.sin(a)];
  });
}

/** A sheet folded back on itself: two parallel layers `gapMm` apart, joined by a half round. */
export function foldedSheet(lengthMm: number, widthMm: number, gapMm: number, edgeMm: number) {
  const radius = gapMm / 2;
  const bend = Math.PI * radius;
  const total = 2 * lengthMm + bend;
  return gridMesh(Math.round(total / edgeMm), Math.round(widthMm / edgeMm), (u, v) => {
    const s = u * total;
    const y = v * widthMm;
    if (s <= lengthMm) return [s, y, 0];
    if (s >= lengthMm + bend) return [2 * lengthMm + bend - s, y, gapMm];
    const angle = (s - lengthMm) / radius;
    return [lengthMm + radius * Math.sin(angle), y, radius - radius * Math.cos(angle)];
  });
}

export function randomPoint(mesh: SurfaceMesh, random: Random): SurfacePoint {
  const face = Math.floor(random() * mesh.faceCount);
  const root = Math.sqrt(random());
  const share = random();
  const w1 = root * (1 - share);
  const w2 = root * share;
  return { face, w0: 1 - w1 - w2, w1, w2 };
}

/** The same surface with its vertices and faces in another order. */
export function shuffled(mesh: SurfaceMesh, random: Random): SurfaceMesh {
  const order = permutation(mesh.vertexCount, random);
  const positions = new Float64Array(mesh.positions.length);
  for (let v = 0; v < mesh.vertexCount; v++)
    for (let axis = 0; axis < 3; axis++)
      positions[3 * order[v] + axis] = mesh.positions[3 * v + axis];
  const faces = permutation(mesh.faceCount, random);
  const triangles = new Uint32Array(mesh.triangles.length);
  for (let f = 0; f < mesh.faceCount; f++)
    for (let k = 0; k < 3; k++)
      triangles[3 * faces[f] + k] = order[mesh.triangles[3 * f + ((k + f) % 3)]];
  return makeSurfaceMesh(positions, triangles);
}

function permutation(count: number, random: Random): Uint32Array {
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
