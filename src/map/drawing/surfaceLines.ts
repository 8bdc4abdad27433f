import type { SurfaceMesh } from '../../geometry/mesh';

/**
 * A line on the surface where a value given per vertex is zero, interpolated over the faces: the
 * border of a zone (its field), a contour (normal towards the eye), the mid-line (x).
 * A point of the line lies on an edge: `from` + `share` x (`to` - `from`).
 */
export interface SurfaceLine {
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly share: readonly number[];
  readonly closed: boolean;
}

/** @param values 1 per vertex; the line runs between vertices >= 0 and vertices < 0 */
export function zeroLines(mesh: SurfaceMesh, values: ArrayLike<number>): SurfaceLine[] {
  const { triangles, faceCount, vertexCount } = mesh;
  const above = new Uint8Array(vertexCount);
  for (let v = 0; v < vertexCount; v++) above[v] = values[v] >= 0 ? 1 : 0;
  const done = new Uint8Array(faceCount);
  const lines: SurfaceLine[] = [];
  for (let face = 0; face < faceCount; face++) {
    const corners =
      above[triangles[3 * face]] + above[triangles[3 * face + 1]] + above[triangles[3 * face + 2]];
    const isCrossed = corners === 1 || corners === 2;
    if (isCrossed && !done[face]) lines.push(lineThrough(mesh, values, face, done));
  }
  return lines;
}

/** The whole line through a face: forwards until it closes or ends at a border, then backwards. */
function lineThrough(
  mesh: SurfaceMesh,
  values: ArrayLike<number>,
  face: number,
  done: Uint8Array,
): SurfaceLine {
  const entry = crossedEdge(mesh, values, face, -1);
  const exit = crossedEdge(mesh, values, face, entry);
  done[face] = 1;
  const forwards = walk(mesh, values, exit, done);
  const closed = forwards.at(-1) === entry || mesh.twin[forwards.at(-1) as number] === entry;
  if (closed) return lineOf(mesh, values, forwards, true);
  const backwards = walk(mesh, values, entry, done);
  return lineOf(mesh, values, [...backwards.reverse(), ...forwards], false);
}

/** Edges crossed one after the other, beginning with `edge`, out of its face. */
function walk(
  mesh: SurfaceMesh,
  values: ArrayLike<number>,
  edge: number,
  done: Uint8Array,
): number[] {
  const edges = [edge];
  let across = mesh.twin[edge];
  while (across >= 0) {
    const face = (across / 3) | 0;
    if (done[face]) break;
    done[face] = 1;
    const next = crossedEdge(mesh, values, face, across);
    edges.push(next);
    across = mesh.twin[next];
  }
  return edges;
}

/** The edge (3 x face + k) between vertices of different sign that is not `except`. */
function crossedEdge(
  mesh: SurfaceMesh,
  values: ArrayLike<number>,
  face: number,
  except: number,
): number {
  for (let k = 0; k < 3; k++) {
    const edge = 3 * face + k;
    if (edge === except) continue;
    const from = values[mesh.triangles[edge]] >= 0;
    const to = values[mesh.triangles[k === 2 ? edge - 2 : edge + 1]] >= 0;
    if (from !== to) return edge;
  }
  throw new Error(`face ${face} is not crossed by the line`);
}

function lineOf(
  mesh: SurfaceMesh,
  values: ArrayLike<number>,
  edges: readonly number[],
  closed: boolean,
): SurfaceLine {
  const from: number[] = [];
  const to: number[] = [];
  const share: number[] = [];
  for (const edge of edges) {
    const a = mesh.triangles[edge];
    const b = mesh.triangles[edge % 3 === 2 ? edge - 2 : edge + 1];
    from.push(a);
    to.push(b);
    share.push(values[a] / (values[a] - values[b]));
  }
  return { from, to, share, closed };
}

/** A column given per vertex, read along the line; a closed line ends where it begins. */
export function valuesAlong(line: SurfaceLine, column: ArrayLike<number>): Float64Array {
  const { from, to, share, closed } = line;
  const count = from.length;
  const out = new Float64Array(closed ? count + 1 : count);
  for (let i = 0; i < count; i++) {
    const a = column[from[i]];
    out[i] = a + share[i] * (column[to[i]] - a);
  }
  if (closed) out[count] = out[0];
  return out;
}

/** A shorter border is a rim of the face, not the end of the figure, mm. */
const LEAST_EDGE_MM = 500;

/** Long borders of an open mesh: the corners of each in turn, 3 numbers a corner, mm. */
export function openEdges(mesh: SurfaceMesh): number[][] {
  const next = new Map<number, number>();
  for (let edge = 0; edge < 3 * mesh.faceCount; edge++)
    if (mesh.twin[edge] < 0) next.set(mesh.triangles[edge], edge);
  const lines: number[][] = [];
  for (const start of [...next.keys()]) {
    const way: number[] = [];
    let lengthMm = 0;
    for (let at = start, edge = next.get(at); edge !== undefined; edge = next.get(at)) {
      next.delete(at);
      way.push(at);
      lengthMm += mesh.edgeLengths[edge];
      at = mesh.triangles[edge % 3 === 2 ? edge - 2 : edge + 1];
    }
    if (lengthMm < LEAST_EDGE_MM) continue;
    const { positions } = mesh;
    lines.push(way.flatMap((v) => [positions[3 * v], positions[3 * v + 1], positions[3 * v + 2]]));
  }
  return lines;
}
