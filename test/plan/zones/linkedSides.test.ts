import { describe, expect, test } from 'vitest';
import {
  type DenseField,
  FIELD_BAND_MM,
  quantiseField,
  toSparse,
} from '../../../src/geometry/field';
import { makeSurfaceMesh } from '../../../src/geometry/mesh';
import { type MeshMirror, meshMirror } from '../../../src/geometry/meshMirror';
import { finish } from '../../../src/layout/patterns/poisson/poissonDisc';
import type { Pattern } from '../../../src/layout/patternTypes';
import type { ZoneLayout } from '../../../src/layout/types';
import { newPlan, newZone } from '../../../src/plan/defaults';
import { applyEdit, type Edit, invertEdit } from '../../../src/plan/edit';
import { writePlan } from '../../../src/plan/file/file';
import { readPlan } from '../../../src/plan/file/readPlan';
import { layOutPlan } from '../../../src/plan/layoutPlan';
import { allByHand, moveTo } from '../../../src/plan/points/handPoints';
import type { Plan, Zone } from '../../../src/plan/types';
import { linkedZone, withOtherSides } from '../../../src/plan/zones/linkedSides';

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
const mirror = meshMirror(mesh) as MeshMirror;

function disc(x: number, y: number, radiusMm: number): DenseField {
  return Float32Array.from({ length: mesh.vertexCount }, (_, v) => {
    const mm = radiusMm - Math.hypot(positions[3 * v] - x, positions[3 * v + 1] - y);
    return quantiseField(Math.max(-FIELD_BAND_MM, Math.min(FIELD_BAND_MM, mm)));
  });
}
const pattern = { ...newZone('z', 'z', 0).pattern, spacingMm: 7 } as Pattern;
const zone = (id: string, x: number, change: Partial<Zone>): Zone => ({
  ...{ ...newZone(id, id, 0), pattern, field: toSparse(disc(x, 29, 26)) },
  ...change,
});
const LEFT = zone('left', 47, { otherSide: 'right', colour: 2 });
const RIGHT = zone('right', -47, { otherSide: 'left', colour: 5 });
const planOf = (...zones: Zone[]): Plan => ({ ...newPlan('p', 'female-body'), zones });
const PLAN = planOf(RIGHT, LEFT);

const follow = (plan: Plan, edit: Edit): Plan =>
  applyEdit(plan, withOtherSides(plan, edit, mirror));
const of = (plan: Plan, id: string): Zone => plan.zones.find((each) => each.id === id) as Zone;

function layOut(plan: Plan): Map<string, ZoneLayout> {
  const layouts = new Map<string, ZoneLayout>();
  finish(layOutPlan(mesh, plan, new Map(), (each) => layouts.set(each.zoneId, each)));
  return layouts;
}
const places = ({ positions: at, count }: ZoneLayout, sign = 1): string[] =>
  Array.from({ length: count }, (_, row) =>
    [sign * at[3 * row], at[3 * row + 1]].map((mm) => mm.toFixed(6)).join(),
  );
const smallestMm = ({ positions: at, count }: ZoneLayout): number => {
  let least = Infinity;
  for (let a = 0; a < count; a++)
    for (let b = 0; b < a; b++)
      least = Math.min(least, Math.hypot(at[3 * a] - at[3 * b], at[3 * a + 1] - at[3 * b + 1]));
  return least;
};

const painted = (id: string, x: number, radiusMm: number): Edit => ({
  ...{ kind: 'setField', zoneId: id, what: 'Paint', before: of(PLAN, id).field },
  after: toSparse(disc(x, 29, radiusMm)),
});
const spaced = (id: string, spacingMm: number): Edit => ({
  ...{ kind: 'changeZone', zoneId: id, before: { pattern } },
  after: { pattern: { ...pattern, spacingMm } as Pattern },
});

