import { expect, test } from 'vitest';
import { brushReachMm, emptyField, fieldArea } from '../../../src/geometry/field';
import { FieldArea } from '../../../src/geometry/fieldArea';
import { Flood } from '../../../src/geometry/geodesic';
import type { SurfacePoint } from '../../../src/geometry/mesh';
import { seeded } from '../../../src/geometry/random';
import { walkStraight } from '../../../src/geometry/walk';
import { Brush } from '../../../src/plan/zones/stroke';
import { gridMesh } from '../../geometry/surfaces';

/** Skin with a hump: 160 mm square, 25 mm high, edges of 2 mm. */
const mesh = gridMesh(80, 80, (u, v) => {
  const d2 = (u - 0.5) ** 2 + (v - 0.5) ** 2;
  return [160 * u, 160 * v, 25 / (1 + 20 * d2)];
});
const RADIUS_MM = 14;

/** Places of a stroke that turns as it goes, 3 mm apart. */
function path(seed: number, count: number): SurfacePoint[] {
  const random = seeded(seed);
  let at: SurfacePoint = { face: Math.floor(random() * mesh.faceCount), w0: 0.4, w1: 0.3, w2: 0.3 };
  const direction = [random() - 0.5, random() - 0.5, 0];
  return Array.from({ length: count }, () => {
    const here = at;
    direction[0] += 0.4 * (random() - 0.5);
    direction[1] += 0.4 * (random() - 0.5);
    at = walkStraight(mesh, at, direction, 3).point;
    return here;
  });
}

/** Each dab for itself: what a stroke means. */
function dabByDab(places: readonly SurfacePoint[], shares: readonly number[]): Float32Array {
  const field = emptyField(mesh.vertexCount);
  const flood = new Flood(mesh);
  places.forEach((place, i) => {
    const radiusMm = shares[i] * RADIUS_MM;
    flood.run([place], brushReachMm(radiusMm));
    for (const v of flood.touched.subarray(0, flood.touchedCount))
      field[v] = Math.max(field[v], Math.min(16, radiusMm - flood.distance[v]));
  });
  return field;
}

for (const seed of [1, 2, 3])
  for (const pressed of [false, true])
    test(`a stroke that goes on is the sum of its dabs, seed ${seed}${pressed ? ', pressed' : ''}`, () => {
      const places = path(seed, 20);
      const shares = places.map((_, i) => (pressed ? 0.4 + 0.03 * i : 1));
      const field = emptyField(mesh.vertexCount);
      const area = new FieldArea(mesh, field);
      const stroke = new Brush(mesh).stroke(field, RADIUS_MM, 'paint');
      places.forEach((place, i) => {
        area.changed(stroke.dab([place], shares[i]));
      });
      const wanted = dabByDab(places, shares);
      let worstMm = 0;
      for (let v = 0; v < field.length; v++)
        if (wanted[v] > -15.9) worstMm = Math.max(worstMm, Math.abs(field[v] - wanted[v]));
      // half a step of the field's values
      expect(worstMm).toBeLessThan(0.0021);
      expect(area.mm2).toBeCloseTo(fieldArea(mesh, field), 6);
      const before = field.slice();
      stroke.revert();
      expect(area.changed([...before.keys()].filter((v) => before[v] > -16))).toBeCloseTo(0, 6);
    });

test('two strokes of one brush at a time do not mix', () => {
  const [a, b] = [path(4, 6), path(5, 6)];
  const apart = [a, b].map((places) => {
    const field = emptyField(mesh.vertexCount);
    const stroke = new Brush(mesh).stroke(field, RADIUS_MM, 'paint');
    for (const place of places) stroke.dab([place]);
    return field;
  });
  const brush = new Brush(mesh);
  const fields = [emptyField(mesh.vertexCount), emptyField(mesh.vertexCount)];
  const strokes = fields.map((field) => brush.stroke(field, RADIUS_MM, 'paint'));
  for (let i = 0; i < 6; i++) {
    strokes[0].dab([a[i]]);
    strokes[1].dab([b[i]]);
  }
  fields.forEach((field, k) => {
    for (let v = 0; v < field.length; v++)
      expect(Math.abs(field[v] - apart[k][v])).toBeLessThan(0.0021);
  });
});
