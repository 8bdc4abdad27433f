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

/** A surface that can be laid flat, with the flat place of each of its points: closed forms to test by. */
export interface Developable {
  readonly mesh: SurfaceMesh;
  /** mm along the profile, mm along the height */
  readonly flat: (point: SurfacePoint) => readonly [number, number];
  /** distance along the skin in closed form, mm */
  readonly distance: (a: SurfacePoint, b: SurfacePoint) => number;
  readonly areaMm2: number;
}

/** A polyline (x, z) drawn up along y; `closed` joins its ends to a tube. */
export function extrusion(
  profile: readonly (readonly [number, number])[],
  heightMm: number,
  rows: number,
  closed = false,
): Developable {
  const columns = closed ? profile.length : profile.length - 1;
  const along = [0];
  for (let i = 0; i < columns; i++) {
    const [x, z] = profile[i];
    const [nextX, nextZ] = profile[(i + 1) % profile.length];
    along.push(along[i] + Math.hypot(nextX - x, nextZ - z));
  }
  const positions: number[] = [];
  for (let j = 0; j <= rows; j++)
    for (const [x, z] of profile) positions.push(x, (heightMm * j) / rows, z);
  const triangles: number[] = [];
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) {
      const a = j * profile.length + i;
      const b = j * profile.length + ((i + 1) % profile.length);
      triangles.push(a, b, b + profile.length, a, b + profile.length, a + profile.length);
    }
  const mesh = makeSurfaceMesh(positions, triangles);
  const flat = (point: SurfacePoint): readonly [number, number] => {
    const column = Math.floor(point.face / 2) % columns;
    const across = point.face % 2 === 0 ? point.w1 + point.w2 : point.w1;
    const row = Math.floor(point.face / 2 / columns);
    const up = row + (point.face % 2 === 0 ? point.w2 : point.w1 + point.w2);
    const width = along[column + 1] - along[column];
    return [along[column] + across * width, (up * heightMm) / rows];
  };
  const around = along[columns];
  const distance = (a: SurfacePoint, b: SurfacePoint): number => {
    const [ax, ay] = flat(a);
    const [bx, by] = flat(b);
    const x = Math.abs(ax - bx);
    return Math.hypot(closed ? Math.min(x, around - x) : x, ay - by);
  };
  return { mesh, flat, distance, areaMm2: around * heightMm };
}

/** A flat sheet, width x height mm. */
export function flatSheet(widthMm: number, heightMm: number, edgeMm: number): Developable {
  const columns = Math.max(1, Math.round(widthMm / edgeMm));
  const profile = Array.from(
    { length: columns + 1 },
    (_, i) => [(i / columns) * widthMm, 0] as const,
  );
  return extrusion(profile, heightMm, Math.max(1, Math.round(heightMm / edgeMm)));
}

/** A closed tube around the y axis with flat sides; no lids. */
export function tube(radiusMm: number, heightMm: number, sides: number, rows: number): Developable {
  const profile = Array.from({ length: sides }, (_, i) => {
    const angle = (2 * Math.PI * i) / sides;
    return [radiusMm * Math.cos(angle), -radiusMm * Math.sin(angle)] as const;
  });
  return extrusion(profile, heightMm, rows, true);
}

/** A sheet folded back on itself: two parallel layers `gapMm` apart, joined by a half round. */
export function foldedSheet(
  lengthMm: number,
  heightMm: number,
  gapMm: number,
  edgeMm: number,
): Developable {
  const radius = gapMm / 2;
  const straight = Math.round(lengthMm / edgeMm);
  const profile: [number, number][] = [];
  for (let i = 0; i < straight; i++) profile.push([(i / straight) * lengthMm, 0]);
  for (let i = 0; i <= 8; i++) {
    const angle = (Math.PI * i) / 8;
    profile.push([lengthMm + radius * Math.sin(angle), radius - radius * Math.cos(angle)]);
  }
  for (let i = straight - 1; i >= 0; i--) profile.push([(i / straight) * lengthMm, gapMm]);
  return extrusion(profile, heightMm, Math.round(heightMm / edgeMm));
}

