import { borderLoops } from '../../flatten/loops';
import type { FlatPiece } from '../../flatten/types';

/** A flat piece turned on paper: its faces, outline and targets, and where the head lies. */

/** A piece's faces on paper, the upper left corner of all at 0. */
export function facesOf(piece: FlatPiece, turn: readonly [number, number]): Float64Array {
  const { corners, left, top } = laidDown(piece, turn);
  const { triangles, faceCount } = piece.mesh;
  const faces = new Float64Array(6 * faceCount);
  for (let i = 0; i < 3 * faceCount; i++) {
    faces[2 * i] = corners[2 * triangles[i]] - left;
    faces[2 * i + 1] = corners[2 * triangles[i] + 1] - top;
  }
  return faces;
}

export function loopVertices({ mesh }: FlatPiece): Int32Array[] {
  return borderLoops(mesh).map(({ edges }) =>
    Int32Array.from(edges, (edge) => mesh.triangles[edge]),
  );
}

/** A piece's outline on paper, the upper left corner of all at 0. */
export function loopsOf(
  piece: FlatPiece,
  turn: readonly [number, number],
  loops: readonly Int32Array[],
): Float64Array[] {
  const { corners, left, top } = laidDown(piece, turn);
  return loops.map((vertices) => {
    const loop = new Float64Array(2 * vertices.length);
    vertices.forEach((vertex, i) => {
      loop[2 * i] = corners[2 * vertex] - left;
      loop[2 * i + 1] = corners[2 * vertex + 1] - top;
    });
    return loop;
  });
}

export function targetsOf(
  piece: FlatPiece,
  turn: readonly [number, number],
  count: number,
): number[] {
  const { turned, left, top } = laidDown(piece, turn);
  const { points, places } = piece;
  return [...points.rows].flatMap((row, i) => {
    const [x, y] = turned(places[2 * i], places[2 * i + 1]);
    return row < count ? [x - left, y - top] : [];
  });
}

export function areaOf(faces: Float64Array): number {
  let double = 0;
  for (let i = 0; i < faces.length; i += 6) {
    const [ax, ay] = [faces[i], faces[i + 1]];
    const [bx, by] = [faces[i + 2] - ax, faces[i + 3] - ay];
    double += Math.abs(bx * (faces[i + 5] - ay) - by * (faces[i + 4] - ax));
  }
  return double / 2;
}

const QUARTERS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/** Cosine and sine; exact for quarters. */
export function turnOf(deg: number): readonly [number, number] {
  if (deg % 90 === 0) return QUARTERS[(((deg / 90) % 4) + 4) % 4];
  const angle = (deg * Math.PI) / 180;
  return [Math.cos(angle), Math.sin(angle)];
}

/** Corners of the convex hull (Andrew 1979). @param points x, y in turn */
export function hullOf(points: ArrayLike<number>): number[] {
  const order = Array.from({ length: points.length / 2 }, (_, i) => 2 * i).sort(
    (a, b) => points[a] - points[b] || points[a + 1] - points[b + 1],
  );
  const half = (list: readonly number[]): number[] => {
    const hull: number[] = [];
    for (const i of list) {
      while (
        hull.length >= 2 &&
        !turnsLeft(points, hull[hull.length - 2], hull[hull.length - 1], i)
      )
        hull.pop();
      hull.push(i);
    }
    return hull.slice(0, -1);
  };
  return [...half(order), ...half(order.slice().reverse())].flatMap((i) => [
    points[i],
    points[i + 1],
  ]);
}

function turnsLeft(points: ArrayLike<number>, a: number, b: number, c: number): boolean {
  return (
    (points[b] - points[a]) * (points[c + 1] - points[a + 1]) -
      (points[b + 1] - points[a + 1]) * (points[c] - points[a]) >
    0
  );
}

/** A piece's corners on paper, x to the right and y down, and the room they take. */
export function laidDown(piece: FlatPiece, [cos, sin]: readonly [number, number]) {
  const [ux, uy] = headOn(piece).direction ?? [0, 1];
  // what is up on paper: the head, or a turn away from it
  const px = cos * ux - sin * uy;
  const py = sin * ux + cos * uy;
  const turned = (x: number, y: number): [number, number] => [x * py - y * px, -(x * px + y * py)];
  const corners = new Float64Array(piece.flat.length);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let v = 0; v < corners.length; v += 2) {
    const [x, y] = turned(piece.flat[v], piece.flat[v + 1]);
    corners[v] = x;
    corners[v + 1] = y;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { corners, turned, left, top, right, bottom };
}

/** Below this the skin lies too level for an arrow to the head: height gained per mm along it. */
const LEAST_RISE = 0.25;

/** Where the body's height grows on the flat piece; where it lies level, the body's front. */
export function headOn(piece: FlatPiece): Head {
  const known = heads.get(piece);
  if (known) return known;
  const up = rise(piece, 1);
  const head: Head = up
    ? { direction: up, headName: 'head' }
    : { direction: rise(piece, 2), headName: 'front' };
  heads.set(piece, head);
  return head;
}

interface Head {
  readonly direction: [number, number] | null;
  readonly headName: 'head' | 'front';
}

/** Asked for in every turn of a piece. */
const heads = new WeakMap<FlatPiece, Head>();

/** Mean direction on paper in which a coordinate of the body grows; null where it hardly does. */
function rise({ mesh, flat }: FlatPiece, axis: number): [number, number] | null {
  let [gx, gy, area] = [0, 0, 0];
  for (let face = 0; face < mesh.faceCount; face++) {
    const [a, b, c] = mesh.triangles.subarray(3 * face, 3 * face + 3);
    const bx = flat[2 * b] - flat[2 * a];
    const by = flat[2 * b + 1] - flat[2 * a + 1];
    const cx = flat[2 * c] - flat[2 * a];
    const cy = flat[2 * c + 1] - flat[2 * a + 1];
    const toB = mesh.positions[3 * b + axis] - mesh.positions[3 * a + axis];
    const toC = mesh.positions[3 * c + axis] - mesh.positions[3 * a + axis];
    // the gradient times twice the area
    gx += toB * cy - toC * by;
    gy += bx * toC - cx * toB;
    area += bx * cy - by * cx;
  }
  const length = Math.sqrt(gx * gx + gy * gy);
  return length > LEAST_RISE * Math.abs(area) ? [gx / length, gy / length] : null;
}
