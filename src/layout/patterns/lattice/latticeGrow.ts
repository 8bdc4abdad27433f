/*
 * A lattice grown over the skin from one node, kept true by lengths along the skin.
 *
 * Idea: ring by ring, every new node is predicted from all its placed neighbours, by going on
 * straight from the node before last, or by the carried frame where there is none; then it is moved
 * until its links have the spacing (Gauss-Newton on the lengths of its straight links). A square
 * lattice thus becomes a Chebyshev net: every link keeps its length on bent skin and the angles give
 * way (1878, "On the cutting of cloth"). A hexagonal one has no such freedom: the misfit is spread by
 * relaxing the last rings after each ring, and all at the end. Predictions that disagree mean that
 * two branches have met (round a limb, behind a hole): the node joins the elder, the other link is a
 * seam. A node nearer than (1 - tolerance) spacings to another is not placed.
 * Tried and dropped: frames alone, without going on straight: after 30 degrees of shear predictions
 * differ by half a spacing and the lattice tears where it need not.
 */

import { NearGrid, type SpotDistance, straight } from '../../stepping/nearSpots';
import { lengthOf, type Reach, type Spot, type Steps } from '../../stepping/steps';
import { type Basis, type Link, siteKey } from './latticeBasis';
import { LinkRelaxation, type RelaxSettings } from './latticeRelax';
import { FITS_SHARE, meanSpot, settle, type Target, turnToLinks } from './latticeSettle';

/** Predictions within this many spacings of each other belong to one branch. */
const SAME_BRANCH = 0.5;
/** A link off its length by more than this share is no link but a seam. */
export const TORN_SHARE = 0.35;
/** Rounds of Gauss-Newton for a new node. */
const SETTLE_ROUNDS = 5;
/** How many of the newest rings are relaxed after each ring, and how often. */
const RELAXED_RINGS = 4;
const RING_SWEEPS = 3;

/** No lattice has as many nodes. */
const ROW_LIMIT = 1 << 26;

export interface LatticeNode {
  readonly i: number;
  readonly j: number;
  /** steps from the origin in the order of growing */
  readonly ring: number;
  /** inside the zone; others only hold up the rim */
  readonly inside: boolean;
  spot: Spot;
}

/** A node was not placed beside `from` because `blocker` is too near to its place. */
export interface Stop {
  readonly from: number;
  readonly blocker: number;
}

export interface GrowOptions {
  readonly basis: Basis;
  readonly spacingMm: number;
  /** nodes are kept apart by (1 - toleranceShare) * spacing */
  readonly toleranceShare: number;
  /** growing ends with the ring in which more nodes than this lie inside: see `mostNodesOn` */
  readonly mostNodes: number;
  readonly inside: (spot: Spot) => boolean;
}

interface Neighbour {
  readonly row: number;
  readonly link: Link;
}

export class LatticeGrowth {
  readonly nodes: LatticeNode[] = [];
  readonly stops: Stop[] = [];
  /** growing was ended by `mostNodes` */
  capped = false;
  private insideCount = 0;
  readonly steps: Steps;
  readonly options: GrowOptions;
  private readonly distance: SpotDistance;
  private readonly rows = new Map<number, number>();
  private readonly torn = new Set<number>();
  /** nodes inside, by row */
  private readonly grid: NearGrid<number>;
  /** 1 per node: its row in the grid; -1 for one outside */
  private readonly gridRows: number[] = [];

  constructor(steps: Steps, distance: SpotDistance, options: GrowOptions) {
    this.steps = steps;
    this.distance = distance;
    this.options = options;
    this.grid = new NearGrid(options.spacingMm);
  }

  /** Grows from the origin until no ring adds a node inside. Yields the number of nodes. */
  *grow(origin: Spot): Generator<number, void> {
    this.place({ i: 0, j: 0, ring: 0, inside: this.options.inside(origin), spot: origin });
    let ring: [number, number][] = this.openSites(0);
    for (let number = 1; ring.length > 0; number++) {
      const first = this.nodes.length;
      for (const [i, j] of ring) {
        this.placeSite(i, j, number);
        if ((this.nodes.length & 31) === 0) yield this.nodes.length;
      }
      if (this.nodes.length === first) break;
      this.capped = this.insideCount > this.options.mostNodes;
      if (this.capped) break;
      yield* this.relaxRings(number);
      ring = this.openSites(first);
    }
  }

