import { type DenseField, fieldArea } from '../../../geometry/field';
import { writePosition, writeSmoothNormal } from '../../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import { distanceFromBorder } from '../../../geometry/patch';
import { fieldOnPart, type RefinedPart, toParent, toPart } from '../../../geometry/refine';
import { injectionOrder } from '../../order/order';
import { relativeRadius } from '../../prove/certificate';
import { certify, nearestPair } from '../../prove/certify';
import { type Links, linkNeighbours } from '../../prove/neighbours';
import type {
  LaidZone,
  LayoutProgress,
  OwnCertificate,
  PointColumns,
  PoissonMode,
} from '../../types';
import { LONGEST_EDGE, metricCut, SURROUNDINGS } from '../../zone/metricCut';
import { poissonDisc } from './poissonDisc';

export interface LayOutSettings {
  /** smallest distance between two points along the skin, mm, 2..60 */
  readonly spacingMm: number;
  /** distance kept to the zone's border along the skin, mm; 0 lets points lie up to the border */
  readonly marginMm: number;
  readonly seed: number;
  readonly mode: PoissonMode;
}

/**
 * Lays out one zone: points in the order of injecting, their neighbours, and the certificate.
 * Only the zone and the skin around it are looked at, so the time does not grow with the body.
 * @param existing points of other zones: kept away from, not laid again
 */
export function* layOutZone(
  mesh: SurfaceMesh,
  field: DenseField,
  settings: LayOutSettings,
  existing: readonly SurfacePoint[] = [],
): Generator<LayoutProgress, LaidZone> {
  yield { stage: 'Cutting out the zone', share: 0 };
  const { spacingMm } = settings;
  const part = metricCut(mesh, field, { spacingMm, growMm: SURROUNDINGS * spacingMm });
  const domain = domainField(part, fieldOnPart(part, field), settings);
  yield { stage: 'Laying points', share: 0 };
  const obstacles = toPart(part, existing).filter((point) => point !== null);
  const { samples, patch, gap } = yield* poissonDisc(part.mesh, domain, {
    ...settings,
    existing: obstacles,
  });
  const laid = samples.points.slice(samples.fixedCount).map((point) => toParent(part, point));
  yield { stage: 'Finding neighbours', share: 0.95, placed: () => pointColumns(mesh, laid) };
  const links = yield* linkNeighbours(samples, patch);
  yield { stage: 'Proving distances', share: 0.97 };
  const certificate = withFarPair(mesh, laid, yield* certify(samples, patch, links, gap));
  const { smallestPair, largestGapAt } = certificate;
  const ownLinks = shiftLinks(links, samples.fixedCount);
  const columns = pointColumns(mesh, laid);
  const areaMm2 = fieldArea(mesh, field);
  const order = yield* injectionOrder(columns.positions, ownLinks, mesh.bodyFrame);
  const rowOf = new Uint32Array(order.length);
  order.forEach((row, number) => {
    rowOf[row] = number;
  });
  return {
    ...inOrder(columns, order),
    areaMm2,
    links: ownLinks.pairs.map((row) => rowOf[row]),
    linkLengths: ownLinks.lengths,
    certificate: {
      ...certificate,
      // Of the painted skin, also where a margin keeps points out of part of it.
      pointsPerCm2: areaMm2 > 0 ? (100 * laid.length) / areaMm2 : Number.NaN,
      relativeRadius: relativeRadius(certificate.smallestSpacingMm, laid.length, areaMm2),
      smallestPair: smallestPair && [rowOf[smallestPair[0]], rowOf[smallestPair[1]]],
      largestGapAt: largestGapAt && toParent(part, largestGapAt),
    },
  };
}

/** Where points may lie: inside the zone, and with a margin only that far from its border. */
export function domainField(
  part: RefinedPart,
  field: Float64Array,
  { spacingMm, marginMm }: Pick<LayOutSettings, 'spacingMm' | 'marginMm'>,
): Float64Array {
  if (!(marginMm > 0)) return field;
  // Right up to the far end of any edge on which the margin ends.
  const reachMm = marginMm + LONGEST_EDGE * spacingMm;
  const inwards = distanceFromBorder(part.mesh, field, reachMm, marginMm);
  return inwards.map((distance) => distance - marginMm);
}

/** Points so far apart that the cut-out does not join them are measured over the whole surface. */
function withFarPair(
  mesh: SurfaceMesh,
  laid: readonly SurfacePoint[],
  certificate: OwnCertificate,
): OwnCertificate {
  if (laid.length < 2 || certificate.smallestPair !== null) return certificate;
  const smallest = nearestPair(mesh, laid);
  return { ...certificate, ...smallest };
}

/** Links between rows of the laid points alone. */
function shiftLinks(links: Links, fixedCount: number): Links {
  return { pairs: links.pairs.map((sample) => sample - fixedCount), lengths: links.lengths };
}

/** The same points, row `order[0]` first. */
function inOrder(columns: PointColumns, order: Uint32Array): PointColumns {
  const { count } = columns;
  const faces = new Int32Array(count);
  const weights = new Float64Array(3 * count);
  const positions = new Float64Array(3 * count);
  const normals = new Float64Array(3 * count);
  for (let row = 0; row < count; row++) {
    faces[row] = columns.faces[order[row]];
    for (let k = 0; k < 3; k++) {
      weights[3 * row + k] = columns.weights[3 * order[row] + k];
      positions[3 * row + k] = columns.positions[3 * order[row] + k];
      normals[3 * row + k] = columns.normals[3 * order[row] + k];
    }
  }
  return { count, faces, weights, positions, normals };
}

export function pointColumns(mesh: SurfaceMesh, points: readonly SurfacePoint[]): PointColumns {
  const count = points.length;
  const faces = new Int32Array(count);
  const weights = new Float64Array(3 * count);
  const positions = new Float64Array(3 * count);
  const normals = new Float64Array(3 * count);
  points.forEach((point, row) => {
    faces[row] = point.face;
    weights[3 * row] = point.w0;
    weights[3 * row + 1] = point.w1;
    weights[3 * row + 2] = point.w2;
    writePosition(mesh, point, positions, 3 * row);
    writeSmoothNormal(mesh, point, normals, 3 * row);
  });
  return { count, faces, weights, positions, normals };
}
