import { boundingBox } from '../geometry/measure';
import { makeSurfaceMesh, type SurfaceMesh } from '../geometry/mesh';
import { withoutCrossingLinks } from './crossingLinks';
import { drawLine } from './cutSheet';
import { shortestEdgePath, treeThrough } from './edgePaths';
import { borderLoops, cornerCurvatures, eulerNumber, type Loop } from './loops';
import { type Draft, emptyDraft, nextEdge, type Sheet, separate } from './sheet';
import type { Obstacle } from './types';

export interface Opening {
  readonly obstacle: Obstacle;
  readonly sheets: readonly Sheet[];
}

/** A border that turns by less than this against the sheet is the end of a tube, not a hole, radians. */
const HOLE_TURN = -Math.PI;
/** A vertex that bends the skin by more than this is a corner, to be cut to, radians (a box: 1.57). */
const CORNER = 0.6;
/** More corners than this are a rough mesh, not a box. */
const MOST_CORNERS = 16;
/** Half planes through a ring's axis that are tried as cuts. */
const HALF_PLANES = 12;

/**
 * Cuts a sheet where its shape alone forbids to lay it flat: a closed surface, a ring around a limb, a
 * handle, a corner. @returns null where there is nothing to cut
 */
export function cutOpen(sheet: Sheet, seam: number): Opening | null {
  const opening = openingOf(sheet, seam);
  if (!opening) return null;
  return { ...opening, sheets: opening.sheets.map((part) => withoutCrossingLinks(sheet, part)) };
}

/** Whether `cutOpen` would cut. */
export function mustBeOpened({ mesh }: Sheet): boolean {
  const loops = borderLoops(mesh);
  return (
    loops.length === 0 ||
    eulerNumber(mesh) < 2 - loops.length ||
    tubeEnds(loops) !== null ||
    sharpCorners(mesh).length > 0
  );
}

function openingOf(sheet: Sheet, seam: number): Opening | null {
  const { mesh } = sheet;
  const loops = borderLoops(mesh);
  const corners = sharpCorners(mesh);
  if (loops.length === 0) {
    const sheets =
      corners.length > 1 && eulerNumber(mesh) === 2
        ? cutEdges(sheet, treeThrough(mesh, corners), seam)
        : halve(sheet, seam);
    return { obstacle: 'closed', sheets };
  }
  if (eulerNumber(mesh) < 2 - loops.length)
    return { obstacle: 'handle', sheets: halve(sheet, seam) };
  const ends = tubeEnds(loops);
  if (ends) return { obstacle: 'ring', sheets: cutRing(sheet, ends, seam) };
  if (corners.length > 0)
    return { obstacle: 'corner', sheets: cutEdges(sheet, treeThrough(mesh, corners), seam) };
  return null;
}

/** Two borders between which a ring is to be cut: the two that are least like holes. */
function tubeEnds(loops: readonly Loop[]): [Loop, Loop] | null {
  const sorted = [...loops].sort((a, b) => b.turnRad - a.turnRad || a.edges[0] - b.edges[0]);
  return sorted.length > 1 && sorted[1].turnRad > HOLE_TURN ? [sorted[0], sorted[1]] : null;
}

function sharpCorners(mesh: SurfaceMesh): number[] {
  const curvatures = cornerCurvatures(mesh);
  const sharp = [...curvatures.keys()].filter((v) => Math.abs(curvatures[v]) > CORNER);
  return sharp.length <= MOST_CORNERS ? sharp : [];
}

/** In two by a plane across the longest side. */
export function halve(sheet: Sheet, seam: number): Sheet[] {
  const { min, max } = boundingBox(sheet.mesh);
  const axis = [0, 1, 2].reduce((best, k) => (max[k] - min[k] > max[best] - min[best] ? k : best));
  const middle = (min[axis] + max[axis]) / 2;
  const values = Float64Array.from(
    { length: sheet.mesh.vertexCount },
    (_, v) => sheet.mesh.positions[3 * v + axis] - middle,
  );
  const draft = drawLine(sheet.mesh, sheet.seams, { values, keep: 'both', seam });
  return separate(draft, sheet);
}

/**
 * Opens a ring along the shortest of the lines in which half planes through its axis meet it, with
 * room for the points beside it; where none joins the two borders, along the shortest way over edges.
 */
function cutRing(sheet: Sheet, [a, b]: [Loop, Loop], seam: number): Sheet[] {
  const { mesh } = sheet;
  const start = loopCentre(mesh, a);
  const end = loopCentre(mesh, b);
  const axis = unit([0, 1, 2].map((k) => end[k] - start[k]));
  let best: { draft: Draft; cost: number } | null = null;
  if (axis) {
    const [u, v] = squareTo(axis);
    for (let i = 0; i < HALF_PLANES; i++) {
      const [cos, sin] = turned(i);
      const out = u.map((value, k) => cos * value + sin * v[k]);
      const across = u.map((value, k) => cos * v[k] - sin * value);
      const from = (place: ArrayLike<number>, way: readonly number[]): number =>
        way.reduce((sum, value, k) => sum + value * (place[k] - start[k]), 0);
      const values = Float64Array.from({ length: mesh.vertexCount }, (_, vertex) =>
        from(mesh.positions.subarray(3 * vertex, 3 * vertex + 3), across),
      );
      const cutsHere = (p: ArrayLike<number>, q: ArrayLike<number>): boolean =>
        from(p, out) + from(q, out) > 0;
      const draft = drawLine(mesh, sheet.seams, { values, keep: 'both', seam, cutsHere });
      const way = wayAlong(draft, seam);
      if (!way) continue;
      const cost = way.lengthMm + crowding(sheet, values, out, start);
      if (!best || cost < best.cost) best = { draft: way.draft, cost };
    }
  }
  if (best) return separate(best.draft, sheet);
  return cutEdges(sheet, shortestEdgePath(mesh, a.edges, b.edges), seam);
}

