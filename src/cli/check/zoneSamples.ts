import type { DenseField } from '../../geometry/field';
import { writePosition } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { distanceFromBorder, fieldAt } from '../../geometry/patch';

/** Places all over a zone, at most a step apart, and the zone's area found by the way. */
export interface ZoneSamples {
  readonly points: readonly SurfacePoint[];
  /** 3 per place, mm */
  readonly positions: Float64Array;
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
  // above 0 where a place is surely farther from the border than the margin
  const depth = least > 0 ? Float64Array.from(depthMm, (mm) => mm - least) : field;
  const points: SurfacePoint[] = [];
  for (let face = 0; face < mesh.faceCount; face++) {
    const [a, b, c] = mesh.triangles.subarray(3 * face, 3 * face + 3);
    if (!(depth[a] > 0 || depth[b] > 0 || depth[c] > 0)) continue;
    const longest = Math.max(...mesh.edgeLengths.subarray(3 * face, 3 * face + 3));
    const parts = Math.max(1, Math.ceil(longest / stepMm));
    for (const point of middles(face, parts))
      if (fieldAt(mesh, depth, point) > 0) points.push(point);
  }
  const positions = new Float64Array(3 * points.length);
  points.forEach((point, row) => {
    writePosition(mesh, point, positions, 3 * row);
  });
  return { points, positions, depthMm };
}

/** The middles of the parts of a face that is split evenly, `parts` along each edge. */
function* middles(face: number, parts: number): Generator<SurfacePoint> {
  for (let i = 0; i < parts; i++)
    for (let j = 0; j < parts - i; j++) {
      yield weighted(face, (i + 1 / 3) / parts, (j + 1 / 3) / parts);
      if (i + j < parts - 1) yield weighted(face, (i + 2 / 3) / parts, (j + 2 / 3) / parts);
    }
}

function weighted(face: number, w1: number, w2: number): SurfacePoint {
  return { face, w0: 1 - w1 - w2, w1, w2 };
}
