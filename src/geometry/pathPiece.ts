import type { SurfaceMesh, SurfacePoint } from './mesh';
import { type PathSegment, type SurfacePath, segmentLengthMm } from './shortestPath';

/** The part of a path between two lengths from its start, mm. */
export function pathPiece(
  mesh: SurfaceMesh,
  path: SurfacePath,
  fromMm: number,
  toMm: number,
): SurfacePath {
  const segments: PathSegment[] = [];
  let start = 0;
  for (const segment of path.segments) {
    const step = segmentLengthMm(mesh, segment.face, segment.from, segment.to);
    const from = Math.max(0, fromMm - start) / step;
    const to = Math.min(step, toMm - start) / step;
    start += step;
    if (!(to > from)) continue;
    const whole = to === 1;
    segments.push({
      face: segment.face,
      from: between(segment, from),
      to: whole ? segment.to : between(segment, to),
      bend: whole ? segment.bend : -1,
      exit: whole ? segment.exit : -1,
    });
  }
  return { lengthMm: Math.max(0, toMm - fromMm), segments };
}

/** The same line walked the other way. */
export function reversedPath({ lengthMm, segments }: SurfacePath, twin: Int32Array): SurfacePath {
  const turned = segments.map((segment, i) => ({
    face: segment.face,
    from: segment.to,
    to: segment.from,
    bend: i > 0 ? segments[i - 1].bend : -1,
    exit: i > 0 && segments[i - 1].exit >= 0 ? twin[segments[i - 1].exit] : -1,
  }));
  return { lengthMm, segments: turned.reverse() };
}

/** Where a path ends. */
export function pathEnd({ segments }: SurfacePath): SurfacePoint {
  const { face, to } = segments[segments.length - 1];
  return { face, w0: Math.max(0, 1 - to[0] - to[1]), w1: to[0], w2: to[1] };
}

function between({ from, to }: PathSegment, share: number): readonly [number, number] {
  return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
}
