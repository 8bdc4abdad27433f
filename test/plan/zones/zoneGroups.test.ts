import { expect, test } from 'vitest';
import { emptyField, toSparse } from '../../../src/geometry/field';
import type { SurfaceMesh } from '../../../src/geometry/mesh';
import { layoutDigest } from '../../../src/layout/layoutDigest';
import { finish } from '../../../src/layout/patterns/poisson/poissonDisc';
import type { ZoneLayout } from '../../../src/layout/types';
import { newZone } from '../../../src/plan/defaults';
import { layOutPlan } from '../../../src/plan/layoutPlan';
import type { Zone } from '../../../src/plan/types';
import { zoneGroups } from '../../../src/plan/zones/zoneGroups';
import { thigh } from '../../geometry/surfaces';

const mesh = thigh(60, 40);

/** Skin of the thigh between two heights, mm. */
function band(id: string, fromMm: number, toMm: number, depthMm = 2): Zone {
  const axis = longestAxis(mesh);
  const field = emptyField(mesh.vertexCount);
  for (let vertex = 0; vertex < mesh.vertexCount; vertex++) {
    const at = mesh.positions[3 * vertex + axis];
    field[vertex] = Math.max(-16, Math.min(16, at - fromMm, toMm - at));
  }
  return {
    ...newZone(id, id, 0),
    field: toSparse(field),
    insertion: { angleDeg: 90, insertedLengthMm: depthMm },
  };
}

function longestAxis({ positions }: SurfaceMesh): number {
  const size = [0, 1, 2].map((axis) => {
    const values = Array.from({ length: positions.length / 3 }, (_, i) => positions[3 * i + axis]);
    return Math.max(...values) - Math.min(...values);
  });
  return size.indexOf(Math.max(...size));
}

const [least] = [Math.min(...mesh.positions.filter((_, i) => i % 3 === longestAxis(mesh)))];
const at = (mm: number): number => least + mm;

test('zones that touch, or lie within a spacing, are one group; others are apart', () => {
  const zones = [
    band('low', at(10), at(90)),
    band('high', at(200), at(280)),
    band('beside low', at(100), at(150)),
    band('deep over low', at(20), at(80), 9),
  ];
  expect(zoneGroups(mesh, zones)).toEqual([['low', 'beside low'], ['high'], ['deep over low']]);
});

test('groups join through a zone between them', () => {
  const zones = [
    band('low', at(10), at(90)),
    band('high', at(200), at(280)),
    band('between', at(92), at(198)),
  ];
  expect(zoneGroups(mesh, zones)).toEqual([['low', 'high', 'between']]);
});

test('laid out apart, group by group, the bytes are those of all together', () => {
  const zones = [
    band('low', at(10), at(90)),
    band('high', at(200), at(280)),
    band('beside low', at(92), at(150)),
    band('deep', at(20), at(80), 9),
  ];
  const digests = (some: readonly Zone[]): Map<string, string> => {
    const found = new Map<string, string>();
    const laid = (layout: ZoneLayout) => found.set(layout.zoneId, layoutDigest(layout));
    finish(layOutPlan(mesh, { zones: some, keepOuts: [], earlier: [] }, new Map(), laid));
    return found;
  };
  const together = digests(zones);
  const groups = zoneGroups(mesh, zones);
  expect(groups.length).toBeGreaterThan(1);
  const apart = groups.flatMap((group) => [
    ...digests(zones.filter(({ id }) => group.includes(id))),
  ]);
  expect(new Map(apart)).toEqual(together);
  // and a zone without the neighbour it depends on would differ
  const alone = digests(zones.filter(({ id }) => id === 'beside low'));
  expect(alone.get('beside low')).not.toBe(together.get('beside low'));
});
