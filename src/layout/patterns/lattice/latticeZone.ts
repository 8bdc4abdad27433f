import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import type { LaidZone, LayoutProgress, PointColumns, RegularFacts } from '../../types';
import { latticeOn, latticeSkin } from './lattice';
import { originAmongOld } from './latticeBetween';
import { proveRegular, type RegularProof } from './latticeCertificate';
import type { LatticeOptions } from './latticeTypes';

/** Points of a lattice or of rows, and their certificate when it is asked for. */
export interface RegularZone extends Pick<RegularProof, 'certify'> {
  readonly laid: Omit<LaidZone, 'certificate'> & { readonly regular: RegularFacts };
}

/** A square or hexagonal lattice; among old punctures its sites lie between them. */
export function* layOutLatticeZone(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  options: LatticeOptions,
): Generator<LayoutProgress, RegularZone> {
  const among = (options.previous ?? []).length > 0;
  yield { stage: 'zone', share: 0 };
  const { skin, onSkin } = latticeSkin(mesh, field, { ...options, followsNarrow: true });
  const origin = among ? yield* originAmongOld(skin, onSkin) : onSkin.origin;
  const layout = yield* latticeOn(skin, { ...onSkin, origin });
  const { count, faces, weights, positions, normals, spacingMm, toleranceShare } = layout;
  yield { stage: 'Proving distances', share: 0.95, placed: () => layout };
  const { certify, links } = yield* proveRegular(mesh, field, {
    points: surfacePoints(layout),
    links: { pairs: layout.links, lengths: layout.linkLengthsMm },
    others: { existing: options.existing ?? [], previous: options.previous ?? [] },
    spacingMm,
    wantedMm: [(1 - toleranceShare) * spacingMm, (1 + toleranceShare) * spacingMm],
  });
  const { deviation, emptyPieces, removedCount, capped, narrow } = layout;
  const laid = {
    ...{ count, faces, weights, positions, normals, areaMm2: layout.areaMm2 },
    links: links.pairs,
    linkLengths: links.lengths,
    regular: {
      kind: layout.kind,
      edge: layout.edge,
      directionDeg: options.directionDeg,
      toleranceShare,
      deviation: { meanShare: deviation.meanShare, maxShare: deviation.maxShare },
      offenders: deviation.offenders,
      free: layout.seams,
      seamCount: deviation.seamCount,
      ...{ emptyPieces, removedCount, capped, narrow },
      fillIns: null,
    },
  };
  return { laid, certify };
}

export function surfacePoints({ count, faces, weights }: PointColumns): SurfacePoint[] {
  return Array.from({ length: count }, (_, row) => ({
    face: faces[row],
    w0: weights[3 * row],
    w1: weights[3 * row + 1],
    w2: weights[3 * row + 2],
  }));
}
