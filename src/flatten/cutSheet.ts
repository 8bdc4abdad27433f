import type { SurfaceMesh } from '../geometry/mesh';
import { type Draft, emptyDraft, nextEdge } from './sheet';

/** Which sides of the line stay. */
export type KeptSides = 'both' | 'positive';

export interface LineCut {
  /** 1 per vertex; the line runs where their linear interpolation is 0 */
  readonly values: ArrayLike<number>;
  readonly keep: KeptSides;
  /** number of the cut that the line becomes, or -1 to draw it in without cutting */
  readonly seam: number;
  /** asked for each edge on the line with both ends: is it cut? All of them when not given */
  readonly cutsHere?: (from: ArrayLike<number>, to: ArrayLike<number>) => boolean;
}

/** A corner nearer to the line than this share of its edges' reach across it lies on it: no slivers. */
const SNAP = 0.01;

/** A corner of a part of a face: its vertex, its place in the face, and where its edge to the next runs. */
interface OutlineCorner {
  readonly vertex: number;
  readonly w1: number;
  readonly w2: number;
  readonly onLine: boolean;
  /** of the face, or -1 for a crossing */
  readonly corner: number;
  /** the face's edge that it lies on or starts */
  readonly edge: number;
}

/** Splits faces along a line and marks the line as a cut; tells nothing apart yet (see `separate`). */
export function drawLine(
  mesh: SurfaceMesh,
  seams: ArrayLike<number>,
  cut: LineCut,
  keptWhole: ReadonlySet<number> = new Set(),
): Draft {
  const draft = emptyDraft();
  for (let i = 0; i < mesh.positions.length; i++) draft.positions.push(mesh.positions[i]);
  const crossings = new Map<number, number>();
  const values = cut.keep === 'both' ? snapped(mesh, cut.values) : cut.values;
  for (let face = 0; face < mesh.faceCount; face++) {
    const outline = outlineOf(mesh, values, face, draft, crossings);
    const positive = side(outline, values, 1);
    const negative = side(outline, values, -1);
    if (keptWhole.has(face) && positive.length < 3) putSide(draft, mesh, seams, face, outline, cut);
    if (positive.length >= 3) putSide(draft, mesh, seams, face, positive, cut);
    if (cut.keep === 'both' && negative.length >= 3)
      putSide(draft, mesh, seams, face, negative, cut);
  }
  return draft;
}

/** Values with those next to 0 made 0. */
function snapped(mesh: SurfaceMesh, values: ArrayLike<number>): Float64Array {
  const reach = new Float64Array(mesh.vertexCount);
  for (let edge = 0; edge < 3 * mesh.faceCount; edge++) {
    const a = mesh.triangles[edge];
    const b = mesh.triangles[nextEdge(edge)];
    const range = Math.abs(values[a] - values[b]);
    reach[a] = Math.max(reach[a], range);
    reach[b] = Math.max(reach[b], range);
  }
  return Float64Array.from({ length: mesh.vertexCount }, (_, v) =>
    Math.abs(values[v]) < SNAP * reach[v] ? 0 : values[v],
  );
}

/** The face's corners with the places where the line crosses its edges, counter-clockwise. */
function outlineOf(
  mesh: SurfaceMesh,
  values: ArrayLike<number>,
  face: number,
  draft: Draft,
  crossings: Map<number, number>,
): OutlineCorner[] {
  const outline: OutlineCorner[] = [];
  for (let k = 0; k < 3; k++) {
    const edge = 3 * face + k;
    const vertex = mesh.triangles[edge];
    const here = values[vertex];
    const there = values[mesh.triangles[nextEdge(edge)]];
    const w1 = k === 1 ? 1 : 0;
    const w2 = k === 2 ? 1 : 0;
    outline.push({ vertex, w1, w2, onLine: here === 0, corner: k, edge: k });
    if (!(here * there < 0)) continue;
    const share = here / (here - there);
    const next = (k + 1) % 3;
    outline.push({
      vertex: crossingVertex(mesh, edge, share, draft, crossings),
      w1: w1 + share * ((next === 1 ? 1 : 0) - w1),
      w2: w2 + share * ((next === 2 ? 1 : 0) - w2),
      onLine: true,
      corner: -1,
      edge: k,
    });
  }
  return outline;
}

