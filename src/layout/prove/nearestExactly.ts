import type { ExactDistance } from '../../geometry/exactDistance';
import { positionAt, writePosition } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';

/** What is looked for first lies within so much more than it is likely to be, share and mm. */
const LOOK_SHARE = 1.05;
const LOOK_MM = 1e-6;
/** Names of cells along one axis. */
const AXIS = 2 ** 17;

/** Points by cells of space, and the exact distance of any place to the nearest of them. */
export class NearestExactly {
  readonly points: SurfacePoint[] = [];
  private readonly mesh: SurfaceMesh;
  private readonly exact: ExactDistance;
  private readonly cellMm: number;
  private readonly cells = new Map<number, number[]>();
  /** 3 per point, mm */
  private positions = new Float64Array(192);
  private readonly at = new Float64Array(3);
  private readonly found: { row: number; square: number }[] = [];

  /** @param cellMm about the distance that is mostly asked for */
  constructor(
    mesh: SurfaceMesh,
    exact: ExactDistance,
    points: Iterable<SurfacePoint>,
    cellMm: number,
  ) {
    this.mesh = mesh;
    this.exact = exact;
    this.cellMm = cellMm;
    for (const point of points) this.add(point);
  }

  add(point: SurfacePoint): void {
    const row = this.points.length;
    if (3 * row === this.positions.length) {
      const positions = new Float64Array(6 * row);
      positions.set(this.positions);
      this.positions = positions;
    }
    this.points.push(point);
    this.positions.set(positionAt(this.mesh, point), 3 * row);
    const key = this.key(
      this.cell(this.positions[3 * row]),
      this.cell(this.positions[3 * row + 1]),
      this.cell(this.positions[3 * row + 2]),
    );
    const cell = this.cells.get(key);
    if (cell) cell.push(row);
    else this.cells.set(key, [row]);
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
    const { at, found, cellMm } = this;
    writePosition(this.mesh, place, at);
    found.length = 0;
    const across = Math.ceil(limitMm / cellMm);
    // Beyond so many cells it is quicker to look at all points.
    if (!((2 * across + 1) ** 3 < this.points.length + 27)) {
      for (let row = 0; row < this.points.length; row++) this.note(row, limitMm);
    } else {
      const [x, y, z] = [this.cell(at[0]), this.cell(at[1]), this.cell(at[2])];
      for (let i = x - across; i <= x + across; i++)
        for (let j = y - across; j <= y + across; j++)
          for (let k = z - across; k <= z + across; k++)
            for (const row of this.cells.get(this.key(i, j, k)) ?? []) this.note(row, limitMm);
    }
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

  private cell(mm: number): number {
    return Math.floor(mm / this.cellMm) + AXIS / 2;
  }

  private key(i: number, j: number, k: number): number {
    return (i * AXIS + j) * AXIS + k;
  }
}
