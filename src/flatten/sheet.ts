import { Classes } from '../geometry/classes';
import { makeSurfaceMesh, type SurfaceMesh } from '../geometry/mesh';

/**
 * A connected part of the skin on its way to paper: its own mesh, whose borders are the zone's border
 * and the cuts made so far, and the points that lie on it.
 */
export interface Sheet {
  readonly mesh: SurfaceMesh;
  /** 3 per face: the number of the cut along edge (k, k+1), or -1 where there is none */
  readonly seams: Int32Array;
  readonly points: SheetPoints;
  readonly links: RowLinks;
  /** values that go with the skin, each 1 per vertex of `mesh` */
  readonly columns: readonly Float64Array[];
}

/** Links between rows of the zone that can be measured on a sheet: no cut runs between their points. */
export interface RowLinks {
  /** 2 rows per link */
  readonly rows: Uint32Array;
  /** 1 per link, mm along the skin */
  readonly lengths: Float64Array;
}

/** Places on a sheet as columns; a row is a number of the whole zone's, so it survives every cut. */
export interface SheetPoints {
  readonly rows: Int32Array;
  readonly faces: Int32Array;
  /** 3 per point, sum 1; a little below 0 where rounding puts a point beside the border */
  readonly weights: Float64Array;
}

/** Faces being cut, before what a cut separates is told apart. Lists grow together. */
export interface Draft {
  readonly positions: number[];
  /** 3 per vertex that was not there before: two that were, and where between them it lies */
  readonly made: number[];
  readonly triangles: number[];
  /** 3 per face, as `Sheet.seams` */
  readonly seams: number[];
  /** 1 per face: the face it was cut from */
  readonly fromFaces: number[];
  /** 6 per face: weights of that face's corners 1 and 2 at its three corners */
  readonly fromCorners: number[];
}

export function emptyDraft(): Draft {
  return { positions: [], made: [], triangles: [], seams: [], fromFaces: [], fromCorners: [] };
}

/**
 * The connected sheets of a draft. Corners are one vertex only where the faces around it hang together
 * by edges that are not cut, so a cut parts its two sides and a pinched place falls into two.
 */
export function separate(
  draft: Draft,
  { points, links, columns }: Pick<Sheet, 'points' | 'links' | 'columns'>,
): Sheet[] {
  const shared = makeSurfaceMesh(draft.positions, draft.triangles);
  const corners = new Classes(3 * shared.faceCount);
  const faces = new Classes(shared.faceCount);
  for (let edge = 0; edge < 3 * shared.faceCount; edge++) {
    const twin = shared.twin[edge];
    if (twin < edge || draft.seams[edge] >= 0) continue;
    corners.join(edge, nextEdge(twin));
    corners.join(nextEdge(edge), twin);
    faces.join((edge / 3) | 0, (twin / 3) | 0);
  }
  const members = new Map<number, number[]>();
  for (let face = 0; face < shared.faceCount; face++) {
    const key = faces.of(face);
    const list = members.get(key);
    if (list) list.push(face);
    else members.set(key, [face]);
  }
  const whole = {
    points: locate(draft, points),
    links,
    columns: columns.map((column) => grownColumn(column, draft.made)),
  };
  return [...members.values()].map((list) => sheetOf(shared, draft.seams, corners, list, whole));
}

/** A column with values for the vertices that were made between others. */
function grownColumn(column: Float64Array, made: readonly number[]): Float64Array {
  const grown = new Float64Array(column.length + made.length / 3);
  grown.set(column);
  for (let i = 0; i < made.length; i += 3)
    grown[column.length + i / 3] =
      column[made[i]] + made[i + 2] * (column[made[i + 1]] - column[made[i]]);
  return grown;
}

export function nextEdge(edge: number): number {
  return edge % 3 === 2 ? edge - 2 : edge + 1;
}

