import { expect, test } from 'vitest';
import { areaOf } from '../../src/body/area';
import { QUANTITIES } from '../../src/body/quantities';
import { bodyTape } from '../../src/body/tapes/bodyTapes';
import { girth } from '../../src/body/tapes/girth';
import { Measurer } from '../../src/body/tapes/measurer';
import { placeVertex } from '../../src/body/tapes/places';
import { volumeOf } from '../../src/body/volume';
import { bundledData, figureMesh } from '../../src/formats/figureData';
import { enclosedVolume, totalArea } from '../../src/geometry/measure';
import { landmarkVertex } from '../../src/plan/presets/landmarks';
import { modelMeasures } from '../../src/plan/scale/measureModel';
import { body } from './bodies';

/** A tube of radius r, open at both ends: faces of `around` sides, cut at steps of height. */
function tube(radius: (angle: number) => number, around: number, heights: number[]) {
  const positions: number[] = [];
  const triangles: number[] = [];
  for (const y of heights)
    for (let i = 0; i < around; i++) {
      const angle = (2 * Math.PI * i) / around;
      positions.push(radius(angle) * Math.sin(angle), y, radius(angle) * Math.cos(angle));
    }
  for (let h = 0; h + 1 < heights.length; h++)
    for (let i = 0; i < around; i++) {
      const j = (i + 1) % around;
      const [a, b, c, d] = [
        h * around + i,
        h * around + j,
        (h + 1) * around + j,
        (h + 1) * around + i,
      ];
      triangles.push(a, b, c, a, c, d);
    }
  return { positions: Float64Array.from(positions), triangles: Uint32Array.from(triangles) };
}

test('a tape round a tube is its circle, square or slanting, and spans a hollow', () => {
  const round = tube(() => 100, 720, [0, 7, 15, 40]);
  const faces = Uint32Array.from({ length: round.triangles.length / 3 }, (_, f) => f);
  const tape = (t: typeof round, plane: Parameters<typeof girth>[3]) =>
    girth(t.positions, t.triangles, faces, plane, [0], false).value;
  const level = { normal: [0, 1, 0] as const, through: [0, 20, 0] as const };
  expect(tape(round, level)).toBeCloseTo(2 * Math.PI * 100, 1);
  // an eighth turned: an ellipse of half axes 100 and 100 √2 (Ramanujan)
  const tall = tube(() => 100, 720, [-150, -60, 0, 70, 150]);
  const tallFaces = Uint32Array.from({ length: tall.triangles.length / 3 }, (_, f) => f);
  const slanting = {
    normal: [0, Math.SQRT1_2, Math.SQRT1_2] as const,
    through: [0, 0, 0] as const,
  };
  const h = ((Math.SQRT2 - 1) / (Math.SQRT2 + 1)) ** 2;
  const ellipse = Math.PI * 100 * (1 + Math.SQRT2) * (1 + (3 * h) / (10 + Math.sqrt(4 - 3 * h)));
  expect(girth(tall.positions, tall.triangles, tallFaces, slanting, [0], false).value).toBeCloseTo(
    ellipse,
    1,
  );
  // a notch up to the middle: the tape goes straight across it
  const notched = tube((a) => (a < Math.PI / 2 ? 1 : 100), 720, [0, 7, 15, 40]);
  expect(tape(notched, level)).toBeCloseTo(100 * (1.5 * Math.PI + Math.SQRT2), -1);
});

test('tapes are what the app’s older measuring, face by face round the whole mesh, says', async () => {
  const level = (at: readonly string[], round: 'trunk' | 'leg') =>
    ({ kind: 'girth', at, axis: null, round }) as const;
  // the older measuring has the knee where the presets' corner is
  const ways = {
    'waist-girth': level(['navel-pit'], 'trunk'),
    'thigh-girth': level(['inguinal-2', 'suprapatellar'], 'leg'),
    'arm-girth': bodyTape('upper-arm')?.way,
    stature: { kind: 'height' } as const,
  };
  for (const sex of ['woman', 'man'] as const) {
    const { data, model } = await body(sex);
    const older = modelMeasures({
      mesh: figureMesh(bundledData(data)),
      anatomy: { part: 'body', sex: data.sex, mirror: data.mirror, bodyVertex: null },
    });
    const { site, siteIds, triangles, shaper } = model;
    const { base: positions, midlineCount } = shaper;
    const measurer = new Measurer({ sex, positions, triangles, site, siteIds, midlineCount });
    for (const [id, way] of Object.entries(ways)) {
      const want = older.find(({ measure }) => measure.id === id)?.modelMm;
      expect(Math.round(way ? measurer.measure(way)(positions).value : 0), id).toBe(want);
    }
  }
});

test('tapes at navel and mid-thigh lie where a finger finds them', async () => {
  for (const sex of ['woman', 'man'] as const) {
    const { model } = await body(sex);
    const { base } = model.shaper;
    const { looker } = model;
    const yOf = (name: string) => looker.lineOf(name, base)[1];
    // `test/map/drawing/landmarks.test.ts` finds the navel's pit on the mesh
    const pit = landmarkVertex('navel-pit', sex === 'woman' ? 'female' : 'male');
    expect(yOf('navel'), sex).toBeCloseTo(base[3 * (pit ?? 0) + 1], 6);
    // mid-patella is where the knee's tape lies; its upper edge some 25 mm above (a patella is 4 to 5 cm high)
    const edge = yOf('knee') + 25;
    const crease = base[3 * placeVertex('inguinal-2') + 1];
    expect(Math.abs(yOf('thigh-middle') - (crease + edge) / 2), sex).toBeLessThan(5);
  }
});

test('how a number grows with a shape number agrees with a small step either way', async () => {
  const { model } = await body('man');
  const { looker, shaper } = model;
  const numbers = Float64Array.from(shaper.ids, (_, j) => 0.1 * ((j % 5) - 2));
  const { slopes } = looker.look(numbers, true);
  const STEP = 1e-3;
  for (const id of [
    'size',
    'weight',
    'thigh',
    'upper-arm-length',
    'forearm-muscle',
    'calf',
    'head',
  ]) {
    const j = shaper.ids.indexOf(id);
    const at = (t: number) =>
      looker.look(
        numbers.map((x, i) => (i === j ? x + t : x)),
        false,
      ).values;
    const [more, less] = [at(STEP), at(-STEP)];
    for (const [q, name] of QUANTITIES.entries()) {
      const found = (more[q] - less[q]) / (2 * STEP);
      expect(Math.abs(slopes[q][j] - found), `${name} by ${id}`).toBeLessThan(
        0.001 * Math.abs(found) + 0.05,
      );
    }
  }
});

test('volume and area of half a body are half of those of the whole mesh', async () => {
  const { data, model } = await body('woman');
  const { base } = model.shaper;
  const half = volumeOf(base, model.triangles).value;
  expect(2 * half).toBeCloseTo(enclosedVolume(figureMesh(bundledData(data))), 0);
  expect(2 * areaOf(base, model.triangles).value).toBeCloseTo(
    totalArea(figureMesh(bundledData(data))),
    2,
  );
  const cube = {
    positions: Float64Array.from([0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1]),
    triangles: Uint32Array.from([0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3]),
  };
  expect(volumeOf(cube.positions, cube.triangles).value).toBeCloseTo(1 / 6, 12);
});
