import { describe, expect, test } from 'vitest';
import { ExactDistance } from '../../src/geometry/exactDistance';
import { type DenseField, fieldFaces, toDense } from '../../src/geometry/field';
import { positionAt, straightDistance } from '../../src/geometry/measure';
import { makeSurfaceMesh, type SurfaceMesh, type SurfacePoint } from '../../src/geometry/mesh';
import { fieldAt, insideField } from '../../src/geometry/patch';
import { seeded } from '../../src/geometry/random';
import { layOutPattern } from '../../src/layout/layOutPattern';
import { finish } from '../../src/layout/patterns/poisson/poissonDisc';
import type { Pattern } from '../../src/layout/patternTypes';
import { PresetPainter } from '../../src/plan/presets/presetField';
import { PRESET_ZONES } from '../../src/plan/presets/presets';
import { loadModel } from '../models/loadModel';
import { fieldOf, sheet } from './latticeSurfaces';
import { pointsOf } from './zones';

const REGULAR = { spacingMm: 10, edge: 'cell-centred', directionDeg: 0 } as const;
const PATTERNS: readonly Pattern[] = [
  { kind: 'square', ...REGULAR },
  { kind: 'hex', ...REGULAR },
  { kind: 'rows', ...REGULAR, rowDistanceMm: 10, staggered: false },
];
const KINDS = PATTERNS.map((pattern) => [pattern.kind, pattern] as const);

function lay(mesh: SurfaceMesh, field: DenseField, pattern: Pattern) {
  const layout = finish(layOutPattern(mesh, field, pattern));
  return { layout, points: pointsOf(layout) };
}

/** Random places of the zone, on its own faces by face. */
function placesInside(mesh: SurfaceMesh, field: DenseField, count: number): SurfacePoint[] {
  const faces = fieldFaces(mesh, field);
  if (faces.length === 0) throw new Error('the zone is empty');
  const random = seeded(7);
  const places: SurfacePoint[] = [];
  while (places.length < count) {
    const [w1, w2] = [random(), random()];
    const face = faces[Math.floor(random() * faces.length)];
    const place = { face, w0: 1 - w1 - w2, w1, w2 };
    if (place.w0 >= 0 && insideField(mesh, field, place)) places.push(place);
  }
  return places;
}

/** Share of random places of the zone that are farther than a distance from every point, exactly. */
function bareShare(
  mesh: SurfaceMesh,
  field: DenseField,
  points: readonly SurfacePoint[],
  mm: number,
  places = placesInside(mesh, field, 400),
) {
  const exact = new ExactDistance(mesh);
  const isBare = (place: SurfacePoint): boolean =>
    !points.some(
      (point) =>
        straightDistance(mesh, place, point) <= mm && exact.between(place, point, mm + 1e-9) <= mm,
    );
  return places.filter(isBare).length / places.length;
}

function leastApart(mesh: SurfaceMesh, points: readonly SurfacePoint[]): number {
  const exact = new ExactDistance(mesh);
  let least = Infinity;
  points.forEach((a, row) => {
    for (const b of points.slice(row + 1))
      if (straightDistance(mesh, a, b) < least) least = Math.min(least, exact.between(a, b, least));
  });
  return least;
}

describe('a strip 12 mm wide, askew to the body part', () => {
  const flat = sheet(160, 160, 2);
  // along y = x / 2, 120 mm long
  const [c, s] = [2 / Math.sqrt(5), 1 / Math.sqrt(5)];
  const strip = fieldOf(flat, (x, y) => {
    const [along, across] = [c * (x - 80) + s * (y - 80), -s * (x - 80) + c * (y - 80)];
    return Math.min(6 - Math.abs(across), 60 - Math.abs(along));
  });

  test.each(KINDS)('%s is one straight row along it, in its middle', (_kind, pattern) => {
    const { layout, points } = lay(flat, strip, pattern);
    expect(layout.regular?.narrow).toMatchObject({ marginMm: 5 });
    expect(points).toHaveLength(12);
    for (const point of points) {
      const [x, y] = positionAt(flat, point);
      expect(Math.abs(-s * (x - 80) + c * (y - 80))).toBeLessThan(1.01);
    }
    expect(leastApart(flat, points)).toBeGreaterThanOrEqual(9.5);
  });

  test.each(KINDS)(
    '%s turned by a person stays turned or follows, and fills it',
    (_kind, pattern) => {
      const { layout, points } = lay(flat, strip, { ...pattern, directionDeg: 30 } as Pattern);
      expect(layout.regular?.narrow?.turnedPieces ?? 0).toBe(0);
      expect(bareShare(flat, strip, points, 10)).toBeLessThan(0.15);
    },
  );
});

