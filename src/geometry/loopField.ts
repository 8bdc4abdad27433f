/*
 * The field of an area bounded by closed lines on the skin: signed distance to the lines.
 *
 * Idea: each line is straight pieces laid over faces. In every face a piece crosses, the three corners
 * know their distance to the piece's whole straight extent, so the field's zero runs along the line and
 * is off it only where it turns within a face. From there one flood carries the distances on. Which
 * vertices are inside is a fill over mesh edges that the lines do not cross.
 */
import {
  type DenseField,
  emptyField,
  FIELD_BAND_MM,
  quantiseField,
  type SparseField,
  toSparse,
} from './field';
import type { Flood } from './geodesic';
import { faceArea } from './measure';
import type { SurfaceMesh } from './mesh';
import { type PathSegment, type SurfacePath, segmentLengthMm } from './shortestPath';

/** Paths that follow one another and end where they began. */
export type SurfaceLoop = readonly SurfacePath[];

export type LoopFault = 'crosses itself' | 'too short' | 'hint on the line' | 'no side meant';

export type LoopField =
  | { readonly ok: true; readonly field: SparseField }
  | { readonly ok: false; readonly fault: LoopFault };

/** A vertex this near to the line, mm, lies on it: neither inside nor outside. */
const ON_LINE_MM = 1e-6;

/** Vertices this many edges round a corner of the line know that it is a corner. */
const ROUND_EDGES = 2;

