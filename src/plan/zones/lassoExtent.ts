import { positionAt } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { formatCm2 } from '../format';

/*
 * Whether an area is what its lines look like.
 *
 * A closed line spans an area of its own: half the sum of the cross products of its places, the least
 * that any skin within it can have (the vector area). Skin within a line on a smooth part of the body
 * has up to about 3 times as much, nose and ear included; within a line round a limb all the rest of
 * the limb. Two lines round a limb bound about their mean girth times their distance. Measured on the
 * figures; a hand's breadth of freedom.
 */
const MOST_OF_SPANNED = 4;
const LEAST_OF_CORNERS = 0.3;
/** A border on faces of some millimetres may be off the line by this. */
const LINE_WIDTH_MM = 0.5;
const MOST_OF_BAND = 2;
/** Lines of a band lie across the same limb: cosine between the directions they face. */
const LEAST_ALIKE = 0.5;

export type ExtentFault =
  /** can be meant all the same */
  | { readonly kind: 'far too large'; readonly reason: string }
  | { readonly kind: 'far too small'; readonly reason: string };

/** A line as it was drawn and as it runs along the skin. */
export interface DrawnLine {
  readonly corners: readonly SurfacePoint[];
  readonly places: readonly SurfacePoint[];
}

/** What is odd about the area within one line or between several, mm2; null where nothing is. */
export function extentFault(
  mesh: SurfaceMesh,
  lines: readonly DrawnLine[],
  areaMm2: number,
): ExtentFault | null {
  const [line, ...others] = lines;
  return others.length === 0
    ? oneLineFault(mesh, line, areaMm2)
    : bandFault(
        lines.map(({ places }) => ringOf(mesh, places)),
        areaMm2,
      );
}

function oneLineFault(mesh: SurfaceMesh, line: DrawnLine, areaMm2: number): ExtentFault | null {
  const spannedMm2 = length(ringOf(mesh, line.places).facing);
  if (areaMm2 > MOST_OF_SPANNED * spannedMm2)
    return tooLarge(
      `The line goes round a part of the body, and all beyond it would be filled: ${formatCm2(areaMm2 / 100)}. Draw a second ring for a band`,
    );
  const { facing, girthMm } = ringOf(mesh, line.corners);
  if (areaMm2 + LINE_WIDTH_MM * girthMm < LEAST_OF_CORNERS * length(facing))
    return {
      kind: 'far too small',
      reason: `Between the corners the line runs round a fold, so that only ${formatCm2(areaMm2 / 100)} lie within. Go back and set more corners on the skin that you mean.`,
    };
  return null;
}

function bandFault(rings: readonly Ring[], areaMm2: number): ExtentFault | null {
  const [first, ...others] = rings;
  const isAcross = others.every(
    ({ facing }) =>
      Math.abs(dot(facing, first.facing)) >= LEAST_ALIKE * length(facing) * length(first.facing),
  );
  const expectedMm2 = others
    .map((ring) => ((first.girthMm + ring.girthMm) / 2) * apartMm(first, ring))
    .reduce((sum, each) => sum + each, 0);
  if (isAcross && areaMm2 <= MOST_OF_BAND * expectedMm2) return null;
  return tooLarge(
    `The rings do not go round the same part of the body: ${formatCm2(areaMm2 / 100)} would lie between them. Lead each ring all the way round, or close one ring at a time`,
  );
}

function tooLarge(what: string): ExtentFault {
  return { kind: 'far too large', reason: `${what}, or close once more to take it all.` };
}

type Vector = readonly [number, number, number];

interface Ring {
  readonly places: readonly Vector[];
  readonly girthMm: number;
  /** the vector area, mm2 */
  readonly facing: Vector;
}

function ringOf(mesh: SurfaceMesh, line: readonly SurfacePoint[]): Ring {
  const places = line.map((place): Vector => {
    const [x, y, z] = positionAt(mesh, place);
    return [x, y, z];
  });
  let girthMm = 0;
  let facing: Vector = [0, 0, 0];
  places.forEach((place, i) => {
    const next = places[(i + 1) % places.length];
    girthMm += length(minus(next, place));
    const turn = cross(minus(place, places[0]), minus(next, places[0]));
    facing = [facing[0] + turn[0] / 2, facing[1] + turn[1] / 2, facing[2] + turn[2] / 2];
  });
  return { places, girthMm, facing };
}

/** How far the places of one ring are from the nearest of the other, on the average; the larger way. */
function apartMm(a: Ring, b: Ring): number {
  return Math.max(meanToNearest(a, b), meanToNearest(b, a));
}

function meanToNearest(from: Ring, to: Ring): number {
  const nearest = from.places.map((place) =>
    Math.min(...to.places.map((other) => length(minus(other, place)))),
  );
  return nearest.reduce((sum, mm) => sum + mm, 0) / nearest.length;
}

function minus(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function length(a: Vector): number {
  return Math.sqrt(dot(a, a));
}
