import { describe, expect, test } from 'vitest';
import { ExactGeodesic } from '../../../src/cli/check/referee/exactGeodesic';
import { bundledData, type FigureData, figureMesh } from '../../../src/formats/figureData';
import { shapedData } from '../../../src/formats/shapedFigure';
import { positionAt } from '../../../src/geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../../src/geometry/mesh';
import { seeded } from '../../../src/geometry/random';
import { scaledMesh } from '../../../src/geometry/scaledMesh';
import type { Anatomy } from '../../../src/plan/figure/figure';
import { PresetPainter } from '../../../src/plan/presets/presetField';
import { type LaidCorridor, layCorridor } from '../../../src/plan/risk/layCorridor';
import { type LaidStation, StationLayer } from '../../../src/plan/risk/layStation';
import {
  allRisks,
  chanceReached,
  depthsAt,
  depthVerdict,
  RiskMap,
} from '../../../src/plan/risk/riskAt';
import { RISK_STRUCTURES } from '../../../src/plan/risk/riskTable';
import { SHAPES_DIGEST } from '../../../src/plan/scale/patientShape';
import { erf } from '../../../src/plan/skin/normalDistribution';
import { body } from '../../body/bodies';
import { LONG } from '../../long';
import { loadModel, MODEL_IDS } from '../../models/loadModel';

/** Bodies have the same skin there. */
const FACES = ['female-face', 'male-face'] as const;

interface Ground {
  readonly mesh: SurfaceMesh;
  readonly anatomy: Anatomy;
  readonly laid: readonly LaidCorridor[];
}

function ground(data: FigureData, mesh = figureMesh(data)): Ground {
  if (!data.anatomy) throw new Error('no anatomy');
  return { mesh, anatomy: data.anatomy, laid: allRisks(mesh, data.anatomy) };
}

const place = ({ mesh }: Ground, point: SurfacePoint): number[] => [...positionAt(mesh, point)];
const apart = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(...a.map((value, k) => value - b[k]));

const FACE = ground(bundledData(await loadModel('female-face')));

/** Each distance of the sources measured anew with the exact referee; the worst difference, mm. */
function worstOff(on: Ground): number {
  const exact = new ExactGeodesic(on.mesh);
  let worst = 0;
  for (const { structure, side, stations } of on.laid)
    for (const [i, { legs }] of stations.entries())
      for (const { from, to, offset, isApart } of legs) {
        if (!offset) continue;
        const mm = Math.abs(offset.mean);
        if (isApart) {
          const other = on.laid.find((each) => each.structure === structure && each.side !== side);
          const both = apart(place(on, to), place(on, other?.stations[i].point as SurfacePoint));
          worst = Math.max(worst, Math.abs(both - mm));
        } else if (mm > 0) worst = Math.max(worst, Math.abs(exact.between(from, to, mm + 3) - mm));
      }
  return worst;
}

test('at least twelve structures, each with source, people and grade', () => {
  const kinds = new Set(RISK_STRUCTURES.map(({ name }) => name));
  expect([...kinds].length).toBeGreaterThanOrEqual(12);
  for (const { id, sources, n, stations } of RISK_STRUCTURES) {
    expect(sources.length, id).toBeGreaterThan(0);
    expect([n].flat().every((people) => people > 0)).toBe(true);
    for (const { depths } of stations)
      for (const depth of depths) expect(depth.sources.length, id).toBeGreaterThan(0);
  }
});

test.each(LONG ? MODEL_IDS : FACES)(
  '%s has every published distance to half a millimetre',
  async (id) => {
    const on = id === 'female-face' ? FACE : ground(bundledData(await loadModel(id)));
    expect(on.laid).toHaveLength(2 * RISK_STRUCTURES.length);
    expect(worstOff(on)).toBeLessThan(0.5);
    // the patient's left is where x grows
    for (const { side, stations } of on.laid)
      for (const { point } of stations)
        expect(Math.sign(place(on, point)[0])).toBe(side === 'left' ? 1 : -1);
  },
);

/** Which way a leg goes, in space: read off the figure, not off the walk. */
const WAYS: Readonly<Record<string, (d: readonly number[], out: number) => number>> = {
  up: ([, y]) => y,
  down: ([, y]) => -y,
  front: ([, , z]) => z,
  lateral: ([x], out) => out * x,
  medial: ([x], out) => -out * x,
};

test('legs go where the sources say', () => {
  for (const { structure, side, stations } of FACE.laid)
    for (const { station, legs } of stations)
      for (const [i, { from, to, offset }] of legs.entries()) {
        const way = WAYS[station.legs[i].towards];
        if (!way || !offset || 'apart' in station.legs[i]) continue;
        const d = place(FACE, to).map((value, k) => value - place(FACE, from)[k]);
        const long = Math.hypot(...d);
        const forth = (Math.sign(offset.mean) * way(d, side === 'left' ? 1 : -1)) / long;
        if (offset.mean !== 0) expect(forth, `${structure.id} ${i}`).toBeGreaterThan(0.5);
      }
});

