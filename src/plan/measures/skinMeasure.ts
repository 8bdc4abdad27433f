import { ExactDistance } from '../../geometry/exactDistance';
import { loopArea } from '../../geometry/loopArea';
import { positionAt, straightDistance } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { pathPoints, ShortestPath, type SurfacePath } from '../../geometry/shortestPath';
import type { MeasureKind } from '../types';
import { LOOP_REASONS } from '../zones/lasso';

/** What a row of places on the skin comes to. Lengths in mm, areas in mm², angles in degrees. */
export interface Measured {
  /** along the skin from place to place, for an area once round it; null where no skin joins them */
  readonly alongMm: number | null;
  /** from the first place to the last through space; of an area null */
  readonly straightMm: number | null;
  /** skin inside the loop */
  readonly areaMm2: number | null;
  /** between the two ways along the skin, where they leave the middle place */
  readonly angleDeg: number | null;
  /** between straight lines through space, at the middle place */
  readonly straightAngleDeg: number | null;
  /** why there is no area */
  readonly fault: string | null;
}

/** Fewest places of each kind; an angle has no more. */
export const FEWEST_PLACES: Readonly<Record<MeasureKind, number>> = { line: 2, area: 3, angle: 3 };

/** A path is this much above the exact distance where both are the same, share. */
const ROUNDING = 1e-9;

/** Measures on one mesh; its scratch is as large as the mesh and is made once. */
export class Measurer {
  readonly mesh: SurfaceMesh;
  readonly #paths: ShortestPath;
  readonly #exact: ExactDistance;
  /** what was measured between two places, by the first of them */
  readonly #lines = new WeakMap<SurfacePoint, { to: SurfacePoint; line: MeasuredLine | null }>();

  constructor(mesh: SurfaceMesh) {
    this.mesh = mesh;
    this.#paths = new ShortestPath(mesh);
    this.#exact = new ExactDistance(mesh);
  }

  measure(kind: MeasureKind, places: readonly SurfacePoint[]): Measured {
    const nothing = { areaMm2: null, angleDeg: null, straightAngleDeg: null, fault: null };
    const ends = straightDistance(this.mesh, places[0], places[places.length - 1]);
    if (kind === 'angle')
      return { ...nothing, ...this.#angle(places), alongMm: this.#along(places), straightMm: ends };
    if (kind === 'line') return { ...nothing, alongMm: this.#along(places), straightMm: ends };
    const alongMm = this.#along([...places, places[0]]);
    return { ...nothing, alongMm, straightMm: null, ...this.#area(places) };
  }

  /**
   * The way along the skin from one place to another, places in order; empty without one. It is what is
   * drawn: of nothing that was not measured is proven that it is the shortest.
   */
  way(from: SurfacePoint, to: SurfacePoint): readonly SurfacePoint[] {
    const known = this.#lines.get(from);
    const path = known?.to === to ? known.line?.path : this.#paths.between(from, to);
    return path ? pathPoints(path) : [];
  }

  #along(places: readonly SurfacePoint[]): number | null {
    let sum = 0;
    for (let i = 1; i < places.length; i++) {
      const line = this.#line(places[i - 1], places[i]);
      if (!line) return null;
      sum += line.lengthMm;
    }
    return sum;
  }

  /**
   * The path that was found bounds the exact search: it has only to show that nothing is shorter, or to
   * find what is.
   */
  #line(from: SurfacePoint, to: SurfacePoint): MeasuredLine | null {
    const known = this.#lines.get(from);
    if (known?.to === to) return known.line;
    const path = this.#paths.between(from, to);
    const exactMm = path
      ? this.#exact.between(from, to, path.lengthMm * (1 + ROUNDING) + ROUNDING)
      : 0;
    const line = path && { path, lengthMm: Math.min(path.lengthMm, exactMm) };
    this.#lines.set(from, { to, line });
    return line;
  }

  #area(places: readonly SurfacePoint[]): Pick<Measured, 'areaMm2' | 'fault'> {
    const nothing = { areaMm2: null, fault: null };
    if (places.length < FEWEST_PLACES.area) return nothing;
    const sides = places.map((from, i) => this.#line(from, places[(i + 1) % places.length]));
    const loop = sides.flatMap((side) => side?.path ?? []);
    if (loop.length < places.length) return nothing;
    const area = loopArea(this.mesh, loop);
    return typeof area === 'number'
      ? { areaMm2: area, fault: null }
      : { areaMm2: null, fault: LOOP_REASONS[area] };
  }

  #angle([a, b, c]: readonly SurfacePoint[]): Partial<Measured> {
    if (!a || !b || !c) return {};
    const [middle, ...ends] = [b, a, c].map((place) => positionAt(this.mesh, place));
    const straight = ends.map((end) => difference(end, middle));
    const along = [a, c].map((end) => this.#leaving(b, end));
    return {
      angleDeg: along[0] && along[1] ? angleBetween(along[0], along[1]) : null,
      straightAngleDeg: angleBetween(straight[0], straight[1]),
    };
  }

  /** Which way the path leaves a place, mm in space. */
  #leaving(from: SurfacePoint, to: SurfacePoint): Float64Array | null {
    const [first] = this.#paths.between(from, to)?.segments ?? [];
    if (!first) return null;
    const at = ([w1, w2]: readonly [number, number]): Float64Array =>
      positionAt(this.mesh, { face: first.face, w0: 1 - w1 - w2, w1, w2 });
    return difference(at(first.to), at(first.from));
  }
}

interface MeasuredLine {
  readonly path: SurfacePath;
  readonly lengthMm: number;
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, axis) => value - b[axis]);
}

/** By the half-angle of unit vectors, which keeps its digits near 0° and 180°. */
function angleBetween(a: Float64Array, b: Float64Array): number | null {
  const [lengthA, lengthB] = [Math.hypot(...a), Math.hypot(...b)];
  if (!(lengthA > 0) || !(lengthB > 0)) return null;
  const apart = Math.hypot(...a.map((value, axis) => value / lengthA - b[axis] / lengthB));
  const along = Math.hypot(...a.map((value, axis) => value / lengthA + b[axis] / lengthB));
  return (2 * Math.atan2(apart, along) * 180) / Math.PI;
}
