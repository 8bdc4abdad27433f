import { describe, expect, test } from 'vitest';
import { type DenseField, FIELD_BAND_MM, quantiseField, toSparse } from '../../src/geometry/field';
import { makeSurfaceMesh } from '../../src/geometry/mesh';
import { meshMirror } from '../../src/geometry/meshMirror';
import { finish } from '../../src/layout/patterns/poisson/poissonDisc';
import type { Pattern } from '../../src/layout/patternTypes';
import type { ZoneLayout } from '../../src/layout/types';
import { newZone } from '../../src/plan/defaults';
import { type LayoutCache, layOutPlan } from '../../src/plan/layoutPlan';
import type { EarlierSession, KeepOut, Zone } from '../../src/plan/types';
import { zoneGroups } from '../../src/plan/zones/zoneGroups';
import { flatSheet } from '../geometry/surfaces';

/** A flat sheet from x = -80 to 80, y = 0 to 60, whose left half is the image of its right, diagonals too. */
const [NX, NY, STEP] = [40, 15, 4];
const vertexAt = (i: number, k: number): number => k * (NX + 1) + i;
const positions = Float64Array.from(
  Array.from({ length: (NX + 1) * (NY + 1) }, (_, v) => [
    ((v % (NX + 1)) - NX / 2) * STEP,
    Math.floor(v / (NX + 1)) * STEP,
    0,
  ]).flat(),
);
const triangles = Uint32Array.from(
  Array.from({ length: NX * NY }, (_, cell) => {
    const [i, k] = [cell % NX, Math.floor(cell / NX)];
    const [a, b] = [vertexAt(i, k), vertexAt(i + 1, k)];
    const [c, d] = [vertexAt(i + 1, k + 1), vertexAt(i, k + 1)];
    return i < NX / 2 ? [a, b, c, a, c, d] : [a, b, d, b, c, d];
  }).flat(),
);
const mesh = makeSurfaceMesh(positions, triangles);

/** Signed distance to a disc, exact on a flat sheet. */
function disc(x: number, y: number, radiusMm: number): DenseField {
  return Float32Array.from({ length: mesh.vertexCount }, (_, v) => {
    const mm = radiusMm - Math.hypot(positions[3 * v] - x, positions[3 * v + 1] - y);
    return quantiseField(Math.max(-FIELD_BAND_MM, Math.min(FIELD_BAND_MM, mm)));
  });
}
const zone = (id: string, x: number, change: Partial<Zone> = {}): Zone => {
  const fresh = newZone(id, id, 0);
  const pattern = { ...fresh.pattern, spacingMm: 7 } as Pattern;
  return { ...fresh, pattern, field: toSparse(disc(x, 29, 26)), ...change };
};
const LEFT = zone('left', 47);
const RIGHT = zone('right', -47);
const seeded = (seed: number): Pattern => ({ ...LEFT.pattern, seed }) as Pattern;

function layOut(
  zones: readonly Zone[],
  keepOuts: readonly KeepOut[] = [],
  earlier: readonly EarlierSession[] = [],
  cache: LayoutCache = new Map(),
): ZoneLayout[] {
  const layouts: ZoneLayout[] = [];
  finish(layOutPlan(mesh, { zones, keepOuts, earlier }, cache, (each) => layouts.push(each)));
  return layouts;
}

const places = ({ positions: at, count }: ZoneLayout, sign = 1): string[] =>
  Array.from({ length: count }, (_, row) =>
    [sign * at[3 * row], at[3 * row + 1]].map((mm) => mm.toFixed(6)).join(),
  );
const isImage = ([a, b]: readonly ZoneLayout[]): boolean =>
  a.count === b.count && places(a, -1).every((place, row) => place === places(b)[row]);

test('the sheet is its own image, another is not', () => {
  expect(meshMirror(mesh)?.vertices[vertexAt(0, 3)]).toBe(vertexAt(NX, 3));
  expect(meshMirror(flatSheet(40, 20, 4).mesh)).toBeNull();
});

