import { dot } from '../../geometry/bodyFrame';
import { faceCross, type SurfaceMesh, type Vector } from '../../geometry/mesh';

/** A direction of space as it lies in the plane of a face: corner 0 to corner 1 is the x axis. Unit. */
export function inFace(
  mesh: SurfaceMesh,
  face: number,
  direction: Vector,
): readonly [number, number] {
  const { positions, triangles } = mesh;
  const a = 3 * triangles[3 * face];
  const b = 3 * triangles[3 * face + 1];
  const along = unitOf([
    positions[b] - positions[a],
    positions[b + 1] - positions[a + 1],
    positions[b + 2] - positions[a + 2],
  ]);
  const cross = new Float64Array(3);
  faceCross(mesh, face, cross);
  const [nx, ny, nz] = unitOf([cross[0], cross[1], cross[2]]);
  const across: Vector = [
    ny * along[2] - nz * along[1],
    nz * along[0] - nx * along[2],
    nx * along[1] - ny * along[0],
  ];
  return unit2(dot(direction, along), dot(direction, across));
}

/** A direction in a plane, made a unit one; (1, 0) for none. */
export function unit2(x: number, y: number): readonly [number, number] {
  const length = Math.sqrt(x * x + y * y);
  return length > 0 ? [x / length, y / length] : [1, 0];
}

export function unitOf([x, y, z]: Vector): Vector {
  const length = Math.sqrt(x * x + y * y + z * z);
  return length > 0 ? [x / length, y / length, z / length] : [0, 1, 0];
}
