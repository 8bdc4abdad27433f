import { vertexPoint } from '../../geometry/measure';
import type { MarginTest } from '../stepping/marginTest';
import { NearGrid, type SpotDistance } from '../stepping/nearSpots';
import type { Spot, Steps } from '../stepping/steps';
import { cosSinOfDegrees } from './cosSinOfDegrees';
import { pieceAt } from './pieces';
import { Reached } from './reached';
import type { ZoneSkin } from './zoneSkin';

/** A row may turn by so much from one step to the next, degrees, tried in so large turns. */
const MOST_TURN = 60;
const TURN = 5;
/** What a turn costs against width, shares of the step. */
const TURN_COST = 4e-3;
/** Widths that differ by less than this share of the step are equal: the first is taken. */
const LEAST_BETTER = 1e-6;

/** What rows that follow a piece keep to. */
export interface FollowLaws {
  readonly stepMm: number;
  /** places are kept apart by this, mm */
  readonly leastMm: number;
  /** skin farther than this from every place is bare, mm */
  readonly reachMm: number;
}

/** Turns that are tried from one step to the next, straight on first. */
const TURNS = Array.from({ length: 1 + (2 * MOST_TURN) / TURN }, (_, at) => {
  const times = at & 1 ? (at + 1) / 2 : -at / 2;
  return { cs: cosSinOfDegrees(TURN * times), times: Math.abs(times) };
});
/** Directions that are tried for the first step of a row. */
const ALL_ROUND = Array.from({ length: 360 / TURN }, (_, at) => ({
  cs: cosSinOfDegrees(TURN * at),
  times: 0,
}));

/** Rows that follow a piece, as they are added. */
export class PiecePath {
  readonly rows: Spot[][] = [];
  private readonly skin: ZoneSkin;
  private readonly piece: number;
  private readonly steps: Steps;
  private readonly margin: MarginTest;
  private readonly distance: SpotDistance;
  private readonly laws: FollowLaws;
  private readonly isTaken: (spot: Spot) => boolean;
  /** how far the piece's skin is from the rows */
  readonly reached: Reached;
  private readonly grid: NearGrid<Spot>;
  /** 1 per vertex, mm */
  private readonly widths: Float64Array;

  constructor(
    skin: ZoneSkin,
    piece: number,
    steps: Steps,
    margin: MarginTest,
    distance: SpotDistance,
    laws: FollowLaws,
    isTaken: (spot: Spot) => boolean,
  ) {
    this.skin = skin;
    this.piece = piece;
    this.steps = steps;
    this.margin = margin;
    this.distance = distance;
    this.laws = laws;
    this.isTaken = isTaken;
    this.reached = new Reached(skin.mesh, skin.pieceVertices()[piece], laws.reachMm);
    this.grid = new NearGrid(laws.leastMm);
    this.widths = skin.fromBorder(laws.stepMm).mm;
  }

  /** Rows from every bare place that can keep the margin, from the widest place on. */
  fill(marginMm: number): void {
    for (;;) {
      const start = this.widestBare(marginMm);
      if (start === null) return;
      this.grid.add(start, start);
      const first = this.next(start, ALL_ROUND, marginMm);
      const row = [start];
      if (first !== null) {
        const { c, s, spot } = first;
        row.push(...this.goneOn(spot, marginMm));
        row.unshift(
          ...this.goneOn(this.steps.turned(start, -c, -s), marginMm)
            .slice(1)
            .reverse(),
        );
      }
      this.rows.push(row);
      this.reached.add(row.map((spot) => this.steps.pointOf(spot)));
    }
  }

  /** A spot and those that follow it the way it looks. */
  private goneOn(spot: Spot, marginMm: number): Spot[] {
    const row = [spot];
    for (;;) {
      const next = this.next(row[row.length - 1], TURNS, marginMm);
      if (next === null) return row;
      row.push(next.spot);
    }
  }

  /** The step to the widest place, looking on along it; taken from then on. */
  private next(from: Spot, turns: typeof TURNS, marginMm: number): Step | null {
    const { steps, laws } = this;
    let best: Step | null = null;
    let most = -Infinity;
    for (const { cs, times } of turns) {
      const [c, s] = cs;
      const spot = steps.step(from, c * laws.stepMm, s * laws.stepMm);
      if (spot === null) continue;
      const worth = Math.min(laws.stepMm, this.widthAt(spot)) - TURN_COST * laws.stepMm * times;
      if (!(worth > most + LEAST_BETTER * laws.stepMm) || !this.isFree(spot, marginMm)) continue;
      best = { c, s, spot: steps.turned(spot, c, s) };
      most = worth;
    }
    if (best !== null) this.grid.add(best.spot, best.spot);
    return best;
  }

  private isFree(spot: Spot, marginMm: number): boolean {
    const { skin, laws } = this;
    if (pieceAt(skin.mesh, skin.pieceOf, spot.face) !== this.piece) return false;
    if (!this.margin.keeps(spot, marginMm, marginMm) || this.isTaken(spot)) return false;
    return !this.grid
      .within(spot, laws.leastMm)
      .some((other) => this.distance.between(spot, other, laws.leastMm) < laws.leastMm);
  }

  private widestBare(marginMm: number): Spot | null {
    const { mesh } = this.skin;
    const bare = this.reached.bareVertices(this.laws.reachMm);
    for (const vertex of bare.sort((a, b) => this.widths[b] - this.widths[a] || a - b)) {
      const spot = this.steps.spotAt(vertexPoint(mesh, vertex), [1, 0, 0]);
      if (this.isFree(spot, marginMm)) return spot;
    }
    return null;
  }

  /** Distance from the border at a spot, mm: linear over its face, negative outside. */
  private widthAt(spot: Spot): number {
    const { mesh } = this.skin;
    const { face, w0, w1, w2 } = this.steps.pointOf(spot);
    const at = 3 * face;
    return (
      w0 * this.widths[mesh.triangles[at]] +
      w1 * this.widths[mesh.triangles[at + 1]] +
      w2 * this.widths[mesh.triangles[at + 2]]
    );
  }
}

interface Step {
  /** its direction in the frame it began in */
  readonly c: number;
  readonly s: number;
  readonly spot: Spot;
}