describe.each([
  ['left', 'right', 40],
  ['right', 'left', -40],
])('what is done to the %s', (id, other, x) => {
  test('skin and settings follow, points and numbers are laid mirror-like', () => {
    const plan = follow(follow(PLAN, painted(id, x, 21)), spaced(id, 6));
    const dense = disc(-x, 29, 21);
    expect(of(plan, other).field).toEqual(toSparse(dense));
    expect(of(plan, other).pattern).toEqual({ ...pattern, spacingMm: 6 });
    const layouts = layOut(plan);
    const [a, b] = [layouts.get(id), layouts.get(other)] as ZoneLayout[];
    expect(a.count).toBeGreaterThan(20);
    expect(places(b)).toEqual(places(a, -1));
  });

  test('points by hand follow with their numbers, and the proof is of their own skin', () => {
    const layout = layOut(PLAN).get(id) as ZoneLayout;
    const all = allByHand(null, layout);
    const to = { face: layout.faces[3], w0: 0.2, w1: 0.3, w2: 0.5 };
    const hand = moveTo(all, new Map([[3, to]]));
    const plan = follow(PLAN, {
      kind: 'setPoints',
      zoneId: id,
      what: 'Move',
      before: null,
      after: hand,
    });
    const there = of(plan, other).hand;
    expect(there?.ids).toEqual(hand.ids);
    expect(there?.flags).toEqual(hand.flags);
    const layouts = layOut(plan);
    const [a, b] = [layouts.get(id), layouts.get(other)] as ZoneLayout[];
    expect(places(b)).toEqual(places(a, -1));
    expect(b.certificate.smallestSpacingMm).toBeCloseTo(smallestMm(b), 6);
  });

  test('one step back takes both', () => {
    const edit = withOtherSides(PLAN, painted(id, x, 18), mirror);
    expect(applyEdit(applyEdit(PLAN, edit), invertEdit(edit))).toEqual(PLAN);
  });
});

test('name, colour, side, eye and lock stay each one\u2019s own', () => {
  const own = { name: 'Cheek', colour: 7, side: 'left', visible: false } as const;
  const before = Object.fromEntries(
    Object.keys(own).map((key) => [key, LEFT[key as keyof typeof own]]),
  );
  const plan = follow(PLAN, { kind: 'changeZone', zoneId: 'left', before, after: own });
  expect(of(plan, 'right')).toEqual(RIGHT);
});

test('a direction is turned the other way, but along and across the body part it stays', () => {
  const turned = (directionDeg: number, kind = 'square') => {
    const after = { kind, spacingMm: 7, edge: 'centre-inside', directionDeg } as unknown as Pattern;
    const edit: Edit = {
      kind: 'changeZone',
      zoneId: 'left',
      before: { pattern },
      after: { pattern: after },
    };
    return (of(follow(PLAN, edit), 'right').pattern as { directionDeg: number }).directionDeg;
  };
  expect([0, 90, 30, -45].map((deg) => turned(deg))).toEqual([0, 90, -30, 45]);
  expect(turned(90, 'threads')).toBe(-90);
});

test('a locked one, one that is not named back, and any without a link stay as they are', () => {
  const edit = painted('left', 40, 18);
  for (const right of [
    { ...RIGHT, locked: true },
    { ...RIGHT, otherSide: null },
  ]) {
    const plan = planOf(right, LEFT);
    expect(of(follow(plan, edit), 'right')).toEqual(right);
  }
  expect(linkedZone([LEFT], LEFT)).toBeNull();
  expect(linkedZone([{ ...LEFT, otherSide: 'left' }], LEFT)).toBeNull();
});

test('the file keeps a link, and says nothing where there is none', () => {
  const read = readPlan(writePlan(PLAN));
  if (!read.ok) throw new Error(read.reason);
  expect(read.plan.zones.map(({ otherSide }) => otherSide)).toEqual(['left', 'right']);
  const single = planOf({ ...LEFT, otherSide: null }, { ...RIGHT, otherSide: undefined });
  expect(writePlan(single)).not.toContain('otherSide');
});
