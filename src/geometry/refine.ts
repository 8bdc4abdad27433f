import { makeSurfaceMesh, type SurfaceMesh, type SurfacePoint } from './mesh';

/** A part of a surface, its faces split flat so that no edge is longer than asked. */
export interface RefinedPart {
  readonly mesh: SurfaceMesh;
  readonly parent: SurfaceMesh;
  /** 1 per face: the parent's face it lies in */
  readonly parentFaces: Int32Array;
  /** 6 per face: weights of the parent face's corners 1 and 2 at its three corners */
  readonly parentCorners: Float64Array;
  /** 3 per vertex: two vertices of the parent or of this part (see `fieldOnPart`), and 0 or 1 */
  readonly origins: Int32Array;
}

/** Splitting more often than this would be a length that is not a number. */
const MOST_PASSES = 24;

/**
 * Cuts faces out of a mesh and splits long edges at their middles until none is longer than
 * `longestEdgeMm`. Splitting flat keeps every distance along the skin; it is decided per edge, so
 * the faces on both sides agree. Distances over a part are those over the parent as long as the
 * shortest path stays on the part.
 */
export function cutOut(
  parent: SurfaceMesh,
  faces: ArrayLike<number>,
  longestEdgeMm: number,
): RefinedPart {
  const draft = copyFaces(parent, faces);
  for (let pass = 0; pass < MOST_PASSES; pass++) if (!splitLongEdges(draft, longestEdgeMm)) break;
  return {
    mesh: makeSurfaceMesh(Float64Array.from(draft.positions), Uint32Array.from(draft.triangles)),
    parent,
    parentFaces: Int32Array.from(draft.parentFaces),
    parentCorners: Float64Array.from(draft.parentCorners),
    origins: Int32Array.from(draft.origins),
  };
}

/** The whole surface as a part of itself, nothing split. */
export function wholePart(mesh: SurfaceMesh): RefinedPart {
  const parentFaces = new Int32Array(mesh.faceCount);
  const parentCorners = new Float64Array(6 * mesh.faceCount);
  const origins = new Int32Array(3 * mesh.vertexCount);
  for (let face = 0; face < mesh.faceCount; face++) {
    parentFaces[face] = face;
    parentCorners[6 * face + 2] = 1;
    parentCorners[6 * face + 5] = 1;
  }
  for (let v = 0; v < mesh.vertexCount; v++) {
    origins[3 * v] = v;
    origins[3 * v + 1] = v;
    origins[3 * v + 2] = FROM_PARENT;
  }
  return { mesh, parent: mesh, parentFaces, parentCorners, origins };
}

/** Growing lists of the part while it is split. */
interface Draft {
  positions: number[];
  triangles: number[];
  parentFaces: number[];
  parentCorners: number[];
  origins: number[];
}

const FROM_PARENT = 0;
const MIDDLE = 1;

function copyFaces(parent: SurfaceMesh, faces: ArrayLike<number>): Draft {
  const draft: Draft = {
    positions: [],
    triangles: [],
    parentFaces: [],
    parentCorners: [],
    origins: [],
  };
  const row = new Int32Array(parent.vertexCount).fill(-1);
  let count = 0;
  for (let i = 0; i < faces.length; i++) {
    for (let k = 0; k < 3; k++) {
      const v = parent.triangles[3 * faces[i] + k];
      if (row[v] < 0) {
        row[v] = count++;
        for (let axis = 0; axis < 3; axis++) draft.positions.push(parent.positions[3 * v + axis]);
        draft.origins.push(v, v, FROM_PARENT);
      }
      draft.triangles.push(row[v]);
    }
    draft.parentFaces.push(faces[i]);
    draft.parentCorners.push(0, 0, 1, 0, 0, 1);
  }
  return draft;
}

/** One pass over all faces. @returns whether anything was split */
function splitLongEdges(draft: Draft, longestEdgeMm: number): boolean {
  const middles = new Map<number, number>();
  const old = { ...draft };
  const vertexCount = draft.positions.length / 3;
  draft.triangles = [];
  draft.parentFaces = [];
  draft.parentCorners = [];
  for (let face = 0; face < old.parentFaces.length; face++) {
    const marks = [0, 1, 2].map((k) =>
      middleOf(draft, old.triangles, face, k, longestEdgeMm, middles, vertexCount),
    );
    splitFace(draft, old, face, marks);
  }
  return middles.size > 0;
}

/** The middle vertex of an edge that is too long, made once for both its faces; else -1. */
function middleOf(
  draft: Draft,
  triangles: readonly number[],
  face: number,
  k: number,
  longestEdgeMm: number,
  middles: Map<number, number>,
  vertexCount: number,
): number {
  const a = triangles[3 * face + k];
  const b = triangles[3 * face + ((k + 1) % 3)];
  if (edgeLength(draft.positions, a, b) <= longestEdgeMm) return -1;
  const key = Math.min(a, b) * vertexCount + Math.max(a, b);
  const known = middles.get(key);
  if (known !== undefined) return known;
  const made = draft.positions.length / 3;
  for (let axis = 0; axis < 3; axis++)
    draft.positions.push((draft.positions[3 * a + axis] + draft.positions[3 * b + axis]) / 2);
  draft.origins.push(a, b, MIDDLE);
  middles.set(key, made);
  return made;
}

function edgeLength(positions: readonly number[], a: number, b: number): number {
  const x = positions[3 * a] - positions[3 * b];
  const y = positions[3 * a + 1] - positions[3 * b + 1];
  const z = positions[3 * a + 2] - positions[3 * b + 2];
  return Math.sqrt(x * x + y * y + z * z);
}

