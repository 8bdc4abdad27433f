import { makeSurfaceMesh, type SurfaceMesh } from '../src/geometry/mesh';

const BODY_MM = 90;
/** Unit directions by three numbers, how far the lobe stands out (mm), and how narrow it is. */
const LOBES: readonly (readonly [number, number, number, number, number])[] = [
  // limbs
  [1, -1, 0.2, 170, 14],
  [-1, -1, 0.1, 170, 14],
  [1, 0.5, -0.3, 130, 20],
  [-1, 0.6, -0.2, 130, 20],
  // horns
  [0.35, 1, 0.4, 90, 90],
  [-0.35, 1, 0.4, 90, 90],
  [0, 0.4, 1, 70, 130],
];

/**
 * A closed body with four limbs and three horns: an octahedron split into `8 x segments²` faces and
 * pushed out. Its skin is bent every way a lattice does not like.
 */
export function horned(segments: number): SurfaceMesh {
  const positions: number[] = [];
  const triangles: number[] = [];
  const known = new Map<string, number>();
  const vertex = (x: number, y: number, z: number): number => {
    const key = `${x} ${y} ${z}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const length = Math.hypot(x, y, z);
    const far = radiusMm(x / length, y / length, z / length) / length;
    known.set(key, positions.length / 3);
    positions.push(x * far, y * far, z * far);
    return positions.length / 3 - 1;
  };
  for (const sx of [1, -1])
    for (const sy of [1, -1])
      for (const sz of [1, -1]) {
        // whole numbers, so that neighbouring octants share their vertices
        const at = (i: number, j: number): number =>
          vertex(sx * i, sy * j, sz * (segments - i - j));
        const add = (a: number, b: number, c: number): void => {
          triangles.push(...(sx * sy * sz > 0 ? [a, b, c] : [a, c, b]));
        };
        for (let i = 0; i < segments; i++)
          for (let j = 0; j < segments - i; j++) {
            add(at(i, j), at(i + 1, j), at(i, j + 1));
            if (i + j < segments - 1) add(at(i + 1, j), at(i + 1, j + 1), at(i, j + 1));
          }
      }
  return makeSurfaceMesh(positions, triangles);
}

function radiusMm(x: number, y: number, z: number): number {
  return LOBES.reduce((sum, [dx, dy, dz, outMm, narrow]) => {
    const cos = (x * dx + y * dy + z * dz) / Math.hypot(dx, dy, dz);
    return sum + outMm * Math.exp(narrow * (cos - 1));
  }, BODY_MM);
}
