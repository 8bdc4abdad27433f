import type { SparseField } from '../geometry/field';
import type { SurfaceMesh } from '../geometry/mesh';
import type { HandPoints, Plan } from './types';

/** On faces: per vertex the same vertex of the body all models share; null on bodies. */
export type BodyVertices = Int32Array | null;

/** What of a model is needed to carry places. */
export interface CarryModel {
  readonly mesh: Pick<SurfaceMesh, 'triangles' | 'faceCount'>;
  readonly bodyVertex: BodyVertices;
}

export interface CarriedPlan extends Pick<Plan, 'zones' | 'keepOuts' | 'earlier'> {
  /** names of zones and keep-outs that reach beyond the other model and lost skin or points */
  readonly lost: readonly string[];
}

/**
 * Carries a plan's places from one bundled model to another. All bodies share one topology and every
 * face is a part of it, so a vertex lies on the same anatomy of each: a field moves vertex by vertex,
 * a point face by face with the same weights.
 */
export function carryPlan(
  plan: Pick<Plan, 'zones' | 'keepOuts' | 'earlier'>,
  from: CarryModel,
  to: CarryModel,
): CarriedPlan {
  const vertexTo = vertexMap(from.bodyVertex, to.bodyVertex);
  const faceTo = faceMap(from, to, vertexTo);
  const lost = new Set<string>();
  const field = (source: SparseField, name: string): SparseField => {
    const carried = carryField(source, vertexTo);
    if (!carried.complete) lost.add(name);
    return carried.field;
  };
  const zones = plan.zones.map((zone) => ({
    ...zone,
    field: field(zone.field, zone.name),
    finer: zone.finer && { ...zone.finer, field: field(zone.finer.field, zone.name) },
    hand: zone.hand && carryHand(zone.hand, faceTo, () => lost.add(zone.name)),
  }));
  const keepOuts = plan.keepOuts.map((each) => ({ ...each, field: field(each.field, each.name) }));
  const earlier = plan.earlier.map((each) => {
    const rows = keptRows(each.faces, faceTo);
    if (rows.length < each.faces.length) lost.add(each.name);
    return { ...each, ...carryPlaces(each, rows, faceTo) };
  });
  return { zones, keepOuts, earlier, lost: [...lost] };
}

function carryHand(hand: HandPoints, faceTo: FaceMap, losing: () => void): HandPoints {
  const rows = keptRows(hand.faces, faceTo);
  if (rows.length < hand.faces.length) losing();
  return {
    fill: hand.fill,
    ...carryPlaces(hand, rows, faceTo),
    flags: Uint8Array.from(rows, (row) => hand.flags[row]),
    insertedLengthMm: Float64Array.from(rows, (row) => hand.insertedLengthMm[row]),
    volumeMl: Float64Array.from(rows, (row) => hand.volumeMl[row]),
    names: rows.map((row) => hand.names[row]),
  };
}

/** A face of one model on the other, -1 where the other has none. */
type FaceMap = (face: number) => number;

function keptRows(faces: Int32Array, faceTo: FaceMap): number[] {
  return [...faces.keys()].filter((row) => faceTo(faces[row]) >= 0);
}

function carryPlaces(
  { faces, weights }: Pick<HandPoints, 'faces' | 'weights'>,
  rows: readonly number[],
  faceTo: FaceMap,
): Pick<HandPoints, 'faces' | 'weights'> {
  return {
    faces: Int32Array.from(rows, (row) => faceTo(faces[row])),
    weights: Float64Array.from(rows.flatMap((row) => [...weights.subarray(3 * row, 3 * row + 3)])),
  };
}

/** Faces keep the order of their corners from model to model, so weights stay as they are. */
function faceMap(from: CarryModel, to: CarryModel, vertexTo: (vertex: number) => number): FaceMap {
  if (!from.bodyVertex && !to.bodyVertex) return (face) => face;
  const { triangles, faceCount } = to.mesh;
  let known: Map<string, number> | null = null;
  const faces = (): Map<string, number> => {
    known ??= new Map(
      Array.from({ length: faceCount }, (_, face) => [
        triangles.subarray(3 * face, 3 * face + 3).join(),
        face,
      ]),
    );
    return known;
  };
  return (face) =>
    faces().get(
      Array.from(from.mesh.triangles.subarray(3 * face, 3 * face + 3), vertexTo).join(),
    ) ?? -1;
}

/** From a vertex of one model to that of the other, -1 where the other has none. */
function vertexMap(from: BodyVertices, to: BodyVertices): (vertex: number) => number {
  const body = (vertex: number): number => (from ? from[vertex] : vertex);
  if (!to) return body;
  const back = new Map<number, number>();
  for (let vertex = 0; vertex < to.length; vertex++) back.set(to[vertex], vertex);
  return (vertex) => back.get(body(vertex)) ?? -1;
}

function carryField(
  field: SparseField,
  place: (vertex: number) => number,
): { field: SparseField; complete: boolean } {
  const pairs: [number, number][] = [];
  let complete = true;
  field.vertices.forEach((vertex, i) => {
    const target = place(vertex);
    if (target >= 0) pairs.push([target, field.values[i]]);
    else if (field.values[i] > 0) complete = false;
  });
  pairs.sort((a, b) => a[0] - b[0]);
  return {
    field: {
      vertices: Uint32Array.from(pairs, ([vertex]) => vertex),
      values: Float32Array.from(pairs, ([, value]) => value),
    },
    complete,
  };
}
