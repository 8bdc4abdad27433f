import type { FlatPiece } from './types';

/** Directions that are tried, against the piece's longer axis: across, along, and both slants. */
export const WAYS: readonly (readonly [number, number])[] = [
  [1, 0],
  [0, 1],
  [Math.SQRT1_2, Math.SQRT1_2],
  [Math.SQRT1_2, -Math.SQRT1_2],
];
/** A line leaves at least this share of the points on either side. */
const LEAST_SHARE = 0.3;
/** Lines side by side of which the one with most room to the points is taken, and how far apart. */
const TRIED = 9;
const STEP_MM = 1;

/**
 * Straight lines on a piece's paper along which it may be cut: through the middle of what is off, kept
 * between the points. Each as values per vertex that are 0 on the line.
 */
export function* halvings(piece: FlatPiece): Generator<Float64Array> {
  const { flat, places } = piece;
  if (piece.flippedCount > 0 || piece.overlaps) {
    yield* planes(piece);
    return;
  }
  const axis = longAxis(places);
  for (const [cos, sin] of WAYS) {
    const nx = cos * axis[0] - sin * axis[1];
    const ny = sin * axis[0] + cos * axis[1];
    const offset = wayOffset(piece, nx, ny);
    yield Float64Array.from(
      { length: flat.length / 2 },
      (_, v) => nx * flat[2 * v] + ny * flat[2 * v + 1] - offset,
    );
  }
}

/** Where along a normal the line lies: through the middle of what is off, between the points. */
export function wayOffset(piece: FlatPiece, nx: number, ny: number): number {
  const { places } = piece;
  const middle = middleOfErrors(piece);
  const along = Array.from(
    { length: places.length / 2 },
    (_, i) => nx * places[2 * i] + ny * places[2 * i + 1],
  ).sort((a, b) => a - b);
  return roomiest(along, nx * middle[0] + ny * middle[1]);
}

/**
 * Planes through the middle of a piece that has no good paper to draw lines on: across its long, its
 * middle and its short way on the body.
 */
function* planes({ mesh }: FlatPiece): Generator<Float64Array> {
  const { positions, vertexCount } = mesh;
  const centre = [0, 1, 2].map((axis) => {
    let sum = 0;
    for (let v = 0; v < vertexCount; v++) sum += positions[3 * v + axis];
    return sum / vertexCount;
  });
  for (const axis of principalAxes(positions, centre))
    yield Float64Array.from({ length: vertexCount }, (_, v) =>
      axis.reduce((sum, value, k) => sum + value * (positions[3 * v + k] - centre[k]), 0),
    );
}

/** Unit eigenvectors of the spread of places, longest first, by repeated multiplication. */
function principalAxes(positions: Float64Array, centre: readonly number[]): number[][] {
  const spread = [0, 1, 2].map((i) =>
    [0, 1, 2].map((j) => {
      let sum = 0;
      for (let at = 0; at < positions.length; at += 3)
        sum += (positions[at + i] - centre[i]) * (positions[at + j] - centre[j]);
      return sum / positions.length;
    }),
  );
  const axes: number[][] = [];
  for (const start of [
    [1, 0.3, 0.2],
    [0.2, 1, 0.3],
  ]) {
    let axis = start;
    for (let turn = 0; turn < 60; turn++) {
      axis = spread.map((row) => row.reduce((sum, value, k) => sum + value * axis[k], 0));
      for (const other of axes) {
        const along = axis.reduce((sum, value, k) => sum + value * other[k], 0);
        axis = axis.map((value, k) => value - along * other[k]);
      }
      const length = Math.sqrt(axis.reduce((sum, value) => sum + value * value, 0));
      if (!(length > 0)) return axes;
      axis = axis.map((value) => value / length);
    }
    axes.push(axis);
  }
  const [a, b] = axes;
  axes.push([a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]);
  return axes;
}

/** The wished offset kept between the points' quantiles, then moved to where points are farthest. */
function roomiest(along: readonly number[], wished: number): number {
  const low = along[Math.floor(LEAST_SHARE * (along.length - 1))];
  const high = along[Math.ceil((1 - LEAST_SHARE) * (along.length - 1))];
  const start = low < high ? Math.min(high, Math.max(low, wished)) : wished;
  let best = start;
  let room = -1;
  for (let i = 0; i < TRIED; i++) {
    // the nearest first: 0, 1, -1, 2, -2 …
    const step = i % 2 === 0 ? -i / 2 : (i + 1) / 2;
    const offset = start + step * STEP_MM;
    const nearest = along.reduce((least, a) => Math.min(least, Math.abs(a - offset)), Infinity);
    if (nearest > room + 1e-9) {
      room = nearest;
      best = offset;
    }
  }
  return best;
}

/** Unit vector along the longer extent of the points: the eigenvector of their covariance. */
export function longAxis(places: Float64Array): [number, number] {
  const count = places.length / 2;
  let [mx, my] = [0, 0];
  for (let i = 0; i < count; i++) {
    mx += places[2 * i] / count;
    my += places[2 * i + 1] / count;
  }
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const x = places[2 * i] - mx;
    const y = places[2 * i + 1] - my;
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  const half = (xx - yy) / 2;
  const root = Math.sqrt(half * half + xy * xy);
  const [x, y] = half >= 0 ? [half + root, xy] : [xy, root - half];
  const length = Math.sqrt(x * x + y * y);
  return length > 0 ? [x / length, y / length] : [1, 0];
}

/** Where links are off, weighted by how much, squared. */
export function middleOfErrors({ links, errors, places }: FlatPiece): [number, number] {
  let [x, y, sum] = [0, 0, 0];
  for (let link = 0; link < errors.length; link++) {
    const a = 2 * links.pairs[2 * link];
    const b = 2 * links.pairs[2 * link + 1];
    const weight = errors[link] * errors[link] + 1e-12;
    x += (weight * (places[a] + places[b])) / 2;
    y += (weight * (places[a + 1] + places[b + 1])) / 2;
    sum += weight;
  }
  if (sum > 0) return [x / sum, y / sum];
  const count = places.length / 2;
  for (let i = 0; i < count; i++) {
    x += places[2 * i] / count;
    y += places[2 * i + 1] / count;
  }
  return [x, y];
}
