import { type DenseField, FIELD_STEP_MM, toDense } from '../geometry/field';
import { writePosition, writeSmoothNormal } from '../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { type MeshMirror, meshMirror } from '../geometry/meshMirror';
import { fieldAt } from '../geometry/patch';
import type { ZoneLayout } from '../layout/types';
import { placedPoint, type ZoneNeighbours, type ZoneToLayOut } from './zones/zoneSurroundings';

/**
 * Zones that are each other's mirror image, with the same settings, get the same points on both sides:
 * the second is laid as the image of the first. Another arrangement number, another direction or a
 * point by hand, and each is laid for itself.
 */

/** A zone with what its points were laid among. */
export interface LaidAmong {
  readonly zone: ZoneToLayOut;
  readonly neighbours: ZoneNeighbours;
  /** its skin without keep-outs, 1 per vertex */
  readonly allowed: () => DenseField;
}

/** Patterns that a mirror turns into themselves; of threads and stamps the needle's way would turn. */
const MIRRORED = ['poisson', 'square', 'hex', 'rows'];
/** Keep-outs grow by floods that may round the two sides apart, steps of the field. */
const SLACK_STEPS = 2;

/** Whether two zones may be images of each other, by what is cheap to compare. */
export function mayMirror(a: ZoneToLayOut, b: ZoneToLayOut): boolean {
  const { pattern } = a;
  if (a.hand || b.hand || a.finer || b.finer || !MIRRORED.includes(pattern.kind)) return false;
  if (JSON.stringify(pattern) !== JSON.stringify(b.pattern)) return false;
  if ('directionDeg' in pattern && pattern.directionDeg % 90 !== 0) return false;
  if ('staggered' in pattern && pattern.staggered) return false;
  if (a.insertion.angleDeg !== b.insertion.angleDeg) return false;
  if (a.insertion.insertedLengthMm !== b.insertion.insertedLengthMm) return false;
  return a.field.vertices.length === b.field.vertices.length && a.field.vertices.length > 0;
}

/** The image of a layout for the zone of the other side; null where the two sides are not alike. */
export function mirroredLayout(
  mesh: SurfaceMesh,
  from: LaidAmong & { readonly layout: ZoneLayout },
  to: LaidAmong,
): Omit<ZoneLayout, 'zoneId'> | null {
  if (!mayMirror(from.zone, to.zone)) return null;
  const mirror = meshMirror(mesh);
  if (!mirror || !isImage(mesh, mirror, from.zone, to.zone)) return null;
  if (!sameAround(mirror, from.neighbours, to.neighbours)) return null;
  const allowed = to.allowed();
  if (!nearImage(mirror, from.allowed(), allowed)) return null;
  const image = imageOf(mesh, mirror, from.layout);
  const isIn = (row: number): boolean =>
    fieldAt(mesh, allowed, placedPoint(image as ZoneLayout, row)) > -FIELD_STEP_MM;
  return image && Array.from(image.faces.keys()).every(isIn) ? image : null;
}

/** The painted skin of one is exactly that of the other. */
function isImage(
  mesh: SurfaceMesh,
  { vertices }: MeshMirror,
  a: ZoneToLayOut,
  b: ZoneToLayOut,
): boolean {
  const [here, there] = [toDense(a.field, mesh), toDense(b.field, mesh)];
  return here.every((value, v) => there[vertices[v]] === value);
}

function nearImage({ vertices }: MeshMirror, a: DenseField, b: DenseField): boolean {
  const slackMm = SLACK_STEPS * FIELD_STEP_MM;
  return a.every((value, v) => Math.abs(b[vertices[v]] - value) <= slackMm);
}

/** The points and punctures around both are images of each other, and no point of one is near the other. */
function sameAround(mirror: MeshMirror, a: ZoneNeighbours, b: ZoneNeighbours): boolean {
  if (a.existing.length + b.existing.length > 0 || a.previous.length !== b.previous.length)
    return false;
  const key = ({ face, w0, w1, w2 }: SurfacePoint, mm: number): string =>
    [face, w0, w1, w2, mm].join();
  const there = new Set(b.previous.map(({ point, distanceMm }) => key(point, distanceMm)));
  return a.previous.every(({ point, distanceMm }) => {
    const image = mirror.point(point);
    return image !== null && there.has(key(image, distanceMm));
  });
}

function imageOf(
  mesh: SurfaceMesh,
  mirror: MeshMirror,
  layout: ZoneLayout,
): Omit<ZoneLayout, 'zoneId'> | null {
  const { zoneId: _zoneId, certificate, ...rest } = layout;
  const faces = new Int32Array(layout.count);
  const weights = new Float64Array(3 * layout.count);
  const positions = new Float64Array(3 * layout.count);
  const normals = new Float64Array(3 * layout.count);
  for (let row = 0; row < layout.count; row++) {
    const point = mirror.point(placedPoint(layout, row));
    if (!point) return null;
    faces[row] = point.face;
    weights.set([point.w0, point.w1, point.w2], 3 * row);
    writePosition(mesh, point, positions, 3 * row);
    writeSmoothNormal(mesh, point, normals, 3 * row);
  }
  const gapAt = certificate.largestGapAt && mirror.point(certificate.largestGapAt);
  return {
    ...rest,
    faces,
    weights,
    positions,
    normals,
    certificate: { ...certificate, largestGapAt: gapAt },
  };
}