/** Made once for both faces of an edge. */
function crossingVertex(
  mesh: SurfaceMesh,
  edge: number,
  share: number,
  draft: Draft,
  crossings: Map<number, number>,
): number {
  const twin = mesh.twin[edge];
  const key = twin >= 0 ? Math.min(edge, twin) : edge;
  const known = crossings.get(key);
  if (known !== undefined) return known;
  const a = 3 * mesh.triangles[edge];
  const b = 3 * mesh.triangles[nextEdge(edge)];
  const made = draft.positions.length / 3;
  for (let axis = 0; axis < 3; axis++)
    draft.positions.push(
      mesh.positions[a + axis] + share * (mesh.positions[b + axis] - mesh.positions[a + axis]),
    );
  draft.made.push(a / 3, b / 3, share);
  crossings.set(key, made);
  return made;
}

/** The part of an outline on one side of the line, with the line; nothing where it only touches. */
function side(
  outline: readonly OutlineCorner[],
  values: ArrayLike<number>,
  sign: 1 | -1,
): OutlineCorner[] {
  const kept = outline.filter(({ corner, vertex, onLine }) =>
    corner < 0 ? true : onLine || values[vertex] * sign > 0,
  );
  const inside = kept.some(({ onLine }) => !onLine);
  // a face that lies wholly on the line belongs to the positive side
  return inside || (sign > 0 && kept.length === outline.length) ? kept : [];
}

/** Adds a part of a face as triangles; four corners are split along the shorter diagonal. */
function putSide(
  draft: Draft,
  mesh: SurfaceMesh,
  seams: ArrayLike<number>,
  face: number,
  outline: readonly OutlineCorner[],
  cut: LineCut,
): void {
  const count = outline.length;
  const start = count === 4 && diagonal(draft, outline, 1) < diagonal(draft, outline, 0) ? 1 : 0;
  for (let i = 2; i < count; i++) {
    const corners = [0, i - 1, i].map((at) => (start + at) % count);
    for (let k = 0; k < 3; k++) {
      const from = corners[k];
      const to = corners[(k + 1) % 3];
      draft.triangles.push(outline[from].vertex);
      draft.fromCorners.push(outline[from].w1, outline[from].w2);
      const isSide = to === (from + 1) % count;
      draft.seams.push(
        isSide ? seamOf(draft, mesh, seams, face, outline[from], outline[to], cut) : -1,
      );
    }
    draft.fromFaces.push(face);
  }
}

function diagonal(draft: Draft, outline: readonly OutlineCorner[], from: number): number {
  const a = 3 * outline[from].vertex;
  const b = 3 * outline[from + 2].vertex;
  let sum = 0;
  for (let axis = 0; axis < 3; axis++)
    sum += (draft.positions[a + axis] - draft.positions[b + axis]) ** 2;
  return sum;
}

function seamOf(
  draft: Draft,
  mesh: SurfaceMesh,
  seams: ArrayLike<number>,
  face: number,
  from: OutlineCorner,
  to: OutlineCorner,
  cut: LineCut,
): number {
  const own = seams[3 * face + from.edge];
  if (!from.onLine || !to.onLine) return own;
  const alongEdge = from.corner >= 0 && to.corner >= 0;
  if (alongEdge && (own >= 0 || mesh.twin[3 * face + from.edge] < 0)) return own;
  if (cut.seam < 0 || !cut.cutsHere) return cut.seam;
  const place = (vertex: number) => draft.positions.slice(3 * vertex, 3 * vertex + 3);
  return cut.cutsHere(place(from.vertex), place(to.vertex)) ? cut.seam : -1;
}
