import { surfacePoints } from '../../pointColumns';
import type { RegularFacts } from '../../types';
import type { Place } from '../placed';
import { fillGaps } from './fillIns';
import { latticeOn, latticeSkin } from './lattice';
import { originAmongOld } from './latticeBetween';
import type { LatticePattern } from './latticePattern';

/** A square or hexagonal lattice; among old punctures its sites lie between them. */
export const placeLattice: Place<LatticePattern> = function* (mesh, field, pattern, surroundings) {
  const { previous, manual } = surroundings;
  const existing = [...surroundings.existing, ...(manual?.points ?? [])];
  yield { stage: 'zone', share: 0 };
  const { skin, onSkin } = latticeSkin(mesh, field, {
    ...pattern,
    existing,
    previous,
    followsNarrow: true,
  });
  const origin = previous.length > 0 ? yield* originAmongOld(skin, onSkin) : onSkin.origin;
  const layout = yield* latticeOn(skin, { ...onSkin, origin });
  yield { stage: 'Proving distances', share: 0.95, placed: () => layout };
  const own = surfacePoints(layout);
  const { deviation, emptyPieces, removedCount, capped, narrow, toleranceShare } = layout;
  const regular: RegularFacts = {
    kind: layout.kind,
    edge: layout.edge,
    directionDeg: pattern.directionDeg,
    toleranceShare,
    deviation: { meanShare: deviation.meanShare, maxShare: deviation.maxShare },
    offenders: deviation.offenders,
    free: layout.seams,
    seamCount: deviation.seamCount,
    emptyPieces,
    removedCount,
    capped,
    narrow,
    fillIns: null,
  };
  return {
    ...(yield* fillGaps(mesh, field, pattern, pattern.spacingMm, surroundings, own)),
    numbered: 'asPlaced',
    links: { pairs: layout.links, lengths: layout.linkLengthsMm },
    regularOf: () => regular,
  };
};
