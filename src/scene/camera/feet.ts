/** Skin below this height stands on the floor, mm. */
const SOLE_MM = 45;

/** Middle of one foot on the floor, mm. */
export interface Foot {
  readonly x: number;
  readonly z: number;
}

/** Where the patient's left and right foot stand, from the skin near the floor. */
export function feetOf(positions: Float32Array, floorMm: number): [Foot, Foot] {
  const sums = [
    [0, 0, 0],
    [0, 0, 0],
  ];
  for (let i = 0; i < positions.length; i += 3) {
    if (positions[i + 1] > floorMm + SOLE_MM) continue;
    const sum = sums[positions[i] > 0 ? 0 : 1];
    sum[0] += positions[i];
    sum[1] += positions[i + 2];
    sum[2]++;
  }
  const foot = ([x, z, count]: number[]): Foot => ({ x: x / (count || 1), z: z / (count || 1) });
  return [foot(sums[0]), foot(sums[1])];
}
