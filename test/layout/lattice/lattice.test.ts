import { describe, expect, test } from 'vitest';
import { ExactGeodesic } from '../../../src/cli/check/referee/exactGeodesic';
import { ExactDistance } from '../../../src/geometry/exactDistance';
import type { SurfaceMesh, SurfacePoint } from '../../../src/geometry/mesh';
import { insideField } from '../../../src/geometry/patch';
import { layOutLattice } from '../../../src/layout/patterns/lattice/lattice';
import type {
  LatticeLayout,
  LatticeOptions,
} from '../../../src/layout/patterns/lattice/latticeTypes';
import { surfacePoints } from '../../../src/layout/pointColumns';
import {
  ball,
  cap,
  cone,
  fieldOf,
  finished,
  halfTorus,
  limb,
  sheet,
  whole,
} from '../latticeSurfaces';

const KINDS = ['square', 'hex'] as const;
const TURNS = [0, 17, 45, 90, 211.5];

function lay(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  options: Partial<LatticeOptions> = {},
): LatticeLayout {
  const defaults = {
    kind: 'square',
    spacingMm: 10,
    edge: 'cell-centred',
    directionDeg: 0,
  } as const;
  return finished(layOutLattice(mesh, field, { ...defaults, ...options }));
}

function pointAt({ faces, weights }: LatticeLayout, row: number): SurfacePoint {
  const [w0, w1, w2] = weights.subarray(3 * row, 3 * row + 3);
  return { face: faces[row], w0, w1, w2 };
}

/** The law of every lattice, by brute force over all pairs that could be near. */
function expectApart(mesh: SurfaceMesh, layout: LatticeLayout, leastMm: number): void {
  const exact = new ExactDistance(mesh);
  const { positions, count } = layout;
  for (let a = 0; a < count; a++)
    for (let b = a + 1; b < count; b++) {
      const [x, y, z] = [0, 1, 2].map((k) => positions[3 * a + k] - positions[3 * b + k]);
      if (x * x + y * y + z * z >= leastMm * leastMm) continue;
      const mm = exact.between(pointAt(layout, a), pointAt(layout, b), leastMm);
      expect(mm, `points ${a} and ${b}`).toBeGreaterThanOrEqual(leastMm);
    }
}

function worstLatticeLink(layout: LatticeLayout): number {
  let worst = 0;
  layout.linkLengthsMm.forEach((mm, link) => {
    if (layout.seams[link] === 0) worst = Math.max(worst, Math.abs(mm / layout.spacingMm - 1));
  });
  return worst;
}

describe('flat skin', () => {
  const flat = sheet(60, 40, 2.5);
  test('6 x 4 cm at 10 mm is 24, or 35 with points on the edge', () => {
    expect(lay(flat, whole(flat)).count).toBe(24);
    expect(lay(flat, whole(flat), { edge: 'edge-inclusive' }).count).toBe(35);
    expect(lay(flat, whole(flat), { edge: 'centre-inside' }).count).toBe(24);
    expect(lay(flat, whole(flat), { directionDeg: 90 }).count).toBe(24);
    expect(lay(flat, whole(flat), { directionDeg: 90, edge: 'edge-inclusive' }).count).toBe(35);
  });

  test('the same painted in the middle of a larger sheet', () => {
    const mesh = sheet(100, 80, 2.5);
    const field = fieldOf(mesh, (x, y) => Math.min(x - 20, 80 - x, y - 20, 60 - y));
    expect(lay(mesh, field).count).toBe(24);
    // Two right angles lie across the faces' diagonals and are cut there; their points stay on the border.
    expect(lay(mesh, field, { edge: 'edge-inclusive' }).count).toBe(35);
  });

  test('the shift is fitted: 65 x 43 mm holds 6 x 3 whole cells more than the margin', () => {
    const mesh = sheet(65, 43, 1);
    expect(lay(mesh, whole(mesh)).count).toBe(24);
    expect(lay(mesh, whole(mesh), { edge: 'edge-inclusive' }).count).toBe(35);
  });

  for (const kind of KINDS)
    for (const directionDeg of TURNS)
      test(`${kind} turned ${directionDeg}: links are the spacing to 1e-6 mm`, () => {
        const mesh = sheet(120, 90, 4);
        const layout = lay(mesh, whole(mesh), { kind, directionDeg });
        expect(layout.count).toBeGreaterThan(60);
        expect(worstLatticeLink(layout) * 10).toBeLessThan(1e-6);
        expect(layout.deviation.seamCount).toBe(0);
        expectApart(mesh, layout, 10 - 1e-6);
        for (let at = 0; at < layout.count; at++) {
          const [x, y] = layout.positions.subarray(3 * at, 3 * at + 2);
          expect(Math.min(x, 120 - x, y, 90 - y)).toBeGreaterThan(5 * 0.975);
        }
      });

  test('a row runs in the direction asked for, counter-clockwise from upwards', () => {
    const layout = lay(flat, whole(flat), { directionDeg: 30 });
    expect(layout.rowDirections[0]).toBeCloseTo(-0.5, 9);
    expect(layout.rowDirections[1]).toBeCloseTo(Math.sqrt(3) / 2, 9);
  });

  test('large area: hex has 1.155 times the points of square', () => {
    const mesh = sheet(300, 300, 10);
    const square = lay(mesh, whole(mesh)).count;
    expect(square).toBe(900);
    expect(lay(mesh, whole(mesh), { kind: 'hex' }).count / square).toBeGreaterThan(1.1);
    const field = whole(mesh);
    const inside = (kind: 'square' | 'hex') =>
      lay(mesh, field, { kind, edge: 'centre-inside', directionDeg: 17 }).count;
    expect(inside('hex') / inside('square')).toBeGreaterThan(1.145);
    expect(inside('hex') / inside('square')).toBeLessThan(1.165);
  });

  test('with centres inside the count follows the area: round zones of 40 to 63 cm2', () => {
    const mesh = sheet(100, 100, 2);
    let [points, cells] = [0, 0];
    for (let radius = 36; radius <= 45; radius += 0.75) {
      const field = fieldOf(mesh, (x, y) => radius - Math.hypot(x - 50.3, y - 49.1));
      const layout = lay(mesh, field, { edge: 'centre-inside', directionDeg: 10 * radius });
      points += layout.count;
      cells += layout.areaMm2 / 100;
    }
    expect(points / cells).toBeGreaterThan(0.96);
    expect(points / cells).toBeLessThan(1.04);
  });

  test('all neighbours of a site are linked, and rows go to and fro', () => {
    const layout = lay(flat, whole(flat));
    expect(layout.links.length / 2).toBe(5 * 4 + 6 * 3);
    expect(layout.capped).toBe(false);
    for (let at = 1; at < layout.count; at++) {
      const step = Math.hypot(
        layout.positions[3 * at] - layout.positions[3 * at - 3],
        layout.positions[3 * at + 1] - layout.positions[3 * at - 2],
      );
      expect(step).toBeCloseTo(10, 6);
    }
  });
});