/** Distances of the corners of crossed faces, and which mesh edges the lines cross. */
interface Seeds {
  readonly vertices: number[];
  readonly distancesMm: number[];
  /** 1 per entry: a corner of the line by a number above 0, or -1 along a straight piece */
  readonly origins: number[];
  readonly onLine: ReadonlySet<number>;
  /** the lower half-edge of every mesh edge crossed an odd number of times */
  readonly crossed: ReadonlySet<number>;
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
  if (selfCrosses(loops)) return { ok: false, fault: 'crosses itself' };
  if (hint >= 0 && seeds.onLine.has(hint)) return { ok: false, fault: 'hint on the line' };
  const inside = hint >= 0 ? fill(mesh, seeds, hint) : meantSide(mesh, seeds, loops);
  if (typeof inside === 'string') return { ok: false, fault: inside };
  if (leaks(mesh, seeds, inside)) return { ok: false, fault: 'crosses itself' };
  flood.runFromCurve(seeds.vertices, seeds.distancesMm, seeds.origins, FIELD_BAND_MM);
  const field: DenseField = emptyField(mesh.vertexCount);
  for (let v = 0; v < mesh.vertexCount; v++) if (inside[v] === 1) field[v] = FIELD_BAND_MM;
  for (let i = 0; i < flood.touchedCount; i++) {
    const v = flood.touched[i];
    const away = seeds.onLine.has(v) ? 0 : flood.distance[v];
    field[v] = quantiseField(inside[v] === 1 ? away : -away);
  }
  return { ok: true, field: toSparse(field) };
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
  const crossed = new Set<number>();
  let corner = 0;
  for (const loop of loops) {
    corner++;
    for (const path of loop) {
      if (path.segments.length > 1) seedRound(path.segments[0], corner, flood, nearest);
      corner = seedPath(mesh, path, nearest, corner);
      for (const { exit } of path.segments) if (exit >= 0) toggle(crossed, lowerHalf(mesh, exit));
    }
  }
  const vertices = [...nearest.keys()];
  const rows = vertices.map((v) => nearest.get(v) as { distanceMm: number; origin: number });
  return {
    vertices,
    distancesMm: rows.map((row) => row.distanceMm),
    origins: rows.map((row) => row.origin),
    onLine: new Set(vertices.filter((_, i) => rows[i].distanceMm <= ON_LINE_MM)),
    crossed,
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

function lowerHalf(mesh: SurfaceMesh, edge: number): number {
  return Math.min(edge, mesh.twin[edge]);
}

function toggle(set: Set<number>, value: number): void {
  if (!set.delete(value)) set.add(value);
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

/** Calls `visit` with every vertex that a mesh edge joins to `vertex` without crossing the lines. */
function forNeighbours(
  mesh: SurfaceMesh,
  seeds: Seeds,
  vertex: number,
  visit: (neighbour: number) => void,
): void {
  const { triangles, twin, vertexFaceStart, vertexFaces } = mesh;
  for (let i = vertexFaceStart[vertex]; i < vertexFaceStart[vertex + 1]; i++) {
    const base = 3 * vertexFaces[i];
    const k = triangles[base] === vertex ? 0 : triangles[base + 1] === vertex ? 1 : 2;
    const out = base + k;
    const back = base + ((k + 2) % 3);
    if (!seeds.crossed.has(twin[out] >= 0 && twin[out] < out ? twin[out] : out))
      visit(triangles[base + ((k + 1) % 3)]);
    if (twin[back] < 0) visit(triangles[back]);
  }
}

/** 1 for every vertex that can be reached from one without crossing the lines. */
function fill(
  mesh: SurfaceMesh,
  seeds: Seeds,
  from: number,
  reached = new Uint8Array(mesh.vertexCount),
): Uint8Array {
  const queue = [from];
  reached[from] = 1;
  for (let i = 0; i < queue.length; i++)
    forNeighbours(mesh, seeds, queue[i], (w) => {
      if (reached[w] === 1 || seeds.onLine.has(w)) return;
      reached[w] = 1;
      queue.push(w);
    });
  return reached;
}

/** True where a fill has come to both sides of the line: the line does not part the skin. */
function leaks(mesh: SurfaceMesh, seeds: Seeds, inside: Uint8Array): boolean {
  for (const edge of seeds.crossed) {
    const a = mesh.triangles[edge];
    const b = mesh.triangles[edge % 3 === 2 ? edge - 2 : edge + 1];
    if (inside[a] === 1 && inside[b] === 1 && !seeds.onLine.has(a) && !seeds.onLine.has(b))
      return true;
  }
  return false;
}

/** Without a hint: the smaller of the two sides, or what lies between all loops. */
function meantSide(
  mesh: SurfaceMesh,
  seeds: Seeds,
  loops: readonly SurfaceLoop[],
): Uint8Array | LoopFault {
  const parts: Uint8Array[] = [];
  const seen = new Uint8Array(mesh.vertexCount);
  for (const v of seeds.vertices) {
    if (seen[v] === 1 || seeds.onLine.has(v)) continue;
    const part = fill(mesh, seeds, v);
    for (let w = 0; w < part.length; w++) if (part[w] === 1) seen[w] = 1;
    parts.push(part);
    if (parts.length > 2 * loops.length + 2) return 'crosses itself';
  }
  if (parts.length < 2) return 'too short';
  if (loops.length === 1) {
    const areas = parts.map((part) => areaOf(mesh, part));
    return parts[areas.indexOf(Math.min(...areas))];
  }
  const between = parts.filter((part) => loops.every((loop) => isBeside(mesh, seeds, loop, part)));
  return between.length === 1 ? between[0] : 'no side meant';
}

function isBeside(mesh: SurfaceMesh, seeds: Seeds, loop: SurfaceLoop, part: Uint8Array): boolean {
  for (const { segments } of loop)
    for (const { face } of segments)
      for (let k = 0; k < 3; k++) {
        const v = mesh.triangles[3 * face + k];
        if (part[v] === 1 && !seeds.onLine.has(v)) return true;
      }
  return false;
}

/** Area of the faces with most corners in a part, mm2: enough to say which side is smaller. */
function areaOf(mesh: SurfaceMesh, part: Uint8Array): number {
  let area = 0;
  for (let face = 0; face < mesh.faceCount; face++) {
    const at = 3 * face;
    const { triangles } = mesh;
    if (part[triangles[at]] + part[triangles[at + 1]] + part[triangles[at + 2]] > 1)
      area += faceArea(mesh, face);
  }
  return area;
}

/** Whether two segments of the loops cross within a face. */
function selfCrosses(loops: readonly SurfaceLoop[]): boolean {
  const byFace = new Map<number, { from: readonly number[]; to: readonly number[] }[]>();
  for (const loop of loops)
    for (const { segments } of loop)
      for (const segment of segments) {
        const others = byFace.get(segment.face);
        if (others === undefined) byFace.set(segment.face, [segment]);
        else if (others.some((other) => properlyCross(segment, other))) return true;
        else others.push(segment);
      }
  return false;
}

/** Ends that only touch do not count: neighbours of a loop do. */
function properlyCross(
  a: { from: readonly number[]; to: readonly number[] },
  b: { from: readonly number[]; to: readonly number[] },
): boolean {
  const LEAST = 1e-9;
  const one = side(a.from, a.to, b.from);
  const two = side(a.from, a.to, b.to);
  const three = side(b.from, b.to, a.from);
  const four = side(b.from, b.to, a.to);
  return one * two < -LEAST * LEAST && three * four < -LEAST * LEAST;
}

function side(from: readonly number[], to: readonly number[], at: readonly number[]): number {
  return (to[0] - from[0]) * (at[1] - from[1]) - (to[1] - from[1]) * (at[0] - from[0]);
}
