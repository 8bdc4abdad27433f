import { describe, expect, test } from 'vitest';
import { pointsTable } from '../../../src/formats/pointsTable';
import { ExactDistance } from '../../../src/geometry/exactDistance';
import type { DenseField } from '../../../src/geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../../../src/geometry/mesh';
import { fieldAt } from '../../../src/geometry/patch';
import { walkStraight } from '../../../src/geometry/walk';
import { layOutPattern } from '../../../src/layout/layOutPattern';
import type { CrossHatchPattern } from '../../../src/layout/patterns/crossHatch/crossHatchPattern';
import type { FanPattern } from '../../../src/layout/patterns/fan/fanPattern';
import { finish } from '../../../src/layout/patterns/poisson/poissonDisc';
import type { Threads } from '../../../src/layout/types';
import { ALONE, type Surroundings } from '../../../src/layout/zone/surroundings';
import { newPlan, newZone } from '../../../src/plan/defaults';
import { demoMoment, givenMl } from '../../../src/plan/demonstration';
import type { HandPoints, Zone } from '../../../src/plan/types';
import { zoneReport } from '../../../src/plan/volume/report';
import { targetState } from '../../../src/plan/volume/zoneTarget';
import { fieldOf, limb, sheet, whole } from '../latticeSurfaces';
import { pointsOf } from '../zones';

/** Exact to rounding, and what the field's step and the fit leave, mm. */
const ROUNDING_MM = 1e-6;

const FAN: FanPattern = {
  ...{ kind: 'fan', spacingMm: 15, threads: 5, spreadDeg: 60 },
  ...{ threadMm: 13, gapMm: 4, directionDeg: 0 },
};
const HATCH: CrossHatchPattern = {
  ...{ kind: 'crosshatch', spacingMm: 10, threadMm: 25, gapMm: 5, crossDeg: 90 },
  ...{ edge: 'cell-centred', directionDeg: 0 },
};

function lay(
  mesh: SurfaceMesh,
  field: DenseField,
  pattern: FanPattern | CrossHatchPattern,
  around: Partial<Surroundings> = {},
) {
  const layout = finish(layOutPattern(mesh, field, pattern, { ...ALONE, ...around }));
  return { layout, threads: layout.threads as Threads };
}

type Pair = readonly [number, number];

const rounded = (x: number, y: number): Pair => [
  Math.round(x * 1000) / 1000 + 0,
  Math.round(y * 1000) / 1000 + 0,
];
const sorted = (places: readonly Pair[]): Pair[] =>
  [...places].sort((a, b) => a[0] - b[0] || a[1] - b[1]);

/** x and y of places on a flat sheet, mm. */
function flat(column: Float64Array): Pair[] {
  return Array.from({ length: column.length / 3 }, (_, at) =>
    rounded(column[3 * at], column[3 * at + 1]),
  );
}

