import type { Spot, Steps } from '../../stepping/steps';
import type { Link } from './latticeBasis';

/** A neighbour that a spot should be one spacing from, and in which direction of the lattice. */
export interface Target {
  readonly spot: Spot;
  readonly link: Link;
}

/** Misfit below this share of the spacing is none. */
export const FITS_SHARE = 1e-7;
/** Moves below this share of the spacing are rounding; none is longer than the other. */
const LEAST_MOVE = 1e-10;
export const LARGEST_MOVE = 0.3;
/** Damping of the two-by-two system: a node with one link only slides along it. */
export const DAMPING = 1e-9;

/**
 * The spot moved until its links have the spacing, in the sense of least squares.
 * @param boost above 1: over-relaxation
 */
export function settle(
  steps: Steps,
  start: Spot,
  targets: readonly Target[],
  spacingMm: number,
  rounds: number,
  boost: number,
): Spot {
  let spot = start;
  for (let round = 0; round < rounds; round++) {
    const [ahead, aside] = bestMove(steps, spot, targets, spacingMm);
    const length = boost * Math.sqrt(ahead * ahead + aside * aside);
    if (!(length > LEAST_MOVE * spacingMm)) break;
    const scale = boost * Math.min(1, (LARGEST_MOVE * spacingMm) / length);
    const moved = steps.step(spot, scale * ahead, scale * aside);
    if (moved === null) break;
    spot = moved;
  }
  return spot;
}

/** One Gauss-Newton step: minimises the sum of (length - spacing - u . move)^2 over the links. */
function bestMove(
  steps: Steps,
  spot: Spot,
  targets: readonly Target[],
  spacingMm: number,
): readonly [number, number] {
  let aa = DAMPING;
  let ab = 0;
  let bb = DAMPING;
  let ra = 0;
  let rb = 0;
  for (const { spot: other, link } of targets) {
    if (!steps.shoot(spot, other, spacingMm * link.ahead, spacingMm * link.aside)) continue;
    const { wayAhead, wayAside } = steps;
    const length = Math.sqrt(wayAhead * wayAhead + wayAside * wayAside);
    if (!(length > 0)) continue;
    const u = wayAhead / length;
    const v = wayAside / length;
    const off = length - spacingMm;
    aa += u * u;
    ab += u * v;
    bb += v * v;
    ra += u * off;
    rb += v * off;
  }
  const det = aa * bb - ab * ab;
  return [(ra * bb - rb * ab) / det, (rb * aa - ra * ab) / det];
}

/** The spot with its frame turned to the mean direction of its links. */
export function turnToLinks(
  steps: Steps,
  spot: Spot,
  targets: readonly Target[],
  spacingMm: number,
): Spot {
  let [c, s] = [0, 0];
  for (const { spot: other, link } of targets) {
    const way = steps.reach(spot, other, spacingMm * link.ahead, spacingMm * link.aside);
    if (way === null) continue;
    c += way.ahead * link.ahead + way.aside * link.aside;
    s += way.aside * link.ahead - way.ahead * link.aside;
  }
  const norm = Math.sqrt(c * c + s * s);
  return norm > 0 ? steps.turned(spot, c / norm, s / norm) : spot;
}

/** Mean place and frame of spots that lie near each other. */
export function meanSpot(steps: Steps, spots: readonly Spot[]): Spot {
  const [first] = spots;
  const place = [0, 0, 0];
  const frame = [0, 0, 0];
  for (const spot of spots) {
    place[0] += (spot.px - first.px) / spots.length;
    place[1] += (spot.py - first.py) / spots.length;
    place[2] += (spot.pz - first.pz) / spots.length;
    const ahead = steps.inSpace(spot, 1, 0);
    for (let axis = 0; axis < 3; axis++) frame[axis] += ahead[axis];
  }
  const [ahead, aside] = steps.inFrame(first, place[0], place[1], place[2]);
  // The mean frame is taken in the first spot's face, as a turn of its frame, then carried.
  const [c, s] = steps.inFrame(first, frame[0], frame[1], frame[2]);
  const norm = Math.sqrt(c * c + s * s);
  const moved = steps.step(first, ahead, aside) ?? first;
  return norm > 0 ? steps.turned(moved, c / norm, s / norm) : moved;
}
