/*
 * The field of an area bounded by closed lines on the skin: signed distance to the lines.
 *
 * Idea: each line is straight pieces laid over faces. In every face a piece crosses, the three corners
 * know their distance to the piece's whole straight extent, so the field's zero runs along the line and
 * is off it only where it turns within a face. From there one flood carries the distances on. Which
 * vertices are inside follows from how often a mesh edge is crossed: an odd number of times, and its
 * ends are on either side. So a corner of the line that pinches off a vertex is no side of its own.
 */
import {
  type DenseField,
  emptyField,
  FIELD_BAND_MM,
  onSkin,
  quantiseField,
  type SparseField,
  toSparse,
} from './field';
import type { Flood } from './geodesic';
import { meantSide, type SideFault, type SurfaceLoop } from './loopSides';
import type { SurfaceMesh } from './mesh';
import { type PathSegment, type SurfacePath, segmentLengthMm } from './shortestPath';

export type LoopFault = SideFault | 'too short' | 'hint on the line';

export type LoopField =
  | { readonly ok: true; readonly field: SparseField }
  | { readonly ok: false; readonly fault: LoopFault };

/** A vertex this near to the line, mm, lies on it: neither inside nor outside. */
const ON_LINE_MM = 1e-6;

/** Vertices this many edges round a corner of the line know that it is a corner. */
const ROUND_EDGES = 2;

/** Distances of the corners of crossed faces. */
interface Seeds {
  readonly vertices: number[];
  readonly distancesMm: number[];
  /** 1 per entry: a corner of the line by a number above 0, or -1 along a straight piece */
  readonly origins: number[];
  readonly onLine: ReadonlySet<number>;
}

/**
 * The area that holds `hint`, or without one the smaller side of a single loop, or the area between
 * several.
 * @param flood scratch over the same mesh
 * @param hint a vertex well inside, or -1
 */
export function loopField(
  mesh: SurfaceMesh,
  loops: readonly SurfaceLoop[],
  flood: Flood,
  hint: number,
): LoopField {
  const seeds = seedsOf(mesh, loops, flood);
  if (hint >= 0 && seeds.onLine.has(hint)) return { ok: false, fault: 'hint on the line' };
  const inside = meantSide(mesh, loops, hint);
  if (typeof inside === 'string') return { ok: false, fault: inside };
  if (!seeds.vertices.some((v) => inside[v] === 1 && !seeds.onLine.has(v)))
    return { ok: false, fault: 'too short' };
  flood.runFromCurve(seeds.vertices, seeds.distancesMm, seeds.origins, FIELD_BAND_MM);
  const field: DenseField = emptyField(mesh.vertexCount);
  for (let v = 0; v < mesh.vertexCount; v++) if (inside[v] === 1) field[v] = FIELD_BAND_MM;
  for (let i = 0; i < flood.touchedCount; i++) {
    const v = flood.touched[i];
    const away = seeds.onLine.has(v) ? 0 : flood.distance[v];
    field[v] = quantiseField(inside[v] === 1 ? away : -away);
  }
  return { ok: true, field: toSparse(onSkin(mesh, field)) };
}

/** Distance to open lines, mm, of every vertex nearer than the band; Infinity elsewhere. */
export function distanceToLine(
  mesh: SurfaceMesh,
  line: SurfaceLoop,
  flood: Flood,
  limitMm: number,
): Float64Array {
  const seeds = seedsOf(mesh, [line], flood);
  flood.runFromCurve(seeds.vertices, seeds.distancesMm, seeds.origins, limitMm);
  return flood.distance;
}

