import type { ScanSurface } from './register';
import { moved, type Similarity, similarityOf } from './similarity';

/** Places of the figure as the landmarks laid it, and where its skin looks there. */
export interface PosedPlaces {
  /** 3 per place, mm, in the figure's frame */
  readonly positions: Float64Array;
  /** 3 per place, unit */
  readonly normals: Float64Array;
}

export interface PoseByShape {
  /** share of the places that lie on the scan once the figure is moved, turned and sized, but not bent */
  readonly agreement: number;
  /** how far that took the middle of them, mm */
  readonly movedMm: number;
  /** and turned them, degrees */
  readonly turnedDegrees: number;
}

const ROUNDS = 30;
const REACH_MM = 30;
/** Of the places that are near, so many are believed. */
const BELIEVED = 0.75;
const AGREES_MM = 2.5;
/** Fewer than this share of them near the scan say nothing. */
const FEWEST = 0.1;

/**
 * Where the figure lies by its shape alone, beginning where the landmarks laid it: iterative closest points
 * with size (Besl and McKay, IEEE PAMI 14, 1992), trimmed (Chetverikov et al., ICPR 2002). A figure that may
 * bend finds some skin within tenths of a millimetre even upside down; one that may not does not.
 */
export function poseByShape(surface: ScanSurface, places: PosedPlaces): PoseByShape {
  const count = places.positions.length / 3;
  let pose: Similarity | null = null;
  let now = places;
  for (let round = 0; round < ROUNDS; round++) {
    const pairs = near(surface, now).sort((a, b) => a.mm - b.mm || a.i - b.i);
    if (pairs.length < FEWEST * count) break;
    const believed = pairs.slice(0, Math.ceil(BELIEVED * pairs.length));
    const before = now;
    pose = similarityOf(
      believed.map(({ i }) => rowOf(places.positions, i)),
      believed.map(({ place }) => place),
    );
    now = posed(places, pose);
    if (shiftMm(before.positions, now.positions) < 0.02) break;
  }
  const agreeing = near(surface, now).filter(({ mm }) => mm <= AGREES_MM);
  const middle = (of: PosedPlaces) => [0, 1, 2].map((axis) => meanOf(of.positions, axis));
  const from = middle(places);
  return {
    agreement: agreeing.length / count,
    movedMm: Math.hypot(...middle(now).map((x, k) => x - from[k])),
    turnedDegrees: pose ? angleOf(pose.rotation) : 0,
  };
}

interface Pair {
  readonly i: number;
  readonly place: readonly number[];
  readonly mm: number;
}

function near(surface: ScanSurface, { positions, normals }: PosedPlaces): Pair[] {
  const pairs: Pair[] = [];
  for (let i = 0; i < positions.length / 3; i++) {
    const hit = surface.nearest(positions, normals, i, REACH_MM);
    if (hit) pairs.push({ i, place: hit.place, mm: hit.mm });
  }
  return pairs;
}

function posed({ positions, normals }: PosedPlaces, pose: Similarity): PosedPlaces {
  const there = { positions: positions.slice(), normals: normals.slice() };
  for (let i = 0; i < positions.length / 3; i++) {
    there.positions.set(moved(pose, rowOf(positions, i)), 3 * i);
    const [x, y, z] = rowOf(normals, i);
    there.normals.set(
      pose.rotation.map((row) => row[0] * x + row[1] * y + row[2] * z),
      3 * i,
    );
  }
  return there;
}

function rowOf(values: Float64Array, i: number): number[] {
  return [values[3 * i], values[3 * i + 1], values[3 * i + 2]];
}

function meanOf(values: Float64Array, axis: number): number {
  let sum = 0;
  for (let i = axis; i < values.length; i += 3) sum += values[i];
  return (3 * sum) / values.length;
}

/** Root of the mean square, mm. */
function shiftMm(a: Float64Array, b: Float64Array): number {
  return Math.sqrt((3 * a.reduce((sum, x, i) => sum + (x - b[i]) ** 2, 0)) / a.length);
}

/** Of a rotation, row by row, degrees. */
export function angleOf(rotation: readonly (readonly number[])[]): number {
  const cosine = (rotation[0][0] + rotation[1][1] + rotation[2][2] - 1) / 2;
  return (180 / Math.PI) * Math.acos(Math.min(1, Math.max(-1, cosine)));
}
