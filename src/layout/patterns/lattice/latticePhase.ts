/*
 * Where the lattice sits in the zone: which shift of it, for a direction and an edge convention.
 *
 * Rule: a first lattice is grown from the piece's centre and serves as a ruler; the border gives the
 * extent of the piece ahead and aside in it. As many rows and columns as fit that extent less the
 * margins are centred in it ("box fit": 6 x 4 cm at 10 mm with a half-spacing margin is 6 x 4). Then
 * the shifts by quarters of the lattice from there are tried on the ruler's nodes and the one that
 * keeps most points wins, the box fit on equality. Symmetric zones get symmetric lattices. Where the
 * count is to follow the area (`centre-inside`) the box fit stands: choosing the fullest would bias it.
 */
import type { SurfacePoint } from '../../../geometry/mesh';
import { NearGrid, straight } from '../../stepping/nearSpots';
import { lengthOf, type Spot, type Steps } from '../../stepping/steps';
import { type Basis, siteKey } from './latticeBasis';
import type { LatticeGrowth, LatticeNode } from './latticeGrow';

/** Extent of a piece in the frame of its ruler, mm from the ruler's origin. */
export interface Extent {
  readonly ahead: readonly [number, number];
  readonly aside: readonly [number, number];
}

/** Shifts that are tried, in quarters of the lattice; the first that keeps most points wins. */
const SHIFTS: readonly (readonly [number, number])[] = [
  [0, 0],
  [2, 2],
  [2, 0],
  [0, 2],
  [1, 0],
  [3, 0],
  [0, 1],
  [0, 3],
  [1, 2],
  [3, 2],
  [2, 1],
  [2, 3],
  [1, 1],
  [3, 3],
  [1, 3],
  [3, 1],
];
/** A row that fits but for this share of the spacing fits. */
const FIT_SLACK = 1e-6;

/** Extent of places in the lattice's frame, read off at each place's nearest node; null without any. */
export function extentOf(
  ruler: LatticeGrowth,
  steps: Steps,
  places: readonly SurfacePoint[],
): Extent | null {
  const { basis, spacingMm } = ruler.options;
  const grid = new NearGrid<LatticeNode>(1.5 * spacingMm);
  for (const node of ruler.nodes) grid.add(node.spot, node);
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const place of places) {
    const spot = steps.spotAt(place, [1, 0, 0]);
    const nearest = nearestTo(spot, grid.within(spot, 1.5 * spacingMm));
    if (nearest === null) continue;
    const { i, j, spot: from } = nearest;
    const [guessA, guessB] = steps.inFrame(
      from,
      spot.px - from.px,
      spot.py - from.py,
      spot.pz - from.pz,
    );
    const way = steps.reach(from, spot, guessA, guessB);
    if (way === null || lengthOf(way) > 2 * spacingMm) continue;
    const ahead = spacingMm * (i + j * basis.rowAhead) + way.ahead;
    const aside = spacingMm * j * basis.rowAside + way.aside;
    left = Math.min(left, ahead);
    right = Math.max(right, ahead);
    low = Math.min(low, aside);
    high = Math.max(high, aside);
  }
  return right >= left ? { ahead: [left, right], aside: [low, high] } : null;
}

function nearestTo(place: Spot, among: readonly LatticeNode[]): LatticeNode | null {
  let best: LatticeNode | null = null;
  for (const each of among)
    if (best === null || straight(each.spot, place) < straight(best.spot, place)) best = each;
  return best;
}

/** First of as many places `stepMm` apart as fit between two ends less the margin, centred. */
export function firstOfFit(
  ends: readonly [number, number],
  stepMm: number,
  marginMm: number,
): number {
  const room = ends[1] - ends[0] - 2 * marginMm;
  const steps = Math.max(0, Math.floor(room / stepMm + FIT_SLACK));
  return (ends[0] + ends[1] - steps * stepMm) / 2;
}

/**
 * The shift of the ruler's origin, mm ahead and aside, at which most nodes are kept.
 * @param keeps whether a spot would be a point of the layout; null: the box fit, whatever it keeps
 */
export function* bestShift(
  ruler: LatticeGrowth,
  extent: Extent,
  marginMm: number,
  keeps: ((spot: Spot) => boolean) | null,
): Generator<number, readonly [number, number]> {
  const { basis, spacingMm } = ruler.options;
  const aside = firstOfFit(extent.aside, basis.rowAside * spacingMm, marginMm);
  const ahead = firstOfFit(extent.ahead, spacingMm, marginMm);
  if (keeps === null) return cellShift(basis, spacingMm, ahead, aside);
  const stands = standsOf(ruler);
  let best: readonly [number, number] = [0, 0];
  let most = -1;
  for (const [i, j] of SHIFTS) {
    const shift = cellShift(
      basis,
      spacingMm,
      ahead + (spacingMm * (i + j * basis.rowAhead)) / 4,
      aside + (spacingMm * j * basis.rowAside) / 4,
    );
    let count = 0;
    for (const { from, ahead, aside } of stands) {
      const spot = ruler.steps.step(from, ahead + shift[0], aside + shift[1]);
      if (spot !== null && keeps(spot)) count++;
      if ((count & 63) === 63) yield count;
    }
    if (count <= most) continue;
    most = count;
    best = shift;
  }
  return best;
}

/** A site of the ruler: a node, or a step from one where the ruler ended. */
interface Stand {
  readonly from: Spot;
  readonly ahead: number;
  readonly aside: number;
}

/** All nodes, and the free sites beside those inside: a shift may bring these into the zone. */
function standsOf(ruler: LatticeGrowth): Stand[] {
  const { basis, spacingMm } = ruler.options;
  const stands: Stand[] = ruler.nodes.map(({ spot }) => ({ from: spot, ahead: 0, aside: 0 }));
  const stopped = new Set(ruler.stops.map(({ from }) => from));
  const seen = new Set<number>();
  ruler.nodes.forEach(({ i, j, inside, spot }, row) => {
    if (!inside || stopped.has(row)) return;
    for (const { di, dj, ahead, aside } of basis.links) {
      const key = siteKey(i + di, j + dj);
      if (ruler.at(i + di, j + dj) >= 0 || seen.has(key)) continue;
      seen.add(key);
      stands.push({ from: spot, ahead: ahead * spacingMm, aside: aside * spacingMm });
    }
  });
  return stands;
}

/** The same shift of the lattice, nearest to none. */
function cellShift(
  basis: Basis,
  spacingMm: number,
  ahead: number,
  aside: number,
): readonly [number, number] {
  const rows = Math.floor(aside / (spacingMm * basis.rowAside) + 0.5);
  const left = ahead - rows * basis.rowAhead * spacingMm;
  const columns = Math.floor(left / spacingMm + 0.5);
  return [left - columns * spacingMm, aside - rows * basis.rowAside * spacingMm];
}
