import { expect, test } from 'vitest';
import { toSparse } from '../../src/geometry/field';
import { PATTERNS } from '../../src/layout/patterns/registry';
import type { PatternKind } from '../../src/layout/patternTypes';
import type { PointColumns, ZoneLayout } from '../../src/layout/types';
import { newZone } from '../../src/plan/defaults';
import { layOutPlan } from '../../src/plan/layoutPlan';
import { thigh } from '../geometry/surfaces';

const mesh = thigh(60, 40);
const field = toSparse(new Float32Array(mesh.vertexCount).fill(16));

/** Every place as text, whatever the order. */
const places = ({ count, positions }: PointColumns): string[] =>
  Array.from({ length: count }, (_, row) => positions.slice(3 * row, 3 * row + 3).join(' ')).sort();

/** The row of each place, in the order of `places`. */
function rowsByPlace({ count, positions }: PointColumns): number[] {
  const text = (row: number): string => positions.slice(3 * row, 3 * row + 3).join(' ');
  return Array.from({ length: count }, (_, row) => row).sort((a, b) =>
    text(a) < text(b) ? -1 : 1,
  );
}

test.each<PatternKind>(['poisson', 'square', 'hex', 'rows'])(
  'points of %s are told once before their proof, and stay where they were told',
  (kind) => {
    const record = PATTERNS.find((each) => each.kind === kind);
    if (!record) throw new Error(`${kind} is no pattern`);
    const zone = { ...newZone('z', 'Z', 0), field, pattern: record.fresh({ spacingMm: 20 }) };
    const told: PointColumns[] = [];
    const laid: ZoneLayout[] = [];
    const plan = { zones: [zone], keepOuts: [], earlier: [] };
    const run = layOutPlan(mesh, plan, new Map(), (layout) => laid.push(layout));
    for (let step = run.next(); !step.done; step = run.next()) {
      const { placed } = step.value.progress;
      if (!placed) continue;
      expect(laid).toHaveLength(0);
      told.push(placed());
    }
    expect(told).toHaveLength(1);
    expect(told[0].count).toBeGreaterThan(50);
    // fill-ins are found where the proof finds gaps: they come with it, and move nothing
    const filled = new Set(laid[0].regular?.fillIns?.rows);
    const own = places(laid[0]).filter((_, at) => !filled.has(rowsByPlace(laid[0])[at]));
    expect(places(told[0])).toEqual(own);
  },
);
