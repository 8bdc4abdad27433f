import { Classes } from '../classes';
import { faceCross } from '../mesh';
import { edgeGroups, foldCosine, keepFaces, nextCorner, type TriangleList } from './edges';

/** Of faces between the same three corners, whichever way round, the first. */
export function dropDoubledFaces(list: TriangleList): TriangleList {
  const { triangles } = list;
  const faceCount = triangles.length / 3;
  let size = 16;
  while (size < 2 * faceCount) size *= 2;
  const slots = new Int32Array(size).fill(-1);
  const isDoubled = new Uint8Array(faceCount);
  for (let face = 0; face < faceCount; face++) {
    const [a, b, c] = sortedCorners(triangles, face);
    const mixed = Math.imul(a, 73856093) ^ Math.imul(b, 19349663) ^ Math.imul(c, 83492791);
    let slot = (mixed ^ (mixed >>> 15)) & (size - 1);
    for (; slots[slot] >= 0; slot = (slot + 1) & (size - 1)) {
      const other = sortedCorners(triangles, slots[slot]);
      if (other[0] === a && other[1] === b && other[2] === c) break;
    }
    if (slots[slot] >= 0) isDoubled[face] = 1;
    else slots[slot] = face;
  }
  return keepFaces(list, (face) => isDoubled[face] === 0);
}

function sortedCorners(triangles: Uint32Array, face: number): [number, number, number] {
  const a = triangles[3 * face];
  const b = triangles[3 * face + 1];
  const c = triangles[3 * face + 2];
  const least = Math.min(a, b, c);
  const most = Math.max(a, b, c);
  return [least, a + b + c - least - most, most];
}

/** Above this many faces at one edge no two of them are skin. */
const MOST_AT_AN_EDGE = 16;

/**
 * Neighbours by half-edge: 3 * face + corner of the other side, or -1 on a border. Where more than two
 * faces meet, the two that go on flattest are neighbours.
 */
export function neighbours(list: TriangleList): {
  readonly partner: Int32Array;
  /** half-edges left without neighbour at an edge that others share */
  readonly crowded: readonly number[];
} {
  const { halfEdges, starts } = edgeGroups(list.triangles, list.positions.length / 3);
  const partner = new Int32Array(list.triangles.length).fill(-1);
  const crowded: number[] = [];
  for (let g = 0; g + 1 < starts.length; g++) {
    const around = halfEdges.subarray(starts[g], starts[g + 1]);
    if (around.length < 2) continue;
    const pair = around.length === 2 ? around : flattestPair(list, around);
    if (pair) {
      partner[pair[0]] = pair[1];
      partner[pair[1]] = pair[0];
    }
    if (around.length > 2) for (const e of around) if (partner[e] < 0) crowded.push(e);
  }
  return { partner, crowded };
}

function flattestPair(list: TriangleList, around: Uint32Array): readonly number[] | null {
  if (around.length > MOST_AT_AN_EDGE) return null;
  let best: readonly number[] | null = null;
  let least = 1;
  for (let i = 0; i < around.length; i++)
    for (let j = 0; j < i; j++) {
      const cosine = foldCosine(list, around[j], around[i]);
      if (cosine >= least) continue;
      least = cosine;
      best = [around[j], around[i]];
    }
  return best;
}

/**
 * Parts fins from the skin: where more than two faces meet at an edge, all but the two that go on
 * flattest get corners of their own there.
 * @returns how many edges were parted, beside the list
 */
export function partFins(list: TriangleList): {
  readonly list: TriangleList;
  readonly parted: number;
} {
  const { partner, crowded } = neighbours(list);
  if (crowded.length === 0) return { list, parted: 0 };
  const { triangles } = list;
  const isOpen = new Uint8Array(list.positions.length / 3);
  const edges = new Set<string>();
  for (const e of crowded) {
    const [a, b] = [triangles[e], triangles[nextCorner(e)]];
    isOpen[a] = 1;
    isOpen[b] = 1;
    edges.add(a < b ? `${a} ${b}` : `${b} ${a}`);
  }
  // corners at one vertex belong together when they share an edge with its neighbour over it
  const sets = new Classes(triangles.length);
  for (let e = 0; e < partner.length; e++) {
    if (partner[e] < e) continue;
    for (const corner of [e, nextCorner(e)])
      for (const other of [partner[e], nextCorner(partner[e])])
        if (triangles[corner] === triangles[other]) sets.join(corner, other);
  }
  return { list: withOwnCorners(list, isOpen, sets), parted: edges.size };
}

function withOwnCorners(list: TriangleList, isOpen: Uint8Array, sets: Classes): TriangleList {
  const { positions } = list;
  const triangles = list.triangles.slice();
  const added: number[] = [];
  const vertexOf = new Map<number, number>();
  const taken = new Uint8Array(isOpen.length);
  for (let corner = 0; corner < triangles.length; corner++) {
    const v = list.triangles[corner];
    if (!isOpen[v]) continue;
    const root = sets.of(corner);
    if (!vertexOf.has(root)) {
      vertexOf.set(root, taken[v] ? (positions.length + added.length) / 3 : v);
      if (taken[v]) for (let axis = 0; axis < 3; axis++) added.push(positions[3 * v + axis]);
      taken[v] = 1;
    }
    triangles[corner] = vertexOf.get(root) ?? v;
  }
  const longer = new Float64Array(positions.length + added.length);
  longer.set(positions);
  longer.set(added, positions.length);
  return { positions: longer, triangles, fileFaces: list.fileFaces };
}

/** Pieces below both are crumbs: share of the largest piece's area, and mm2 (a fingertip's patch). */
const CRUMB_SHARE = 0.002;
const CRUMB_MM2 = 200;

/** Leaves out pieces far smaller than the largest: what scanners leave in the air. */
export function dropCrumbs(list: TriangleList): {
  readonly list: TriangleList;
  readonly crumbs: number;
  readonly crumbsMm2: number;
} {
  const { triangles, positions } = list;
  const sets = new Classes(positions.length / 3);
  for (let i = 0; i < triangles.length; i += 3) {
    sets.join(triangles[i], triangles[i + 1]);
    sets.join(triangles[i], triangles[i + 2]);
  }
  const areas = new Map<number, number>();
  for (let face = 0; face < list.fileFaces.length; face++) {
    const root = sets.of(triangles[3 * face]);
    areas.set(root, (areas.get(root) ?? 0) + areaOf(list, face));
  }
  const all = [...areas.values()];
  const largest = all.reduce((most, area) => Math.max(most, area), 0);
  const isCrumb = (area: number) => area < Math.min(CRUMB_SHARE * largest, CRUMB_MM2);
  const crumbs = all.filter(isCrumb);
  if (crumbs.length === 0) return { list, crumbs: 0, crumbsMm2: 0 };
  return {
    list: keepFaces(list, (face) => !isCrumb(areas.get(sets.of(triangles[3 * face])) ?? 0)),
    crumbs: crumbs.length,
    crumbsMm2: crumbs.reduce((sum, area) => sum + area, 0),
  };
}

const CROSS = new Float64Array(3);

/** mm2 */
export function areaOf(list: Pick<TriangleList, 'positions' | 'triangles'>, face: number): number {
  faceCross(list, face, CROSS);
  return Math.hypot(CROSS[0], CROSS[1], CROSS[2]) / 2;
}
