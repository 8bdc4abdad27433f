/*
 * The skin within a closed line, to rounding.
 *
 * Idea: in every face the part inside is bounded by stretches of the face's edges, of which one says by the
 * crossings whether they are inside, and by the line's pieces; half the sum of cross products along that
 * boundary is its area. The area of a field is not exact enough here: a field turns corners within a face.
 */
import { edgesBetween, lowerHalf, meantSide, type SideFault, type SurfaceLoop } from './loopSides';
import { faceArea, positionAt } from './measure';
import type { SurfaceMesh } from './mesh';
import type { PathSegment } from './shortestPath';

type Flat = readonly [x: number, y: number];

/** Nearer to a corner than this share a crossing says nothing of the line's direction. */
const AT_CORNER = 1e-7;

/** Area of the smaller side of a loop, mm², or why there is none. */
export function loopArea(mesh: SurfaceMesh, loop: SurfaceLoop): number | SideFault {
  const inside = meantSide(mesh, [loop], -1);
  if (typeof inside === 'string') return inside;
  const segments = loop.flatMap((path) => path.segments);
  const { shares, leftIsInside } = crossings(mesh, segments, inside);
  const turned = new Map<number, number>();
  for (const { face, from, to } of segments) {
    const half = crossProduct(flatPlace(mesh, face, from), flatPlace(mesh, face, to)) / 2;
    turned.set(face, (turned.get(face) ?? 0) + half);
  }
  // within one face the line says only how large it is, not which way round it goes
  if (shares.size === 0) return Math.abs([...turned.values()].reduce((sum, each) => sum + each, 0));
  let area = 0;
  for (let face = 0; face < mesh.faceCount; face++) {
    const line = turned.get(face);
    const corners = [0, 1, 2].map((k) => inside[mesh.triangles[3 * face + k]]);
    const cut = line !== undefined || [0, 1, 2].some((k) => shares.has(lower(mesh, 3 * face + k)));
    if (!cut) area += corners[0] === 1 ? faceArea(mesh, face) : 0;
    else area += (leftIsInside ? 1 : -1) * (line ?? 0) + edgeParts(mesh, face, corners, shares);
  }
  return Math.abs(area);
}

const lower = (mesh: SurfaceMesh, edge: number): number => lowerHalf(mesh.twin, edge);

/** Where the line crosses each edge, as shares of its lower half; and whether the inside is on its left. */
function crossings(
  mesh: SurfaceMesh,
  segments: readonly PathSegment[],
  inside: Uint8Array,
): { shares: ReadonlyMap<number, readonly number[]>; leftIsInside: boolean } {
  const shares = new Map<number, number[]>();
  const crossed: { edge: number; share: number }[] = [];
  segments.forEach((segment, i) => {
    const { face } = segments[(i + 1) % segments.length];
    for (const edge of edgesBetween(mesh, segment.face, face) ?? []) {
      const share = shareOf(mesh, edge, segment);
      crossed.push({ edge, share });
      const half = lower(mesh, edge);
      const list = shares.get(half) ?? [];
      list.push(half === edge ? share : 1 - share);
      shares.set(half, list);
    }
  });
  for (const list of shares.values()) list.sort((a, b) => a - b);
  let votes = 0;
  for (const { edge, share } of crossed) {
    if (share < AT_CORNER || share > 1 - AT_CORNER) continue;
    // who leaves a face across an edge has its further corner on the left
    const before = sharesOn(mesh, edge, shares).filter((each) => each <= share + 1e-15).length;
    const isInside = (inside[mesh.triangles[edge]] + before) % 2 === 1;
    votes += isInside ? 1 : -1;
  }
  return { shares, leftIsInside: votes >= 0 };
}

/** In the direction of a half-edge, ascending. */
function sharesOn(
  mesh: SurfaceMesh,
  edge: number,
  shares: ReadonlyMap<number, readonly number[]>,
): readonly number[] {
  const half = lower(mesh, edge);
  const list = shares.get(half) ?? [];
  return half === edge ? list : list.map((share) => 1 - share).reverse();
}

/** How far along an edge the end of a segment lies, 0..1. */
function shareOf(mesh: SurfaceMesh, edge: number, { face, to: [w1, w2] }: PathSegment): number {
  const at = positionAt(mesh, { face, w0: 1 - w1 - w2, w1, w2 });
  const a = 3 * mesh.triangles[edge];
  const b = 3 * mesh.triangles[edge % 3 === 2 ? edge - 2 : edge + 1];
  let along = 0;
  let whole = 0;
  for (let axis = 0; axis < 3; axis++) {
    const side = mesh.positions[b + axis] - mesh.positions[a + axis];
    along += side * (at[axis] - mesh.positions[a + axis]);
    whole += side * side;
  }
  return whole > 0 ? Math.min(1, Math.max(0, along / whole)) : 0;
}

/** What the stretches of a face's edges that are inside add. */
function edgeParts(
  mesh: SurfaceMesh,
  face: number,
  inside: readonly number[],
  shares: ReadonlyMap<number, readonly number[]>,
): number {
  let sum = 0;
  for (let k = 0; k < 3; k++) {
    const ends = [0, ...sharesOn(mesh, 3 * face + k, shares), 1];
    let isInside = inside[k] === 1;
    for (let i = 1; i < ends.length; i++) {
      if (isInside)
        sum += crossProduct(
          edgePlace(mesh, face, k, ends[i - 1]),
          edgePlace(mesh, face, k, ends[i]),
        );
      isInside = !isInside;
    }
  }
  return sum / 2;
}

function edgePlace(mesh: SurfaceMesh, face: number, k: number, share: number): Flat {
  const weights = [0, 0, 0];
  weights[k] = 1 - share;
  weights[(k + 1) % 3] += share;
  return flatPlace(mesh, face, [weights[1], weights[2]]);
}

/** In the face's plane: x along its first edge, mm. */
function flatPlace(
  { edgeLengths, apexAlong, apexHeight }: SurfaceMesh,
  face: number,
  [w1, w2]: readonly [number, number],
): Flat {
  return [w1 * edgeLengths[3 * face] + w2 * apexAlong[3 * face], w2 * apexHeight[3 * face]];
}

function crossProduct([a, b]: Flat, [c, d]: Flat): number {
  return a * d - b * c;
}
