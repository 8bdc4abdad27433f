import type { Spot, Steps } from '../../stepping/steps';
import type { Link } from './latticeBasis';
import { DAMPING, LARGEST_MOVE } from './latticeSettle';

/**
 * Ways are looked for again after these sweeps: not where nodes have come far, as rounding would then decide,
 * and a net on a saddle carries rounding on.
 */
const LOOK_AFTER: readonly number[] = [2, 5, 10, 20];

/** A node that may move: where it stands, and its links to others by row. */
export interface Loose {
  readonly row: number;
  readonly links: readonly { readonly row: number; readonly link: Link }[];
}

export interface RelaxSettings {
  readonly spacingMm: number;
  /** above 1: over-relaxation */
  readonly boost: number;
  readonly mostSweeps: number;
  /** ends when no node moves farther than this in a sweep, mm */
  readonly stillMm: number;
}

/**
 * Nodes moved, one after the other and over and over, to where their links have the spacing in the sense of
 * least squares.
 *
 * Idea: a link's length changes by what its two ends move along it. So ways over the skin are looked for
 * once a link and end; sweeps are then a few products a link. Nodes step over the skin,
 * and ways are looked for again, after a few of them only.
 */
export class LinkRelaxation {
  private readonly steps: Steps;
  private readonly spots: readonly { spot: Spot }[];
  private readonly loose: readonly Loose[];
  private readonly settings: RelaxSettings;
  /** links of loose node i: [start[i] .. start[i + 1]) */
  private readonly start: Int32Array;
  /** 1 per link: the loose node at its other end or -1, and the same link seen from there or -1 */
  private readonly other: Int32Array;
  private readonly back: Int32Array;
  /** 2 per link: unit vector along it in the node's frame; 0, 0 where no way was found */
  private readonly along: Float64Array;
  /** 1 per link: how much longer it was than the spacing when last looked at, mm */
  private readonly off: Float64Array;
  /** 2 per loose node: how far it has come since, ahead and aside, mm */
  private readonly moved: Float64Array;
  /** the longest move of the sweep, mm */
  private farthestMm = 0;

  constructor(
    steps: Steps,
    spots: readonly { spot: Spot }[],
    loose: readonly Loose[],
    settings: RelaxSettings,
  ) {
    this.steps = steps;
    this.spots = spots;
    this.loose = loose;
    this.settings = settings;
    this.start = new Int32Array(loose.length + 1);
    loose.forEach(({ links }, i) => {
      this.start[i + 1] = this.start[i] + links.length;
    });
    const count = this.start[loose.length];
    this.other = new Int32Array(count);
    this.back = new Int32Array(count).fill(-1);
    this.along = new Float64Array(2 * count);
    this.off = new Float64Array(count);
    this.moved = new Float64Array(2 * loose.length);
    this.joinEnds();
  }

  private joinEnds(): void {
    const { loose, start, other, back } = this;
    const placeOf = new Map(loose.map(({ row }, i) => [row, i]));
    loose.forEach(({ links }, i) => {
      links.forEach(({ row }, k) => {
        other[start[i] + k] = placeOf.get(row) ?? -1;
      });
    });
    loose.forEach(({ row }, i) => {
      for (let at = start[i]; at < start[i + 1]; at++) {
        if (other[at] < 0) continue;
        const seen = loose[other[at]].links.findIndex((each) => each.row === row);
        if (seen >= 0) back[at] = start[other[at]] + seen;
      }
    });
  }

  /** Sweeps until all is still. Yields after each few nodes. */
  *run(): Generator<void, void> {
    const { loose, settings } = this;
    yield* this.look();
    for (let sweep = 1; sweep <= settings.mostSweeps; sweep++) {
      this.farthestMm = 0;
      for (let i = 0; i < loose.length; i++) this.move(i);
      yield;
      if (this.farthestMm < settings.stillMm || sweep === settings.mostSweeps) break;
      if (!LOOK_AFTER.includes(sweep)) continue;
      this.stepAll();
      yield* this.look();
    }
    this.stepAll();
  }

  /** Finds the way along each link from each loose end. */
  private *look(): Generator<void, void> {
    const { steps, spots, loose, start, along, off } = this;
    const { spacingMm } = this.settings;
    for (let i = 0; i < loose.length; i++) {
      const { row, links } = loose[i];
      for (let k = 0; k < links.length; k++) {
        const at = start[i] + k;
        const { row: to, link } = links[k];
        const found = steps.shoot(
          spots[row].spot,
          spots[to].spot,
          spacingMm * link.ahead,
          spacingMm * link.aside,
        );
        const { wayAhead, wayAside } = steps;
        const length = found ? Math.sqrt(wayAhead * wayAhead + wayAside * wayAside) : 0;
        along[2 * at] = length > 0 ? wayAhead / length : 0;
        along[2 * at + 1] = length > 0 ? wayAside / length : 0;
        off[at] = length > 0 ? length - spacingMm : 0;
      }
      if ((i & 31) === 31) yield;
    }
  }

  /** One Gauss-Newton step of a node: minimises the sum of (length - spacing - u . move)^2. */
  private move(i: number): void {
    const { start, other, back, along, off, moved } = this;
    const { boost, spacingMm } = this.settings;
    const x = moved[2 * i];
    const y = moved[2 * i + 1];
    let aa = DAMPING;
    let ab = 0;
    let bb = DAMPING;
    let ra = 0;
    let rb = 0;
    for (let at = start[i]; at < start[i + 1]; at++) {
      const u = along[2 * at];
      const v = along[2 * at + 1];
      let longer = off[at] - u * x - v * y;
      const seen = back[at];
      if (seen >= 0)
        longer -=
          along[2 * seen] * moved[2 * other[at]] + along[2 * seen + 1] * moved[2 * other[at] + 1];
      if (u === 0 && v === 0) continue;
      aa += u * u;
      ab += u * v;
      bb += v * v;
      ra += u * longer;
      rb += v * longer;
    }
    const det = aa * bb - ab * ab;
    const ahead = (ra * bb - rb * ab) / det;
    const aside = (rb * aa - ra * ab) / det;
    const length = boost * Math.sqrt(ahead * ahead + aside * aside);
    const scale =
      boost * (length > LARGEST_MOVE * spacingMm ? (LARGEST_MOVE * spacingMm) / length : 1);
    moved[2 * i] = x + scale * ahead;
    moved[2 * i + 1] = y + scale * aside;
    this.farthestMm = Math.max(this.farthestMm, Math.min(length, LARGEST_MOVE * spacingMm));
  }

  /** Every node steps to where it came; one that would leave the skin stays. */
  private stepAll(): void {
    const { steps, spots, loose, moved } = this;
    for (let i = 0; i < loose.length; i++) {
      if (moved[2 * i] === 0 && moved[2 * i + 1] === 0) continue;
      const node = spots[loose[i].row];
      node.spot = steps.step(node.spot, moved[2 * i], moved[2 * i + 1]) ?? node.spot;
    }
    moved.fill(0);
  }
}