/** The face of a sheet at a place, with its weights. */
function placeOn(mesh: SurfaceMesh, x: number, y: number) {
  for (let face = 0; face < mesh.faceCount; face++) {
    const [a, b, c] = [0, 1, 2].map((k) => {
      const v = mesh.triangles[3 * face + k];
      return [mesh.positions[3 * v], mesh.positions[3 * v + 1]];
    });
    const whole = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
    const w1 = ((x - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (y - a[1])) / whole;
    const w2 = ((b[0] - a[0]) * (y - a[1]) - (x - a[0]) * (b[1] - a[1])) / whole;
    if (w1 >= -1e-9 && w2 >= -1e-9 && w1 + w2 <= 1 + 1e-9) return { face, w0: 1 - w1 - w2, w1, w2 };
  }
  throw new Error('off the sheet');
}

describe('fan, on a flat plate', () => {
  const mesh = sheet(90, 52, 2);

  test('9 x 5.2 cm: 6 fans on each of 3 base lines, 13 mm wide and 13 mm long, centred', () => {
    const { layout, threads } = lay(mesh, whole(mesh), FAN);
    const entries = [2.5, 19.5, 36.5].flatMap((y) =>
      [7.5, 22.5, 37.5, 52.5, 67.5, 82.5].map((x) => rounded(x, y)),
    );
    expect(sorted(flat(layout.positions))).toEqual(sorted(entries));
    expect(threads.perPoint).toBe(5);
    const turns = [-30, -15, 0, 15, 30].map((degrees) => (degrees * Math.PI) / 180);
    const ends = entries.flatMap(([x, y]) =>
      turns.map((turn) => rounded(x - 13 * Math.sin(turn), y + 13 * Math.cos(turn))),
    );
    expect(sorted(flat(threads.ends))).toEqual(sorted(ends));
  });

  test('threads of an entry stand one after another and look into their ends', () => {
    const { layout, threads } = lay(mesh, whole(mesh), FAN);
    for (let thread = 0; thread < 5 * layout.count; thread++)
      for (let axis = 0; axis < 3; axis++)
        expect(threads.ends[3 * thread + axis]).toBeCloseTo(
          layout.positions[3 * Math.floor(thread / 5) + axis] +
            13 * threads.directions[3 * thread + axis],
          6,
        );
  });

  test('the other way round it is the same picture turned by half', () => {
    const there = lay(mesh, whole(mesh), FAN).layout;
    const back = lay(mesh, whole(mesh), { ...FAN, directionDeg: 180 }).layout;
    const turned = flat(back.positions).map(([x, y]) => rounded(90 - x, 52 - y));
    expect(sorted(turned)).toEqual(sorted(flat(there.positions)));
  });

  test('a spread of half a turn puts the outer threads along the base line', () => {
    const { layout, threads } = lay(mesh, whole(mesh), {
      ...{ ...FAN, threads: 3, spreadDeg: 180, spacingMm: 30 },
    });
    expect(layout.count).toBe(9); // 26 mm wide, 30 mm apart: 3 on 90 mm
    for (let fan = 0; fan < layout.count; fan++) {
      const ys = [0, 2].map((n) => threads.ends[3 * (3 * fan + n) + 1]);
      for (const y of ys) expect(y).toBeCloseTo(layout.positions[3 * fan + 1], 6);
    }
  });

  test('one set by hand opens along the zone, and back where it must', () => {
    const points = [placeOn(mesh, 45, 20), placeOn(mesh, 45, 50)];
    const { threads } = lay(mesh, whole(mesh), FAN, { manual: { fill: 'none', points } });
    expect(threads.directions[3 * 2 + 1]).toBeCloseTo(1, 9);
    expect(threads.directions[3 * 7 + 1]).toBeCloseTo(-1, 9);
  });
});

describe('cross-hatch, on a flat plate', () => {
  test('6 x 4 cm, threads of 25 mm: 6 of one up, 2 on each of 4 rows across', () => {
    const mesh = sheet(60, 40, 2.5);
    const { layout, threads } = lay(mesh, whole(mesh), HATCH);
    const up = [5, 15, 25, 35, 45, 55].map((x) => rounded(x, 7.5));
    const across = [5, 15, 25, 35].flatMap((y) => [rounded(57.5, y), rounded(27.5, y)]);
    expect(sorted(flat(layout.positions))).toEqual(sorted([...up, ...across]));
    const ends = [
      ...up.map(([x]) => rounded(x, 32.5)),
      ...across.map(([x, y]) => rounded(x - 25, y)),
    ];
    expect(sorted(flat(threads.ends))).toEqual(sorted(ends));
    expect(threads.perPoint).toBe(1);
  });

  test('where entries of both directions would be one hole, the second is left out', () => {
    const mesh = sheet(60, 60, 2.5);
    const { layout } = lay(mesh, whole(mesh), { ...HATCH, threadMm: 50 });
    // both ends of the lowest row across are entries of threads that go up
    expect(layout.count).toBe(6 + 5);
    expect(flat(layout.positions).filter(([, y]) => y === 5)).toHaveLength(6);
  });

  test('… or entered from its other end where that is free', () => {
    const mesh = sheet(60, 60, 2.5);
    // takes away the leftmost thread up, and the two across beside it
    const existing = [placeOn(mesh, 5, 30)];
    const { layout, threads } = lay(mesh, whole(mesh), { ...HATCH, threadMm: 50 }, { existing });
    expect(layout.count).toBe(5 + 4);
    const row = flat(layout.positions).findIndex(([x, y]) => x === 5 && y === 5);
    expect(row).toBeGreaterThanOrEqual(0);
    expect(flat(threads.ends)[row]).toEqual([55, 5]);
    expect(threads.directions[3 * row]).toBeCloseTo(1, 6);
  });

  test('directions 60 degrees apart: two bundles, each of one direction', () => {
    const mesh = sheet(80, 80, 2.5);
    const { threads } = lay(mesh, whole(mesh), { ...HATCH, crossDeg: 60 });
    const angles = Array.from({ length: threads.directions.length / 3 }, (_, at) =>
      Math.round(
        (Math.atan2(threads.directions[3 * at + 1], threads.directions[3 * at]) * 180) / Math.PI,
      ),
    );
    expect(new Set(angles.map((degrees) => (degrees + 180) % 180))).toEqual(new Set([90, 150]));
  });
});

describe('laws on bent skin with a keep-out', () => {
  const mesh = limb(45, 160, 72, 40);
  // a band round half the limb, with a hole of 12 mm radius for a keep-out
  const inHole = (x: number, y: number, z: number): number =>
    Math.sqrt(x * x + (y - 80) * (y - 80) + (z - 45) * (z - 45)) - 12;
  const field = fieldOf(mesh, (x, y, z) => Math.min(16, 70 - Math.abs(y - 80), z, inHole(x, y, z)));

  test.each([
    ['fan', { ...FAN, directionDeg: 25 }],
    ['fan, wide', { ...FAN, threads: 4, spreadDeg: 120, spacingMm: 25, directionDeg: -40 }],
    ['cross-hatch', { ...HATCH, threadMm: 18, directionDeg: 10 }],
    ['cross-hatch, slanting', { ...HATCH, threadMm: 12, crossDeg: 50, edge: 'edge-inclusive' }],
  ] as const)('%s', (_, pattern) => {
    const { layout, threads } = lay(mesh, field, pattern as FanPattern | CrossHatchPattern);
    expect(layout.count).toBeGreaterThan(8);
    const points = pointsOf(layout);
    const exact = new ExactDistance(mesh);
    const keptMm = pattern.kind === 'fan' ? Math.min(pattern.spacingMm, 17) : 2.5;
    let least = Infinity;
    points.forEach((a, row) => {
      for (const b of points.slice(row + 1))
        least = Math.min(least, exact.between(a, b, Math.min(least, 40)));
    });
    expect(least).toBeGreaterThanOrEqual(0.95 * keptMm - ROUNDING_MM);
    expect(layout.certificate.smallestSpacingMm).toBeCloseTo(least, 6);
    expect(layout.certificate.spacingMm).toBeCloseTo(keptMm, 9);
    points.forEach((entry, row) => {
      for (let n = 0; n < threads.perPoint; n++) {
        const at = 3 * (threads.perPoint * row + n);
        const ahead = threads.directions.subarray(at, at + 3);
        const { threadMm } = threads;
        for (let mm = 0; mm <= threadMm; mm += 0.5) {
          const place = walkStraight(mesh, entry, ahead, mm).point;
          // a row bends with the skin, the needle goes straight: fans are straight by themselves
          const slackMm = pattern.kind === 'fan' ? 0.05 : 0.05 * threadMm;
          expect(fieldAt(mesh, field, place)).toBeGreaterThan(-slackMm);
        }
        const end = walkStraight(mesh, entry, ahead, threadMm).point;
        const straightMm = exact.between(entry, end, 2 * threadMm);
        expect(straightMm).toBeGreaterThanOrEqual(0.95 * threadMm);
        expect(straightMm).toBeLessThanOrEqual(1.0001 * threadMm);
      }
    });
  });
});

describe('volumes', () => {
  const mesh = sheet(90, 52, 2);
  const fan: Zone = { ...newZone('fan', 'Fan', 0), pattern: FAN, volumePerPointMl: 0.02 };

  test('what is set is given along every thread: 18 fans of 5 threads of 0.02 mL are 1.8 mL', () => {
    const layout = { ...lay(mesh, whole(mesh), FAN).layout, zoneId: 'fan' };
    const { points, volumeMl, threadsPerPoint, punctures } = zoneReport(fan, layout);
    expect([points, threadsPerPoint, punctures]).toEqual([18, 5, 18]);
    expect(volumeMl).toBeCloseTo(1.8, 12);
    const plan = { ...newPlan('plan', 'female-body'), zones: [fan] };
    const [head, ...rows] = pointsTable(plan, { fan: layout }, [], 'plain').trim().split('\r\n');
    const volume = head.split(',').indexOf('volume_ml');
    const column = rows.map((row) => Number(row.split(',')[volume]));
    expect(column).toHaveLength(18);
    for (const ml of column) expect(ml).toBeCloseTo(0.1, 12);
    const half = demoMoment(9, layout.count);
    expect(givenMl(fan, layout, half)).toBeCloseTo(0.9, 12);
  });

  test('a volume to reach counts the threads: 1.8 mL are 18 fans', () => {
    const target = { by: 'volume', wanted: 1.8 } as const;
    expect(targetState({ ...fan, target }, { count: 18, areaMm2: 4680 })?.met).toBe(true);
    expect(targetState({ ...fan, target }, { count: 19, areaMm2: 4680 })?.wantedCount).toBe(18);
  });

  test('one by hand with a volume of its own has it in each of its threads', () => {
    const points = [placeOn(mesh, 45, 20), placeOn(mesh, 20, 20)];
    const laid = lay(mesh, whole(mesh), FAN, { manual: { fill: 'none', points } }).layout;
    const layout = { ...laid, zoneId: 'fan' };
    const hand = handOf(points, [0.05, Number.NaN]);
    expect(zoneReport({ ...fan, hand }, layout).volumeMl).toBeCloseTo(5 * 0.05 + 5 * 0.02, 12);
  });

  test('threads of a cross-hatch count one by one', () => {
    const small = sheet(60, 40, 2.5);
    const layout = { ...lay(small, whole(small), HATCH).layout, zoneId: 'fan' };
    expect(zoneReport({ ...fan, pattern: HATCH }, layout).volumeMl).toBeCloseTo(14 * 0.02, 12);
  });
});

function handOf(points: readonly SurfacePoint[], volumeMl: readonly number[]): HandPoints {
  return {
    fill: 'none',
    faces: Int32Array.from(points, ({ face }) => face),
    weights: Float64Array.from(points.flatMap(({ w0, w1, w2 }) => [w0, w1, w2])),
    flags: new Uint8Array(points.length),
    ids: Uint32Array.from(points.keys(), (row) => row + 1),
    insertedLengthMm: new Float64Array(points.length).fill(Number.NaN),
    volumeMl: Float64Array.from(volumeMl),
    names: points.map(() => ''),
  };
}
