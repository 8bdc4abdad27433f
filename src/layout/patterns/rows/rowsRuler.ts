import type { SurfacePoint } from '../../../geometry/mesh';
import { straight } from '../../stepping/nearSpots';
import { lengthOf, type Spot, type Steps } from '../../stepping/steps';
import type { EdgeConvention, PointColumns } from '../../types';
import type { NarrowFacts } from '../../zone/narrow';
import type { OldPuncture } from '../../zone/oldPunctures';

export interface RowsOptions {
  /** from one row to the next along the skin, mm */
  readonly rowDistanceMm: number;
  /** from one point of a row to the next, mm along the row */
  readonly stepMm: number;
  /** every other row is moved on by half a step */
  readonly staggered: boolean;
  readonly edge: EdgeConvention;
  /** the outer rows and steps are fitted this far inside the border, mm; else by the edge convention */
  readonly fitMm?: { readonly across: number; readonly along: number };
  /** turn of the rows from the body part's axis, degrees, counter-clockwise seen from outside */
  readonly directionDeg: number;
  readonly reference?: readonly [number, number, number];
  readonly toleranceShare?: number;
  /** narrow pieces are laid along themselves (`zone/narrow`) instead of with few points or none */
  readonly followsNarrow?: boolean;
  readonly existing?: readonly SurfacePoint[];
  /** old punctures: each keeps a distance of its own */
  readonly previous?: readonly OldPuncture[];
  /** shares of a row distance and of a step by which all is moved on from where it fits best */
  readonly moved?: readonly [number, number];
}

/** Rows of one piece, told by one ruler. */
export interface RuledPiece {
  readonly piece: number;
  /** 0 for the piece's first ruler; a branch begins on a row of one before it */
  readonly branch: number;
  readonly ruler: RowRuler;
  readonly parts: readonly RowPart[];
  /** where the ruler's start lies along the row it branches off, mm */
  readonly alongMm: number;
}

/** Points in rows, to and fro; columns, a row a point. */
export interface RowsLayout extends PointColumns {
  readonly rowDistanceMm: number;
  readonly stepMm: number;
  readonly areaMm2: number;
  /** 1 per point: the number of its row within its piece */
  readonly rows: Int32Array;
  /** 1 per point */
  readonly pieces: Int32Array;
  /** 1 per point: its stretch of row, without a break and told by one ruler; steps are held along it alone */
  readonly stretches: Int32Array;
  /** 3 per point: unit vector in space along its row */
  readonly rowDirections: Float64Array;
  /** the rows as lines, for threads and for drawing */
  readonly ruled: readonly RuledPiece[];
  /** parts of the zone that got no point */
  readonly emptyPieces: number;
  /**
   * points left out because a point of before stands there: of other zones, by hand, old punctures. Where
   * rulers overlap, the second of two that tell the same point is no point left out.
   */
  readonly removedCount: number;
  /** how narrow pieces were laid; null where all were laid as asked */
  readonly narrow: NarrowFacts | null;
}

/** Samples of the base line and of rows: this many a step, but no more than so many on a half line. */
const SAMPLES_PER_STEP = 3;
const MOST_SAMPLES = 80;
/** Two samples of a row farther apart than this many sample distances: the row is torn between them. */
const TORN = 3;
/** Bisections of the place where a row leaves the zone: to a millionth of a sample distance. */
const BISECTIONS = 20;
/** A share of a sample distance below which a row ends at the sample. */
const LEAST_SHARE = 2 ** -BISECTIONS;
/** On the lines at right angles to the base line so many samples apart places are kept: rows begin at the one before. */
const KEPT_SAMPLES = 4;

/** One sample of a row. */
interface Sample {
  /** where its foot lies on the base line, mm from the start */
  readonly foot: number;
  readonly spot: Spot;
}

/** A connected part of a row inside the zone. */
export interface RowPart {
  /** the row's number, in ascending distance */
  readonly row: number;
  /** distance from the base line, mm; positive to its left */
  readonly levelMm: number;
  /** mm along the row, from where the line at right angles to the base line meets it */
  readonly fromMm: number;
  readonly toMm: number;
  /** feet of samples and their lengths along the row, ascending in both */
  readonly feet: readonly number[];
  readonly along: readonly number[];
  /** where the samples are; null for ends that lie between two of the base line and were not asked for yet */
  readonly spots: (Spot | null)[];
}

/** A part while it grows. */
interface OpenPart {
  readonly feet: number[];
  readonly along: number[];
  readonly spots: (Spot | null)[];
  last: Sample;
}

/**
 * A base line with straight lines at right angles to it ("Fermi coordinates"): a place is told by
 * the foot on the base line and the distance from it. Lines of equal distance stay their difference
 * apart along the skin (Gauss's lemma), as long as no other way to the base line is shorter.
 */
