import type { SurfaceMesh } from '../geometry/mesh';
import type { DepthBuffer } from './depthBuffer';
import { type SurfaceLine, valuesAlong, zeroLines } from './surfaceLines';
import { along, type Projected, type ViewAxes } from './view';
import { type FlatLine, type VisibilityLimits, visibleRuns } from './visibleLines';

/**
 * The lines an illustrator would draw: where the smooth normal is square to the line of sight
 * (silhouette and inner contours), less what skin in front hides.
 * The zero set of normal . view, interpolated over faces, is smooth where the silhouette of the
 * triangles themselves zigzags (Hertzmann and Zorin 2000).
 */
export function contourLines(
  mesh: SurfaceMesh,
  normals: ArrayLike<number>,
  axes: ViewAxes,
  projected: Projected,
  buffer: DepthBuffer,
): FlatLine[] {
  const facing = along(normals, axes.toViewer, mesh.vertexCount);
  const limits = limitsFor(buffer, 3);
  const outside = {
    u: along(normals, axes.right, mesh.vertexCount),
    v: along(normals, axes.up, mesh.vertexCount),
  };
  return zeroLines(mesh, facing).flatMap((line) => {
    const viewed = viewedLine(line, projected);
    const normalU = valuesAlong(line, outside.u);
    const normalV = valuesAlong(line, outside.v);
    return visibleRuns(
      buffer,
      { ...viewed, ...probeOutside(viewed, normalU, normalV, buffer) },
      limits,
    );
  });
}

/** Visible stretches of a line drawn on the skin: a zone's border, the mid-line. */
export function skinLines(
  lines: readonly SurfaceLine[],
  projected: Projected,
  buffer: DepthBuffer,
): FlatLine[] {
  const limits = limitsFor(buffer, 0.75);
  return lines.flatMap((line) => visibleRuns(buffer, viewedLine(line, projected), limits));
}

function viewedLine(line: SurfaceLine, projected: Projected) {
  return {
    u: valuesAlong(line, projected.u),
    v: valuesAlong(line, projected.v),
    depth: valuesAlong(line, projected.depth),
  };
}

/**
 * A contour's own skin falls away steeply beside it and would hide it within a pixel, so the test
 * is made two pixels outside, where only something else can be in front.
 */
function probeOutside(
  line: { readonly u: Float64Array; readonly v: Float64Array },
  normalU: Float64Array,
  normalV: Float64Array,
  buffer: DepthBuffer,
) {
  const step = (i: number): number =>
    (2 * buffer.pixelMm) / Math.max(1e-9, Math.hypot(normalU[i], normalV[i]));
  return {
    probeU: line.u.map((u, i) => u + normalU[i] * step(i)),
    probeV: line.v.map((v, i) => v + normalV[i] * step(i)),
  };
}

function limitsFor(buffer: DepthBuffer, slackMm: number): VisibilityLimits {
  return { slackMm, leastGapMm: 6 * buffer.pixelMm, leastRunMm: 8 * buffer.pixelMm };
}
