import { ExactDistance } from '../../geometry/exactDistance';
import { positionAt, vertexPoint } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { Cover } from './cover';
import { SampleGrid } from './sampleGrid';

/** Corners of a face are measured exactly this many spacings from a point: its disc and a rim, twice over. */
const CORRECTED = 2.04;
/** Exact checks of one candidate, in flooded vertices. */
const WORK_PER_CHECK = 100;
/** Cells of the grid, spacings: the smallest spacing found may be a little more than asked. */
const GRID_CELL = 1.05;
const NONE = -1;
/** Pairs are kept apart by the spacing less this share: rounding, far below what can be measured. */
export const ROUNDING = 1e-12;

/**
 * The samples laid so far: their cover tells which places are free, and a sample is only taken when its
 * exact distance to every other is at least the spacing, whatever the flood said: those nearer through
 * space are all measured. Samples are numbered as points of the cover.
 */
export class SampleSet {
  readonly mesh: SurfaceMesh;
  readonly spacingMm: number;
  readonly cover: Cover;
  readonly points: SurfacePoint[] = [];
  /** so many after the fixed ones were there before too, but are the zone's own: links and certificate */
  pinnedCount = 0;
  readonly exact: ExactDistance;
  private readonly grid: SampleGrid;
  private readonly corrected = new Set<number>();

  constructor(mesh: SurfaceMesh, spacingMm: number) {
    this.mesh = mesh;
    this.spacingMm = spacingMm;
    this.cover = new Cover(mesh, spacingMm);
    this.exact = new ExactDistance(mesh);
    this.grid = new SampleGrid(mesh, GRID_CELL * spacingMm);
  }

  /** The first so many are obstacles that were there before: no links, not in the certificate. */
  get fixedCount(): number {
    return this.cover.fixedCount;
  }

  /** Vertices flooded since it was last set to 0: a measure of time that every machine agrees on. */
  get work(): number {
    return this.cover.work;
  }

  set work(vertices: number) {
    this.cover.work = vertices;
  }

  /** Adds a point that was there before: it keeps others away and covers, but is not asked. */
  addFixed(point: SurfacePoint): void {
    this.add(point);
    this.cover.fixedCount++;
  }

  /** The same for a point of the zone itself that must stay where it is; after all fixed ones. */
  addPinned(point: SurfacePoint): void {
    this.add(point);
    this.pinnedCount++;
  }

  /** What was laid so far counts as there before, as if the set had been made anew with it. */
  pinAll(): void {
    this.pinnedCount = this.points.length - this.fixedCount;
    this.cover.forgetCorrections();
    this.corrected.clear();
  }

  /** Adds a sample if it is exactly far enough from all others. @returns whether it was added */
  tryAdd(point: SurfacePoint): boolean {
    const tooNear = this.sampleTooNear(point);
    this.work += WORK_PER_CHECK;
    if (tooNear !== NONE) {
      this.correct(tooNear, point.face);
      return false;
    }
    this.add(point);
    return true;
  }

  /** Is every sample at least the spacing, and that share of it more, away by the flood? */
  isFree(face: number, w1: number, w2: number, clearance = 0): boolean {
    if (this.cover.holdsFace(face)) return false;
    return this.cover.entries.isFree(face, w1, w2, this.spacingMm * (1 + clearance));
  }

  /** Pairs of samples nearer through space than a limit, each once; null if the limit is too wide. */
  pairsNearer(limitMm: number): Uint32Array | null {
    return limitMm <= this.grid.cellMm ? this.grid.pairsNearer(limitMm, this.fixedCount) : null;
  }

  /** Does one sample's disc hold all three corners (6 weights from `at`) of a fragment of a face? */
  coversFragment(face: number, corners: Float64Array, at: number): boolean {
    return (
      this.cover.holdsFace(face) || this.cover.entries.discHolds(face, corners, at, this.spacingMm)
    );
  }

  /** A sample whose exact distance to a place is below the spacing, or none. */
  private sampleTooNear(point: SurfacePoint): number {
    const least = this.spacingMm * (1 - ROUNDING);
    const { grid, exact, points } = this;
    grid.lookAround(positionAt(this.mesh, point), least);
    for (let i = 0; i < grid.foundCount; i++)
      if (exact.between(point, points[grid.found[i]], least) < least) return grid.found[i];
    return NONE;
  }

  private add(point: SurfacePoint): void {
    this.cover.add(point);
    this.points.push(point);
    this.grid.add(positionAt(this.mesh, point));
  }

  /** The flood took this face for free though it is not: enters exact corner distances, once. */
  private correct(sample: number, face: number): void {
    const key = sample * this.mesh.faceCount + face;
    if (this.corrected.has(key)) return;
    this.corrected.add(key);
    const corner = (k: number) =>
      this.exact.between(
        this.points[sample],
        vertexPoint(this.mesh, this.mesh.triangles[3 * face + k]),
        CORRECTED * this.spacingMm,
      );
    const d0 = corner(0);
    const d1 = corner(1);
    const d2 = corner(2);
    if (d0 + d1 + d2 < Infinity) this.cover.correct(face, sample, d0, d1, d2);
  }
}
