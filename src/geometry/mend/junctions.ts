import {
  borderHalfEdges,
  edgeGroups,
  FOLDED,
  foldCosine,
  nextCorner,
  type TriangleList,
} from './edges';
import { Nearby } from './nearby';

/** A face has three edges, and one is cut a round. */
const ROUNDS = 3;
/** Places looked at along an edge. */
const MOST_STEPS = 200;
/** Vertices looked at, over the number of border edges: beyond, corners stay where they are. */
const MOST_LOOKS_AN_EDGE = 40;

/**
 * Cuts faces whose border edge has corners of a neighbour upon it (T-junctions), so that the two sides
 * share their edges.
 * @returns how many corners were set into an edge, beside the list
 */
export function joinJunctions(
  list: TriangleList,
  reachMm: number,
): { readonly list: TriangleList; readonly joined: number } {
  let joined = 0;
  let current = list;
  for (let round = 0; round < ROUNDS; round++) {
    const cuts = cutsOf(current, reachMm);
    if (cuts.size === 0) break;
    for (const { corners } of cuts.values()) joined += corners.length;
    current = cutFaces(current, cuts);
  }
  return { list: current, joined };
}

/** Vertices on an edge of a face, from the edge's first corner on. */
interface Cut {
  readonly halfEdge: number;
  readonly corners: readonly number[];
}

/** One cut a face, by its number. */
function cutsOf(list: TriangleList, reachMm: number): Map<number, Cut> {
  const border = borderHalfEdges(edgeGroups(list.triangles, list.positions.length / 3));
  const cuts = new Map<number, Cut>();
  if (border.length === 0) return cuts;
  const at = new Map<number, number[]>();
  for (const halfEdge of border)
    for (const corner of [halfEdge, nextCorner(halfEdge)]) {
      const there = at.get(list.triangles[corner]);
      if (there) there.push(halfEdge);
      else at.set(list.triangles[corner], [halfEdge]);
    }
  const lengths = border.map((halfEdge) => lengthOf(list, halfEdge)).sort((a, b) => a - b);
  const stepMm = Math.max(lengths[lengths.length >> 1], 4 * reachMm);
  const nearby = new Nearby(list.positions, [...at.keys()], 2 * stepMm);
  const mostLooks = 1e5 + MOST_LOOKS_AN_EDGE * border.length;
  for (const halfEdge of border) {
    if (nearby.looks > mostLooks) break;
    const face = Math.floor(halfEdge / 3);
    if (cuts.has(face)) continue;
    const corners = cornersOn({ list, at, nearby, stepMm, reachMm }, halfEdge);
    if (corners.length > 0) cuts.set(face, { halfEdge, corners });
  }
  return cuts;
}

interface Search {
  readonly list: TriangleList;
  /** border half-edges at each vertex */
  readonly at: ReadonlyMap<number, readonly number[]>;
  readonly nearby: Nearby;
  readonly stepMm: number;
  readonly reachMm: number;
}

function cornersOn(search: Search, halfEdge: number): number[] {
  const { list, at, nearby, stepMm, reachMm } = search;
  const lengthMm = lengthOf(list, halfEdge);
  const steps = Math.ceil(lengthMm / stepMm);
  if (steps > MOST_STEPS) return [];
  const p = list.positions;
  const a = 3 * list.triangles[halfEdge];
  const b = 3 * list.triangles[nextCorner(halfEdge)];
  const found = new Map<number, number>();
  for (let step = 0; step <= steps; step++) {
    const share = step / steps;
    const place = [0, 1, 2].map((axis) => p[a + axis] + share * (p[b + axis] - p[a + axis]));
    nearby.visit(place[0], place[1], place[2], stepMm, (v) => {
      const along = alongEdge(list, halfEdge, v, reachMm);
      if (!(along > reachMm && along < lengthMm - reachMm) || found.has(v)) return;
      const isNeighbour = at.get(v)?.some((other) => {
        const ends = [list.triangles[other], list.triangles[nextCorner(other)]];
        const far = ends[0] === v ? ends[1] : ends[0];
        return (
          Math.floor(other / 3) !== Math.floor(halfEdge / 3) &&
          !Number.isNaN(alongEdge(list, halfEdge, far, reachMm)) &&
          foldCosine(list, halfEdge, other) < FOLDED
        );
      });
      if (isNeighbour) found.set(v, along);
    });
  }
  return [...found].sort((one, other) => one[1] - other[1]).map(([v]) => v);
}

/** How far along an edge a vertex lies, mm; NaN where it lies beside it or beyond its ends. */
function alongEdge(list: TriangleList, halfEdge: number, v: number, reachMm: number): number {
  const p = list.positions;
  const a = 3 * list.triangles[halfEdge];
  const b = 3 * list.triangles[nextCorner(halfEdge)];
  const edge = [p[b] - p[a], p[b + 1] - p[a + 1], p[b + 2] - p[a + 2]];
  const way = [p[3 * v] - p[a], p[3 * v + 1] - p[a + 1], p[3 * v + 2] - p[a + 2]];
  const lengthMm = Math.hypot(...edge);
  const along = (edge[0] * way[0] + edge[1] * way[1] + edge[2] * way[2]) / lengthMm;
  const beside = Math.hypot(...way.map((value, axis) => value - (along / lengthMm) * edge[axis]));
  const isOn = beside <= reachMm && along >= -reachMm && along <= lengthMm + reachMm;
  return isOn ? along : Number.NaN;
}

function lengthOf({ positions: p, triangles }: TriangleList, halfEdge: number): number {
  const a = 3 * triangles[halfEdge];
  const b = 3 * triangles[nextCorner(halfEdge)];
  return Math.hypot(p[b] - p[a], p[b + 1] - p[a + 1], p[b + 2] - p[a + 2]);
}

function cutFaces(list: TriangleList, cuts: ReadonlyMap<number, Cut>): TriangleList {
  const triangles: number[] = [];
  const fileFaces: number[] = [];
  for (let face = 0; face < list.fileFaces.length; face++) {
    const cut = cuts.get(face);
    const first = cut?.halfEdge ?? 3 * face;
    const second = nextCorner(first);
    const top = list.triangles[nextCorner(second)];
    const chain = [list.triangles[first], ...(cut?.corners ?? []), list.triangles[second]];
    for (let i = 1; i < chain.length; i++) {
      triangles.push(chain[i - 1], chain[i], top);
      fileFaces.push(list.fileFaces[face]);
    }
  }
  return {
    positions: list.positions,
    triangles: Uint32Array.from(triangles),
    fileFaces: Uint32Array.from(fileFaces),
  };
}
