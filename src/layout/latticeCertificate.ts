/*
 * The certificate of points laid in a lattice or in rows.
 *
 * Spacing law: no two points are nearer than (1 - tolerance) x spacing. Gap law: there is none, as
 * nothing is filled up beside seams and borders; the largest gap of the whole zone, margins
 * included, is measured and stated. On endless flat skin it is 0.707 (square), 0.577 (hex) spacings.
 */
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { cutPatch } from '../geometry/patch';
import { toParent } from '../geometry/refine';
import { certify, nearestPair } from './certify';
import { measuredPart } from './latticePart';
import { type Links, linkNeighbours } from './neighbours';
import { SampleSet } from './sampleSet';
import type { Certificate, LayoutProgress } from './types';

export interface RegularPoints {
  readonly points: readonly SurfacePoint[];
  /** null: Delaunay neighbours are found and measured */
  readonly links: Links | null;
  readonly spacingMm: number;
  /** links are wanted in this range, mm */
  readonly wantedMm: readonly [number, number];
}

/** Links within rounding of the range's ends count as inside, share. */
const ROUNDING_SHARE = 1e-9;

/** Measures points that were laid without a `SampleSet`. */
export function* certifyRegular(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  { points, links, spacingMm, wantedMm }: RegularPoints,
): Generator<LayoutProgress, { certificate: Certificate; links: Links }> {
  yield { stage: 'Proving distances', share: 0.95 };
  const measured = measuredPart(mesh, field, points, spacingMm);
  const { part, coverMm } = measured;
  const patch = cutPatch(part.mesh, measured.field);
  const samples = new SampleSet(part.mesh, coverMm);
  for (const point of measured.points) {
    samples.addFixed(point);
    if ((samples.fixedCount & 127) === 0) yield { stage: 'Proving distances', share: 0.96 };
  }
  // They were added unasked, for they keep another law than the set's; now they are its own.
  samples.fixedCount = 0;
  const known = links ?? (yield* linkNeighbours(samples, patch));
  const certificate = yield* certify(samples, patch, known);
  const { largestGapAt } = certificate;
  return {
    links: known,
    certificate: {
      ...certificate,
      ...(known.lengths.length === 0 && points.length > 1 ? nearestPair(mesh, points) : {}),
      spacingMm,
      wantedMinMm: wantedMm[0],
      wantedMaxMm: wantedMm[1],
      shareWanted: shareWithin(known.lengths, wantedMm),
      largestGapAt: largestGapAt && toParent(part, largestGapAt),
    },
  };
}

function shareWithin(lengths: Float64Array, [least, most]: readonly [number, number]): number {
  const within = lengths.filter(
    (mm) => mm >= least * (1 - ROUNDING_SHARE) && mm <= most * (1 + ROUNDING_SHARE),
  );
  return lengths.length === 0 ? Number.NaN : within.length / lengths.length;
}
