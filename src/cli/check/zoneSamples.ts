import type { DenseField } from '../../geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { distanceFromBorder } from '../../geometry/patch';

/** Places all over a zone, at most a step apart; columns, in the order of faces. */
export interface ZoneSamples {
  readonly count: number;
  /** 1 per face and one more: its first place */
  readonly firstOfFace: Int32Array;
  /** 1 per place */
  readonly faces: Int32Array;
  /** 1 per place each: weights of the face's corners 1 and 2 */
  readonly w1: Float32Array;
  readonly w2: Float32Array;
  /** 1 per place: the skin it stands for, mm2 */
  readonly areasMm2: Float32Array;
  /** 1 per vertex: distance from the border where a margin is kept, else the zone's field, mm */
  readonly depthMm: ArrayLike<number>;
}

/** Inside a margin the layout cuts by another rule than corner values; this much in counts as inside. */
export const MARGIN_SLACK_SHARE = 0.02;
export const MARGIN_SLACK_MM = 0.1;

/**
 * Samples a zone: every face it touches is split evenly until its parts are no longer than the step,
 * and the middle of each part that lies inside is taken.
 */
export function sampleZone(
  mesh: SurfaceMesh,
  field: DenseField,
  marginMm: number,
  stepMm: number,
): ZoneSamples {
  const depthMm =
    marginMm > 0 ? distanceFromBorder(mesh, field, 3 * marginMm + 20, marginMm) : field;
  const least = marginMm > 0 ? marginMm * (1 + MARGIN_SLACK_SHARE) + MARGIN_SLACK_MM : 0;
  const { edgeLengths, apexHeight, triangles, faceCount } = mesh;
  const parts = new Uint16Array(faceCount);
  let most = 0;
  for (let face = 0; face < faceCount; face++) {
    const at = 3 * face;
    const inside = (k: number): boolean => depthMm[triangles[at + k]] > least;
    if (!(inside(0) || inside(1) || inside(2))) continue;
    const longest = Math.max(edgeLengths[at], edgeLengths[at + 1], edgeLengths[at + 2]);
    parts[face] = Math.max(1, Math.ceil(longest / stepMm));
    most += parts[face] * parts[face];
  }
  const faces = new Int32Array(most);
  const w1 = new Float32Array(most);
  const w2 = new Float32Array(most);
  const areasMm2 = new Float32Array(most);
  const firstOfFace = new Int32Array(faceCount + 1);
  let count = 0;
  for (let face = 0; face < faceCount; face++) {
    firstOfFace[face] = count;
    const n = parts[face];
    if (n === 0) continue;
    const a = depthMm[triangles[3 * face]] - least;
    const b = depthMm[triangles[3 * face + 1]] - least;
    const c = depthMm[triangles[3 * face + 2]] - least;
    const area = (edgeLengths[3 * face] * apexHeight[3 * face]) / (2 * n * n);
    const add = (x: number, y: number): void => {
      if (!((1 - x - y) * a + x * b + y * c > 0)) return;
      faces[count] = face;
      w1[count] = x;
      w2[count] = y;
      areasMm2[count++] = area;
    };
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n - i; j++) {
        add((i + 1 / 3) / n, (j + 1 / 3) / n);
        if (i + j < n - 1) add((i + 2 / 3) / n, (j + 2 / 3) / n);
      }
  }
  firstOfFace[faceCount] = count;
  return { count, firstOfFace, faces, w1, w2, areasMm2, depthMm };
}

export function sampleAt({ faces, w1, w2 }: ZoneSamples, row: number): SurfacePoint {
  return { face: faces[row], w0: 1 - w1[row] - w2[row], w1: w1[row], w2: w2[row] };
}
