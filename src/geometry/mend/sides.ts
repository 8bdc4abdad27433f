import { nextCorner, type TriangleList } from './edges';
import { areaOf, neighbours } from './pieces';

/**
 * An open piece is turned outwards only where it bulges clearly: the volume between it and its border's
 * middle over area to the power 1.5 (half a ball 0.13, a quarter of a ball's height 0.09, a flat piece 0).
 */
const CLEAR_BULGE = 0.06;

/** Among so many of the largest pieces one is looked for that another may lie inside. */
const OUTER_PIECES = 16;

/**
 * Turns faces so that neighbours run the same way round, and pieces so that they look outwards: closed
 * ones always, open ones where they bulge clearly. A piece that lies inside another is left as it is.
 * @returns how many faces were turned to their neighbours' side, and whether whole pieces were turned
 */
export function turnOutwards(list: TriangleList): {
  readonly list: TriangleList;
  readonly turned: number;
  readonly piecesTurned: number;
} {
  const { partner } = neighbours(list);
  const pieces = piecesOf(list.triangles, partner);
  const isTurned = pieces.isTurned;
  let turned = 0;
  let piecesTurned = 0;
  const largest = pieces.faces
    .toSorted((one, other) => other.length - one.length)
    .slice(0, OUTER_PIECES)
    .map((faces) => boxOf(list, faces));
  for (const faces of pieces.faces) {
    const areaOfSide = [0, 0];
    for (const face of faces) areaOfSide[isTurned[face]] += areaOf(list, face);
    // the larger part stays; at a tie the first face does
    if (areaOfSide[1] > areaOfSide[0] * (1 + 1e-9)) for (const face of faces) isTurned[face] ^= 1;
    for (const face of faces) turned += isTurned[face];
    const box = boxOf(list, faces);
    if (largest.some((outer) => encloses(outer, box))) continue;
    if (bulgeOf(list, faces, isTurned, partner) >= 0) continue;
    piecesTurned++;
    for (const face of faces) isTurned[face] ^= 1;
  }
  if (!isTurned.includes(1)) return { list, turned: 0, piecesTurned: 0 };
  const triangles = list.triangles.slice();
  for (let face = 0; face < isTurned.length; face++) {
    if (!isTurned[face]) continue;
    triangles[3 * face + 1] = list.triangles[3 * face + 2];
    triangles[3 * face + 2] = list.triangles[3 * face + 1];
  }
  return { list: { ...list, triangles }, turned, piecesTurned };
}

/** Faces joined over edges, and which of them run the other way round than the first of their piece. */
function piecesOf(triangles: Uint32Array, partner: Int32Array) {
  const faceCount = triangles.length / 3;
  const isTurned = new Uint8Array(faceCount);
  const isSeen = new Uint8Array(faceCount);
  const pieces: Uint32Array[] = [];
  const queue = new Uint32Array(faceCount);
  let end = 0;
  for (let first = 0; first < faceCount; first++) {
    if (isSeen[first]) continue;
    const start = end;
    queue[end++] = first;
    isSeen[first] = 1;
    for (let at = start; at < end; at++) {
      const face = queue[at];
      for (let e = 3 * face; e < 3 * face + 3; e++) {
        if (partner[e] < 0) continue;
        const other = Math.floor(partner[e] / 3);
        if (isSeen[other]) continue;
        isSeen[other] = 1;
        const runsSameWay = triangles[e] === triangles[partner[e]] ? 1 : 0;
        isTurned[other] = isTurned[face] ^ runsSameWay;
        queue[end++] = other;
      }
    }
    pieces.push(queue.subarray(start, end));
  }
  return { faces: pieces, isTurned };
}

/**
 * Below 0 where a piece surely looks inwards, above where it surely looks outwards, else 0. From the
 * middle of its border, or for a closed piece from anywhere.
 */
function bulgeOf(
  list: TriangleList,
  faces: Uint32Array,
  isTurned: Uint8Array,
  partner: Int32Array,
): number {
  const { positions, triangles } = list;
  const middle = [0, 0, 0];
  let borderMm = 0;
  for (const face of faces)
    for (let e = 3 * face; e < 3 * face + 3; e++) {
      if (partner[e] >= 0) continue;
      const [a, b] = [3 * triangles[e], 3 * triangles[nextCorner(e)]];
      const lengthMm = Math.hypot(
        positions[b] - positions[a],
        positions[b + 1] - positions[a + 1],
        positions[b + 2] - positions[a + 2],
      );
      borderMm += lengthMm;
      for (let axis = 0; axis < 3; axis++)
        middle[axis] += (lengthMm * (positions[a + axis] + positions[b + axis])) / 2;
    }
  const isClosed = borderMm === 0;
  for (let axis = 0; axis < 3; axis++)
    middle[axis] = isClosed
      ? positions[3 * triangles[3 * faces[0]] + axis]
      : middle[axis] / borderMm;
  let volume = 0;
  let area = 0;
  for (const face of faces) {
    const part = coneVolume(positions, triangles.subarray(3 * face, 3 * face + 3), middle);
    volume += isTurned[face] ? -part : part;
    area += areaOf(list, face);
  }
  return isClosed || Math.abs(volume) > CLEAR_BULGE * area ** 1.5 ? volume : 0;
}

function coneVolume(p: Float64Array, corners: Uint32Array, from: readonly number[]): number {
  const [u, v, w] = [0, 1, 2].map((k) =>
    [0, 1, 2].map((axis) => p[3 * corners[k] + axis] - from[axis]),
  );
  return (
    (u[0] * (v[1] * w[2] - v[2] * w[1]) +
      u[1] * (v[2] * w[0] - v[0] * w[2]) +
      u[2] * (v[0] * w[1] - v[1] * w[0])) /
    6
  );
}

type Box = readonly [least: readonly number[], most: readonly number[]];

function boxOf({ positions, triangles }: TriangleList, faces: Uint32Array): Box {
  const least = [Infinity, Infinity, Infinity];
  const most = [-Infinity, -Infinity, -Infinity];
  for (const face of faces)
    for (let k = 0; k < 3; k++)
      for (let axis = 0; axis < 3; axis++) {
        const value = positions[3 * triangles[3 * face + k] + axis];
        least[axis] = Math.min(least[axis], value);
        most[axis] = Math.max(most[axis], value);
      }
  return [least, most];
}

function encloses(outer: Box, inner: Box): boolean {
  return [0, 1, 2].every(
    (axis) => outer[0][axis] < inner[0][axis] && inner[1][axis] < outer[1][axis],
  );
}
