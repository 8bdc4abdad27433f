import { describe, expect, test } from 'vitest';
import { ExactDistance } from '../../src/geometry/exactDistance';
import { positionAt, straightDistance, vertexPoint } from '../../src/geometry/measure';
import { makeSurfaceMesh } from '../../src/geometry/mesh';
import { fieldAt } from '../../src/geometry/patch';
import { seeded } from '../../src/geometry/random';
import { loadModel } from '../models/loadModel';
import { discField, lay, pointsOf, randomPointsInside } from './zones';

interface ThinPart {
  readonly name: string;
  readonly model: 'female-body' | 'female-face';
  readonly site: string;
  readonly radiusMm: number;
  readonly spacingMm: number;
  /** the vertex of the site with the largest value stands in the middle of the disc */
  readonly most: (x: number, y: number, z: number) => number;
}

const PARTS: readonly ThinPart[] = [
  { name: 'ear', model: 'female-face', site: 'ear', radiusMm: 25, spacingMm: 8, most: (x) => x },
  {
    name: 'wing of the nose',
    model: 'female-face',
    site: 'nose',
    radiusMm: 16,
    spacingMm: 6,
    most: (x) => x,
  },
  {
    name: 'finger',
    model: 'female-body',
    site: 'finger',
    radiusMm: 30,
    spacingMm: 16,
    most: (_x, _y, z) => z,
  },
  {
    name: 'between the thighs',
    model: 'female-body',
    site: 'thigh-inner',
    radiusMm: 70,
    spacingMm: 20,
    most: (_x, y) => y,
  },
  {
    name: 'under the breast',
    model: 'female-body',
    site: 'breast',
    radiusMm: 45,
    spacingMm: 15,
    most: (_x, y) => -y,
  },
];

describe('thin parts and folds: near through space is not near along the skin', () => {
  for (const { name, model, site, radiusMm, spacingMm, most } of PARTS)
    test(`${name}, every ${spacingMm} mm`, async () => {
      const data = await loadModel(model);
      const mesh = makeSurfaceMesh(data.positionsMm, data.triangles);
      const wanted = data.siteIds.indexOf(site);
      let middle = -1;
      let largest = -Infinity;
      for (let v = 0; v < mesh.vertexCount; v++) {
        if (data.site[v] !== wanted) continue;
        const [x, y, z] = mesh.positions.subarray(3 * v, 3 * v + 3);
        if (most(x, y, z) <= largest) continue;
        largest = most(x, y, z);
        middle = v;
      }
      expect(middle).toBeGreaterThanOrEqual(0);
      const zone = discField(mesh, vertexPoint(mesh, middle), radiusMm);
      const layout = lay(mesh, zone, { spacingMm });
      const points = pointsOf(layout);
      const exact = new ExactDistance(mesh);
      let nearThroughSpace = 0;
      points.forEach((point, a) => {
        // On the border, to rounding, at the outermost.
        expect(fieldAt(mesh, zone, point)).toBeGreaterThan(-1e-6);
        for (const other of points.slice(0, a)) {
          if (straightDistance(mesh, point, other) >= spacingMm * (1 - 1e-6)) continue;
          nearThroughSpace++;
          expect(exact.between(point, other, 2 * spacingMm)).toBeGreaterThan(
            spacingMm * (1 - 1e-9),
          );
        }
      });
      expect(nearThroughSpace).toBeGreaterThan(0);
      for (const place of randomPointsInside(mesh, zone, 200, seeded(3))) {
        const [x, y, z] = positionAt(mesh, place);
        expect(Number.isFinite(x + y + z)).toBe(true);
        const held = points.some(
          (point) => exact.between(place, point, spacingMm * (1 + 1e-6)) < Infinity,
        );
        expect(held).toBe(true);
      }
      const { smallestSpacingMm, largestGapMm, toleranceMm } = layout.certificate;
      expect(smallestSpacingMm).toBeGreaterThanOrEqual(spacingMm * (1 - 1e-9));
      expect(largestGapMm).toBeLessThanOrEqual(spacingMm + toleranceMm);
    });
});
