import { ExactDistance } from '../../geometry/exactDistance';
import type { SurfaceMesh } from '../../geometry/mesh';
import type { Spot, Steps } from './steps';

/** Cubes farther from a place than a limit by more than rounding hold nothing that is nearer. */
const ROUNDING = 1e-6;

/**
 * Which of many spots lie nearer than a limit to a place, along the skin. A grid of cubes through
 * space finds who could (the straight line is never longer), the exact distance decides.
 */
export class NearGrid<T extends Spot> {
  private readonly cells = new Map<number, T[]>();
  private readonly cellMm: number;
  /** cells already looked at */
  private readonly looked: T[][] = [];

  constructor(cellMm: number) {
    this.cellMm = cellMm;
  }

  add(spot: T): void {
    const key = this.keyAt(spot);
    const list = this.cells.get(key);
    if (list === undefined) this.cells.set(key, [spot]);
    else list.push(spot);
  }

  /** Puts another in the place of one that was added. */
  move(before: T, after: T): void {
    const from = this.cells.get(this.keyAt(before)) ?? [];
    const at = from.indexOf(before);
    if (this.keyAt(before) === this.keyAt(after)) {
      from[at] = after;
      return;
    }
    from.splice(at, 1);
    this.add(after);
  }

  /** Spots nearer than `limitMm` through space, at most the cell's size, in the order of adding a cell. */
  within(place: Spot, limitMm: number): T[] {
    const found: T[] = [];
    const { cellMm, looked } = this;
    const x = this.cell(place.px);
    const y = this.cell(place.py);
    const z = this.cell(place.pz);
    const beyond = limitMm * limitMm * (1 + ROUNDING);
    looked.length = 0;
    for (let dx = -1; dx <= 1; dx++) {
      const squareX = square(outsideMm(place.px, x + dx, cellMm));
      for (let dy = -1; dy <= 1; dy++) {
        const squareXY = squareX + square(outsideMm(place.py, y + dy, cellMm));
        if (squareXY > beyond) continue;
        for (let dz = -1; dz <= 1; dz++) {
          if (squareXY + square(outsideMm(place.pz, z + dz, cellMm)) > beyond) continue;
          const cell = this.cells.get(this.key(x + dx, y + dy, z + dz));
          // Two cubes may share a key: nothing is reported twice.
          if (cell === undefined || looked.includes(cell)) continue;
          looked.push(cell);
          for (const spot of cell) if (straight(spot, place) < limitMm) found.push(spot);
        }
      }
    }
    return found;
  }

  private keyAt({ px, py, pz }: Spot): number {
    return this.key(this.cell(px), this.cell(py), this.cell(pz));
  }

  private cell(mm: number): number {
    return Math.floor(mm / this.cellMm);
  }

  private key(x: number, y: number, z: number): number {
    return Math.imul(x, 73856093) ^ Math.imul(y, 19349663) ^ Math.imul(z, 83492791);
  }
}

/** How far a coordinate lies outside a slab, mm. */
function outsideMm(mm: number, slab: number, thickMm: number): number {
  return Math.max(slab * thickMm - mm, mm - (slab + 1) * thickMm, 0);
}

function square(mm: number): number {
  return mm * mm;
}

/** Distance through space, mm. */
export function straight(a: Spot, b: Spot): number {
  const x = a.px - b.px;
  const y = a.py - b.py;
  const z = a.pz - b.pz;
  return Math.sqrt(x * x + y * y + z * z);
}

/** Exact distances along the skin between spots. */
export class SpotDistance {
  private readonly exact: ExactDistance;
  private readonly steps: Steps;

  constructor(mesh: SurfaceMesh, steps: Steps) {
    this.exact = new ExactDistance(mesh);
    this.steps = steps;
  }

  /** mm; Infinity when not below the limit */
  between(a: Spot, b: Spot, limitMm: number): number {
    if (straight(a, b) >= limitMm) return Infinity;
    return this.exact.between(this.steps.pointOf(a), this.steps.pointOf(b), limitMm);
  }
}
