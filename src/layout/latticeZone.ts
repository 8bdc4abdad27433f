import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { layOutLattice } from './lattice';
import type { LatticeKind } from './latticeBasis';
import { certifyRegular } from './latticeCertificate';
import type { EdgeConvention, LatticeOptions } from './latticeTypes';
import type { LayoutProgress, PointColumns, ZoneLayout } from './types';

/** What a certificate does not say of points in a lattice or in rows. */
export interface RegularFacts {
  readonly kind: LatticeKind | 'rows';
  readonly edge: EdgeConvention;
  readonly directionDeg: number;
  /** no two points are nearer than (1 - toleranceShare) x spacing */
  readonly toleranceShare: number;
  /** how far links that are held to the spacing are off it, shares of the spacing */
  readonly deviation: { readonly meanShare: number; readonly maxShare: number };
  /** rows of held links off by more than the tolerance, worst first */
  readonly offenders: Uint32Array;
  /** 1 per link: 1 where it is not held to the spacing: across seams; of rows all but steps along a row */
  readonly free: Uint8Array;
  /** links across seams; 0 for rows, which leave points away where they meet */
  readonly seamCount: number;
  readonly emptyPieces: number;
  readonly removedCount: number;
  readonly capped: boolean;
}

export interface RegularZone extends Omit<ZoneLayout, 'zoneId'> {
  readonly lattice: RegularFacts;
}

/** A square or hexagonal lattice with its certificate. */
export function* layOutLatticeZone(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  options: LatticeOptions,
): Generator<LayoutProgress, RegularZone> {
  const layout = yield* layOutLattice(mesh, field, options);
  const { count, faces, weights, positions, normals, spacingMm, toleranceShare } = layout;
  const { certificate, links } = yield* certifyRegular(mesh, field, {
    points: surfacePoints(layout),
    links: { pairs: layout.links, lengths: layout.linkLengthsMm },
    spacingMm,
    wantedMm: [(1 - toleranceShare) * spacingMm, (1 + toleranceShare) * spacingMm],
  });
  const { deviation, emptyPieces, removedCount, capped } = layout;
  return {
    ...{ count, faces, weights, positions, normals, areaMm2: layout.areaMm2 },
    links: links.pairs,
    linkLengths: links.lengths,
    certificate,
    lattice: {
      kind: layout.kind,
      edge: layout.edge,
      directionDeg: options.directionDeg,
      toleranceShare,
      deviation: { meanShare: deviation.meanShare, maxShare: deviation.maxShare },
      offenders: deviation.offenders,
      free: layout.seams,
      seamCount: deviation.seamCount,
      ...{ emptyPieces, removedCount, capped },
    },
  };
}

export function surfacePoints({ count, faces, weights }: PointColumns): SurfacePoint[] {
  return Array.from({ length: count }, (_, row) => ({
    face: faces[row],
    w0: weights[3 * row],
    w1: weights[3 * row + 1],
    w2: weights[3 * row + 2],
  }));
}
