import type { SparseField } from '../geometry/field';
import type { Zone } from './types';

/** On faces: per vertex the same vertex of the body all models share; null on bodies. */
export type BodyVertices = Int32Array | null;

export interface CarriedZones {
  readonly zones: Zone[];
  /** names of zones that reach beyond the other model and lost skin */
  readonly lost: string[];
}

/**
 * Carries zones from one bundled model to another. All bodies share one topology and every face is
 * a part of it, so a vertex lies on the same anatomy of each: a field moves vertex by vertex.
 */
export function carryZones(
  zones: readonly Zone[],
  from: BodyVertices,
  to: BodyVertices,
): CarriedZones {
  const place = vertexMap(from, to);
  const lost: string[] = [];
  const carried = zones.map((zone) => {
    const { field, complete } = carryField(zone.field, place);
    if (!complete) lost.push(zone.name);
    return { ...zone, field };
  });
  return { zones: carried, lost };
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
