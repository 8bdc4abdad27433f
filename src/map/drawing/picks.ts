import type { MapZone } from './figure';
import type { ViewDirection } from './view';

/** The zones drawn in one view. */
export interface ViewGroup {
  readonly view: ViewDirection;
  readonly parts: readonly ViewPart[];
}

export interface ViewPart {
  readonly zone: MapZone;
  /** rows of the layout drawn in this view, ascending */
  readonly rows: readonly number[];
  /** those of them that other skin hides even here */
  readonly coveredRows: readonly number[];
}

/** A view with what it shows of every zone. */
export interface Candidate {
  readonly view: ViewDirection;
  /** per zone: share of its area seen, each piece by how squarely it faces the eye, 0..1 */
  readonly shown: readonly number[];
  /** per zone and row: how squarely the point faces the eye, or 0 when it is not seen */
  readonly seen: readonly Float64Array[];
  /** the same with points that are turned further away */
  readonly glimpsed: readonly Float64Array[];
}

/** As much of a zone as a view may take although it is turned far away. */
const STRAYS = 4;

/** Which rows are still open, and what each view has taken. */
export class Picks {
  private readonly open: Set<number>[];
  private readonly taken = new Map<
    ViewDirection,
    Map<number, { rows: number[]; covered: number[] }>
  >();

  private readonly zones: readonly MapZone[];

  constructor(zones: readonly MapZone[]) {
    this.zones = zones;
    this.open = zones.map(
      ({ layout }) => new Set(Array.from({ length: layout.count }, (_, i) => i)),
    );
  }

  uses(view: ViewDirection): boolean {
    return this.taken.has(view);
  }

  openRows(z: number): number[] {
    return [...this.open[z]];
  }

  countSeen({ seen }: Candidate): number {
    return this.open.reduce(
      (sum, rows, z) => sum + [...rows].filter((row) => seen[z][row] > 0).length,
      0,
    );
  }

  takeSeen({ view, seen }: Candidate, z: number): void {
    for (const row of this.openRows(z)) if (seen[z][row] > 0) this.take(view, z, row, false);
  }

  /** What is left of a zone, if it is little and this view already shows that zone. */
  takeStrays({ view, glimpsed }: Candidate): void {
    for (const z of this.zones.keys()) {
      if (this.open[z].size > STRAYS || !this.taken.get(view)?.has(z)) continue;
      for (const row of this.openRows(z)) if (glimpsed[z][row] > 0) this.take(view, z, row, false);
    }
  }

  takeAllSeen(candidate: Candidate): void {
    for (const z of this.zones.keys()) this.takeSeen(candidate, z);
  }

  takeRest(view: ViewDirection, z: number, seen: Float64Array): void {
    for (const row of this.openRows(z)) this.take(view, z, row, seen[row] === 0);
  }

  private take(view: ViewDirection, z: number, row: number, covered: boolean): void {
    this.open[z].delete(row);
    const parts = this.taken.get(view) ?? new Map<number, { rows: number[]; covered: number[] }>();
    this.taken.set(view, parts);
    const part = parts.get(z) ?? { rows: [], covered: [] };
    parts.set(z, part);
    part.rows.push(row);
    if (covered) part.covered.push(row);
  }

  groups(): ViewGroup[] {
    return [...this.taken].map(([view, parts]) => ({
      view,
      parts: [...parts]
        .sort(([a], [b]) => a - b)
        .map(([z, { rows, covered }]) => ({
          zone: this.zones[z],
          rows: rows.sort((a, b) => a - b),
          coveredRows: covered,
        })),
    }));
  }
}
