/*
 * The line of an outline: shortest paths from corner to corner, the smooth corners cut round.
 *
 * Each cut takes a quarter off both sides of a corner and joins the two places by a shortest path
 * (Chaikin 1974, on the skin), three times. A corner where lines of several drawings meet stays sharp, so
 * that all lines of the data still end on one another.
 */

import { vertexPoint } from '../../geometry/measure';
import type { SurfacePoint } from '../../geometry/mesh';
import { pathEnd, pathPiece, reversedPath } from '../../geometry/pathPiece';
import type { ShortestPath, SurfacePath } from '../../geometry/shortestPath';

export interface Corner {
  readonly vertex: number;
  readonly smooth: boolean;
}

/** A leg of the line and whether the corner at its end is to be cut round. */
interface Leg {
  readonly path: SurfacePath;
  readonly smoothEnd: boolean;
}

const CUTS = 3;
const CUT_SHARE = 0.25;
/** A corner between legs shorter than this is round enough for edges of 2.5 mm. */
const LEAST_LEG_MM = 3;

/** The line through corners; `closed` joins the last to the first. */
export function outlineLine(
  paths: ShortestPath,
  corners: readonly Corner[],
  closed: boolean,
): SurfacePath[] {
  const round = corners.filter((corner, i) => corner.vertex !== corners[i - 1]?.vertex);
  if (closed && round[0].vertex === round[round.length - 1].vertex) round.pop();
  const count = closed ? round.length : round.length - 1;
  let legs: Leg[] = Array.from({ length: count }, (_, i) => {
    const end = round[(i + 1) % round.length];
    const path = betweenVertices(paths, round[i].vertex, end.vertex);
    return { path, smoothEnd: end.smooth && (closed || i + 1 < count) };
  });
  for (let cut = 0; cut < CUTS; cut++) legs = cutCorners(paths, legs);
  return legs.map((leg) => leg.path);
}

function cutCorners(paths: ShortestPath, legs: readonly Leg[]): Leg[] {
  return legs.flatMap((leg, i) => {
    const { mesh } = paths;
    const before = legs[(i + legs.length - 1) % legs.length];
    const { lengthMm } = leg.path;
    const next = legs[(i + 1) % legs.length].path;
    const cutsStart = isCut(before, lengthMm);
    const cutsEnd = isCut(leg, next.lengthMm);
    const from = cutsStart ? CUT_SHARE * lengthMm : 0;
    const to = cutsEnd ? (1 - CUT_SHARE) * lengthMm : lengthMm;
    const middle = { path: pathPiece(mesh, leg.path, from, to), smoothEnd: leg.smoothEnd };
    if (!cutsEnd) return [middle];
    const end = pathEnd(pathPiece(mesh, leg.path, 0, to));
    const start = pathEnd(pathPiece(mesh, next, 0, CUT_SHARE * next.lengthMm));
    return [middle, { path: between(paths, end, start), smoothEnd: true }];
  });
}

function isCut(leg: Leg, nextMm: number): boolean {
  return leg.smoothEnd && leg.path.lengthMm > LEAST_LEG_MM && nextMm > LEAST_LEG_MM;
}

/** From the lower vertex to the higher, so that neighbours share one line to the last bit. */
function betweenVertices(paths: ShortestPath, from: number, to: number): SurfacePath {
  const { mesh } = paths;
  if (from < to) return between(paths, vertexPoint(mesh, from), vertexPoint(mesh, to));
  return reversedPath(between(paths, vertexPoint(mesh, to), vertexPoint(mesh, from)), mesh.twin);
}

function between(paths: ShortestPath, from: SurfacePoint, to: SurfacePoint): SurfacePath {
  const path = paths.between(from, to);
  if (path === null) throw new Error(`No skin joins the faces ${from.face} and ${to.face}.`);
  return path;
}
