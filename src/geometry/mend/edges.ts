/** A triangle list on its way to a skin. */
export interface TriangleList {
  /** 3 per vertex, mm */
  readonly positions: Float64Array;
  /** 3 per face, vertex indices */
  readonly triangles: Uint32Array;
  /** 1 per face: its number in the file */
  readonly fileFaces: Uint32Array;
}

/** Half-edges (3 * face + corner, from that corner to the next) by the edge they lie on. */
export interface EdgeGroups {
  /** those of one edge side by side, ascending */
  readonly halfEdges: Uint32Array;
  /** where each edge starts in `halfEdges`, and the end of the last */
  readonly starts: Uint32Array;
}

export function nextCorner(halfEdge: number): number {
  return halfEdge % 3 === 2 ? halfEdge - 2 : halfEdge + 1;
}

/** Buckets by the lower vertex, each sorted by the higher one. No face may use a vertex twice. */
export function edgeGroups(triangles: Uint32Array, vertexCount: number): EdgeGroups {
  const count = triangles.length;
  const bucket = new Uint32Array(vertexCount + 1);
  for (let e = 0; e < count; e++) bucket[Math.min(triangles[e], triangles[nextCorner(e)]) + 1]++;
  for (let v = 0; v < vertexCount; v++) bucket[v + 1] += bucket[v];
  const next = bucket.slice();
  // higher vertex and half-edge in one number, exact below 2^53
  const keys = new Float64Array(count);
  for (let e = 0; e < count; e++) {
    const [a, b] = [triangles[e], triangles[nextCorner(e)]];
    keys[next[Math.min(a, b)]++] = Math.max(a, b) * count + e;
  }
  const halfEdges = new Uint32Array(count);
  const starts = new Uint32Array(count + 1);
  let groups = 0;
  for (let v = 0; v < vertexCount; v++) {
    sortRun(keys, bucket[v], bucket[v + 1]);
    let last = -1;
    for (let i = bucket[v]; i < bucket[v + 1]; i++) {
      const other = Math.floor(keys[i] / count);
      halfEdges[i] = keys[i] - other * count;
      if (other !== last) starts[groups++] = i;
      last = other;
    }
  }
  starts[groups] = count;
  return { halfEdges, starts: starts.slice(0, groups + 1) };
}

function sortRun(keys: Float64Array, start: number, end: number): void {
  if (end - start > 24) {
    keys.subarray(start, end).sort();
    return;
  }
  for (let i = start + 1; i < end; i++) {
    const key = keys[i];
    let at = i;
    for (; at > start && keys[at - 1] > key; at--) keys[at] = keys[at - 1];
    keys[at] = key;
  }
}

/** Half-edges that no other face shares. */
export function borderHalfEdges({ halfEdges, starts }: EdgeGroups): number[] {
  const border: number[] = [];
  for (let g = 0; g + 1 < starts.length; g++)
    if (starts[g + 1] - starts[g] === 1) border.push(halfEdges[starts[g]]);
  return border;
}

/**
 * How two faces lie at an edge: the cosine between the ways from the edge into each face. -1 where they
 * go on flat, 1 where one lies upon the other.
 */
export function foldCosine(list: TriangleList, one: number, other: number): number {
  const u = intoFace(list, one);
  const w = intoFace(list, other);
  return u[0] * w[0] + u[1] * w[1] + u[2] * w[2];
}

/** At this cosine and above two faces lie upon each other: sheets, not neighbours. */
export const FOLDED = 0.95;

/** Unit vector in the face, square to the half-edge, towards the third corner. */
function intoFace({ positions, triangles }: TriangleList, halfEdge: number): number[] {
  const to = nextCorner(halfEdge);
  const a = 3 * triangles[halfEdge];
  const b = 3 * triangles[to];
  const c = 3 * triangles[nextCorner(to)];
  const along = [0, 1, 2].map((axis) => positions[b + axis] - positions[a + axis]);
  const side = [0, 1, 2].map((axis) => positions[c + axis] - positions[a + axis]);
  const share = dot(side, along) / dot(along, along);
  const into = side.map((value, axis) => value - share * along[axis]);
  const length = Math.sqrt(dot(into, into)) || 1;
  return into.map((value) => value / length);
}

function dot(u: readonly number[], w: readonly number[]): number {
  return u[0] * w[0] + u[1] * w[1] + u[2] * w[2];
}

/** The faces for which `isKept` holds. */
export function keepFaces(list: TriangleList, isKept: (face: number) => boolean): TriangleList {
  const triangles = new Uint32Array(list.triangles.length);
  const fileFaces = new Uint32Array(list.fileFaces.length);
  let count = 0;
  for (let face = 0; face < fileFaces.length; face++) {
    if (!isKept(face)) continue;
    for (let k = 0; k < 3; k++) triangles[3 * count + k] = list.triangles[3 * face + k];
    fileFaces[count++] = list.fileFaces[face];
  }
  return {
    positions: list.positions,
    triangles: triangles.slice(0, 3 * count),
    fileFaces: fileFaces.slice(0, count),
  };
}