describe('skin that can be laid flat', () => {
  const arm = limb(40, 120, 72, 30);
  const calf = cone(80, 40, 150);
  for (const kind of KINDS)
    for (const directionDeg of [0, 33, 90]) {
      test(`${kind} all round a limb, turned ${directionDeg}: true but for the seam`, () => {
        const layout = lay(arm, whole(arm), { kind, directionDeg });
        expect(worstLatticeLink(layout)).toBeLessThan(0.001);
        expect(layout.deviation.seamCount).toBeGreaterThan(5);
        expectApart(arm, layout, 9.5);
        // The seam is behind: no seam link near the front.
        layout.seams.forEach((seam, link) => {
          if (seam === 1) expect(layout.positions[3 * layout.links[2 * link] + 2]).toBeLessThan(25);
        });
      });
      test(`${kind} on a cone, turned ${directionDeg}`, () => {
        const layout = lay(calf, whole(calf), { kind, directionDeg });
        expect(worstLatticeLink(layout)).toBeLessThan(0.001);
        expectApart(calf, layout, 9.99);
      });
    }

  test('the axis of a leaning limb is found', () => {
    const lean = limb(40, 200, 72, 40);
    const [c, s] = [Math.cos(0.6), Math.sin(0.6)];
    const positions = lean.positions;
    for (let v = 0; v < positions.length; v += 3) {
      const [x, y] = [positions[v], positions[v + 1]];
      positions[v] = c * x + s * y;
      positions[v + 1] = c * y - s * x;
    }
    const layout = lay(
      lean,
      fieldOf(lean, (x, y, z) => (z > 20 ? 1 : -1) * (x + y > 0 ? 1 : 1)),
    );
    expect(layout.rowDirections[0]).toBeCloseTo(s, 1);
    expect(layout.rowDirections[1]).toBeCloseTo(c, 1);
  });
});