function sheetOf(
  shared: SurfaceMesh,
  seams: readonly number[],
  corners: Classes,
  list: readonly number[],
  { points, links, columns }: Pick<Sheet, 'points' | 'links' | 'columns'>,
): Sheet {
  const vertexOf = new Map<number, number>();
  const newFace = new Map<number, number>();
  const positions: number[] = [];
  const triangles: number[] = [];
  const ownSeams: number[] = [];
  const sharedVertex: number[] = [];
  for (const face of list) {
    newFace.set(face, newFace.size);
    for (let corner = 3 * face; corner < 3 * face + 3; corner++) {
      const key = corners.of(corner);
      let vertex = vertexOf.get(key);
      if (vertex === undefined) {
        vertex = vertexOf.size;
        vertexOf.set(key, vertex);
        sharedVertex.push(shared.triangles[corner]);
        const at = 3 * shared.triangles[corner];
        positions.push(...shared.positions.subarray(at, at + 3));
      }
      triangles.push(vertex);
      ownSeams.push(seams[corner]);
    }
  }
  const own: number[] = [];
  points.faces.forEach((face, i) => {
    if (newFace.has(face)) own.push(i);
  });
  const rows = Int32Array.from(own, (i) => points.rows[i]);
  return {
    mesh: makeSurfaceMesh(positions, triangles),
    seams: Int32Array.from(ownSeams),
    columns: columns.map((column) => Float64Array.from(sharedVertex, (v) => column[v])),
    links: linksBetween(links, new Set(rows)),
    points: {
      rows,
      faces: Int32Array.from(own, (i) => newFace.get(points.faces[i]) as number),
      weights: Float64Array.from(
        own.flatMap((i) => [...points.weights.subarray(3 * i, 3 * i + 3)]),
      ),
    },
  };
}

function linksBetween({ rows, lengths }: RowLinks, own: ReadonlySet<number>): RowLinks {
  const both = (link: number): boolean => own.has(rows[2 * link]) && own.has(rows[2 * link + 1]);
  return pickLinks({ rows, lengths }, both);
}

export function pickLinks({ rows, lengths }: RowLinks, kept: (link: number) => boolean): RowLinks {
  const links = [...lengths.keys()].filter(kept);
  return {
    rows: Uint32Array.from(links.flatMap((link) => [rows[2 * link], rows[2 * link + 1]])),
    lengths: Float64Array.from(links, (link) => lengths[link]),
  };
}

/** Points on the faces that their faces were cut into; those whose face is gone are left out. */
function locate(draft: Draft, points: SheetPoints): SheetPoints {
  const asked = new Map<number, number[]>();
  points.faces.forEach((face, i) => {
    const list = asked.get(face);
    if (list) list.push(i);
    else asked.set(face, [i]);
  });
  const depth = new Float64Array(points.rows.length).fill(Number.NEGATIVE_INFINITY);
  const faces = new Int32Array(points.rows.length).fill(-1);
  const weights = new Float64Array(points.weights.length);
  draft.fromFaces.forEach((from, face) => {
    for (const i of asked.get(from) ?? []) {
      const found = weightsWithin(
        draft,
        face,
        points.weights[3 * i + 1],
        points.weights[3 * i + 2],
      );
      const inside = Math.min(...found);
      if (inside <= depth[i]) continue;
      depth[i] = inside;
      faces[i] = face;
      weights.set(found, 3 * i);
    }
  });
  return { rows: points.rows, faces, weights };
}

function weightsWithin(draft: Draft, face: number, w1: number, w2: number): number[] {
  const [a1, a2, b1, b2, c1, c2] = draft.fromCorners.slice(6 * face, 6 * face + 6);
  const double = (b1 - a1) * (c2 - a2) - (b2 - a2) * (c1 - a1);
  if (!(Math.abs(double) > 0)) return [-1, 1, 1];
  const second = ((w1 - a1) * (c2 - a2) - (w2 - a2) * (c1 - a1)) / double;
  const third = ((b1 - a1) * (w2 - a2) - (b2 - a2) * (w1 - a1)) / double;
  return [1 - second - third, second, third];
}
