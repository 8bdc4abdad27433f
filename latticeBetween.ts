/*
 * Where a lattice begins among old punctures.
 *
 * Idea: a lattice laid again over the same zone has its sites on the old ones and loses them all. Its
 * sites are moved into the middles of the old cells: from the old puncture nearest to the zone's
 * centre, each middle is tried as the lattice's origin, and the first that loses nothing is taken,
 * else the one that keeps most points. Where the fitted lattice keeps as many, it stays.
 */
import { positionAt } from '../../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import { Steps } from '../../stepping/steps';
import type { LayoutProgress } from '../../types';
import { bodyPartAxis } from '../../zone/bodyPartAxis';
import { cosSinOfDegrees } from '../../zone/cosSinOfDegrees';
import type { OldPuncture } from '../../zone/oldPunctures';
import type { Piece } from '../../zone/pieces';
import type { ZoneSkin } from '../../zone/zoneSkin';
import { latticeOn } from './lattice';
import type { LatticeKind } from './latticeBasis';
import type { LatticeOptions } from './latticeTypes';

/** Middles of the cells, then of the links, in spacings ahead and aside of a site. */
const MIDDLES: Readonly<Record<LatticeKind, readonly (readonly [number, number])[]>> = {
  square: [
    [0.5, 0.5],
    [0.5, 0],
    [0, 0.5],
  ],
  hex: [
    [0.5, 0.28867513459481287],
    [0, 0.5773502691896257],
    [0.5, 0],
    [0.25, 0.4330127018922193],
    [-0.25, 0.4330127018922193],
  ],
};

/** The origin that leaves most points; undefined: the one that is fitted to the border. */
export function* originAmongOld(
  skin: ZoneSkin,
  options: LatticeOptions,
): Generator<LayoutProgress, SurfacePoint | undefined> {
  const { previous = [], kind, spacingMm } = options;
  const { mesh } = skin;
  const [piece] = skin.pieces;
  const old = piece && nearestTo(mesh, piece, previous);
  if (!old) return undefined;
  const fitted = yield* latticeOn(skin, options);
  if (fitted.removedCount === 0) return undefined;
  const steps = new Steps(mesh);
  const [c, s] = cosSinOfDegrees(options.directionDeg);
  const axis = bodyPartAxis(mesh, old.point, piece.areaMm2);
  const from = steps.turned(steps.spotAt(old.point, axis), c, s);
  let best: { readonly origin: SurfacePoint | undefined; readonly count: number } = {
    origin: undefined,
    count: fitted.count,
  };
  for (const [ahead, aside] of MIDDLES[kind]) {
    const spot = steps.step(from, ahead * spacingMm, aside * spacingMm);
    if (spot === null) continue;
    const origin = steps.pointOf(spot);
    const { count, removedCount } = yield* latticeOn(skin, { ...options, origin });
    if (count > best.count) best = { origin, count };
    if (removedCount === 0) break;
  }
  return best.origin;
}

/** The first of the old punctures that lie nearest to the piece's centre, straight through space. */
function nearestTo(
  mesh: SurfaceMesh,
  { centre }: Piece,
  previous: readonly OldPuncture[],
): OldPuncture | undefined {
  const [x, y, z] = positionAt(mesh, centre);
  let nearest: OldPuncture | undefined;
  let least = Infinity;
  for (const each of previous) {
    const at = positionAt(mesh, each.point);
    const [dx, dy, dz] = [at[0] - x, at[1] - y, at[2] - z];
    const square = dx * dx + dy * dy + dz * dz;
    if (square < least) [nearest, least] = [each, square];
  }
  return nearest;
}