describe('bent skin', () => {
  const globe = ball(60, 120, 60);
  for (const directionDeg of [0, 28]) {
    test(`square on a cap of 40 mm on a ball of 60, turned ${directionDeg}: links true to 0.1 %`, () => {
      const layout = lay(globe, cap(globe, 60, 40), { directionDeg });
      expect(layout.count).toBeGreaterThan(30);
      expect(worstLatticeLink(layout)).toBeLessThan(0.001);
      expectApart(globe, layout, 9.99);
    });
    test(`hex on the same cap, turned ${directionDeg}: within the tolerance, told where not`, () => {
      const layout = lay(globe, cap(globe, 60, 40), { directionDeg, kind: 'hex' });
      expect(layout.count).toBeGreaterThan(35);
      expect(worstLatticeLink(layout)).toBeLessThan(0.05);
      expect(layout.deviation.maxShare).toBeCloseTo(worstLatticeLink(layout), 12);
      expectApart(globe, layout, 9.5);
    });
  }

  test('half a torus: the spacing law holds, and every link that is off is listed', () => {
    const ring = halfTorus(80, 30);
    for (const kind of KINDS) {
      const layout = lay(ring, whole(ring), { kind, spacingMm: 14 });
      expectApart(ring, layout, 13.3);
      const off = new Set(layout.deviation.offenders);
      layout.linkLengthsMm.forEach((mm, link) => {
        const share = Math.abs(mm / 14 - 1);
        if (layout.seams[link] === 0) expect(off.has(link)).toBe(share > 0.05);
      });
    }
  });

  test('every two points as near as neighbours are linked, by the referee', () => {
    for (const kind of KINDS) {
      const layout = lay(globe, whole(globe), { kind, spacingMm: 20 });
      const points = surfacePoints(layout);
      const linked = new Set<string>();
      for (let i = 0; i < layout.links.length; i += 2)
        linked.add(`${layout.links[i]} ${layout.links[i + 1]}`);
      const referee = new ExactGeodesic(globe);
      points.forEach((point, a) => {
        referee.run(point, 21);
        for (let b = a + 1; b < points.length; b++)
          if (referee.distanceAt(points[b]) < 20.99) expect(linked).toContain(`${a} ${b}`);
      });
    }
  });

  test('a whole ball: the law holds where the branches meet behind', () => {
    const layout = lay(globe, whole(globe), { spacingMm: 20 });
    expect(layout.count).toBeGreaterThan(70);
    expect(layout.deviation.seamCount).toBeGreaterThan(10);
    expectApart(globe, layout, 19);
  });
});

describe('zones of any shape', () => {
  const mesh = sheet(160, 120, 3);
  const shapes: Record<string, (x: number, y: number) => number> = {
    'a ring': (x, y) => 18 - Math.abs(Math.hypot(x - 80, y - 60) - 40),
    'with a hole': (x, y) =>
      Math.min(55 - Math.hypot(x - 80, y - 60), Math.hypot(x - 90, y - 60) - 9),
    'two pieces': (x, y) =>
      Math.max(30 - Math.hypot(x - 40, y - 60), 25 - Math.hypot(x - 120, y - 60)),
    'a dumb-bell with a thin neck': (x, y) =>
      Math.max(
        28 - Math.hypot(x - 35, y - 60),
        28 - Math.hypot(x - 125, y - 63),
        Math.min(3.2 - Math.abs(y - 61.5), 60 - Math.abs(x - 80)),
      ),
  };
  for (const [name, shape] of Object.entries(shapes))
    for (const kind of KINDS)
      test(`${name}, ${kind}: inside, apart, nothing left out`, () => {
        const field = fieldOf(mesh, shape);
        const layout = lay(mesh, field, { kind, directionDeg: 20 });
        expectApart(mesh, layout, 9.5);
        expect(worstLatticeLink(layout)).toBeLessThan(1e-6);
        for (let at = 0; at < layout.count; at++)
          expect(insideField(mesh, field, pointAt(layout, at))).toBe(true);
        expect(layout.emptyPieces).toBe(0);
        // Every place 10 mm deep in the zone has a point within 1.25 spacings.
        for (let v = 0; v < mesh.vertexCount; v++) {
          if (!(field[v] > 10)) continue;
          let nearest = Infinity;
          for (let at = 0; at < layout.count; at++)
            nearest = Math.min(
              nearest,
              Math.hypot(
                layout.positions[3 * at] - mesh.positions[3 * v],
                layout.positions[3 * at + 1] - mesh.positions[3 * v + 1],
              ),
            );
          expect(nearest, `vertex ${v}`).toBeLessThan(12.5);
        }
      });

  test('locked points are kept clear of', () => {
    const free = lay(mesh, whole(mesh));
    const existing = [pointAt(free, 10), { face: 700, w0: 0.3, w1: 0.3, w2: 0.4 }];
    const layout = lay(mesh, whole(mesh), { existing });
    expect(layout.removedCount).toBeGreaterThanOrEqual(2);
    expect(layout.count).toBe(free.count - layout.removedCount);
  });

  test('nothing is a layout of nothing, a spot too small is told', () => {
    expect(
      lay(
        mesh,
        fieldOf(mesh, () => -16),
      ).count,
    ).toBe(0);
    const spot = lay(
      mesh,
      fieldOf(mesh, (x, y) => 4 - Math.hypot(x - 60, y - 60)),
    );
    expect([spot.count, spot.emptyPieces]).toEqual([0, 1]);
  });

  test('same input, same bytes; a little more paint moves no point far', () => {
    const field = (radius: number) => fieldOf(mesh, (x, y) => radius - Math.hypot(x - 80, y - 60));
    const first = lay(mesh, field(40.2));
    expect(lay(mesh, field(40.2)).weights).toEqual(first.weights);
    const more = lay(mesh, field(40.25));
    expect(more.count).toBe(first.count);
    first.positions.forEach((mm, at) => {
      expect(Math.abs(more.positions[at] - mm)).toBeLessThan(0.5);
    });
  });
});
