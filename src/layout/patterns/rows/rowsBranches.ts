/*
 * Rows in the shadow of a hole: skin that straight lines at right angles to the base line miss.
 *
 * Idea: where skin lies farther from every row than a row may leave it, the nearest place of a row
 * becomes the start of another ruler that looks along that row; its rows carry on numbers, distances
 * and steps of the row it begins on. On flat skin they fall into line with the others beyond the hole;
 * on bent skin they may meet rows out of step, and of points too near each other the later are dropped.
 */

import { Flood } from '../../../geometry/geodesic';
import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import type { Spot, Steps } from '../../stepping/steps';
import type { LayoutProgress } from '../../types';
import { Reached } from '../../zone/reached';
import { type RowPart, RowRuler, type RowsOptions, type RuledPiece } from './rowsRuler';

/** So many branches of one piece at most: a sieve would have no end of them. */
const MOST_BRANCHES = 48;
/** Skin farther than this many row distances from every row is bare; between two rows it is half of one. */
const BARE_DISTANCES = 0.6;
/** How far a row is looked for, row distances; ever farther until one is met. */
const SEARCHES = [2, 6, 20, 100] as const;
/** Straight lines over bent skin lead no farther than this many times the straight distance: half a circle. */
const BENT_WAY = 1.6;

/** A place on a row, with the frame that looks along it. */
interface RowPlace {
  readonly spot: Spot;
  readonly row: number;
  /** mm along the row, counted as on the piece's first ruler */
  readonly alongMm: number;
}

/**
 * Further rulers of a piece until no skin lies bare, in the order found.
 * @param overlapMm by how much their rows reach into what is ruled already
 */
export function* branchesOf(
  steps: Steps,
  whole: RuledPiece,
  vertices: readonly number[],
  inside: (spot: Spot) => boolean,
  options: RowsOptions,
  overlapMm: number,
): Generator<LayoutProgress, RuledPiece[]> {
  const { mesh } = steps;
  const { rowDistanceMm } = options;
  const places = placesOn(whole);
  const branches: RuledPiece[] = [];
  if (places.length === 0) return branches;
  const flood = new Flood(mesh);
  const reached = new Reached(mesh, vertices, rowDistanceMm);
  reached.add(places.map(({ spot }) => steps.pointOf(spot)));
  for (let tried = 0; tried < MOST_BRANCHES; tried++) {
    const bare = reached.unreachedPlace(() => true);
    if (bare === null) break;
    yield { stage: 'rows', share: 0.5 };
    const start = nearestPlace(mesh, flood, bare, places, rowDistanceMm);
    const free = freeVertices(mesh, flood, reached, rowDistanceMm, overlapMm);
    const isFree = (spot: Spot): boolean =>
      [0, 1, 2].some((k) => free[mesh.triangles[3 * spot.face + k]] === 1) && inside(spot);
    const branch = start && branchFrom(steps, whole.piece, start, free, isFree, options);
    if (branch && branch.parts.length > 0) {
      branches.push({ ...branch, branch: branches.length + 1 });
      const laid = placesOn(branch);
      reached.add(laid.map(({ spot }) => steps.pointOf(spot)));
      places.push(...laid);
    }
    // whatever came of it, this place is not tried again
    reached.add([bare]);
  }
  return branches;
}

/** Rows parallel to the one a place lies on, as far as they are free. */
function branchFrom(
  steps: Steps,
  piece: number,
  { spot, row, alongMm }: RowPlace,
  free: Uint8Array,
  isFree: (spot: Spot) => boolean,
  { rowDistanceMm, stepMm }: RowsOptions,
): RuledPiece {
  const reach = BENT_WAY * farthest(steps.mesh, spot, free) + rowDistanceMm;
  const ruler = new RowRuler(steps, spot, reach, Math.min(stepMm, rowDistanceMm), rowDistanceMm);
  const parts: RowPart[] = [];
  const levels = ruler.levels(isFree, reach);
  if (levels !== null) {
    const last = Math.floor(levels[1] / rowDistanceMm + 1e-6);
    for (let n = Math.ceil(levels[0] / rowDistanceMm - 1e-6); n <= last; n++)
      parts.push(...ruler.parts(row + n, n * rowDistanceMm, isFree));
  }
  return { piece, branch: 0, ruler, parts, alongMm };
}

/** The samples of a ruler's rows. */
function placesOn({ ruler, parts, alongMm }: RuledPiece): RowPlace[] {
  return parts.flatMap((part) =>
    part.feet.flatMap((_, at) => {
      const spot = ruler.sampleOf(part, at);
      return spot === null ? [] : [{ spot, row: part.row, alongMm: alongMm + part.along[at] }];
    }),
  );
}

/** The place of a row that is nearest along the skin; null where none is within reach. */
function nearestPlace(
  mesh: SurfaceMesh,
  flood: Flood,
  from: SurfacePoint,
  places: readonly RowPlace[],
  rowDistanceMm: number,
): RowPlace | null {
  for (const far of SEARCHES) {
    flood.run([from], far * rowDistanceMm);
    let nearest: RowPlace | null = null;
    let leastMm = Infinity;
    for (const place of places) {
      const mm = distanceTo(mesh, flood, place.spot);
      if (mm < leastMm) {
        leastMm = mm;
        nearest = place;
      }
    }
    if (nearest !== null) return nearest;
  }
  return null;
}

/** From the flood's source to a spot over the corners of its face, mm. */
function distanceTo(mesh: SurfaceMesh, flood: Flood, { face, px, py, pz }: Spot): number {
  const { positions, triangles } = mesh;
  let least = Infinity;
  for (let k = 0; k < 3; k++) {
    const v = triangles[3 * face + k];
    const x = positions[3 * v] - px;
    const y = positions[3 * v + 1] - py;
    const z = positions[3 * v + 2] - pz;
    least = Math.min(least, flood.distance[v] + Math.sqrt(x * x + y * y + z * z));
  }
  return least;
}

/** 1 for each vertex on bare skin or within the overlap of it. */
function freeVertices(
  mesh: SurfaceMesh,
  flood: Flood,
  reached: Reached,
  rowDistanceMm: number,
  overlapMm: number,
): Uint8Array {
  const free = new Uint8Array(mesh.vertexCount);
  const bare = reached.bareVertices(BARE_DISTANCES * rowDistanceMm);
  for (const vertex of bare) free[vertex] = 1;
  flood.runFromVertices(bare, overlapMm);
  for (let i = 0; i < flood.touchedCount; i++)
    if (flood.distance[flood.touched[i]] <= overlapMm) free[flood.touched[i]] = 1;
  return free;
}

/** Straight distance from a spot to the farthest of the free vertices, mm. */
function farthest({ positions }: SurfaceMesh, { px, py, pz }: Spot, free: Uint8Array): number {
  let square = 0;
  for (let v = 0; v < free.length; v++) {
    if (free[v] === 0) continue;
    const x = positions[3 * v] - px;
    const y = positions[3 * v + 1] - py;
    const z = positions[3 * v + 2] - pz;
    square = Math.max(square, x * x + y * y + z * z);
  }
  return Math.sqrt(square);
}
