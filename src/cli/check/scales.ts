import type { LaidZone } from '../../formats/laidZones';
import { FIELD_STEP_MM } from '../../geometry/field';
import { writePosition } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { DEFAULT_TOLERANCE_SHARE } from '../../layout/patterns/lattice/latticeTypes';
import { recordOf } from '../../layout/patternTypes';

export function positionsOf(mesh: SurfaceMesh, points: readonly SurfacePoint[]): Float64Array {
  const positions = new Float64Array(3 * points.length);
  points.forEach((point, row) => {
    writePosition(mesh, point, positions, 3 * row);
  });
  return positions;
}

/** Samples lie this share of the spacing apart. */
export const SAMPLE_SHARE = 0.1;

/** How far beyond what is stated or promised the search looks. */
export const REACH_SHARE = 1.05;

/** A field is known to its step: a point this little outside is on the border, mm. */
export const ON_BORDER_MM = FIELD_STEP_MM / 2 + 1e-6;

/** Where no spacing is set the gap gives the scale, mm. */
const SCALE_WITHOUT_MM = 10;

/** The distance that is set, of whose share a stated tolerance is; a scale to sample on where none is. */
export function scaleOf({ layout, pattern }: LaidZone): number {
  const { spacingMm, largestGapMm } = layout.certificate;
  if (spacingMm > 0) return spacingMm / (recordOf({ kind: pattern }).keptShare ?? 1);
  return Number.isFinite(largestGapMm) ? Math.max(1, largestGapMm / 4) : SCALE_WITHOUT_MM;
}

/** What lattices, rows, threads and stamps may fall short by, whatever the file says. */
const TOLERANCE_SHARE = DEFAULT_TOLERANCE_SHARE;

/** The least distance that the law allows, mm. */
export function leastOf(zone: LaidZone, isRefined = false): number {
  const { certificate, refined } = zone.layout;
  const spacingMm = isRefined && refined ? refined.spacingMm : certificate.spacingMm;
  const { flags } = recordOf({ kind: zone.pattern });
  if (flags.manualOnly || flags.promisesGap) return spacingMm;
  return (
    (1 - Math.min(zone.lattice?.toleranceShare ?? TOLERANCE_SHARE, TOLERANCE_SHARE)) * spacingMm
  );
}

export function pointsOf({ layout }: LaidZone): SurfacePoint[] {
  return Array.from({ length: layout.count }, (_, row) => ({
    face: layout.faces[row],
    w0: layout.weights[3 * row],
    w1: layout.weights[3 * row + 1],
    w2: layout.weights[3 * row + 2],
  }));
}
