import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIELD_BAND_MM, FIELD_STEP_MM, toDense } from '../../src/geometry/field';
import type { PoissonPattern } from '../../src/layout/patterns/poisson/poissonPattern';
import { newPlan, newZone } from '../../src/plan/defaults';
import {
  applyEdit,
  changeField,
  describeEdit,
  type Edit,
  earlierEdit,
  invertEdit,
  joinEdits,
  keepOutsEdit,
} from '../../src/plan/edit';
import type { HandPoints, KeepOut, Plan } from '../../src/plan/types';

const VERTICES = 40;
const value = fc
  .integer({ min: -FIELD_BAND_MM / FIELD_STEP_MM, max: FIELD_BAND_MM / FIELD_STEP_MM })
  .map((steps) => steps * FIELD_STEP_MM);

/** A stroke on the field that the zone has now: random vertices get random values. */
function stroke(plan: Plan, zoneId: string, vertices: number[], after: number[]): Edit {
  const zone = plan.zones.find((each) => each.id === zoneId);
  const dense = toDense(zone!.field, { vertexCount: VERTICES });
  return {
    kind: 'paint',
    zoneId,
    change: {
      vertices: Uint32Array.from(vertices),
      before: Float32Array.from(vertices, (vertex) => dense[vertex]),
      after: Float32Array.from(after),
    },
  };
}

const action = fc.oneof(
  fc.record({ kind: fc.constant('add' as const) }),
  fc.record({ kind: fc.constant('remove' as const), pick: fc.nat(5) }),
  fc.record({
    kind: fc.constant('spacing' as const),
    pick: fc.nat(5),
    mm: fc.integer({ min: 2, max: 60 }),
  }),
  fc.record({ kind: fc.constant('rename' as const), name: fc.string() }),
  fc.record({
    kind: fc.constant('paint' as const),
    pick: fc.nat(5),
    cells: fc.uniqueArray(fc.tuple(fc.nat(VERTICES - 1), value), {
      selector: ([vertex]) => vertex,
      minLength: 1,
    }),
  }),
);

/** The edit a person would make with this action on this plan, or null when it does not apply. */
function editFor(
  plan: Plan,
  act: typeof action extends fc.Arbitrary<infer T> ? T : never,
  serial: number,
): Edit | null {
  if (act.kind === 'add') {
    return {
      kind: 'addZone',
      zone: newZone(`z${serial}`, `Zone ${serial}`, serial % 8),
      index: plan.zones.length,
    };
  }
  if (act.kind === 'rename') {
    return { kind: 'changePlan', before: { name: plan.name }, after: { name: act.name } };
  }
  const zone = plan.zones[act.pick % Math.max(1, plan.zones.length)];
  if (!zone) return null;
  if (act.kind === 'remove') return { kind: 'removeZone', zone, index: plan.zones.indexOf(zone) };
  if (act.kind === 'spacing') {
    const after = { pattern: { ...zone.pattern, spacingMm: act.mm } };
    return { kind: 'changeZone', zoneId: zone.id, before: { pattern: zone.pattern }, after };
  }
  const cells = act.cells.toSorted((a, b) => a[0] - b[0]);
  return stroke(
    plan,
    zone.id,
    cells.map(([vertex]) => vertex),
    cells.map(([, mm]) => mm),
  );
}

