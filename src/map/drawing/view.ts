import type { SurfaceMesh } from '../../geometry/mesh';

export type Triple = readonly [number, number, number];

/** Where a picture is taken from: orthographic, so only the direction matters to a map. */
export interface ViewDirection {
  readonly id: string;
  readonly name: string;
  /** unit, from the figure to the eye */
  readonly direction: Triple;
  readonly up: Triple;
  /** of a person's own view: what it shows, a square round a place; left out: the whole figure */
  readonly framed?: Framing;
}

/** mm of the figure */
export interface Framing {
  readonly targetMm: Triple;
  readonly heightMm: number;
}

/** What a framed view shows, in its own plane. */
export function framedRect({ targetMm, heightMm }: Framing, axes: ViewAxes): ViewRect {
  const [u, v] = [dot(targetMm, axes.right), dot(targetMm, axes.up)];
  const half = heightMm / 2;
  return { left: u - half, right: u + half, bottom: v - half, top: v + half };
}

/** Unit vectors of a view. `right` and `up` span the picture, `toViewer` points at the eye. */
export interface ViewAxes {
  readonly right: Triple;
  readonly up: Triple;
  readonly toViewer: Triple;
}

/** Columns per vertex in a view, mm of the figure: to the right, upwards, towards the eye. */
export interface Projected {
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly depth: Float64Array;
}

/** Part of a view's plane, mm of the figure. */
export interface ViewRect {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

export function viewAxes(view: Pick<ViewDirection, 'direction' | 'up'>): ViewAxes {
  const toViewer = unit(view.direction);
  const right = unit(cross(view.up, toViewer));
  return { right, up: cross(toViewer, right), toViewer };
}

/** The vertices of a mesh in a view. */
export function projectVertices(mesh: SurfaceMesh, axes: ViewAxes): Projected {
  return projectPositions(mesh.positions, axes);
}

/** @param positions 3 per point, mm */
export function projectPositions(positions: ArrayLike<number>, axes: ViewAxes): Projected {
  const count = positions.length / 3;
  return {
    u: along(positions, axes.right, count),
    v: along(positions, axes.up, count),
    depth: along(positions, axes.toViewer, count),
  };
}

/** How far each point, or how much each unit normal, goes along an axis. */
export function along(rows: ArrayLike<number>, axis: Triple, count: number): Float64Array {
  const [x, y, z] = axis;
  const out = new Float64Array(count);
  for (let i = 0; i < count; i++)
    out[i] = rows[3 * i] * x + rows[3 * i + 1] * y + rows[3 * i + 2] * z;
  return out;
}

/** The smallest rectangle around all points. */
export function boundsOf(points: Pick<Projected, 'u' | 'v'>): ViewRect {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.POSITIVE_INFINITY;
  let top = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < points.u.length; i++) {
    if (points.u[i] < left) left = points.u[i];
    if (points.u[i] > right) right = points.u[i];
    if (points.v[i] < bottom) bottom = points.v[i];
    if (points.v[i] > top) top = points.v[i];
  }
  return { left, right, bottom, top };
}

export function unit([x, y, z]: Triple): Triple {
  const length = Math.sqrt(x * x + y * y + z * z);
  return [x / length, y / length, z / length];
}

function cross(a: Triple, b: Triple): Triple {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function dot(a: Triple, b: Triple): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** Cosine of 2.6 degrees. */
const SAME_DIRECTION = 0.999;

/** Views of a figure that look in different directions, or are framed: close-ups look as some whole view does. */
export function distinctViews<View extends ViewDirection>(views: readonly View[]): View[] {
  const kept: View[] = [];
  for (const view of views) {
    const direction = unit(view.direction);
    const isOther = (other: View): boolean =>
      other.framed !== undefined || dot(unit(other.direction), direction) < SAME_DIRECTION;
    if (view.framed || kept.every(isOther)) kept.push(view);
  }
  return kept;
}
