import { expect, test } from 'vitest';
import { toSparse } from '../../src/geometry/field';
import { finish } from '../../src/layout/patterns/poisson/poissonDisc';
import type { ZoneLayout } from '../../src/layout/types';
import { asKind } from '../../src/plan/changePattern';
import { newZone } from '../../src/plan/defaults';
import { type GapMap, gapMap, zoneGapMap } from '../../src/plan/gapMap';
import { gapScaleMm } from '../../src/plan/gapScale';
import { type LayoutCache, layOutPlan } from '../../src/plan/layoutPlan';
import type { PlanToLayOut } from '../../src/plan/zones/zoneSurroundings';
import { flatSheet, tube } from '../geometry/surfaces';
import { discField, pointsOf } from '../layout/zones';

/** Middle of the mesh's first corner nearest to a place. */
function placeAt(mesh: ReturnType<typeof flatSheet>['mesh'], x: number, y: number, z: number) {
  const away = (face: number): number => {
    const v = 3 * mesh.triangles[3 * face];
    return Math.hypot(mesh.positions[v] - x, mesh.positions[v + 1] - y, mesh.positions[v + 2] - z);
  };
  let best = 0;
  for (let face = 1; face < mesh.faceCount; face++) if (away(face) < away(best)) best = face;
  return { face: best, w0: 1, w1: 0, w2: 0 };
}

function largestInside({ distancesMm, field }: GapMap): number {
  return distancesMm.reduce((most, mm, v) => (field[v] > 0 ? Math.max(most, mm) : most), 0);
}

test('on a plane the distances are those of a ruler', () => {
  const { mesh } = flatSheet(80, 60, 7);
  const at = placeAt(mesh, 40, 30, 0);
  const v = 3 * mesh.triangles[3 * at.face];
  const [cx, cy] = mesh.positions.subarray(v, v + 2);
  const map = gapMap(mesh, discField(mesh, at, 20), [at], 15);
  expect(map.triangles.length).toBeGreaterThan(3 * 300);
  for (let row = 0; row < map.distancesMm.length; row++) {
    const [x, y] = map.positions.subarray(3 * row, 3 * row + 2);
    const straight = Math.min(30, Math.hypot(x - cx, y - cy));
    expect(Math.abs(map.distancesMm[row] - straight)).toBeLessThan(0.03);
  }
});

test('the nearest point is that along the skin, also beyond the zone', () => {
  const { mesh } = tube(10, 80, 48, 32);
  const front = placeAt(mesh, 0, 40, 10);
  const back = placeAt(mesh, 0, 40, -10);
  const map = gapMap(mesh, discField(mesh, front, 8), [back], 40);
  const v = 3 * mesh.triangles[3 * back.face];
  const [bx, by, bz] = mesh.positions.subarray(v, v + 3);
  for (let row = 0; row < map.distancesMm.length; row++) {
    const [x, y, z] = map.positions.subarray(3 * row, 3 * row + 3);
    const turn = Math.acos((x * bx + z * bz) / (Math.hypot(x, z) * Math.hypot(bx, bz)));
    // round the tube, pi x 10 to the middle of the zone; through it only 20
    expect(Math.abs(map.distancesMm[row] - Math.hypot(10 * turn, y - by))).toBeLessThan(0.15);
  }
});

test('the largest distance of the map is the largest gap of the certificate', () => {
  const { mesh } = flatSheet(120, 100, 3);
  const zone = newZone('z', 'Z', 0);
  const field = toSparse(discField(mesh, placeAt(mesh, 60, 50, 0), 35));
  for (const kind of ['poisson', 'square', 'hex', 'rows'] as const) {
    const pattern = asKind({ ...zone.pattern, spacingMm: 12 }, kind);
    const plan: PlanToLayOut = { zones: [{ ...zone, field, pattern }], keepOuts: [], earlier: [] };
    const cache: LayoutCache = new Map();
    const layouts: ZoneLayout[] = [];
    finish(layOutPlan(mesh, plan, cache, (layout) => layouts.push(layout)));
    const [layout] = layouts;
    expect(pointsOf(layout).length).toBeGreaterThan(10);
    const map = finish(zoneGapMap(mesh, plan, 'z', gapScaleMm(pattern, layout), cache)) as GapMap;
    const { largestGapMm } = layout.certificate;
    expect(largestInside(map)).toBeLessThan(largestGapMm + 0.05);
    expect(largestInside(map)).toBeGreaterThan(0.9 * largestGapMm);
  }
});