export class RowRuler {
  /** the base line goes round and comes back to its start */
  closed = false;
  private readonly steps: Steps;
  private readonly sampleMm: number;
  private readonly ahead: Spot[];
  private readonly back: Spot[];
  /** by sample and side: places KEPT_SAMPLES apart on its line, as far as it was walked; null: the skin ends */
  private readonly lines = new Map<number, (Spot | null)[]>();

  /** @param closeMm the line ends where it comes back this near to its start */
  constructor(steps: Steps, start: Spot, reachMm: number, stepMm: number, closeMm: number) {
    this.steps = steps;
    this.sampleMm = Math.max(stepMm / SAMPLES_PER_STEP, reachMm / MOST_SAMPLES);
    this.ahead = this.trace(start, 1, reachMm, closeMm);
    this.back = this.closed ? [start] : this.trace(start, -1, reachMm, closeMm);
  }

  private trace(start: Spot, sign: number, reachMm: number, closeMm: number): Spot[] {
    const line = [start];
    for (let gone = this.sampleMm; gone <= reachMm; gone += this.sampleMm) {
      const next = this.steps.step(line[line.length - 1], sign * this.sampleMm, 0);
      if (next === null) break;
      if (gone > 3 * closeMm && straight(next, start) < closeMm / 2) {
        this.closed = true;
        break;
      }
      line.push(next);
    }
    return line;
  }

  /** Numbers of the first and last sample of the base line. */
  private get ends(): readonly [number, number] {
    return [1 - this.back.length, this.ahead.length - 1];
  }

  /** The place at a distance from the base line; its frame looks along the row. */
  at(footMm: number, levelMm: number): Spot | null {
    const [low, high] = this.ends;
    const near = Math.min(high, Math.max(low, Math.floor(footMm / this.sampleMm + 0.5)));
    const base = near >= 0 ? this.ahead[near] : this.back[-near];
    const beside = footMm - near * this.sampleMm;
    if (beside === 0) return this.onLine(near, base, levelMm);
    const foot = this.steps.step(base, beside, 0);
    return foot === null ? null : this.steps.step(foot, 0, levelMm);
  }

  /** The place on a sample's line, from the kept place before it. */
  private onLine(near: number, base: Spot, levelMm: number): Spot | null {
    const side = levelMm < 0 ? -1 : 1;
    const keptMm = KEPT_SAMPLES * this.sampleMm;
    const passed = Math.floor(Math.abs(levelMm) / keptMm);
    const key = side * (near + MOST_SAMPLES + 1);
    const line = this.lines.get(key) ?? [base];
    this.lines.set(key, line);
    for (let n = line.length; n <= passed; n++) {
      const before = line[n - 1];
      line.push(before && this.steps.step(before, 0, side * keptMm));
    }
    const from = line[passed];
    return from && this.steps.step(from, 0, levelMm - side * passed * keptMm);
  }

  /** Least and largest distance from the base line at which the zone lies. */
  levels(inside: (spot: Spot) => boolean, reachMm: number): readonly [number, number] | null {
    const ends = [Infinity, -Infinity];
    const [low, high] = this.ends;
    for (let at = low; at <= high; at++) {
      const base = at >= 0 ? this.ahead[at] : this.back[-at];
      if (inside(base)) {
        ends[0] = Math.min(ends[0], 0);
        ends[1] = Math.max(ends[1], 0);
      }
      for (const side of [-1, 1]) this.widen(ends, base, side, reachMm, inside);
    }
    return ends[1] >= ends[0] ? [ends[0], ends[1]] : null;
  }

  private widen(
    ends: number[],
    base: Spot,
    side: number,
    reachMm: number,
    inside: (spot: Spot) => boolean,
  ): void {
    let spot: Spot = base;
    let was = inside(base);
    for (let level = 0; level < reachMm; level += this.sampleMm) {
      const next = this.steps.step(spot, 0, side * this.sampleMm);
      const is = next !== null && inside(next);
      if (was && !is) {
        const leaves = level + this.leaving(spot, 0, side, inside);
        if (side > 0) ends[1] = Math.max(ends[1], leaves);
        else ends[0] = Math.min(ends[0], -leaves);
      }
      if (is) {
        ends[0] = Math.min(ends[0], side * (level + this.sampleMm));
        ends[1] = Math.max(ends[1], side * (level + this.sampleMm));
      }
      if (next === null) return;
      spot = next;
      was = is;
    }
  }