describe('edits say both ways', () => {
  test('any run of edits, undone and redone, gives the same plans', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const plans: Plan[] = [newPlan('p', 'female-body')];
        const edits: Edit[] = [];
        actions.forEach((act, serial) => {
          const plan = plans.at(-1) as Plan;
          const edit = editFor(plan, act, serial);
          if (!edit) return;
          edits.push(edit);
          plans.push(applyEdit(plan, edit));
        });
        let plan = plans.at(-1) as Plan;
        for (let i = edits.length - 1; i >= 0; i--) {
          plan = applyEdit(plan, invertEdit(edits[i]));
          expect(plan).toEqual(plans[i]);
        }
        for (let i = 0; i < edits.length; i++) {
          plan = applyEdit(plan, edits[i]);
          expect(plan).toEqual(plans[i + 1]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('an edit does not write to the plan it is applied to', () => {
    const plan = applyEdit(newPlan('p', 'female-body'), {
      kind: 'addZone',
      zone: newZone('a', 'A', 0),
      index: 0,
    });
    const before = structuredClone(plan);
    applyEdit(plan, stroke(plan, 'a', [1, 5], [3, 4]));
    expect(plan).toEqual(before);
  });
});

describe('edits of a kind of their own', () => {
  const skin = { vertices: Uint32Array.of(3), values: Float32Array.of(4) };
  const more = { vertices: Uint32Array.of(3, 9), values: Float32Array.of(5, 6) };
  const change = {
    vertices: Uint32Array.of(9),
    before: Float32Array.of(-FIELD_BAND_MM),
    after: Float32Array.of(2),
  };
  const hand: HandPoints = {
    fill: 'none',
    faces: Int32Array.of(1),
    weights: Float64Array.of(1, 0, 0),
    flags: Uint8Array.of(1),
    ids: Uint32Array.of(1),
    insertedLengthMm: Float64Array.of(Number.NaN),
    volumeMl: Float64Array.of(0.1),
    names: [''],
  };
  const mole: KeepOut = {
    ...{ id: 'k', name: 'Mole', kind: 'hard', reason: 'lesion', source: '', bufferMm: 3 },
    ...{ visible: true, field: skin, preset: '', overridden: null },
  };
  const zones = ['a', 'b', 'c'].map((id) => ({
    ...newZone(id, id, 0),
    field: skin,
    finer: { field: skin, spacingMm: 5 },
  }));
  const plan: Plan = { ...newPlan('p', 'female-body'), zones, keepOuts: [mole] };
  const session = {
    ...{ id: 's', name: 'S', date: '', distanceMm: 5 },
    ...{ faces: Int32Array.of(4), weights: Float64Array.of(1, 0, 0) },
  };
  const edits: readonly Edit[] = [
    { kind: 'paintFiner', zoneId: 'b', change },
    { kind: 'paintKeepOut', keepOutId: 'k', change },
    { kind: 'setField', zoneId: 'a', what: 'Grow', before: skin, after: more },
    { kind: 'setPoints', zoneId: 'a', what: 'Move point', before: null, after: hand },
    keepOutsEdit(plan, 'Delete', []),
    earlierEdit(plan, 'Add', [session]),
    { kind: 'orderZones', before: ['a', 'b', 'c'], after: ['c', 'a', 'b'] },
  ];
  const together: Edit = { kind: 'together', what: 'All', edits };

  test.each([...edits, together])('$kind is undone by its inverse', (edit) => {
    const after = applyEdit(plan, edit);
    expect(after).not.toEqual(plan);
    expect(applyEdit(after, invertEdit(edit))).toEqual(plan);
    expect(describeEdit(edit)).not.toBe('');
  });

  test('each changes what it names', () => {
    const after = applyEdit(plan, together);
    expect(after.zones.map((zone) => zone.id)).toEqual(['c', 'a', 'b']);
    expect(after.zones[1]).toMatchObject({ field: more, hand });
    expect([...(after.zones[2].finer?.field.vertices ?? [])]).toEqual([3, 9]);
    expect(after.keepOuts).toEqual([]);
  });
});

describe('a stroke merged into a sparse field', () => {
  test('is the dense field with the same values written, ascending and without outside values', () => {
    const cells = fc.uniqueArray(fc.tuple(fc.nat(VERTICES - 1), value), {
      selector: ([vertex]) => vertex,
    });
    fc.assert(
      fc.property(cells, cells, (old, changed) => {
        const sorted = (list: [number, number][]) => list.toSorted((a, b) => a[0] - b[0]);
        const kept = sorted(old).filter(([, mm]) => mm > -FIELD_BAND_MM);
        const field = {
          vertices: Uint32Array.from(kept, ([vertex]) => vertex),
          values: Float32Array.from(kept, ([, mm]) => mm),
        };
        const dense = toDense(field, { vertexCount: VERTICES });
        for (const [vertex, mm] of changed) dense[vertex] = mm;
        const after = sorted(changed);
        const merged = changeField(field, {
          vertices: Uint32Array.from(after, ([vertex]) => vertex),
          before: new Float32Array(after.length),
          after: Float32Array.from(after, ([, mm]) => mm),
        });
        expect(toDense(merged, { vertexCount: VERTICES })).toEqual(dense);
        expect(merged.values.every((mm) => mm > -FIELD_BAND_MM)).toBe(true);
        expect([...merged.vertices]).toEqual([...merged.vertices].sort((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });
});

describe('joining', () => {
  const spacing = (zoneId: string, from: number, to: number): Edit => {
    const zone = newZone(zoneId, zoneId, 0);
    return {
      kind: 'changeZone',
      zoneId,
      before: { pattern: { ...zone.pattern, spacingMm: from } },
      after: { pattern: { ...zone.pattern, spacingMm: to } },
    };
  };

  test('two moves of one slider are one step from first to last', () => {
    const joined = joinEdits(spacing('a', 15, 16), spacing('a', 16, 17)) as Edit & {
      kind: 'changeZone';
    };
    expect(joined.before.pattern?.spacingMm).toBe(15);
    expect(joined.after.pattern?.spacingMm).toBe(17);
  });

  test('choices are steps of their own, and so are two values of one pattern', () => {
    const pattern: PoissonPattern = {
      kind: 'poisson',
      mode: 'dense',
      spacingMm: 15,
      marginMm: 0,
      seed: 1,
    };
    const seed = (from: number): Edit => ({
      kind: 'changeZone',
      zoneId: 'a',
      before: { pattern: { ...pattern, seed: from } },
      after: { pattern: { ...pattern, seed: from + 1 } },
    });
    expect(joinEdits(seed(1), seed(2))).toBeNull();
    const mode: Edit = {
      kind: 'changeZone',
      zoneId: 'a',
      before: { pattern },
      after: { pattern: { ...pattern, mode: 'random' } },
    };
    expect(joinEdits(spacing('a', 20, 15), mode)).toBeNull();
  });

  test('changes of two zones or of two settings stay apart', () => {
    expect(joinEdits(spacing('a', 15, 16), spacing('b', 15, 16))).toBeNull();
    const name: Edit = {
      kind: 'changeZone',
      zoneId: 'a',
      before: { name: 'A' },
      after: { name: 'B' },
    };
    expect(joinEdits(spacing('a', 15, 16), name)).toBeNull();
  });
});

test('every edit has a plain name', () => {
  const zone = newZone('a', 'Abdomen', 0);
  expect(describeEdit({ kind: 'removeZone', zone, index: 0 })).toBe('Delete Abdomen');
  expect(
    describeEdit({ kind: 'changeZone', zoneId: 'a', before: {}, after: { volumePerPointMl: 1 } }),
  ).toBe('Change volume');
});
