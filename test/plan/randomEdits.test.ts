import { expect, test } from 'vitest';
import { type DenseField, toDense, toSparse } from '../../src/geometry/field';
import { positionAt } from '../../src/geometry/measure';
import type { SurfacePoint } from '../../src/geometry/mesh';
import { fieldAt } from '../../src/geometry/patch';
import { type Random, seeded } from '../../src/geometry/random';
import { layoutDigest } from '../../src/layout/layoutDigest';
import { finish } from '../../src/layout/patterns/poisson/poissonDisc';
import type { Pattern } from '../../src/layout/patternTypes';
import type { ZoneLayout } from '../../src/layout/types';
import { newZone } from '../../src/plan/defaults';
import { LayoutMemory } from '../../src/plan/layoutMemory';
import { type LayoutCache, layOutPlan } from '../../src/plan/layoutPlan';
import { add, allByHand, lock, moveTo, ownOnly, remove } from '../../src/plan/points/handPoints';
import type { HandPoints, KeepOut, Zone } from '../../src/plan/types';
import { AllowedSkin } from '../../src/plan/zones/allowedSkin';
import { flatSheet, randomPoint } from '../geometry/surfaces';
import { discField, pointsOf } from '../layout/zones';
import { LONG } from '../long';

/*
 * Thousands of random edits of two neighbouring zones with a keep-out between them, on a flat sheet,
 * where the distance along the skin is the straight one: after each every law is checked by brute
 * force. The seed of a failing run is in its name.
 */
const SPACING = 8;
const RUNS = LONG ? 8 : 3;
const EDITS_A_RUN = 260;
/** what a lattice may be short of its spacing, share */
const LATTICE_TOLERANCE = 0.05;
const { mesh } = flatSheet(80, 48, 4);

const disc = (x: number, y: number, radiusMm: number): DenseField =>
  discField(mesh, placeAt(x, y), radiusMm);

function placeAt(x: number, y: number): SurfacePoint {
  let best = 0;
  const away = (face: number): number => {
    const at = positionAt(mesh, { face, w0: 1 / 3, w1: 1 / 3, w2: 1 / 3 });
    return Math.hypot(at[0] - x, at[1] - y);
  };
  for (let face = 1; face < mesh.faceCount; face++) if (away(face) < away(best)) best = face;
  return { face: best, w0: 1 / 3, w1: 1 / 3, w2: 1 / 3 };
}

const FIELDS = [disc(26, 24, 20), disc(26, 24, 16), disc(28, 22, 18)].map(toSparse);
const MOLE: KeepOut = {
  ...{ id: 'mole', name: 'Mole', kind: 'hard', reason: 'lesion', source: '', bufferMm: 2 },
  ...{ visible: true, field: toSparse(disc(38, 24, 4)), preset: '', overridden: null },
};
const CLEAR = new AllowedSkin(mesh, [MOLE]);
const PATTERNS: readonly Pattern[] = [1, 2, 3].flatMap((seed): Pattern[] => [
  { kind: 'poisson', mode: seed === 3 ? 'random' : 'dense', spacingMm: SPACING, marginMm: 0, seed },
  {
    kind: seed === 2 ? 'hex' : 'square',
    spacingMm: SPACING,
    edge: 'centre-inside',
    directionDeg: 0,
  },
]);

interface State {
  zones: readonly Zone[];
  layouts: readonly ZoneLayout[];
}

function layOut(zones: readonly Zone[], cache: LayoutCache, memory: LayoutMemory): ZoneLayout[] {
  const layouts: ZoneLayout[] = [];
  const plan = { zones, keepOuts: [MOLE], earlier: [] };
  finish(layOutPlan(mesh, plan, cache, (layout) => layouts.push(layout), memory));
  return layouts;
}

/** One random edit of one zone. */
function edited({ zones, layouts }: State, random: Random): Zone[] {
  const which = random() < 0.7 ? 0 : 1;
  const zone = zones[which];
  const layout = layouts[which];
  const pick = (): number => Math.floor(random() * layout.count);
  const all = allByHand(zone.hand, layout);
  const hand = (after: HandPoints | null): Zone => ({ ...zone, hand: after });
  const kind = Math.floor(random() * 9);
  const has = layout.count > 0;
  let changed = zone;
  if (kind === 0 && has) changed = hand(lock(all, [pick(), pick()], random() < 0.7));
  else if (kind <= 2 && has)
    changed = hand(moveTo(all, new Map([[pick(), randomPoint(mesh, random)]])));
  else if (kind === 3) changed = hand(add(all, [randomPoint(mesh, random)]));
  else if (kind <= 5 && has) changed = hand(remove(all, [pick(), pick()]));
  else if (kind === 6) changed = hand(ownOnly(zone.hand));
  else if (kind === 7) {
    const pattern = PATTERNS[Math.floor(random() * PATTERNS.length)];
    changed = { ...zone, pattern, hand: ownOnly(zone.hand) };
  } else if (which === 0) {
    const field = FIELDS[Math.floor(random() * FIELDS.length)];
    changed = { ...zone, field, hand: random() < 0.2 ? null : ownOnly(zone.hand) };
  }
  return zones.map((each, i) => (i === which ? changed : each));
}