  /** How far the zone reaches beyond a spot inside, within one sample distance, mm. */
  private leaving(spot: Spot, ahead: number, aside: number, inside: (s: Spot) => boolean): number {
    let low = 0;
    let high = this.sampleMm;
    for (let k = 0; k < BISECTIONS; k++) {
      const middle = (low + high) / 2;
      const there = this.steps.step(spot, ahead * middle, aside * middle);
      if (there !== null && inside(there)) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The parts of the row at a distance from the base line that lie in the zone. */
  parts(row: number, levelMm: number, inside: (spot: Spot) => boolean): RowPart[] {
    const [low, high] = this.ends;
    const parts: RowPart[] = [];
    const spots = this.samplesAt(levelMm);
    const isIn = spots.map((spot) => spot !== null && inside(spot));
    if (!isIn.includes(true)) return parts;
    const gaps = spots.map((spot, at) => (at === 0 ? 0 : this.gap(spots[at - 1], spot)));
    let open: OpenPart | null = null;
    let along = low * this.sampleMm;
    // from the first sample to the foot at 0, plus the first sample's number in mm
    const zero = gaps.slice(0, 1 - low).reduce((sum, gap) => sum + gap, along);
    let before: Sample | null = null;
    const close = (): void => {
      if (open !== null && open.feet.length > 1) {
        const { feet, along, spots } = open;
        parts.push({
          row,
          levelMm,
          feet,
          along,
          spots,
          fromMm: along[0],
          toMm: along[along.length - 1],
        });
      }
      open = null;
    };
    for (let at = low; at <= high; at++) {
      const foot = at * this.sampleMm;
      const spot = spots[at - low];
      const gap = gaps[at - low];
      along += gap;
      if (spot === null || gap > TORN * this.sampleMm) close();
      const is = isIn[at - low];
      const place: number = along - zero;
      if (is && spot !== null) {
        if (open === null) open = this.opened(before, spot, foot, place, gap, levelMm, inside);
        else {
          open.feet.push(foot);
          open.along.push(place);
          open.spots.push(spot);
          open.last = { foot, spot };
        }
      } else if (open !== null) {
        this.closeAt(open, gap, levelMm, inside);
        close();
      }
      before = spot === null ? null : { foot, spot };
    }
    // where the skin itself ends there is no sample beyond to close at
    if (open !== null) this.closeAt(open, this.sampleMm, levelMm, inside);
    close();
    return parts;
  }

  private samplesAt(levelMm: number): (Spot | null)[] {
    const [low, high] = this.ends;
    const spots: (Spot | null)[] = [];
    for (let at = low; at <= high; at++) spots.push(this.at(at * this.sampleMm, levelMm));
    return spots;
  }

  /** From one sample of a row to the next, mm; the sample distance where one is missing. */
  private gap(from: Spot | null, to: Spot | null): number {
    if (from === null || to === null) return this.sampleMm;
    const way = this.steps.reach(from, to, this.sampleMm, 0);
    return way === null ? straight(from, to) : lengthOf(way);
  }

  private opened(
    before: Sample | null,
    spot: Spot,
    foot: number,
    place: number,
    gap: number,
    levelMm: number,
    inside: (spot: Spot) => boolean,
  ): OpenPart {
    const open = {
      feet: [foot],
      along: [place],
      spots: [spot as Spot | null],
      last: { foot, spot },
    };
    const share = this.bisectFoot(foot, -1, levelMm, inside);
    if (before === null ? share > 0 : share > LEAST_SHARE) {
      const scale = before === null ? this.sampleMm : gap;
      open.feet.unshift(foot - share * this.sampleMm);
      open.along.unshift(place - share * scale);
      open.spots.unshift(null);
    }
    return open;
  }

  private closeAt(
    open: OpenPart,
    gap: number,
    levelMm: number,
    inside: (spot: Spot) => boolean,
  ): void {
    const share = this.bisectFoot(open.last.foot, 1, levelMm, inside);
    if (!(share > LEAST_SHARE)) return;
    const scale = gap > 0 ? gap : this.sampleMm;
    open.feet.push(open.last.foot + share * this.sampleMm);
    open.along.push(open.along[open.along.length - 1] + share * scale);
    open.spots.push(null);
  }

  /** Share of a sample distance by which the zone reaches beyond a foot. */
  private bisectFoot(foot: number, side: number, levelMm: number, inside: (s: Spot) => boolean) {
    let low = 0;
    let high = 1;
    for (let k = 0; k < BISECTIONS; k++) {
      const middle = (low + high) / 2;
      const there = this.at(foot + side * middle * this.sampleMm, levelMm);
      if (there !== null && inside(there)) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Where a sample of a part is. */
  sampleOf(part: RowPart, at: number): Spot | null {
    part.spots[at] ??= this.at(part.feet[at], part.levelMm);
    return part.spots[at];
  }

  /** The place at a length along a part of a row; null beyond its ends. */
  along(part: RowPart, mm: number): Spot | null {
    if (mm < part.fromMm - 1e-6 || mm > part.toMm + 1e-6) return null;
    let low = 0;
    let high = part.along.length - 2;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (part.along[middle] <= mm) low = middle;
      else high = middle - 1;
    }
    // From the nearer sample along the row, not from the base line: straight walks over a coarse net
    // arrive a few tenths of a mm beside each other after 40 mm, which steps must not show.
    const near = mm - part.along[low] <= part.along[low + 1] - mm ? low : low + 1;
    const spot = this.sampleOf(part, near);
    return spot === null ? null : this.steps.step(spot, mm - part.along[near], 0);
  }
}