describe('of 10,000 people drawn by the numbers, a band holds the share that is stated', () => {
  const DRAWS = 10_000;
  /** Edges are true to this, mm: faces there are 2 mm wide. */
  const EDGE_MM = 0.5;
  const within = (k: number): number => erf(k / Math.SQRT2);
  /** Share of a band of k standard deviations, so wide. */
  const share = (k: number, spreads: number, isSpot: boolean): number => {
    if (isSpot) return 1 - Math.exp((-k * k) / 2);
    // an end that varies along the line, too, ends two standard deviations on
    return within(k) * (spreads > 1 ? 0.9772 : 1);
  };

  test.each(RISK_STRUCTURES.map((structure) => [structure.id, structure] as const))(
    '%s',
    (_, structure) => {
      const random = seeded(19);
      const normal = (): number =>
        Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      const layer = new StationLayer(new PresetPainter(FACE.mesh, FACE.anatomy), 'female');
      const corridor = layCorridor(layer, structure, 'left') as LaidCorridor;
      const map = new RiskMap(FACE.mesh, [corridor]);
      for (const laid of corridor.stations) {
        const found = [0, 0];
        const isLimits = laid.spreads.some(({ oneMm }) => oneMm === null);
        const drawn = ({ offset }: LaidStation['legs'][number]): number => {
          if (!offset) return 0;
          if (!offset.limits) return offset.mean + normal() * (offset.sd ?? 0);
          const [low, high] = offset.limits;
          return low + random() * (high - low);
        };
        for (let draw = 0; draw < DRAWS; draw++) {
          const places = layer.places(laid.station, 'left', laid.legs.map(drawn));
          const { face, w0, w1, w2 } = places[places.length - 1];
          const [here] = map.at({ face, weights: [w0, w1, w2] });
          if (here) found[1]++;
          if (here?.band === 1) found[0]++;
        }
        const thinnest = Math.min(...laid.spreads.map(({ twoMm }) => twoMm));
        if (isLimits) {
          expect(found[1] / DRAWS).toBeGreaterThan(1 - (EDGE_MM / thinnest) * laid.spreads.length);
          continue;
        }
        found.forEach((count, i) => {
          const k = i + 1;
          const slack = (2 * EDGE_MM) / thinnest;
          const isSpot = corridor.stations.length === 1;
          const [least, most] = [k - slack, k + slack].map((at) =>
            share(at, laid.spreads.length, isSpot),
          );
          const words = `${k} SD ${laid.station.at}: ${least} ${most}`;
          expect(count / DRAWS, words).toBeGreaterThan(least - 0.01);
          expect(count / DRAWS, words).toBeLessThan(most + 0.01);
        });
      }
    },
  );
});

test('a patient’s own form and a registered scan have the distances too', async () => {
  const woman = bundledData(await loadModel('female-face'));
  const man = bundledData(await loadModel('male-face'));
  const { model } = await body('woman');
  const numbers = model.shaper.ids.map((_, i) => 0.05 * Math.sin(i));
  const asked = { heightMm: null, weightKg: null, ageY: null, tapes: [] };
  const shape = { asked, shapes: SHAPES_DIGEST, areaPercent: [], lying: false };
  const fitted = shapedData(woman, model, { ...shape, numbers });
  const random = seeded(4);
  // as a registered scan is: the same vertices, another person, no two sides alike
  const positionsMm = woman.positionsMm.map((mm, i) => {
    const mixed = 0.4 * (man.positionsMm[i] - mm);
    return mm + mixed + (i % 3 === 0 ? 0.02 * mm : 0) + 0.02 * (random() - 0.5);
  });
  const scanned = { ...woman, positionsMm };
  for (const [name, data] of [
    ['fitted', fitted],
    ['scanned', scanned],
  ] as const) {
    const on = ground(data);
    expect(on.laid, name).toHaveLength(FACE.laid.length);
    expect(worstOff(on), name).toBeLessThan(0.5);
    const moved = on.laid.map(({ stations: [{ point }] }, i) =>
      apart(place(on, point), place(FACE, FACE.laid[i].stations[0].point)),
    );
    expect(Math.min(...moved), name).toBeGreaterThan(0.2);
  }
  const larger = ground(woman, scaledMesh(FACE.mesh, 1.1));
  expect(worstOff(larger)).toBeLessThan(0.5);
});

test('a depth has its verdict both ways, and the shallowest study counts', () => {
  const study = (mean: number, sd: number | null) => ({
    ...{ mean, sd, ci95: null, n: 36, grade: 'B' as const },
    sources: [165],
  });
  const angular = [study(2.3, 0.9)];
  // as the trainer says it: 1 mm is above, 4 mm is in it
  expect(depthVerdict(1.0, angular)).toBe('above');
  expect(depthVerdict(1.39, angular)).toBe('above');
  expect(depthVerdict(1.41, angular)).toBe('within');
  expect(depthVerdict(4.0, angular)).toBe('within');
  expect(depthVerdict(4.11, angular)).toBe('through');
  expect(depthVerdict(4, [])).toBe('unknown');
  expect(depthVerdict(4, [study(9, null)])).toBe('unknown');
  expect(depthVerdict(Number.NaN, angular)).toBe('unknown');
  expect(depthVerdict(2, [study(6, 1), study(2.3, 0.9)])).toBe('within');
  // -1.444 standard deviations: 7.4 % of a normal table
  expect(chanceReached(1, angular)).toBeCloseTo(0.0743, 3);
  expect(chanceReached(1, [study(6, 1), study(2.3, 0.9)])).toBeCloseTo(0.0743, 3);
  expect(chanceReached(1, [study(9, null)])).toBe(0);
});

test('between two stations a study’s depth is that of the way between them', () => {
  const facial = FACE.laid.find(({ structure }) => structure.id === 'facial-artery');
  if (!facial) throw new Error('no facial artery');
  const [mouth, nostril] = facial.stations.map(({ point }) => place(FACE, point));
  const at = (p: number[]) => depthsAt(facial, [p[0], p[1], p[2]])[0];
  expect([at(mouth).mean, at(mouth).sd]).toEqual([6.9, 3.5]);
  expect([at(nostril).mean, at(nostril).sd]).toEqual([5.0, 1.6]);
  const half = at(mouth.map((value, k) => (value + nostril[k]) / 2));
  expect(half.mean).toBeCloseTo(5.95, 1);
  expect(half.sd).toBeCloseTo(2.55, 1);
});
