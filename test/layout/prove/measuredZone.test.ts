import { describe, expect, test, vi } from 'vitest';
import { ExactDistance } from '../../../src/geometry/exactDistance';
import type { DenseField } from '../../../src/geometry/field';
import { makeSurfaceMesh, type SurfaceMesh, type SurfacePoint } from '../../../src/geometry/mesh';
import { seeded } from '../../../src/geometry/random';
import { finish } from '../../../src/layout/patterns/poisson/poissonDisc';
import { certifyMeasured, wantedOf } from '../../../src/layout/prove/measuredCertificate';
import { MeasuredZone } from '../../../src/layout/prove/measuredZone';
import type { Others } from '../../../src/layout/prove/nearestPair';
import type { Certificate } from '../../../src/layout/types';
import { flatSheet, foldedSheet, randomPoint, tube } from '../../geometry/surfaces';
import { few } from '../../long';
import { discField, lay, pointsOf, randomPointsInside, wholeField } from '../zones';

const SPACING = 10;
const WANTED = wantedOf({ kind: 'hand', spacingMm: SPACING }, null);
const sheet = flatSheet(90, 90, 3);

function measure(zone: MeasuredZone, points: readonly SurfacePoint[], others?: Others) {
  finish(zone.set(points, others));
  const links = finish(zone.links());
  return {
    links,
    certificate: finish(certifyMeasured(zone, links, WANTED)),
    near: zone.pairs.pairsNearer(SPACING),
    others: zone.toOthers.nearerThan(SPACING, () => true),
  };
}

type Measured = ReturnType<typeof measure>;

/** The same to rounding; the places of the gap and of the pair may be others that are equally good. */
function expectSame(live: Measured, fresh: Measured): void {
  expect([...live.links.pairs]).toEqual([...fresh.links.pairs]);
  const off = live.links.lengths.map((mm, row) => Math.abs(mm - fresh.links.lengths[row]));
  expect(off.reduce((a, b) => Math.max(a, b), 0)).toBeLessThan(1e-6);
  for (const key of Object.keys(fresh.certificate) as (keyof Certificate)[]) {
    const [a, b] = [live.certificate[key], fresh.certificate[key]];
    if (typeof a === 'number' && typeof b === 'number') {
      const within = key === 'largestGapMm' ? 1e-3 * SPACING : 1e-5;
      const same = Number.isNaN(b) ? Number.isNaN(a) : a === b || Math.abs(a - b) <= within;
      if (!same) expect([key, a]).toEqual([key, b]);
    }
  }
  expect(live.near.map(({ a, b }) => [a, b])).toEqual(fresh.near.map(({ a, b }) => [a, b]));
  expect(live.others.map(({ row }) => row)).toEqual(fresh.others.map(({ row }) => row));
}

const SURFACES: Record<string, { mesh: SurfaceMesh; field: DenseField }> = {
  'disc on a sheet': {
    mesh: sheet.mesh,
    field: discField(sheet.mesh, { face: 900, w0: 0.2, w1: 0.3, w2: 0.5 }, 38),
  },
  tube: whole(tube(12, 70, 24, 26).mesh),
  'folded sheet, layers 3 mm apart': whole(foldedSheet(50, 50, 3, 3).mesh),
  'faces larger than the spacing': whole(flatSheet(80, 80, 16).mesh),
};

function whole(mesh: SurfaceMesh) {
  return { mesh, field: wholeField(mesh) };
}

const EDITS = 40;

