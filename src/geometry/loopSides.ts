/*
 * The sides of closed lines on the skin.
 *
 * Idea: a mesh edge that a closed line crosses an odd number of times has its ends on either side, any
 * other edge on one. So the sides spread over all edges, from one vertex to the whole skin. Tried and
 * dropped: a fill over the edges that are not crossed. A vertex in a sharp corner of the line, all of
 * whose edges are crossed, is then a part of its own, and the smallest part was taken for the area.
 */
import { faceArea } from './measure';
import type { SurfaceMesh } from './mesh';
import { turnAbout } from './pathSearch';
import type { SurfacePath } from './shortestPath';

/** Paths that follow one another and end where they began. */
export type SurfaceLoop = readonly SurfacePath[];

export type SideFault = 'crosses itself' | 'parts nothing' | 'no side meant';

/** 1 or 2 per vertex: its side of one loop; 0 where no skin joins it to the loop. */
type Sides = Uint8Array;

/**
 * The vertices meant, 1 per vertex: what holds `hint`; without one the smaller side of a single loop,
 * or what lies between several.
 * @param hint a vertex well inside, or -1
 */
export function meantSide(
  mesh: SurfaceMesh,
  loops: readonly SurfaceLoop[],
  hint: number,
): Uint8Array | SideFault {
  if (selfCrosses(loops)) return 'crosses itself';
  const inside = new Uint8Array(mesh.vertexCount).fill(1);
  for (const loop of loops) {
    const sides = sidesOf(mesh, loop);
    if (sides === null) return 'parts nothing';
    const wanted =
      hint >= 0
        ? sides[hint]
        : loops.length > 1
          ? sideOfOthers(mesh, sides, loop, loops)
          : smallerSide(mesh, sides);
    if (wanted === 0) return 'no side meant';
    for (let v = 0; v < inside.length; v++) if (sides[v] !== wanted) inside[v] = 0;
  }
  return inside;
}

/** Both sides of a loop; null where it does not part the skin. */
function sidesOf(mesh: SurfaceMesh, loop: SurfaceLoop): Sides | null {
  const { triangles, twin, vertexFaceStart, vertexFaces, vertexCount } = mesh;
  const crossed = crossedEdges(mesh, loop);
  if (crossed === null) return null;
  const isNear = verticesOf(mesh, crossed);
  const sides: Sides = new Uint8Array(vertexCount);
  const queue = new Int32Array(vertexCount);
  queue[0] = triangles[3 * firstFace(loop)];
  sides[queue[0]] = 1;
  for (let i = 0, count = 1; i < count; i++) {
    const v = queue[i];
    for (let row = vertexFaceStart[v]; row < vertexFaceStart[v + 1]; row++) {
      const base = 3 * vertexFaces[row];
      for (let k = 0; k < 3; k++) {
        const edge = base + k;
        const next = triangles[k === 2 ? base : edge + 1];
        if (triangles[edge] !== v && next !== v) continue;
        const w = triangles[edge] === v ? next : triangles[edge];
        const changes = isNear[v] === 1 && crossed.has(lowerHalf(twin, edge));
        const side = changes ? 3 - sides[v] : sides[v];
        if (sides[w] === 0) queue[count++] = w;
        else if (sides[w] !== side) return null;
        sides[w] = side;
      }
    }
  }
  return sides;
}

/** 1 for both ends of every one of these edges. */
function verticesOf(mesh: SurfaceMesh, edges: ReadonlySet<number>): Uint8Array {
  const ends = new Uint8Array(mesh.vertexCount);
  for (const edge of edges) {
    ends[mesh.triangles[edge]] = 1;
    ends[mesh.triangles[edge % 3 === 2 ? edge - 2 : edge + 1]] = 1;
  }
  return ends;
}

/**
 * The lower half-edge of every mesh edge that a loop crosses an odd number of times, from face to face. A
 * line through a vertex passes it on either side: the vertex itself lies on the line.
 */
function crossedEdges(mesh: SurfaceMesh, loop: SurfaceLoop): ReadonlySet<number> | null {
  const faces = loop.flatMap(({ segments }) => segments.map(({ face }) => face));
  const crossed = new Set<number>();
  for (let i = 0; i < faces.length; i++) {
    const between = edgesBetween(mesh, faces[i], faces[(i + 1) % faces.length]);
    if (between === null) return null;
    for (const each of between) {
      const edge = lowerHalf(mesh.twin, each);
      if (!crossed.delete(edge)) crossed.add(edge);
    }
  }
  return crossed;
}

/** Half-edges crossed from a face to one that touches it; null where they do not touch. */
export function edgesBetween(
  mesh: SurfaceMesh,
  from: number,
  to: number,
): readonly number[] | null {
  if (from === to) return [];
  const { triangles, twin } = mesh;
  for (let edge = 3 * from; edge < 3 * from + 3; edge++)
    if (twin[edge] >= 0 && Math.floor(twin[edge] / 3) === to) return [edge];
  const corners = triangles.subarray(3 * to, 3 * to + 3);
  const vertex = triangles.subarray(3 * from, 3 * from + 3).find((v) => corners.includes(v));
  if (vertex === undefined) return null;
  const isThere = (face: number) => face === to;
  return (
    turnAbout(mesh, vertex, from, true, isThere) ?? turnAbout(mesh, vertex, from, false, isThere)
  );
}

/** A half-edge on the border of the skin has no twin and is its own. */
export function lowerHalf(twin: ArrayLike<number>, edge: number): number {
  return twin[edge] >= 0 ? Math.min(edge, twin[edge]) : edge;
}

function firstFace(loop: SurfaceLoop): number {
  return loop.find(({ segments }) => segments.length > 0)?.segments[0].face ?? 0;
}

/** The side on which all other loops lie; 0 where they lie on both. */
function sideOfOthers(
  mesh: SurfaceMesh,
  sides: Sides,
  own: SurfaceLoop,
  loops: readonly SurfaceLoop[],
): number {
  const wanted = loops.filter((loop) => loop !== own).map((loop) => sideOfLoop(mesh, sides, loop));
  return wanted.every((side) => side === wanted[0]) ? wanted[0] : 0;
}

/** The side that another loop lies on: that of most corners of its faces. */
function sideOfLoop({ triangles }: SurfaceMesh, sides: Sides, loop: SurfaceLoop): number {
  const votes = [0, 0, 0];
  for (const { segments } of loop)
    for (const { face } of segments)
      for (let k = 0; k < 3; k++) votes[sides[triangles[3 * face + k]]]++;
  return votes[1] > votes[2] ? 1 : votes[2] > 0 ? 2 : 0;
}

function smallerSide(mesh: SurfaceMesh, sides: Sides): number {
  return sideArea(mesh, sides, 1) <= sideArea(mesh, sides, 2) ? 1 : 2;
}

/** Area of the faces with most corners on a side, mm2: enough to say which is smaller. */
function sideArea(mesh: SurfaceMesh, sides: Sides, side: number): number {
  const { triangles } = mesh;
  let area = 0;
  for (let face = 0; face < mesh.faceCount; face++) {
    const at = 3 * face;
    let there = 0;
    for (let k = 0; k < 3; k++) if (sides[triangles[at + k]] === side) there++;
    if (there > 1) area += faceArea(mesh, face);
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
