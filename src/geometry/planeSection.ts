import type { SurfaceMesh } from './mesh';

/** A plane: all places whose product with `normal` (unit) is `offsetMm`. */
export interface Plane {
  readonly normal: readonly [number, number, number];
  readonly offsetMm: number;
}

/**
 * The closed lines along which a plane cuts a surface, 3 numbers per corner, mm. Each is followed from
 * face to face; a line that ends at a border of the surface is left out. A corner that lies in the
 * plane counts as above it, so every cut face has exactly two cut edges.
 */
export function planeSection(mesh: SurfaceMesh, plane: Plane): Float64Array[] {
  const height = heightsOver(mesh, plane);
  const seen = new Uint8Array(mesh.faceCount);
  const loops: Float64Array[] = [];
  for (let face = 0; face < mesh.faceCount; face++) {
    if (seen[face] || !isCut(mesh, height, face)) continue;
    const loop = follow(mesh, height, face, seen);
    if (loop) loops.push(Float64Array.from(loop));
  }
  return loops;
}

function heightsOver({ positions, vertexCount }: SurfaceMesh, plane: Plane): Float64Array {
  const [x, y, z] = plane.normal;
  const height = new Float64Array(vertexCount);
  for (let v = 0; v < vertexCount; v++)
    height[v] =
      positions[3 * v] * x + positions[3 * v + 1] * y + positions[3 * v + 2] * z - plane.offsetMm;
  return height;
}

function isCut({ triangles }: SurfaceMesh, height: Float64Array, face: number): boolean {
  const above = height[triangles[3 * face]] >= 0;
  return (
    height[triangles[3 * face + 1]] >= 0 !== above || height[triangles[3 * face + 2]] >= 0 !== above
  );
}

/** Edges of a face as 3 * face + k, from the corner below to the one above first. */
function cutEdges({ triangles }: SurfaceMesh, height: Float64Array, face: number): number[] {
  const above = (k: number): boolean => height[triangles[3 * face + (k % 3)]] >= 0;
  return [0, 1, 2]
    .filter((k) => above(k) !== above(k + 1))
    .sort((a, b) => Number(above(a)) - Number(above(b)))
    .map((k) => 3 * face + k);
}

function follow(
  mesh: SurfaceMesh,
  height: Float64Array,
  first: number,
  seen: Uint8Array,
): number[] | null {
  const loop: number[] = [];
  let face = first;
  while (!seen[face]) {
    seen[face] = 1;
    const [, leaving] = cutEdges(mesh, height, face);
    loop.push(...crossing(mesh, height, leaving));
    face = mesh.opposite[leaving];
    if (face < 0) return null;
  }
  return face === first ? loop : null;
}

function crossing({ positions, triangles }: SurfaceMesh, height: Float64Array, edge: number) {
  const from = triangles[edge];
  const to = triangles[edge % 3 === 2 ? edge - 2 : edge + 1];
  const share = height[from] / (height[from] - height[to]);
  return [0, 1, 2].map(
    (k) => positions[3 * from + k] + share * (positions[3 * to + k] - positions[3 * from + k]),
  );
}

/**
 * The length of a tape drawn tight round places of a plane: it spans hollows, so it follows their
 * convex hull (Andrew's monotone chain).
 * @param places 3 per place, mm
 */
export function tapeLengthMm(places: Float64Array, { normal }: Plane): number {
  const flat = inPlane(places, normal).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const hull = [...chain(flat), ...chain(flat.toReversed())];
  return hull.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = hull[(i + 1) % hull.length];
    return sum + Math.hypot(nextX - x, nextY - y);
  }, 0);
}

type Flat = readonly [number, number];

/** One side of the hull, without its last corner. */
function chain(sorted: readonly Flat[]): Flat[] {
  const side: Flat[] = [];
  for (const place of sorted) {
    while (side.length > 1 && turn(side[side.length - 2], side[side.length - 1], place) <= 0)
      side.pop();
    side.push(place);
  }
  return side.slice(0, -1);
}

function turn(a: Flat, b: Flat, c: Flat): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** Coordinates along two axes at right angles to the normal. */
function inPlane(places: Float64Array, [x, y, z]: Plane['normal']): Flat[] {
  const steep = Math.abs(y) > 0.9;
  const [ax, ay, az] = steep ? [0, z, -y] : [-z, 0, x];
  const length = Math.hypot(ax, ay, az);
  const [ux, uy, uz] = [ax / length, ay / length, az / length];
  const [vx, vy, vz] = [y * uz - z * uy, z * ux - x * uz, x * uy - y * ux];
  return Array.from({ length: places.length / 3 }, (_, i) => {
    const [px, py, pz] = places.subarray(3 * i, 3 * i + 3);
    return [px * ux + py * uy + pz * uz, px * vx + py * vy + pz * vz] as const;
  });
}
