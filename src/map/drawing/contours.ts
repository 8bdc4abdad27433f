import type { DepthBuffer } from './depthBuffer';
import type { FeatureLine } from './featureLines';
import type { MapFigure } from './figure';
import { type SurfaceLine, valuesAlong, zeroLines } from './surfaceLines';
import { along, type Projected, projectPositions, type ViewAxes } from './view';
import { type FlatLine, type VisibilityLimits, visibleRuns } from './visibleLines';

/** A contour in its view, with where to look for what may hide it. */
export interface ContourLine {
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly depth: Float64Array;
  /** the normal in the view's plane, unit: points away from the skin that the contour bounds */
  readonly outU: Float64Array;
  readonly outV: Float64Array;
  /** above 0 where only the outline against the background is drawn */
  readonly outlineOnly?: Float64Array;
}

/**
 * The lines an illustrator would draw: where the smooth normal is square to the line of sight
 * (silhouette and inner contours), hidden or not.
 * The zero set of normal . view, interpolated over faces, is smooth where the silhouette of the
 * triangles themselves zigzags (Hertzmann and Zorin 2000).
 */
export function contoursOf(
  { mesh, normals, outlineOnly }: Pick<MapFigure, 'mesh' | 'normals' | 'outlineOnly'>,
  axes: ViewAxes,
  projected: Projected,
): ContourLine[] {
  const facing = along(normals, axes.toViewer, mesh.vertexCount);
  const outU = along(normals, axes.right, mesh.vertexCount);
  const outV = along(normals, axes.up, mesh.vertexCount);
  return zeroLines(mesh, facing).map((line) => ({
    ...viewedLine(line, projected),
    outU: valuesAlong(line, outU),
    outV: valuesAlong(line, outV),
    ...(outlineOnly && { outlineOnly: valuesAlong(line, outlineOnly) }),
  }));
}

/**
 * Contours less what skin in front hides. A contour's own skin falls away steeply beside it and
 * would hide it within a pixel, so the test is made two pixels outside, where only something else
 * can be in front.
 */
export function visibleContours(lines: readonly ContourLine[], buffer: DepthBuffer): FlatLine[] {
  const limits = limitsFor(buffer, 3);
  return lines.flatMap((line) => {
    const { u, v, outU, outV } = line;
    const step = (i: number): number =>
      (2 * buffer.pixelMm) / Math.max(1e-9, Math.hypot(outU[i], outV[i]));
    const probeU = u.map((value, i) => value + outU[i] * step(i));
    const probeV = v.map((value, i) => value + outV[i] * step(i));
    return visibleRuns(buffer, { ...line, probeU, probeV }, limits);
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

/** Visible stretches of what is drawn strongly: contours, and the lids' edges. */
export function seenOutline(
  features: readonly FeatureLine[],
  { contours, axes }: { readonly contours: () => readonly ContourLine[]; readonly axes: ViewAxes },
  buffer: DepthBuffer,
): FlatLine[] {
  const strong = features.filter(({ isOutline }) => isOutline);
  return [...visibleContours(contours(), buffer), ...seen(strong, axes, buffer)];
}

/** Visible stretches of what is drawn finely: folds, navel, nose, ear. */
export function seenFeatures(
  features: readonly FeatureLine[],
  axes: ViewAxes,
  buffer: DepthBuffer,
): FlatLine[] {
  return seen(
    features.filter(({ isOutline }) => !isOutline),
    axes,
    buffer,
  );
}

function seen(lines: readonly FeatureLine[], axes: ViewAxes, buffer: DepthBuffer): FlatLine[] {
  return lines.flatMap(({ positions, slackMm }) =>
    visibleRuns(buffer, projectPositions(positions, axes), limitsFor(buffer, slackMm)),
  );
}

function viewedLine(line: SurfaceLine, projected: Projected) {
  return {
    u: valuesAlong(line, projected.u),
    v: valuesAlong(line, projected.v),
    depth: valuesAlong(line, projected.depth),
  };
}

function limitsFor(buffer: DepthBuffer, slackMm: number): VisibilityLimits {
  return { slackMm, leastGapMm: 6 * buffer.pixelMm, leastRunMm: 8 * buffer.pixelMm };
}
