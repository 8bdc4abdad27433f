import { ExactDistance } from '../../geometry/exactDistance';
import type { SurfaceMesh } from '../../geometry/mesh';
import type { Spot, Steps } from './steps';

/** Cubes farther from a place than a limit by more than rounding hold nothing that is nearer. */
const ROUNDING = 1e-6;

/**
 * Which of many spots lie nearer than a limit to a place, along the skin. A grid of cubes through
 * space finds who could (the straight line is never longer), the exact distance decides.
 */
export class NearGrid<T> {
  /** rows by cube, in the order of coming there */
  private readonly cells = new Map<number, number[]>();
  private readonly cellMm: number;
  /** 1 per row */
  private readonly items: T[] = [];
  private readonly keys: number[] = [];
  /** 3 per row, mm: columns, so that a look at a spot's neighbours reads no objects */
  private readonly places: number[] = [];
  /** cells already looked at */
  private readonly looked: number[][] = [];

  constructor(cellMm: number) {
    this.cellMm = cellMm;
  }

  /** @param item what `within` finds @returns its row */
  add({ px, py, pz }: Spot, item: T): number {
    const row = this.items.length;
    this.items.push(item);
    this.places.push(px, py, pz);
    this.keys.push(this.enter(row));
    return row;
  }

  /** Puts an item that was added in another place. */
  move(row: number, { px, py, pz }: Spot): void {
    const { places, keys } = this;
    places[3 * row] = px;
    places[3 * row + 1] = py;
    places[3 * row + 2] = pz;
    const before = keys[row];
    if (this.keyOf(row) === before) return;
    const from = this.cells.get(before) ?? [];
    from.splice(from.indexOf(row), 1);
    keys[row] = this.enter(row);
  }

  /** Items nearer than `limitMm` through space, at most the cell's size, in the order of adding a cell. */
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
          this.gather(cell, place, limitMm, found);
        }
      }
    }
    return found;
  }

  private gather(cell: readonly number[], { px, py, pz }: Spot, limitMm: number, found: T[]): void {
    const { places, items } = this;
    for (let i = 0; i < cell.length; i++) {
      const at = 3 * cell[i];
      const x = places[at] - px;
      const y = places[at + 1] - py;
      const z = places[at + 2] - pz;
      if (Math.sqrt(x * x + y * y + z * z) < limitMm) found.push(items[cell[i]]);
    }
  }

  /** @returns the key of the cube that a row now lies in */
  private enter(row: number): number {
    const key = this.keyOf(row);
    const list = this.cells.get(key);
    if (list === undefined) this.cells.set(key, [row]);
    else list.push(row);
    return key;
  }

  private keyOf(row: number): number {
    const { places } = this;
    const at = 3 * row;
    return this.key(this.cell(places[at]), this.cell(places[at + 1]), this.cell(places[at + 2]));
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
