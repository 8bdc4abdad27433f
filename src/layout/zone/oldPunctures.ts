/*
 * Punctures of earlier sessions, each with a distance of its own that new points keep.
 *
 * Idea: a disc around each is cut out of the skin where points may lie, so that every pattern and
 * every proof sees the same holes. The skin beside them is split fine enough for the discs to be
 * round; what the straight pieces between vertices could let in is added to their radius.
 * Dropped: samples of another radius among those of the zone (every question of every pattern would
 * have to ask for it).
 */
import { Flood } from '../../geometry/geodesic';
import { positionAt } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { type EdgeLimit, type RefinedPart, toPart } from '../../geometry/refine';

export interface OldPuncture {
  readonly point: SurfacePoint;
  /** kept from it, mm along the skin */
  readonly distanceMm: number;
}

/** Edges beside a puncture are at most this share of its distance. */
const EDGE_SHARE = 0.4;
/** Between the ends of such an edge the distance is over-estimated by at most this share of it. */
const SAG_SHARE = EDGE_SHARE ** 2 / (8 * (1 - EDGE_SHARE / 2));
/** The flood's own error at such distances, share. */
const FLOOD_SHARE = 2e-3;

/** Radius of the disc that is cut out, mm: a little more than asked. */
export function keptClearMm(distanceMm: number): number {
  return distanceMm * (1 + SAG_SHARE + FLOOD_SHARE);
}

/** How long edges may be beside old punctures; null without any. */
export function splitBeside(mesh: SurfaceMesh, previous: readonly OldPuncture[]): EdgeLimit | null {
  if (previous.length === 0) return null;
  const places = previous.map(({ point, distanceMm }) => ({
    at: positionAt(mesh, point),
    distanceMm,
  }));
  return (x, y, z, lengthMm) => {
    let longest = Infinity;
    for (const { at, distanceMm } of places) {
      const edge = EDGE_SHARE * distanceMm;
      const reach = keptClearMm(distanceMm) + lengthMm;
      const [dx, dy, dz] = [x - at[0], y - at[1], z - at[2]];
      if (dx * dx + dy * dy + dz * dz < reach * reach) longest = Math.min(longest, edge);
    }
    return longest;
  };
}

/** A field of a part where new points may lie: without the discs around old punctures. */
export function carvedField(
  part: RefinedPart,
  field: Float64Array,
  previous: readonly OldPuncture[],
): Float64Array {
  return without(part, field, previous, keptClearMm);
}

/**
 * The same with discs a little too small: all skin that lies at least as far from every old puncture as
 * is kept from it, and a hair more. `deepInOld` tells which is which.
 */
export function farFromOldField(
  part: RefinedPart,
  field: Float64Array,
  previous: readonly OldPuncture[],
): Float64Array {
  // Between vertices a distance is over-estimated: there the discs are too small already.
  return without(part, field, previous, (distanceMm) => distanceMm * (1 - FLOOD_SHARE));
}

function without(
  part: RefinedPart,
  field: Float64Array,
  previous: readonly OldPuncture[],
  radiusOf: (distanceMm: number) => number,
): Float64Array {
  if (previous.length === 0) return field;
  const carved = field.slice();
  const flood = new Flood(part.mesh);
  for (const { point, distanceMm } of oldOnPart(part, previous)) {
    const radiusMm = radiusOf(distanceMm);
    flood.run([point], radiusMm * (1 + EDGE_SHARE));
    for (let i = 0; i < flood.touchedCount; i++) {
      const vertex = flood.touched[i];
      carved[vertex] = Math.min(carved[vertex], flood.distance[vertex] - radiusMm);
    }
  }
  return carved;
}

/** Old punctures as places of a part; those beside it are left out. */
export function oldOnPart(part: RefinedPart, previous: readonly OldPuncture[]): OldPuncture[] {
  const places = toPart(
    part,
    previous.map(({ point }) => point),
  );
  return places.flatMap((point, row) =>
    point === null ? [] : [{ point, distanceMm: previous[row].distanceMm }],
  );
}