  /** Row of the node at a site, or -1. */
  at(i: number, j: number): number {
    return this.rows.get(siteKey(i, j)) ?? -1;
  }

  /** Placed neighbours of a site whose link is not torn. */
  neighbours(row: number): Neighbour[] {
    const { i, j } = this.nodes[row];
    const near = this.around(i, j);
    if (this.torn.size === 0) return near;
    return near.filter((each) => !this.torn.has(pairKey(row, each.row)));
  }

  /** Neighbouring nodes whose link is torn: they belong to another branch. */
  tornNeighbours(row: number): Neighbour[] {
    const { i, j } = this.nodes[row];
    return this.around(i, j).filter((each) => this.torn.has(pairKey(row, each.row)));
  }

  /** The straight way along a link. */
  along(row: number, { row: other, link }: Neighbour): Reach | null {
    const { spacingMm } = this.options;
    const { nodes } = this;
    const from = nodes[row].spot;
    return this.steps.reach(
      from,
      nodes[other].spot,
      spacingMm * link.ahead,
      spacingMm * link.aside,
    );
  }

  /**
   * Moves nodes towards the least misfit of their links.
   * @param rows in the order of moving
   * @param all whether links to nodes outside the zone count
   */
  *relax(
    rows: readonly number[],
    all: boolean,
    how: Omit<RelaxSettings, 'spacingMm'>,
  ): Generator<void, void> {
    const loose = rows.map((row) => ({
      row,
      links: this.neighbours(row).filter((each) => all || this.nodes[each.row].inside),
    }));
    const settings = { ...how, spacingMm: this.options.spacingMm };
    yield* new LinkRelaxation(this.steps, this.nodes, loose, settings).run();
  }

  /** Largest misfit of a node's links, share of the spacing. */
  misfit(row: number): number {
    let worst = 0;
    for (const near of this.neighbours(row)) {
      const way = this.along(row, near);
      if (way !== null)
        worst = Math.max(worst, Math.abs(lengthOf(way) / this.options.spacingMm - 1));
    }
    return worst;
  }

  private around(i: number, j: number): Neighbour[] {
    const found: Neighbour[] = [];
    for (const link of this.options.basis.links) {
      const row = this.at(i + link.di, j + link.dj);
      if (row >= 0) found.push({ row, link });
    }
    return found;
  }

  /** Free sites beside the nodes from `first` on that lie inside; those with most neighbours first. */
  private openSites(first: number): [number, number][] {
    const sites = new Map<number, { site: [number, number]; count: number }>();
    for (let row = first; row < this.nodes.length; row++) {
      const { i, j, inside } = this.nodes[row];
      if (!inside && row > 0) continue;
      for (const { di, dj } of this.options.basis.links) {
        const key = siteKey(i + di, j + dj);
        if (this.rows.has(key) || sites.has(key)) continue;
        const count = this.around(i + di, j + dj).length;
        sites.set(key, { site: [i + di, j + dj], count });
      }
    }
    return [...sites.values()].sort((a, b) => b.count - a.count).map(({ site }) => site);
  }

  private placeSite(i: number, j: number, ring: number): void {
    const near = this.around(i, j).sort((a, b) => a.row - b.row);
    const branch: { neighbour: Neighbour; spot: Spot }[] = [];
    for (const neighbour of near) {
      const spot = this.predict(neighbour.row, neighbour.link);
      if (spot === null) continue;
      const limit = SAME_BRANCH * this.options.spacingMm;
      if (branch.length === 0 || straight(branch[0].spot, spot) < limit)
        branch.push({ neighbour, spot });
    }
    if (branch.length === 0) return;
    const mean = meanSpot(
      this.steps,
      branch.map((each) => each.spot),
    );
    const joined = branch.map((each) => each.neighbour);
    const spot = this.settled(mean, joined, SETTLE_ROUNDS, 1);
    const inside = this.options.inside(spot);
    if (inside && this.blocked(spot, joined)) return;
    this.place({ i, j, ring, inside, spot: this.turnedToLinks(spot, joined) });
    this.tearApart(this.nodes.length - 1, near);
  }