/**
 * The side of a cone with flat sides, cut off before its tip; no lids.
 * @param fromMm from the tip along an edge to the upper rim, `toMm` to the lower one
 */
export function cone(
  halfAngleRad: number,
  fromMm: number,
  toMm: number,
  sides: number,
  rows: number,
): Developable {
  const positions: number[] = [];
  const slant = (row: number): number => fromMm + ((toMm - fromMm) * row) / rows;
  for (let row = 0; row <= rows; row++)
    for (let i = 0; i < sides; i++) {
      const turn = (2 * Math.PI * i) / sides;
      const out = slant(row) * Math.sin(halfAngleRad);
      const down = slant(row) * Math.cos(halfAngleRad);
      positions.push(out * Math.cos(turn), -down, -out * Math.sin(turn));
    }
  const triangles: number[] = [];
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < sides; i++) {
      const [a, b] = [row * sides + i, row * sides + ((i + 1) % sides)];
      triangles.push(a, a + sides, b + sides, a, b + sides, b);
    }
  // Laid flat, a side is a triangle with its tip where all sides have theirs.
  const chord = 2 * Math.sin(halfAngleRad) * Math.sin(Math.PI / sides);
  const sideRad = 2 * Math.asin(chord / 2);
  const corner = (column: number, row: number): readonly [number, number] => [
    slant(row) * Math.cos(column * sideRad),
    slant(row) * Math.sin(column * sideRad),
  ];
  const flat = ({ face, w0, w1, w2 }: SurfacePoint): readonly [number, number] => {
    const column = Math.floor(face / 2) % sides;
    const row = Math.floor(face / 2 / sides);
    const corners =
      face % 2 === 0
        ? [corner(column, row), corner(column, row + 1), corner(column + 1, row + 1)]
        : [corner(column, row), corner(column + 1, row + 1), corner(column + 1, row)];
    const along = (axis: 0 | 1): number =>
      w0 * corners[0][axis] + w1 * corners[1][axis] + w2 * corners[2][axis];
    return [along(0), along(1)];
  };
  // The straight line, which may leave the skin over the upper rim: then the way is longer.
  const distance = (a: SurfacePoint, b: SurfacePoint): number => {
    const [[ax, ay], [bx, by]] = [flat(a), flat(b)];
    const [c, s] = [Math.cos(sides * sideRad), Math.sin(sides * sideRad)];
    return Math.min(
      Math.hypot(ax - bx, ay - by),
      Math.hypot(ax - (c * bx - s * by), ay - (s * bx + c * by)),
      Math.hypot(ax - (c * bx + s * by), ay - (-s * bx + c * by)),
    );
  };
  const areaMm2 = (sides * Math.sin(sideRad) * (toMm * toMm - fromMm * fromMm)) / 2;
  return { mesh: makeSurfaceMesh(positions, triangles), flat, distance, areaMm2 };
}

/** A sphere of four-way split icosahedron faces: 20 * 4^levels. */
export function sphere(radiusMm: number, levels: number): SurfaceMesh {
  const g = (1 + Math.sqrt(5)) / 2;
  const p = [-1, g, 0, 1, g, 0, -1, -g, 0, 1, -g, 0, 0, -1, g, 0, 1, g, 0, -1, -g, 0, 1, -g];
  p.push(g, 0, -1, g, 0, 1, -g, 0, -1, -g, 0, 1);
  let t = [0, 11, 5, 0, 5, 1, 0, 1, 7, 0, 7, 10, 0, 10, 11, 1, 5, 9, 5, 11, 4, 11, 10, 2, 10, 7, 6];
  t.push(
    7,
    1,
    8,
    3,
    9,
    4,
    3,
    4,
    2,
    3,
    2,
    6,
    3,
    6,
    8,
    3,
    8,
    9,
    4,
    9,
    5,
    2,
    4,
    11,
    6,
    2,
    10,
    8,
    6,
    7,
  );
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