describe('both sides get the same points', () => {
  test.each<[string, Pattern]>([
    ['poisson', LEFT.pattern],
    ['square', { kind: 'square', spacingMm: 7, edge: 'centre-inside', directionDeg: 0 }],
    ['hex', { kind: 'hex', spacingMm: 7, edge: 'centre-inside', directionDeg: 90 }],
  ])('%s: point by point, and the proof is what brute force finds', (_, pattern) => {
    const [left, right] = layOut([
      { ...LEFT, pattern },
      { ...RIGHT, pattern },
    ]);
    expect(left.count).toBeGreaterThan(30);
    expect(isImage([left, right])).toBe(true);
    let nearest = Number.POSITIVE_INFINITY;
    const { positions: at, count, certificate } = right;
    for (let i = 0; i < count; i++)
      for (let k = 0; k < i; k++)
        nearest = Math.min(
          nearest,
          Math.hypot(at[3 * i] - at[3 * k], at[3 * i + 1] - at[3 * k + 1]),
        );
    expect(Math.abs(certificate.smallestSpacingMm - nearest)).toBeLessThan(1e-6);
    let gap = 0;
    for (let x = -73; x <= -21; x += 0.5)
      for (let y = 3; y <= 55; y += 0.5) {
        if (Math.hypot(x + 47, y - 29) > 25.9) continue;
        let own = Number.POSITIVE_INFINITY;
        for (let i = 0; i < count; i++)
          own = Math.min(own, Math.hypot(at[3 * i] - x, at[3 * i + 1] - y));
        gap = Math.max(gap, own);
      }
    expect(certificate.largestGapMm).toBeGreaterThanOrEqual(gap - 0.3);
    expect(certificate.largestGapAt && right.positions[0] < 0).toBe(true);
  });

  test('and after a session between its punctures, which are images too', () => {
    const [left, right] = layOut([LEFT, RIGHT]);
    const held: EarlierSession = {
      ...{ id: 's', name: 'S', date: '2026-11-22', distanceMm: 2 },
      faces: Int32Array.from([...left.faces, ...right.faces]),
      weights: Float64Array.from([...left.weights, ...right.weights]),
    };
    expect(isImage(layOut([LEFT, RIGHT], [], [held]))).toBe(true);
  });
});

describe('unless the sides are not alike, or the user wants otherwise', () => {
  const alone = places(layOut([RIGHT])[0]);
  const mole: KeepOut = {
    ...{ id: 'm', name: 'Mole', kind: 'hard', reason: '', source: '', bufferMm: 0 },
    ...{ visible: true, preset: '', overridden: null, field: toSparse(disc(-50, 30, 6)) },
  } as KeepOut;
  test.each<[string, readonly Zone[], readonly KeepOut[]]>([
    ['another arrangement', [LEFT, { ...RIGHT, pattern: seeded(2) }], []],
    ['another outline', [LEFT, zone('right', -46)], []],
    ['a keep-out on one side', [LEFT, RIGHT], [mole]],
    ['another depth', [LEFT, { ...RIGHT, insertion: { angleDeg: 90, insertedLengthMm: 3 } }], []],
  ])('%s', (_, zones, keepOuts) => {
    expect(isImage(layOut(zones, keepOuts))).toBe(false);
  });

  test('the points never depend on what was laid before', () => {
    const cache: LayoutCache = new Map();
    expect(places(layOut([{ ...LEFT, pattern: seeded(5) }, RIGHT], [], [], cache)[1])).toEqual(
      alone,
    );
    const again = layOut([LEFT, RIGHT], [], [], cache);
    expect(isImage(again)).toBe(true);
    expect(places(again[1])).toEqual(places(layOut([LEFT, RIGHT])[1]));
  });

  test('the two are laid by one worker', () => {
    expect(zoneGroups(mesh, [LEFT, RIGHT])).toEqual([['left', 'right']]);
    expect(zoneGroups(mesh, [LEFT, { ...RIGHT, pattern: seeded(2) }])).toHaveLength(2);
  });
});
