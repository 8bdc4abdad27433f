import { expect, test } from 'vitest';
import { toSparse } from '../../src/geometry/field';
import { Flood } from '../../src/geometry/geodesic';
import type { SurfaceMesh } from '../../src/geometry/mesh';
import { layoutDigest } from '../../src/layout/layoutDigest';
import { finish } from '../../src/layout/patterns/poisson/poissonDisc';
import type { ZoneLayout } from '../../src/layout/types';
import { newZone } from '../../src/plan/defaults';
import { LayoutMemory } from '../../src/plan/layoutMemory';
import { type LayoutCache, layOutPlan, readyForEdits } from '../../src/plan/layoutPlan';
import type { Insertion } from '../../src/plan/types';
import type { ZoneToLayOut } from '../../src/plan/zones/zoneSurroundings';
import { flatSheet } from '../geometry/surfaces';
import { discField, pointsOf } from '../layout/zones';

const { mesh } = flatSheet(160, 100, 2.5);

function zoneAt(id: string, xMm: number, insertion?: Insertion): ZoneToLayOut {
  const face = nearestFace(mesh, xMm, 50);
  const field = toSparse(discField(mesh, { face, w0: 1, w1: 0, w2: 0 }, 35));
  const zone = newZone(id, id, 0);
  return {
    ...zone,
    field,
    insertion: insertion ?? zone.insertion,
    pattern: { ...zone.pattern, spacingMm: 10 },
  };
}

function nearestFace(surface: SurfaceMesh, x: number, y: number): number {
  const away = (face: number): number => {
    const vertex = 3 * surface.triangles[3 * face];
    return Math.hypot(surface.positions[vertex] - x, surface.positions[vertex + 1] - y);
  };
  let best = 0;
  for (let face = 1; face < surface.faceCount; face++) if (away(face) < away(best)) best = face;
  return best;
}

function layOut(zones: ZoneToLayOut[], cache: LayoutCache = new Map()): ZoneLayout[] {
  const layouts: ZoneLayout[] = [];
  finish(
    layOutPlan(mesh, { zones, keepOuts: [], earlier: [] }, cache, (layout) => layouts.push(layout)),
  );
  return layouts;
}

/** Smallest distance along the skin between a point of one layout and a point of the other. */
function nearest(a: ZoneLayout, b: ZoneLayout): number {
  const flood = new Flood(mesh);
  let least = Number.POSITIVE_INFINITY;
  for (const point of pointsOf(a)) {
    flood.run([point], 20);
    for (const other of pointsOf(b)) least = Math.min(least, flood.distanceAt(other));
  }
  return least;
}

test('neighbouring zones of one layer keep the spacing to each other', () => {
  const [left, right] = layOut([zoneAt('left', 50), zoneAt('right', 100)]);
  expect(left.count).toBeGreaterThan(20);
  expect(right.count).toBeGreaterThan(5);
  expect(nearest(left, right)).toBeGreaterThan(9.99);
});

test('a deep and a superficial pass over the same skin do not', () => {
  const deep = { angleDeg: 90, insertedLengthMm: 6 };
  const [above, below] = layOut([zoneAt('above', 80), zoneAt('below', 80, deep)]);
  expect(below.count).toBe(above.count);
  expect(nearest(above, below)).toBeLessThan(1);
});

test('what did not change is not laid out again', () => {
  const cache: LayoutCache = new Map();
  const before = layOut([zoneAt('left', 50), zoneAt('right', 110)], cache);
  const changed = zoneAt('right', 110);
  const other = { ...changed, pattern: { ...changed.pattern, seed: 2 } };
  const after = layOut([zoneAt('left', 50), other], cache);
  expect(after[0]).toBe(before[0]);
  expect(layoutDigest(after[1])).not.toBe(layoutDigest(before[1]));
  expect(cache.size).toBe(2);
});

test('the same plan gives the same bytes', () => {
  const zones = [zoneAt('left', 50), zoneAt('right', 100)];
  expect(layOut(zones).map(layoutDigest)).toEqual(layOut(structuredClone(zones)).map(layoutDigest));
});

test('taking a neighbour away gives its skin back', () => {
  const [, crowded] = layOut([zoneAt('left', 60), zoneAt('right', 100)]);
  const [alone] = layOut([zoneAt('right', 100)]);
  expect(alone.count).toBeGreaterThan(crowded.count);
});

test('a change that is taken back before anything of it was measured leaves the zone as it was', () => {
  const [cache, memory] = [new Map(), new LayoutMemory()] as const;
  const laid: ZoneLayout[] = [];
  const run = (zone: ZoneToLayOut) =>
    layOutPlan(
      mesh,
      { zones: [zone], keepOuts: [], earlier: [] },
      cache,
      (layout) => laid.push(layout),
      memory,
    );
  const before = zoneAt('a', 60);
  finish(run(before));
  // given up at its first word, as a newer request does
  run(zoneAt('a', 90)).next();
  finish(run(before));
  finish(readyForEdits(['a'], memory));
  expect(laid).toHaveLength(2);
  expect(laid[1]).toBe(laid[0]);
});
