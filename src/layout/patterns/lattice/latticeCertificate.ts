/*
 * The certificate of points laid in a lattice or in rows.
 *
 * Spacing law: no two points are nearer than (1 - tolerance) x spacing. Gap law: there is none, as
 * nothing is filled up beside seams and borders; the largest gap of the whole zone, margins
 * included, is measured and stated. On endless flat skin it is 0.707 (square), 0.577 (hex) spacings.
 */
import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import { certifyMeasured, type Wanted } from '../../prove/measuredCertificate';
import { MeasuredZone, NO_OTHERS, type Others } from '../../prove/measuredZone';
import type { Links } from '../../prove/neighbours';
import type { Certificate, LayoutProgress } from '../../types';

export interface RegularPoints extends Wanted {
  readonly points: readonly SurfacePoint[];
  /** null: Delaunay neighbours are found and measured */
  readonly links: Links | null;
  readonly others?: Others;
}

/** Neighbours at once; the certificate when asked for, as points that are filled up get another. */
export interface RegularProof {
  readonly links: Links;
  readonly certify: () => Generator<LayoutProgress, Certificate>;
}

/** Measures points that were laid without being measured. */
export function* proveRegular(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  { points, links, others = NO_OTHERS, ...wanted }: RegularPoints,
): Generator<LayoutProgress, RegularProof> {
  const zone = new MeasuredZone(mesh, field, wanted.spacingMm);
  if (links === null) yield* zone.set(points, others);
  const known = links ?? zone.links();
  return {
    links: known,
    *certify() {
      if (links !== null) yield* zone.set(points, others);
      return yield* certifyMeasured(zone, known, wanted);
    },
  };
}