describe('after any edits the measurement is that of a new beginning', () => {
  for (const [name, { mesh, field }] of Object.entries(SURFACES))
    for (const seed of few([1, 2, 3], 1))
      test(`${name}, seed ${seed}`, () => {
        const random = seeded(seed);
        const live = new MeasuredZone(mesh, field, SPACING);
        let points = pointsOf(lay(mesh, field, { spacingMm: SPACING, seed }));
        let existing = randomPointsInside(mesh, field, 2, random);
        const before: (readonly SurfacePoint[])[] = [];
        for (let edit = 0; edit < EDITS; edit++) {
          before.push(points);
          const kind = Math.floor(random() * 8);
          const row = Math.floor(random() * points.length);
          if (kind === 0) points = [...points, randomPoint(mesh, random)];
          else if (kind === 1) points = points.toSpliced(row, 1);
          else if (kind === 2 && row < points.length)
            points = points.with(row, randomPoint(mesh, random));
          else if (kind === 3) points = points.filter(() => random() < 0.8);
          else if (kind === 4) points = [...before[Math.floor(random() * before.length)]];
          else if (kind === 5) existing = randomPointsInside(mesh, field, 2, random);
          else if (kind === 6) points = [...points, ...points.slice(0, 1)];
          else points = [...points.slice(2), ...points.slice(0, 2)];
          // a run that is given up half-way must leave nothing behind
          if (random() < 0.3) live.set(points.toSpliced(0, 3)).next();
          const others = { existing, previous: [] };
          const measured = measure(live, points, others);
          if (edit % 4 === 0 || edit === EDITS - 1)
            expectSame(measured, measure(new MeasuredZone(mesh, field, SPACING), points, others));
        }
      });
});

test('one point in a large zone: the gap is the distance to its farthest corner', () => {
  const field = wholeField(sheet.mesh);
  const zone = new MeasuredZone(sheet.mesh, field, SPACING);
  const centre = { face: 900, w0: 1, w1: 0, w2: 0 };
  const { certificate } = measure(zone, [centre]);
  const corners = [0, 30, 30 * 31, 31 * 31 - 1].map((vertex) => vertexAt(sheet.mesh, vertex));
  const farthest = Math.max(...corners.map((corner) => sheet.distance(centre, corner)));
  expect(certificate.largestGapMm).toBeCloseTo(farthest, 1);
  expect(certificate.smallestSpacingMm).toBeNaN();
});

function vertexAt(mesh: SurfaceMesh, vertex: number): SurfacePoint {
  const face = mesh.vertexFaces[mesh.vertexFaceStart[vertex]];
  const corner = mesh.triangles.indexOf(vertex, 3 * face) - 3 * face;
  return { face, w0: corner === 0 ? 1 : 0, w1: corner === 1 ? 1 : 0, w2: corner === 2 ? 1 : 0 };
}

test('a laid zone measured again says what its own certificate says', () => {
  const field = discField(sheet.mesh, { face: 900, w0: 0.2, w1: 0.3, w2: 0.5 }, 38);
  const layout = lay(sheet.mesh, field, { spacingMm: SPACING });
  const { certificate, links } = measure(
    new MeasuredZone(sheet.mesh, field, SPACING),
    pointsOf(layout),
  );
  expect(certificate.smallestSpacingMm).toBeCloseTo(layout.certificate.smallestSpacingMm, 6);
  expect(certificate.largestGapMm).toBeCloseTo(layout.certificate.largestGapMm, 1);
  expect(certificate.neighbourMeanMm).toBeCloseTo(layout.certificate.neighbourMeanMm, 2);
  expect(links.lengths.length).toBeGreaterThan(0.99 * layout.linkLengths.length);
});

test('points of another piece, near through space, cost no search over the whole skin', () => {
  const { positions, triangles, vertexCount } = sheet.mesh;
  const above = positions.map((mm, i) => (i % 3 === 2 ? mm + 4 : mm));
  const two = makeSurfaceMesh(
    [...positions, ...above],
    [...triangles, ...triangles.map((vertex) => vertex + vertexCount)],
  );
  const windows: number[] = [];
  const between = ExactDistance.prototype.between;
  const spy = vi.spyOn(ExactDistance.prototype, 'between').mockImplementation(function (
    this: ExactDistance,
    ...asked
  ) {
    const mm = between.apply(this, asked);
    windows.push(this.windowCount);
    return mm;
  });
  const layout = lay(two, wholeField(two), { spacingMm: SPACING });
  spy.mockRestore();
  expect(layout.certificate.smallestSpacingMm).toBeGreaterThanOrEqual(SPACING * (1 - 1e-9));
  // a disc of three spacings has 314 faces here, a sheet 1,800
  expect(Math.max(...windows)).toBeLessThan(1000);
});
