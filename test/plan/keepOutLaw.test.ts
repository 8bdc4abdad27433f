import { expect, test } from 'vitest';
import { borderLoops } from '../../src/geometry/border';
import { toSparse } from '../../src/geometry/field';
import { CROSS_HATCH } from '../../src/layout/patterns/crossHatch/crossHatchPattern';
import { FAN } from '../../src/layout/patterns/fan/fanPattern';
import { finish } from '../../src/layout/patterns/poisson/poissonDisc';
import type { Pattern } from '../../src/layout/patternTypes';
import { newZone } from '../../src/plan/defaults';
import { layOutPlan } from '../../src/plan/layoutPlan';
import type { KeepOut } from '../../src/plan/types';
import { flatSheet } from '../geometry/surfaces';
import { discField, wholeField } from '../layout/zones';

const EDGE_MM = 2;
const RADIUS_MM = 11;
const BUFFER_MM = 6;
const { mesh } = flatSheet(110, 90, EDGE_MM);
const along = { spacingMm: 9, edge: 'edge-inclusive', directionDeg: 15 } as const;
const poisson = { kind: 'poisson', spacingMm: 9, marginMm: 0, seed: 2 } as const;
const PATTERNS: readonly Pattern[] = [
  { ...poisson, mode: 'dense' },
  { ...poisson, mode: 'even' },
  { ...poisson, mode: 'random' },
  { ...along, kind: 'square' },
  { ...along, kind: 'hex' },
  { ...along, kind: 'rows', rowDistanceMm: 8, staggered: true },
  { ...along, kind: 'threads', threadMm: 15, gapMm: 2, toAndFro: false },
  { ...along, kind: 'stamps', head: { kind: 'five', sideMm: 5 } },
  { ...FAN.fresh({ ...along }), threadMm: 12, spacingMm: 14 },
  { ...CROSS_HATCH.fresh({ ...along }), threadMm: 15, spacingMm: 9 },
];

const painted = discField(mesh, { face: 45 * 55 + 25, w0: 0.3, w1: 0.3, w2: 0.4 }, RADIUS_MM);
const [outline] = borderLoops(mesh, painted);
const middle = [0, 1, 2].map(
  (axis) =>
    outline.positions.reduce((sum, mm, i) => (i % 3 === axis ? sum + mm : sum), 0) /
    outline.share.length,
);

function keepOut(bufferMm: number): KeepOut {
  return {
    ...{ id: 'k', name: 'Mole', kind: 'hard', reason: '', source: '', bufferMm, visible: true },
    ...{ field: toSparse(painted), preset: '', overridden: null },
  };
}

/** In the plane from a place to the keep-out's painted border; 0 inside it. */
function toBorderMm(x: number, y: number): number {
  let least = Infinity;
  let isInside = false;
  const { positions, share } = outline;
  for (let i = 0, j = share.length - 1; i < share.length; j = i++) {
    const [ax, ay, bx, by] = [
      ...[positions[3 * j], positions[3 * j + 1]],
      ...[positions[3 * i], positions[3 * i + 1]],
    ];
    const square = (bx - ax) ** 2 + (by - ay) ** 2;
    const t =
      square > 0
        ? Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square))
        : 0;
    least = Math.min(least, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) isInside = !isInside;
  }
  return isInside ? 0 : least;
}

/** Between vertices a field is straight: a circle's sagitta over an edge, and the field's own step, mm. */
const FIELD_MM = EDGE_MM ** 2 / (4 * (RADIUS_MM + BUFFER_MM)) + 0.03;

test.each([0, BUFFER_MM])('no laid point lies in a keep-out or its buffer of %d mm', (bufferMm) => {
  expect(toBorderMm(middle[0], middle[1])).toBe(0);
  for (const pattern of PATTERNS) {
    const zone = { ...newZone('z', 'Zone', 0), pattern, field: toSparse(wholeField(mesh)) };
    const plan = { zones: [zone], keepOuts: [keepOut(bufferMm)], earlier: [] };
    let nearest = Infinity;
    let count = 0;
    finish(
      layOutPlan(mesh, plan, new Map(), (layout) => {
        count = layout.count;
        const { positions } = layout.punctures ?? layout;
        const toPlace = (x: number, y: number): void => {
          nearest = Math.min(nearest, toBorderMm(x, y));
        };
        for (let i = 0; i < positions.length; i += 3) toPlace(positions[i], positions[i + 1]);
        // a thread is straight on a flat sheet: all along it
        const { ends = [], perPoint = 1 } = layout.threads ?? {};
        for (let i = 0; i < ends.length; i += 3) {
          const entry = 3 * Math.floor(i / 3 / perPoint);
          for (let t = 0; t <= 1; t += 1 / 16)
            toPlace(
              positions[entry] + t * (ends[i] - positions[entry]),
              positions[entry + 1] + t * (ends[i + 1] - positions[entry + 1]),
            );
        }
      }),
    );
    expect(count, pattern.kind).toBeGreaterThan(8);
    expect(nearest, pattern.kind).toBeGreaterThanOrEqual(bufferMm - FIELD_MM);
    // A keep-out that keeps too much would pass as well.
    expect(nearest, pattern.kind).toBeLessThan(bufferMm + 9);
  }
});
