/**
 * The volume that a skin encloses towards the origin, mm³, and how it grows per mm at each vertex (3 per vertex):
 * of a closed skin all of it, of the left half of one half of it.
 */
export function volumeOf(
  positions: Float64Array,
  triangles: Uint32Array,
): { value: number; gradient: Float64Array } {
  const gradient = new Float64Array(positions.length);
  let six = 0;
  for (let i = 0; i < triangles.length; i += 3) {
    const a = 3 * triangles[i];
    const b = 3 * triangles[i + 1];
    const c = 3 * triangles[i + 2];
    const ax = positions[a];
    const ay = positions[a + 1];
    const az = positions[a + 2];
    const bx = positions[b];
    const by = positions[b + 1];
    const bz = positions[b + 2];
    const cx = positions[c];
    const cy = positions[c + 1];
    const cz = positions[c + 2];
    const nx = by * cz - bz * cy;
    const ny = bz * cx - bx * cz;
    const nz = bx * cy - by * cx;
    six += ax * nx + ay * ny + az * nz;
    gradient[a] += nx / 6;
    gradient[a + 1] += ny / 6;
    gradient[a + 2] += nz / 6;
    gradient[b] += (cy * az - cz * ay) / 6;
    gradient[b + 1] += (cz * ax - cx * az) / 6;
    gradient[b + 2] += (cx * ay - cy * ax) / 6;
    gradient[c] += (ay * bz - az * by) / 6;
    gradient[c + 1] += (az * bx - ax * bz) / 6;
    gradient[c + 2] += (ax * by - ay * bx) / 6;
  }
  return { value: six / 6, gradient };
}