/** Of a drawn line only the stretch that joins the ends of the ring; null where none does. */
function wayAlong(draft: Draft, seam: number): { draft: Draft; lengthMm: number } | null {
  const mesh = makeSurfaceMesh(draft.positions, draft.triangles);
  const ends = tubeEnds(borderLoops(mesh));
  if (!ends) return null;
  const onLine = (edge: number): boolean => draft.seams[edge] === seam;
  const path = shortestEdgePath(mesh, ends[0].edges, ends[1].edges, onLine);
  if (path.length === 0) return null;
  const kept = new Set(path.flatMap((edge) => [edge, mesh.twin[edge]]));
  const seams = draft.seams.map((value, edge) => (value === seam && !kept.has(edge) ? -1 : value));
  return {
    draft: { ...draft, seams },
    lengthMm: path.reduce((sum, edge) => sum + mesh.edgeLengths[edge], 0),
  };
}

/** Points nearer to a cut than this make it dearer, mm: their rings would be cut. */
const CLEAR_MM = 3;

/** mm of cut that the points beside it are worth. */
function crowding(
  sheet: Sheet,
  values: Float64Array,
  out: readonly number[],
  start: readonly number[],
): number {
  const { mesh, points } = sheet;
  let cost = 0;
  for (let i = 0; i < points.rows.length; i++) {
    let across = 0;
    let along = 0;
    for (let k = 0; k < 3; k++) {
      const vertex = mesh.triangles[3 * points.faces[i] + k];
      const weight = points.weights[3 * i + k];
      across += weight * values[vertex];
      for (let axis = 0; axis < 3; axis++)
        along += weight * out[axis] * (mesh.positions[3 * vertex + axis] - start[axis]);
    }
    if (along > 0 && Math.abs(across) < CLEAR_MM) cost += 2 * (CLEAR_MM - Math.abs(across));
  }
  return cost;
}

function loopCentre(mesh: SurfaceMesh, loop: Loop): number[] {
  return [0, 1, 2].map(
    (axis) =>
      loop.edges.reduce((sum, edge) => {
        const a = mesh.positions[3 * mesh.triangles[edge] + axis];
        const b = mesh.positions[3 * mesh.triangles[nextEdge(edge)] + axis];
        return sum + (mesh.edgeLengths[edge] * (a + b)) / 2;
      }, 0) / loop.lengthMm,
  );
}

function unit(vector: readonly number[]): number[] | null {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return length > 1e-6 ? vector.map((value) => value / length) : null;
}

/** Two unit vectors that are square to a third and to each other. */
function squareTo(axis: readonly number[]): [number[], number[]] {
  const least = [0, 1, 2].reduce((best, k) =>
    Math.abs(axis[k]) < Math.abs(axis[best]) ? k : best,
  );
  const along = axis[least];
  const u = unit(axis.map((value, k) => (k === least ? 1 : 0) - along * value)) as number[];
  const v = [
    axis[1] * u[2] - axis[2] * u[1],
    axis[2] * u[0] - axis[0] * u[2],
    axis[0] * u[1] - axis[1] * u[0],
  ];
  return [u, v];
}

/** Cosine and sine of i / HALF_PLANES of a full turn, by repeated turning. */
function turned(i: number): [number, number] {
  const [stepCos, stepSin] = [Math.sqrt(3) / 2, 0.5]; // 30 degrees
  let [cos, sin] = [1, 0];
  for (let k = 0; k < i; k++)
    [cos, sin] = [cos * stepCos - sin * stepSin, cos * stepSin + sin * stepCos];
  return [cos, sin];
}

/** Cuts along edges of the mesh. @param edges 3 * face + k, either side */
function cutEdges(sheet: Sheet, edges: Iterable<number>, seam: number): Sheet[] {
  const { mesh } = sheet;
  const seams = [...sheet.seams];
  for (const edge of edges) {
    if (mesh.twin[edge] < 0) continue;
    seams[edge] = seam;
    seams[mesh.twin[edge]] = seam;
  }
  const draft: Draft = {
    ...emptyDraft(),
    positions: [...mesh.positions],
    triangles: [...mesh.triangles],
    seams,
    fromFaces: Array.from({ length: mesh.faceCount }, (_, face) => face),
    fromCorners: Array.from({ length: mesh.faceCount }, () => [0, 0, 1, 0, 0, 1]).flat(),
  };
  return separate(draft, sheet);
}