function seedsOf(mesh: SurfaceMesh, loops: readonly SurfaceLoop[], flood: Flood): Seeds {
  const nearest = new Map<number, { distanceMm: number; origin: number }>();
  let corner = 0;
  for (const loop of loops) {
    corner++;
    for (const path of loop) {
      if (path.segments.length > 1) seedRound(path.segments[0], corner, flood, nearest);
      corner = seedPath(mesh, path, nearest, corner);
    }
  }
  const vertices = [...nearest.keys()];
  const rows = vertices.map((v) => nearest.get(v) as { distanceMm: number; origin: number });
  return {
    vertices,
    distancesMm: rows.map((row) => row.distanceMm),
    origins: rows.map((row) => row.origin),
    onLine: new Set(vertices.filter((_, i) => rows[i].distanceMm <= ON_LINE_MM)),
  };
}

/** Vertices round the start of a path: one alone would hand on a straight front instead of an arc. */
function seedRound(
  first: PathSegment | undefined,
  corner: number,
  flood: Flood,
  nearest: Map<number, { distanceMm: number; origin: number }>,
): void {
  if (first === undefined) return;
  const { face, from } = first;
  const place = { face, w0: Math.max(0, 1 - from[0] - from[1]), w1: from[0], w2: from[1] };
  const { longestEdgeAt, triangles } = flood.mesh;
  flood.run([place], ROUND_EDGES * longestEdgeAt[triangles[3 * face]]);
  for (let i = 0; i < flood.touchedCount; i++) {
    const v = flood.touched[i];
    const distanceMm = flood.distance[v];
    if (distanceMm < (nearest.get(v)?.distanceMm ?? Infinity))
      nearest.set(v, { distanceMm, origin: corner });
  }
}

/** Notes for every corner of the crossed faces how far it is from the straight piece in it. */
function seedPath(
  mesh: SurfaceMesh,
  { segments }: SurfacePath,
  nearest: Map<number, { distanceMm: number; origin: number }>,
  firstCorner: number,
): number {
  let corner = firstCorner;
  for (let start = 0; start < segments.length; ) {
    let end = start;
    while (end + 1 < segments.length && segments[end].bend < 0) end++;
    const steps = segments
      .slice(start, end + 1)
      .map(({ face, from, to }) => segmentLengthMm(mesh, face, from, to));
    const pieceMm = steps.reduce((sum, step) => sum + step, 0);
    let beforeMm = 0;
    for (let i = start; i <= end; i++) {
      seedFace(mesh, segments[i], steps[i - start], beforeMm, pieceMm, corner, nearest);
      beforeMm += steps[i - start];
    }
    start = end + 1;
    corner++;
  }
  return corner;
}

function seedFace(
  mesh: SurfaceMesh,
  segment: { face: number; from: readonly [number, number]; to: readonly [number, number] },
  stepMm: number,
  beforeMm: number,
  pieceMm: number,
  corner: number,
  nearest: Map<number, { distanceMm: number; origin: number }>,
): void {
  const edge = 3 * segment.face;
  const { edgeLengths, apexAlong, apexHeight, triangles } = mesh;
  const xs = [0, edgeLengths[edge], apexAlong[edge]];
  const ys = [0, 0, apexHeight[edge]];
  const x = segment.from[0] * xs[1] + segment.from[1] * xs[2];
  const y = segment.from[1] * ys[2];
  const dx = (segment.to[0] * xs[1] + segment.to[1] * xs[2] - x) / stepMm;
  const dy = (segment.to[1] * ys[2] - y) / stepMm;
  for (let k = 0; k < 3; k++) {
    const along = beforeMm + (xs[k] - x) * dx + (ys[k] - y) * dy;
    const off = (xs[k] - x) * dy - (ys[k] - y) * dx;
    const beyond = along < 0 ? along : along > pieceMm ? along - pieceMm : 0;
    const distanceMm = Math.sqrt(off * off + beyond * beyond);
    const v = triangles[edge + k];
    const known = nearest.get(v);
    if (known !== undefined && known.distanceMm <= distanceMm) continue;
    const origin = beyond === 0 ? -1 : beyond < 0 ? corner : corner + 1;
    nearest.set(v, { distanceMm, origin });
  }
}
