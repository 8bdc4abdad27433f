import type { ExactDistance } from '../../geometry/exactDistance';
import { writePosition } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';

/** What is looked for first lies within so much more than it is likely to be, share and mm. */
const LOOK_SHARE = 1.05;
const LOOK_MM = 1e-6;
/** Cells are widened until there are no more of them than this. */
const MOST_CELLS = 2 ** 20;

/** Points by cells of space, and the exact distance of any place to the nearest of them. */
export class NearestExactly {
  readonly points: SurfacePoint[] = [];
  private readonly mesh: SurfaceMesh;
  readonly exact: ExactDistance;
  /** 3 per point, mm */
  private positions: Float64Array;
  /** the box of the points that were there at first: its cells hold rows[start[c] .. start[c + 1]) */
  private readonly cellMm: number;
  private readonly min = [0, 0, 0];
  private readonly counts = [1, 1, 1];
  private readonly start: Int32Array;
  private readonly rows: Int32Array;
  private readonly at = new Float64Array(3);
  private readonly found: { row: number; square: number }[] = [];

  /** @param aboutMm about the distance that is mostly asked for */
  constructor(
    mesh: SurfaceMesh,
    exact: ExactDistance,
    points: readonly SurfacePoint[],
    aboutMm: number,
  ) {
    this.mesh = mesh;
    this.exact = exact;
    this.positions = new Float64Array(3 * points.length + 192);
    for (const point of points) this.add(point);
    this.cellMm = this.layCells(aboutMm);
    const cells = this.counts[0] * this.counts[1] * this.counts[2];
    this.start = new Int32Array(cells + 1);
    this.rows = new Int32Array(points.length);
    for (let row = 0; row < points.length; row++) this.start[this.cellOf(row) + 1]++;
    for (let cell = 0; cell < cells; cell++) this.start[cell + 1] += this.start[cell];
    const next = this.start.slice();
    for (let row = 0; row < points.length; row++) this.rows[next[this.cellOf(row)]++] = row;
  }

  /** One point more; few of them are added after the first. */
  add(point: SurfacePoint): void {
    const row = this.points.length;
    if (3 * row === this.positions.length) {
      const positions = new Float64Array(6 * row);
      positions.set(this.positions);
      this.positions = positions;
    }
    this.points.push(point);
    writePosition(this.mesh, point, this.positions, 3 * row);
  }

  /** Finds the box of all points and divides it. @returns how wide a cell is, mm */
  private layCells(aboutMm: number): number {
    const { positions, min, counts } = this;
    const most = [0, 0, 0];
    for (let axis = 0; axis < 3; axis++) {
      min[axis] = this.points.length > 0 ? Infinity : 0;
      most[axis] = this.points.length > 0 ? -Infinity : 0;
      for (let row = 0; row < this.points.length; row++) {
        min[axis] = Math.min(min[axis], positions[3 * row + axis]);
        most[axis] = Math.max(most[axis], positions[3 * row + axis]);
      }
    }
    for (let cellMm = aboutMm; ; cellMm *= 2) {
      for (let axis = 0; axis < 3; axis++)
        counts[axis] = Math.floor((most[axis] - min[axis]) / cellMm) + 1;
      if (counts[0] * counts[1] * counts[2] <= MOST_CELLS) return cellMm;
    }
  }

  private cellOf(row: number): number {
    const { positions, counts } = this;
    const i = this.along(positions[3 * row], 0);
    const j = this.along(positions[3 * row + 1], 1);
    return (i * counts[1] + j) * counts[2] + this.along(positions[3 * row + 2], 2);
  }

  private along(mm: number, axis: number): number {
    return Math.floor((mm - this.min[axis]) / this.cellMm);
  }

  /**
   * Exact distance to the nearest point, mm; Infinity where no skin leads to any.
   * @param likelyMm about how far that is: farther points are only looked at if none is so near
   */
  distanceMm(place: SurfacePoint, likelyMm: number): number {
    let limit = likelyMm * LOOK_SHARE + LOOK_MM;
    for (;;) {
      const all = this.gather(place, limit);
      const nearest = this.nearestFound(place, limit);
      if (nearest < limit) return nearest;
      if (all) return limit < Infinity ? this.nearestFound(place, Infinity) : Infinity;
      limit *= 2;
    }
  }

  /**
   * The points that are nearer than a limit, with exact distances; all of them.
   * @returns rows of `points` and distances, in no order
   */
  within(place: SurfacePoint, limitMm: number): { row: number; lengthMm: number }[] {
    this.gather(place, limitMm);
    const near: { row: number; lengthMm: number }[] = [];
    for (const { row } of this.found) {
      const lengthMm = this.exact.between(place, this.points[row], limitMm);
      if (lengthMm < limitMm) near.push({ row, lengthMm });
    }
    return near;
  }

  /** Exact distance to the nearest point, mm; the limit itself with none nearer. */
  belowMm(place: SurfacePoint, limitMm: number): number {
    this.gather(place, limitMm);
    return this.nearestFound(place, limitMm);
  }

  /** Distance to the nearest point through space, mm; the limit itself with none nearer. */
  straightMm(place: SurfacePoint, limitMm: number): number {
    this.gather(place, limitMm);
    return this.found.length > 0 ? Math.sqrt(this.found[0].square) : limitMm;
  }

  private nearestFound(place: SurfacePoint, limitMm: number): number {
    let nearest = limitMm;
    for (const { row, square } of this.found) {
      if (square >= nearest * nearest) break;
      const between = this.exact.between(place, this.points[row], nearest);
      if (between < nearest) nearest = between;
    }
    return nearest;
  }

  /** Lists points nearer through space than a limit, the nearest first. @returns whether these are all */
  private gather(place: SurfacePoint, limitMm: number): boolean {
    const { at, found } = this;
    writePosition(this.mesh, place, at);
    found.length = 0;
    const across = Math.ceil(limitMm / this.cellMm);
    const first = this.rows.length;
    // Beyond so many cells it is quicker to look at all points.
    if (!((2 * across + 1) ** 3 < first + 27)) {
      for (let row = 0; row < first; row++) this.note(row, limitMm);
    } else this.noteAround(across, limitMm);
    for (let row = first; row < this.points.length; row++) this.note(row, limitMm);
    found.sort((p, q) => p.square - q.square || p.row - q.row);
    return found.length === this.points.length;
  }

  private note(row: number, limitMm: number): void {
    const { at, positions } = this;
    const x = positions[3 * row] - at[0];
    const y = positions[3 * row + 1] - at[1];
    const z = positions[3 * row + 2] - at[2];
    const square = x * x + y * y + z * z;
    if (square < limitMm * limitMm) this.found.push({ row, square });
  }

  /** The points in the cells round the place that is asked about. */
  private noteAround(across: number, limitMm: number): void {
    const { at, counts, start, rows } = this;
    const from = [0, 1, 2].map((axis) => Math.max(0, this.along(at[axis], axis) - across));
    const to = [0, 1, 2].map((axis) =>
      Math.min(counts[axis] - 1, this.along(at[axis], axis) + across),
    );
    for (let i = from[0]; i <= to[0]; i++)
      for (let j = from[1]; j <= to[1]; j++) {
        const line = (i * counts[1] + j) * counts[2];
        if (to[2] < from[2]) continue;
        const end = start[line + to[2] + 1];
        for (let at = start[line + from[2]]; at < end; at++) this.note(rows[at], limitMm);
      }
  }
}