function places(layout: ZoneLayout): number[][] {
  return pointsOf(layout).map((point) => [...positionAt(mesh, point)]);
}

const apart = (a: number[], b: number[]): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

function checkLaws({ zones, layouts }: State): void {
  const at = layouts.map(places);
  zones.forEach((zone, i) => {
    const layout = layouts[i];
    const { hand, pattern } = zone;
    keepsHandPoints(hand, layout);
    const allowed = CLEAR.within(toDense(zone.field, mesh));
    const kept = pattern.kind === 'poisson' ? SPACING : (1 - LATTICE_TOLERANCE) * SPACING;
    const named = new Set(layout.violations.map(({ row }) => row));
    pointsOf(layout).forEach((point, row) => {
      const nearest = Math.min(
        ...at[i].filter((_, other) => other !== row).map((place) => apart(place, at[i][row])),
      );
      const toOthers = Math.min(...at[1 - i].map((place) => apart(place, at[i][row])));
      const inside = fieldAt(mesh, allowed, point) > -1e-9;
      if (layout.manualRow[row] < 0) {
        // what the pattern laid keeps every law, whatever was done by hand
        expect(inside).toBe(true);
        expect(nearest).toBeGreaterThan(kept - 1e-6);
        if (i === 1) expect(toOthers).toBeGreaterThan(kept - 1e-6);
      } else if (nearest < kept - 1e-6 || !inside) expect(named.has(row)).toBe(true);
    });
    if (pattern.kind === 'poisson' && hand?.fill !== 'none') covers(allowed, at[i], at[1 - i]);
    const least = Math.min(
      ...at[i].flatMap((a, row) => at[i].slice(row + 1).map((b) => apart(a, b))),
    );
    const stated = layout.certificate.smallestSpacingMm;
    if (layout.count > 1) expect(stated).toBeCloseTo(least, 6);
  });
}

/** Points by hand lie where they were put, to the last bit. */
function keepsHandPoints(hand: HandPoints | null, layout: ZoneLayout): void {
  const rowOf = new Map(Array.from(layout.manualRow, (from, row) => [from, row]));
  for (let from = 0; from < (hand?.faces.length ?? 0); from++) {
    const row = rowOf.get(from);
    if (row === undefined || !hand) throw new Error(`Point ${from} by hand is gone`);
    expect(layout.faces[row]).toBe(hand.faces[from]);
    expect([...layout.weights.subarray(3 * row, 3 * row + 3)]).toEqual([
      ...hand.weights.subarray(3 * from, 3 * from + 3),
    ]);
  }
}

/** No vertex of the allowed skin is farther than the spacing from a point of either zone. */
function covers(allowed: DenseField, own: number[][], others: number[][]): void {
  const all = [...own, ...others];
  for (let vertex = 0; vertex < mesh.vertexCount; vertex++) {
    if (allowed[vertex] <= 0) continue;
    const place = [...mesh.positions.subarray(3 * vertex, 3 * vertex + 3)];
    expect(Math.min(...all.map((each) => apart(each, place)))).toBeLessThan(SPACING + 0.02);
  }
}

for (let seed = 1; seed <= RUNS; seed++)
  test(`every law holds after each of ${EDITS_A_RUN} random edits, seed ${seed}`, () => {
    const random = seeded(seed);
    const cache: LayoutCache = new Map();
    const memory = new LayoutMemory();
    const zones = [newZone('a', 'A', 0), newZone('b', 'B', 1)].map((zone, i) => ({
      ...zone,
      field: i === 0 ? FIELDS[0] : toSparse(disc(54, 24, 18)),
      pattern: PATTERNS[0],
    }));
    let state: State = { zones, layouts: layOut(zones, cache, memory) };
    const before: State[] = [];
    for (let edit = 0; edit < EDITS_A_RUN; edit++) {
      before.push(state);
      const undone = random() < 0.1 ? before[Math.floor(random() * before.length)] : null;
      const next = undone ? undone.zones : edited(state, random);
      state = { zones: next, layouts: layOut(next, cache, memory) };
      checkLaws(state);
      if (undone) expect(state.layouts.map(layoutDigest)).toEqual(undone.layouts.map(layoutDigest));
      if (edit % 20 === 0)
        expect(layOut(next, new Map(), new LayoutMemory()).map(layoutDigest)).toEqual(
          state.layouts.map(layoutDigest),
        );
    }
  });
