import { tooNearTest } from '../../keepClear';
import type { MarginTest } from '../../stepping/marginTest';
import { NearGrid, SpotDistance } from '../../stepping/nearSpots';
import { spotColumns } from '../../stepping/spotColumns';
import type { Spot, Steps } from '../../stepping/steps';
import { bareShares, fills, followPiece, type NarrowPiece } from '../../zone/narrow';
import type { ZoneSkin } from '../../zone/zoneSkin';
import { DEFAULT_TOLERANCE_SHARE, EDGE_MARGINS } from '../lattice/latticeTypes';
import type { RowsLayout, RowsOptions, RuledPiece } from './rowsRuler';

/** No ruler has as many parts of rows. */
const MOST_PARTS = 1 << 20;

/** A spot on a row. */
export interface RowSpot {
  readonly spot: Spot;
  readonly row: number;
  readonly piece: number;
  readonly branch: number;
  /** which part of its ruler's rows */
  readonly part: number;
  readonly alongMm: number;
  readonly levelMm: number;
}

/** What is done with spots on rows: narrow pieces laid again, spots too near taken out. */
export class RowsRest {
  private readonly skin: ZoneSkin;
  private readonly steps: Steps;
  private readonly options: RowsOptions;
  private readonly distance: SpotDistance;
  private readonly leastMm: number;
  private readonly isTaken: (spot: Spot) => boolean;

  constructor(skin: ZoneSkin, steps: Steps, options: RowsOptions) {
    this.skin = skin;
    this.steps = steps;
    this.options = options;
    this.distance = new SpotDistance(skin.mesh, steps);
    const tolerance = options.toleranceShare ?? DEFAULT_TOLERANCE_SHARE;
    this.leastMm = (1 - tolerance) * Math.min(options.rowDistanceMm, options.stepMm);
    this.isTaken = tooNearTest(steps, this.distance, options, this.leastMm);
  }

  /**
   * Rows that follow a narrow or small piece, where straight ones do not fill it; else null.
   * @param isTurned of a narrow piece: are its straight rows along its own axis; null for a small one
   */
  layNarrow(
    margin: MarginTest,
    piece: number,
    straight: readonly RowSpot[],
    isTurned: boolean | null,
  ): { readonly followed: RowSpot[] | null; readonly facts: NarrowPiece } {
    const { skin, steps, options, leastMm } = this;
    const { stepMm, rowDistanceMm } = options;
    const reachMm = Math.max(stepMm, rowDistanceMm);
    const marginMm = EDGE_MARGINS[options.edge].keep * reachMm;
    const kept = this.apart(straight).map(({ spot }) => steps.pointOf(spot));
    const bare = bareShares(skin, piece, reachMm, kept);
    const facts = { isTurned: isTurned === true, isFollowed: false, marginMm };
    if (fills(bare, isTurned !== null)) return { followed: null, facts };
    const laws = { stepMm, leastMm, reachMm, marginMm };
    const laid = followPiece(skin, piece, steps, margin, this.distance, laws, this.isTaken);
    if (laid.bare.all >= bare.all) return { followed: null, facts };
    const followed = laid.rows.flatMap((spots, row) =>
      spots.map((spot, at): RowSpot => {
        return {
          spot,
          row,
          piece,
          branch: 0,
          part: row,
          alongMm: at * stepMm,
          levelMm: row * rowDistanceMm,
        };
      }),
    );
    return { followed, facts: { isTurned: false, isFollowed: true, marginMm: laid.marginMm } };
  }

  /** Those that stay when none are too near to each other or to what is there. */
  private apart(found: readonly RowSpot[]): RowSpot[] {
    const outwards = [...found].sort(
      (a, b) =>
        a.branch - b.branch ||
        Math.abs(a.levelMm) - Math.abs(b.levelMm) ||
        a.row - b.row ||
        a.alongMm - b.alongMm,
    );
    const free = outwards.filter(({ spot }) => !this.isTaken(spot));
    return this.firstCome(free);
  }

  /**
   * Those that are not too near to one laid before, and, of another branch of the piece, not in its way: a step
   * farther along its row or a row beside it. (Rows closer than the step, or steps than the rows, are told by
   * neither alone.) Lines at right angles to the base line may meet: who is not laid is in nobody's way.
   */
  private firstCome(spots: readonly RowSpot[]): RowSpot[] {
    const { rowDistanceMm, stepMm, toleranceShare = DEFAULT_TOLERANCE_SHARE } = this.options;
    const alongMm = (1 - toleranceShare) * stepMm;
    const asideMm = (1 - toleranceShare) * rowDistanceMm;
    const reachMm = Math.sqrt(alongMm * alongMm + asideMm * asideMm);
    const grid = new NearGrid<RowSpot>(reachMm);
    return spots.filter((each) => {
      const { spot, branch, piece } = each;
      const near = grid.within(spot, branch === 0 ? this.leastMm : reachMm);
      const isRefused = near.some(
        (other) =>
          this.distance.between(spot, other.spot, this.leastMm) < this.leastMm ||
          (other.piece === piece &&
            other.branch !== branch &&
            this.isInTheWay(other.spot, spot, alongMm, asideMm)),
      );
      if (!isRefused) grid.add(spot, each);
      return !isRefused;
    });
  }

  private isInTheWay(other: Spot, spot: Spot, alongMm: number, asideMm: number): boolean {
    const { steps } = this;
    const guess = steps.inFrame(other, spot.px - other.px, spot.py - other.py, spot.pz - other.pz);
    const way = steps.reach(other, spot, guess[0], guess[1]);
    return way !== null && Math.abs(way.ahead) < alongMm && Math.abs(way.aside) < asideMm;
  }

  finish(found: readonly RowSpot[], ruled: readonly RuledPiece[]): Omit<RowsLayout, 'narrow'> {
    const { skin, steps } = this;
    const { rowDistanceMm, stepMm } = this.options;
    const turn = (each: RowSpot): number => ((each.row & 1) === 0 ? each.alongMm : -each.alongMm);
    const kept = this.apart(found).sort(
      (a, b) => a.piece - b.piece || a.row - b.row || turn(a) - turn(b),
    );
    return {
      ...spotColumns(
        steps,
        kept.map(({ spot }) => spot),
        skin.part,
      ),
      rowDistanceMm,
      stepMm,
      ruled,
      areaMm2: skin.areaMm2,
      emptyPieces: skin.pieces.length - new Set(kept.map(({ piece }) => piece)).size,
      rows: Int32Array.from(kept, ({ row }) => row),
      pieces: Int32Array.from(kept, ({ piece }) => piece),
      stretches: Int32Array.from(kept, ({ branch, part }) => branch * MOST_PARTS + part),
      removedCount: found.filter(({ spot }) => this.isTaken(spot)).length,
    };
  }
}

/** Those that are not nearer than a limit to one before them. */
export function firstComeApart<T extends { readonly spot: Spot }>(
  spots: readonly T[],
  leastMm: number,
  distance: SpotDistance,
): T[] {
  const grid = new NearGrid<Spot>(leastMm);
  return spots.filter(({ spot }) => {
    const near = grid.within(spot, leastMm);
    if (near.some((other) => distance.between(spot, other, leastMm) < leastMm)) return false;
    grid.add(spot, spot);
    return true;
  });
}
