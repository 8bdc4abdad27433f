import type { SparseField } from '../geometry/field';
import { INSIDE, isInside } from '../geometry/insideSkin';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { pointAtCorners } from '../geometry/pointAtCorners';
import type { HandPoints, Plan, SkinPlace } from './types';

/** On faces: per vertex the same vertex of the body all models share; null on bodies. */
export type BodyVertices = Int32Array | null;

/** What of a model is needed to carry places. */
export interface CarryModel {
  readonly mesh: Pick<SurfaceMesh, 'triangles' | 'vertexFaceStart' | 'vertexFaces' | 'inside'>;
  readonly bodyVertex: BodyVertices;
}

type Placed = Pick<Plan, 'zones' | 'keepOuts' | 'earlier' | 'testSpots' | 'measures'>;

export interface CarriedPlan extends Placed {
  /** names of zones and keep-outs that reach beyond the other model and lost skin or points, with how many points */
  readonly lost: readonly string[];
}

/**
 * Carries a plan's places from one model to another. All bodies share one topology and every face, also
 * one that is drawn onto a scan, is a part of it, so a vertex lies on the same anatomy of each: a field moves
 * vertex by vertex, a point with the same weights at the same three vertices. Skin that a scan lacks takes
 * no points and no zones.
 */
export function carryPlan(plan: Placed, from: CarryModel, to: CarryModel): CarriedPlan {
  const vertexTo = vertexMap(from.bodyVertex, to.bodyVertex);
  const carry = carryOf(from, to, vertexTo);
  const lost = new Set<string>();
  const field = (source: SparseField, name: string): SparseField => {
    const carried = carryField(source, vertexTo);
    if (!carried.complete) lost.add(name);
    return carried.field;
  };
  const isSkinGone = (vertex: number): boolean =>
    to.mesh.inside?.[vertexTo(vertex)] === INSIDE && from.mesh.inside?.[vertex] !== INSIDE;
  const losing = (name: string, points: number): void => {
    if (points > 0) lost.add(`${name} (${points} ${points === 1 ? 'point' : 'points'})`);
  };
  const zones = plan.zones.map((zone) => {
    if (zone.field.vertices.some((v, i) => zone.field.values[i] > 0 && isSkinGone(v)))
      lost.add(zone.name);
    return {
      ...zone,
      field: field(zone.field, zone.name),
      finer: zone.finer && { ...zone.finer, field: field(zone.finer.field, zone.name) },
      hand: zone.hand && carryHand(zone.hand, carry, (points) => losing(zone.name, points)),
    };
  });
  const keepOuts = plan.keepOuts.map((each) => ({ ...each, field: field(each.field, each.name) }));
  const earlier = plan.earlier.map((each) => {
    const { rows, ...places } = carryPlaces(each, carry);
    losing(each.name, each.faces.length - rows.length);
    return { ...each, ...places };
  });
  const testSpots = plan.testSpots.flatMap((spot) => {
    const [w0, w1, w2] = spot.weights;
    const place = carry({ face: spot.face, w0, w1, w2 });
    if (!place) lost.add('a test spot');
    if (!place) return [];
    return [{ ...spot, face: place.face, weights: [place.w0, place.w1, place.w2] as const }];
  });
  const measures = plan.measures.flatMap((measure) => {
    const places = measure.places.map(({ face, weights: [w0, w1, w2] }) =>
      carry({ face, w0, w1, w2 }),
    );
    // half a line is another line
    if (places.includes(null)) lost.add(measure.name);
    if (places.includes(null)) return [];
    return [{ ...measure, places: (places as SurfacePoint[]).map(skinPlace) }];
  });
  return { zones, keepOuts, earlier, testSpots, measures, lost: [...lost] };
}

function skinPlace({ face, w0, w1, w2 }: SurfacePoint): SkinPlace {
  return { face, weights: [w0, w1, w2] };
}

function carryHand(hand: HandPoints, carry: Carry, losing: (points: number) => void): HandPoints {
  const { rows, ...places } = carryPlaces(hand, carry);
  losing(hand.faces.length - rows.length);
  return {
    fill: hand.fill,
    ...places,
    flags: Uint8Array.from(rows, (row) => hand.flags[row]),
    ids: Uint32Array.from(rows, (row) => hand.ids[row]),
    insertedLengthMm: Float64Array.from(rows, (row) => hand.insertedLengthMm[row]),
    volumeMl: Float64Array.from(rows, (row) => hand.volumeMl[row]),
    names: rows.map((row) => hand.names[row]),
  };
}

/** A place of one model on the other, null where the other has none. */
type Carry = (point: SurfacePoint) => SurfacePoint | null;

type Places = Pick<HandPoints, 'faces' | 'weights'>;

/** The places that the other model has, and the rows they come from. */
function carryPlaces({ faces, weights }: Places, carry: Carry): Places & { rows: number[] } {
  const rows: number[] = [];
  const carried: SurfacePoint[] = [];
  faces.forEach((face, row) => {
    const [w0, w1, w2] = weights.subarray(3 * row, 3 * row + 3);
    const point = carry({ face, w0, w1, w2 });
    if (!point) return;
    rows.push(row);
    carried.push(point);
  });
  return {
    rows,
    faces: Int32Array.from(carried, ({ face }) => face),
    weights: Float64Array.from(carried.flatMap(({ w0, w1, w2 }) => [w0, w1, w2])),
  };
}

/**
 * All bodies list their faces alike. A face model names some of its faces from another corner on
 * (134 of 110,024), so there a place is found by its corners.
 */
function carryOf(from: CarryModel, to: CarryModel, vertexTo: (vertex: number) => number): Carry {
  const place: Carry = (point) => {
    if (!from.bodyVertex && !to.bodyVertex) return point;
    const corner = (k: number): number => vertexTo(from.mesh.triangles[3 * point.face + k]);
    return pointAtCorners(
      to.mesh,
      [corner(0), corner(1), corner(2)],
      [point.w0, point.w1, point.w2],
    );
  };
  return (point) => {
    const there = place(point);
    // what was inside already is told elsewhere
    const isGone = there && isInside(to.mesh, there) && !isInside(from.mesh, point);
    return isGone ? null : there;
  };
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