describe('a ring 9 mm wide', () => {
  const flat = sheet(120, 120, 2);
  const ring = fieldOf(flat, (x, y) => 4.5 - Math.abs(Math.hypot(x - 60, y - 60) - 40));

  test.each(KINDS)(
    '%s goes round it, its margin to the border given way and told',
    (_kind, pattern) => {
      const { layout, points } = lay(flat, ring, pattern);
      // 251 mm round: 24 or 25 chords of 10 mm
      expect(points.length).toBeGreaterThanOrEqual(22);
      expect(points.length).toBeLessThanOrEqual(26);
      expect(layout.regular?.narrow).toEqual({ turnedPieces: 0, followedPieces: 1, marginMm: 2.5 });
      expect(leastApart(flat, points)).toBeGreaterThanOrEqual(9.5);
      expect(bareShare(flat, ring, points, 10)).toBe(0);
      for (const point of points) {
        const [x, y] = positionAt(flat, point);
        expect(Math.abs(Math.hypot(x - 60, y - 60) - 40)).toBeLessThan(2.1);
      }
    },
  );
});

test('a wide zone is laid as asked', () => {
  const flat = sheet(100, 100, 4);
  const disc = fieldOf(flat, (x, y) => 40 - Math.hypot(x - 50, y - 50));
  for (const pattern of PATTERNS)
    expect(lay(flat, disc, pattern).layout.regular?.narrow).toBeNull();
});

describe("narrow zones of the woman's face at 10 mm", async () => {
  const model = await loadModel('female-face');
  const mesh = makeSurfaceMesh(model.positionsMm, model.triangles);
  const painter = new PresetPainter(mesh, model);
  const zones = ['perioral', 'nasolabial-left', 'hair-part-side-left', 'preauricular-left'];

  test.each(zones.flatMap((id) => KINDS.map(([kind, pattern]) => [id, kind, pattern] as const)))(
    '%s, %s: no skin worth naming is bare, the spacing holds',
    (id, _kind, pattern) => {
      const preset = PRESET_ZONES.find((each) => each.id === id);
      if (!preset) throw new Error(id);
      const sparse = painter.field(preset.drawing, preset.side);
      if (!sparse) throw new Error(id);
      const field = toDense(sparse, mesh);
      const { points } = lay(mesh, field, pattern);
      expect(bareShare(mesh, field, points, 10)).toBeLessThan(0.15);
      expect(leastApart(mesh, points)).toBeGreaterThanOrEqual(9.5);
    },
  );
});

test("rows of the man's chin, small but not narrow, leave no inner skin bare", async () => {
  const model = await loadModel('male-face');
  const mesh = makeSurfaceMesh(model.positionsMm, model.triangles);
  const chin = PRESET_ZONES.find(({ id }) => id === 'chin');
  const sparse = chin && new PresetPainter(mesh, model).field(chin.drawing, chin.side);
  if (!sparse) throw new Error('no chin');
  const field = toDense(sparse, mesh);
  const { points } = lay(mesh, field, PATTERNS[2]);
  const inner = placesInside(mesh, field, 1200).filter((place) => fieldAt(mesh, field, place) >= 5);
  expect(inner.length).toBeGreaterThan(300);
  expect(bareShare(mesh, field, points, 10, inner)).toBe(0);
  expect(leastApart(mesh, points)).toBeGreaterThanOrEqual(9.5);
});
