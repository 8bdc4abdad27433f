/*
 * The border of the region where a field is above 0. Inside is strictly above 0, so every corner
 * is either inside or outside, also where a value is exactly 0: the border then runs through that
 * vertex as a chain of zero-length steps and nothing has to be treated apart.
 */

import { fieldFaces } from './field';
import type { SurfaceMesh } from './mesh';

/** One chain of the border, inside on its left seen from outside the body. Columns, a row a point. */
export interface BorderChain {
  /** false where the chain ends at the edge of the surface */
  readonly closed: boolean;
  /** the vertex inside and the vertex outside of the crossed edge */
  readonly inside: Uint32Array;
  readonly outside: Uint32Array;
  /** where on the way from inside to outside, 0..1 */
  readonly share: Float64Array;
  /** 3 per point, mm */
  readonly positions: Float64Array;
}

/** Segments of the border, in no order: face and the two edges (3 * face + k) it enters and leaves by. */
export interface BorderSegments {
  readonly faces: Int32Array;
  /** the edge that runs from inside to outside: where the segment starts */
  readonly starts: Int32Array;
  /** the edge that runs from outside to inside: where it ends */
  readonly ends: Int32Array;
}

function edgeEnd(edge: number): number {
  return edge % 3 === 2 ? edge - 2 : edge + 1;
}

/** Every face that the border crosses, with its two crossed edges. */
export function borderSegments(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  faces: ArrayLike<number> = fieldFaces(mesh, field),
): BorderSegments {
  const found: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let i = 0; i < faces.length; i++) {
    let start = -1;
    let end = -1;
    for (let edge = 3 * faces[i]; edge < 3 * faces[i] + 3; edge++) {
      const from = field[mesh.triangles[edge]] > 0;
      const to = field[mesh.triangles[edgeEnd(edge)]] > 0;
      if (from && !to) start = edge;
      else if (!from && to) end = edge;
    }
    if (start < 0) continue;
    found.push(faces[i]);
    starts.push(start);
    ends.push(end);
  }
  return {
    faces: Int32Array.from(found),
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
  };
}

/** Where the border crosses an edge, as the share of the way from the edge's first corner. */
export function crossingShare(mesh: SurfaceMesh, field: ArrayLike<number>, edge: number): number {
  const from = field[mesh.triangles[edge]];
  const to = field[mesh.triangles[edgeEnd(edge)]];
  return from / (from - to);
}

/** The border as chains in a fixed order: open ones first, each from its lowest face. */
export function borderLoops(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  faces: ArrayLike<number> = fieldFaces(mesh, field),
): BorderChain[] {
  const segments = borderSegments(mesh, field, faces);
  const rowOfFace = new Map<number, number>();
  segments.faces.forEach((face, row) => {
    rowOfFace.set(face, row);
  });
  const used = new Uint8Array(segments.faces.length);
  const chains: BorderChain[] = [];
  const follow = (first: number) => {
    if (used[first] === 0) chains.push(followChain(mesh, field, segments, rowOfFace, used, first));
  };
  // A chain that comes in over a border of the mesh must be begun there, or it would break in two.
  for (let row = 0; row < used.length; row++) if (mesh.twin[segments.starts[row]] < 0) follow(row);
  for (let row = 0; row < used.length; row++) follow(row);
  return chains;
}

function followChain(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  segments: BorderSegments,
  rowOfFace: ReadonlyMap<number, number>,
  used: Uint8Array,
  first: number,
): BorderChain {
  const edges: number[] = [segments.starts[first]];
  let row: number | undefined = first;
  let closed = false;
  while (row !== undefined) {
    used[row] = 1;
    const across: number = mesh.twin[segments.ends[row]];
    if (across < 0) {
      edges.push(segments.ends[row]);
      break;
    }
    row = rowOfFace.get((across / 3) | 0);
    if (row === first) {
      closed = true;
      break;
    }
    edges.push(across);
  }
  return chainColumns(mesh, field, edges, closed);
}

function chainColumns(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  edges: readonly number[],
  closed: boolean,
): BorderChain {
  const { triangles, positions } = mesh;
  const inside = new Uint32Array(edges.length);
  const outside = new Uint32Array(edges.length);
  const share = new Float64Array(edges.length);
  const places = new Float64Array(3 * edges.length);
  edges.forEach((edge, row) => {
    const from = triangles[edge];
    const to = triangles[edgeEnd(edge)];
    inside[row] = field[from] > 0 ? from : to;
    outside[row] = field[from] > 0 ? to : from;
    share[row] = field[inside[row]] / (field[inside[row]] - field[outside[row]]);
    for (let axis = 0; axis < 3; axis++)
      places[3 * row + axis] =
        (1 - share[row]) * positions[3 * inside[row] + axis] +
        share[row] * positions[3 * outside[row] + axis];
  });
  return { closed, inside, outside, share, positions: places };
}