/** Corners 0..2 and edge middles 3..5 (middle of edge k is 3 + k) of the faces a face becomes. */
const WHOLE = [[0, 1, 2]];
const QUARTERS = [
  [0, 3, 5],
  [1, 4, 3],
  [2, 5, 4],
  [3, 4, 5],
];

function splitFace(draft: Draft, old: Draft, face: number, marks: readonly number[]): void {
  const count = marks.filter((mark) => mark >= 0).length;
  const corners = [0, 1, 2].map((k) => old.triangles[3 * face + k]);
  const parts =
    count === 0 ? WHOLE : count === 3 ? QUARTERS : splitPartly(draft.positions, corners, marks);
  const vertices = [...corners, ...marks];
  for (const part of parts) {
    draft.parentFaces.push(old.parentFaces[face]);
    for (const corner of part) {
      draft.triangles.push(vertices[corner]);
      for (let w = 0; w < 2; w++) draft.parentCorners.push(weightAt(old, face, corner, w));
    }
  }
}

/** One marked edge gives two faces; two give three, along the shorter diagonal. */
function splitPartly(
  positions: readonly number[],
  corners: readonly number[],
  marks: readonly number[],
): number[][] {
  const single = marks.filter((mark) => mark >= 0).length === 1;
  const k = single ? marks.findIndex((mark) => mark >= 0) : marks.findIndex((mark) => mark < 0);
  const next = (k + 1) % 3;
  const last = (k + 2) % 3;
  if (single)
    return [
      [k, 3 + k, last],
      [3 + k, next, last],
    ];
  // Edge k stays whole: a tip at the corner opposite to it and a four-sided rest.
  const tip = [3 + next, last, 3 + last];
  const toStart = edgeLength(positions, corners[k], marks[next]);
  const toEnd = edgeLength(positions, corners[next], marks[last]);
  return toStart <= toEnd
    ? [tip, [k, next, 3 + next], [k, 3 + next, 3 + last]]
    : [tip, [k, next, 3 + last], [next, 3 + next, 3 + last]];
}

function weightAt(old: Draft, face: number, corner: number, w: number): number {
  if (corner < 3) return old.parentCorners[6 * face + 2 * corner + w];
  const from = corner - 3;
  const to = (from + 1) % 3;
  return (
    (old.parentCorners[6 * face + 2 * from + w] + old.parentCorners[6 * face + 2 * to + w]) / 2
  );
}

/** Values given per vertex of the parent, on the part: linear along split edges. */
export function fieldOnPart(part: RefinedPart, field: ArrayLike<number>): Float64Array {
  const values = new Float64Array(part.mesh.vertexCount);
  for (let v = 0; v < values.length; v++) {
    const a = part.origins[3 * v];
    const b = part.origins[3 * v + 1];
    values[v] = part.origins[3 * v + 2] === FROM_PARENT ? field[a] : (values[a] + values[b]) / 2;
  }
  return values;
}

/** The same place on the parent. */
export function toParent(part: RefinedPart, point: SurfacePoint): SurfacePoint {
  const at = 6 * point.face;
  const c = part.parentCorners;
  const w1 = point.w0 * c[at] + point.w1 * c[at + 2] + point.w2 * c[at + 4];
  const w2 = point.w0 * c[at + 1] + point.w1 * c[at + 3] + point.w2 * c[at + 5];
  const inside2 = Math.min(1, Math.max(0, w2));
  const inside1 = Math.min(1 - inside2, Math.max(0, w1));
  return {
    face: part.parentFaces[point.face],
    w0: 1 - inside1 - inside2,
    w1: inside1,
    w2: inside2,
  };
}

/** The same places on the part; null for those that lie on faces not cut out. */
export function toPart(
  part: RefinedPart,
  points: readonly SurfacePoint[],
): (SurfacePoint | null)[] {
  const asked = new Map<number, number[]>();
  points.forEach((point, row) => {
    const rows = asked.get(point.face);
    if (rows === undefined) asked.set(point.face, [row]);
    else rows.push(row);
  });
  const found: (SurfacePoint | null)[] = points.map(() => null);
  const depth = points.map(() => -Infinity);
  if (asked.size === 0) return found;
  for (let face = 0; face < part.mesh.faceCount; face++)
    for (const row of asked.get(part.parentFaces[face]) ?? []) {
      const candidate = withinChild(part, face, points[row]);
      const inside = Math.min(candidate.w0, candidate.w1, candidate.w2);
      if (inside <= depth[row]) continue; // the child it lies deepest in: rounding loses nothing
      depth[row] = inside;
      found[row] = candidate;
    }
  return found.map((point) => point && clampPoint(point));
}

/** Weights of a parent's point in one child face; negative when it lies outside that child. */
function withinChild(part: RefinedPart, face: number, point: SurfacePoint): SurfacePoint {
  const c = part.parentCorners;
  const at = 6 * face;
  const ux = c[at + 2] - c[at];
  const uy = c[at + 3] - c[at + 1];
  const vx = c[at + 4] - c[at];
  const vy = c[at + 5] - c[at + 1];
  const px = point.w1 - c[at];
  const py = point.w2 - c[at + 1];
  const area = ux * vy - uy * vx;
  const w1 = (px * vy - py * vx) / area;
  const w2 = (ux * py - uy * px) / area;
  return { face, w0: 1 - w1 - w2, w1, w2 };
}

function clampPoint(point: SurfacePoint): SurfacePoint {
  const w1 = Math.min(1, Math.max(0, point.w1));
  const w2 = Math.min(1 - w1, Math.max(0, point.w2));
  return { face: point.face, w0: 1 - w1 - w2, w1, w2 };
}