  private place(node: LatticeNode): void {
    const row = this.nodes.length;
    this.nodes.push(node);
    this.rows.set(siteKey(node.i, node.j), row);
    this.gridRows.push(node.inside ? this.grid.add(node.spot, row) : -1);
    if (node.inside) this.insideCount++;
  }

  /** Where a node's neighbour against `link` should lie: `link` leads from the new site to the node. */
  private predict(row: number, link: Link): Spot | null {
    const { spacingMm } = this.options;
    const { i, j, spot } = this.nodes[row];
    const behind = this.at(i + link.di, j + link.dj);
    if (behind >= 0 && !this.torn.has(pairKey(row, behind))) {
      const way = this.along(row, { row: behind, link });
      const scale = way === null ? 0 : spacingMm / lengthOf(way);
      if (way !== null) return this.steps.step(spot, -scale * way.ahead, -scale * way.aside);
    }
    return this.steps.step(spot, -spacingMm * link.ahead, -spacingMm * link.aside);
  }

  private settled(spot: Spot, near: readonly Neighbour[], rounds: number, boost: number): Spot {
    return settle(this.steps, spot, this.targets(near), this.options.spacingMm, rounds, boost);
  }

  private turnedToLinks(spot: Spot, near: readonly Neighbour[]): Spot {
    return turnToLinks(this.steps, spot, this.targets(near), this.options.spacingMm);
  }

  private targets(near: readonly Neighbour[]): Target[] {
    return near.map(({ row, link }) => ({ spot: this.nodes[row].spot, link }));
  }

  private blocked(spot: Spot, joined: readonly Neighbour[]): boolean {
    const limit = (1 - this.options.toleranceShare) * this.options.spacingMm;
    for (const blocker of this.grid.within(spot, limit)) {
      if (this.distance.between(spot, this.nodes[blocker].spot, limit) === Infinity) continue;
      for (const { row } of joined) this.stops.push({ from: row, blocker });
      return true;
    }
    return false;
  }

  /** Marks links of a new node that are far from their length as torn. */
  private tearApart(row: number, near: readonly Neighbour[]): void {
    for (const neighbour of near) {
      const way = this.steps.reach(
        this.nodes[row].spot,
        this.nodes[neighbour.row].spot,
        this.options.spacingMm * neighbour.link.ahead,
        this.options.spacingMm * neighbour.link.aside,
      );
      const off = way === null ? 1 : Math.abs(lengthOf(way) / this.options.spacingMm - 1);
      if (off > TORN_SHARE) this.torn.add(pairKey(row, neighbour.row));
    }
  }

  private *relaxRings(ring: number): Generator<number, void> {
    const rows: number[] = [];
    for (let row = this.nodes.length - 1; row > 0; row--) {
      if (this.nodes[row].ring <= ring - RELAXED_RINGS) break;
      rows.push(row);
    }
    if (!rows.some((row) => this.misfit(row) > FITS_SHARE)) return;
    const how = { boost: 1, mostSweeps: RING_SWEEPS, stillMm: 0 };
    for (const _ of this.relax(rows, true, how)) yield this.nodes.length;
    for (const row of rows) this.moveInGrid(row);
  }

  /** Only what was relaxed has moved: a lattice of n rings is not read n times. */
  private moveInGrid(row: number): void {
    if (this.gridRows[row] >= 0) this.grid.move(this.gridRows[row], this.nodes[row].spot);
  }
}

/** One number for a pair of rows, for look-up. */
function pairKey(a: number, b: number): number {
  return a < b ? a * ROW_LIMIT + b : b * ROW_LIMIT + a;
}
