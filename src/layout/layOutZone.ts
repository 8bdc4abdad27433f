import { type DenseField, fieldArea, fieldFaces } from '../geometry/field';
import { Flood } from '../geometry/geodesic';
import { writePosition, writeSmoothNormal } from '../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { distanceFromBorder } from '../geometry/patch';
import {
  cutOut,
  fieldOnPart,
  type RefinedPart,
  toParent,
  toPart,
  wholePart,
} from '../geometry/refine';
import { certify, nearestPair } from './certify';
import { type Links, linkNeighbours } from './neighbours';
import { injectionOrder } from './order';
import { poissonDisc } from './poissonDisc';
import type { Certificate, LaidZone, LayoutProgress, PointColumns, PoissonMode } from './types';

export interface LayOutSettings {
  /** smallest distance between two points along the skin, mm, 2..60 */
  readonly spacingMm: number;
  /** distance kept to the zone's border along the skin, mm; 0 lets points lie up to the border */
  readonly marginMm: number;
  readonly seed: number;
  readonly mode: PoissonMode;
}

/** The metric surface has no edge longer than this share of the spacing: the flood is exact enough. */
const LONGEST_EDGE = 0.5;
/** Skin around the zone over which two of its points may be joined, spacings. */
const SURROUNDINGS = 1.3;

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
  const part = metricPart(mesh, field, settings.spacingMm);
  const domain = domainField(part, fieldOnPart(part, field), settings);
  yield { stage: 'Laying points', share: 0 };
  const obstacles = toPart(part, existing).filter((point) => point !== null);
  const { samples, patch } = yield* poissonDisc(part.mesh, domain, {
    ...settings,
    existing: obstacles,
  });
  yield { stage: 'Finding neighbours', share: 0.95 };
  const links = yield* linkNeighbours(samples, patch);
  yield { stage: 'Proving distances', share: 0.97 };
  const laid = samples.points.slice(samples.fixedCount).map((point) => toParent(part, point));
  const certificate = withFarPair(mesh, laid, yield* certify(samples, patch, links));
  const { smallestPair, largestGapAt } = certificate;
  const ownLinks = shiftLinks(links, samples.fixedCount);
  const columns = pointColumns(mesh, laid);
  const areaMm2 = fieldArea(mesh, field);
  const order = yield* injectionOrder(columns.positions, ownLinks);
  const rowOf = new Uint32Array(order.length);
  order.forEach((row, number) => {
    rowOf[row] = number;
  });
  return {
    ...pointColumns(
      mesh,
      Array.from(order, (row) => laid[row]),
    ),
    areaMm2,
    links: ownLinks.pairs.map((row) => rowOf[row]),
    linkLengths: ownLinks.lengths,
    certificate: {
      ...certificate,
      // of the painted skin, also where a margin keeps points out of part of it
      pointsPerCm2: areaMm2 > 0 ? (100 * laid.length) / areaMm2 : Number.NaN,
      smallestPair: smallestPair && [rowOf[smallestPair[0]], rowOf[smallestPair[1]]],
      largestGapAt: largestGapAt && toParent(part, largestGapAt),
    },
  };
}

/** The zone with the skin around it, edges split to half the spacing; nothing copied if not needed. */
function metricPart(mesh: SurfaceMesh, field: DenseField, spacingMm: number): RefinedPart {
  const faces = facesWithin(mesh, field, SURROUNDINGS * spacingMm);
  const longest = LONGEST_EDGE * spacingMm;
  const fine = faces.every(
    (face) =>
      mesh.edgeLengths[3 * face] <= longest &&
      mesh.edgeLengths[3 * face + 1] <= longest &&
      mesh.edgeLengths[3 * face + 2] <= longest,
  );
  if (fine && 2 * faces.length > mesh.faceCount) return wholePart(mesh);
  return cutOut(mesh, faces, longest);
}

/** Faces that the zone, grown by a distance along the skin, reaches; ascending. */
function facesWithin(mesh: SurfaceMesh, field: DenseField, growMm: number): Int32Array {
  const inside: number[] = [];
  for (const face of fieldFaces(mesh, field))
    for (let k = 0; k < 3; k++) inside.push(mesh.triangles[3 * face + k]);
  const flood = new Flood(mesh);
  flood.runFromVertices(inside, growMm);
  const faces: number[] = [];
  for (let face = 0; face < mesh.faceCount; face++) {
    const nearest = Math.min(
      flood.distance[mesh.triangles[3 * face]],
      flood.distance[mesh.triangles[3 * face + 1]],
      flood.distance[mesh.triangles[3 * face + 2]],
    );
    if (nearest <= growMm) faces.push(face);
  }
  return Int32Array.from(faces);
}

/** Where points may lie: inside the zone, and with a margin only that far from its border. */
function domainField(
  part: RefinedPart,
  field: Float64Array,
  { spacingMm, marginMm }: LayOutSettings,
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
  certificate: Certificate,
): Certificate {
  if (laid.length < 2 || certificate.smallestPair !== null) return certificate;
  const smallest = nearestPair(mesh, laid);
  return { ...certificate, ...smallest };
}

/** Links between rows of the laid points alone. */
function shiftLinks(links: Links, fixedCount: number): Links {
  return { pairs: links.pairs.map((sample) => sample - fixedCount), lengths: links.lengths };
}

function pointColumns(mesh: SurfaceMesh, points: readonly SurfacePoint[]): PointColumns {
  const count = points.length;
  const faces = new Int32Array(count);
  const weights = new Float64Array(3 * count);
  const positions = new Float64Array(3 * count);
  const normals = new Float64Array(3 * count);
  points.forEach((point, row) => {
    faces[row] = point.face;
    weights.set([point.w0, point.w1, point.w2], 3 * row);
    writePosition(mesh, point, positions, 3 * row);
    writeSmoothNormal(mesh, point, normals, 3 * row);
  });
  return { count, faces, weights, positions, normals };
}
