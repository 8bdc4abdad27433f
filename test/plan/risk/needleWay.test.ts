import { expect, test } from 'vitest';
import { bundledData, figureMesh } from '../../../src/formats/figureData';
import type { FanPattern } from '../../../src/layout/patterns/fan/fanPattern';
import type { ZoneLayout } from '../../../src/layout/types';
import { newPlan, newZone } from '../../../src/plan/defaults';
import { layOutPlan } from '../../../src/plan/layoutPlan';
import { needleShape } from '../../../src/plan/points/needleShape';
import { PresetPainter } from '../../../src/plan/presets/presetField';
import { PRESET_ZONES } from '../../../src/plan/presets/presets';
import { needleWay } from '../../../src/plan/risk/needleWay';
import { planRisk, pointRisks } from '../../../src/plan/risk/planRisk';
import { allRisks, depthsAt, RiskMap } from '../../../src/plan/risk/riskAt';
import type { Zone } from '../../../src/plan/types';
import { loadModel } from '../../models/loadModel';

/*
 * The way of a needle against sampling by brute force: straight through space from the entry, each sample
 * taken to the nearest place of any face, its depth from the angle alone. Neither walks, fields of a
 * thread nor the search of the app are in it.
 */

type V = readonly [number, number, number];

const data = bundledData(await loadModel('female-face'));
const anatomy = data.anatomy as NonNullable<typeof data.anatomy>;
const mesh = figureMesh(data);
const painter = new PresetPainter(mesh, anatomy);
const corridors = allRisks(mesh, anatomy);
const map = new RiskMap(mesh, corridors);
const levels = corridors.map(
  ({ two }) => new Map([...two.vertices].map((v, i) => [v, two.values[i]])),
);

const at = (columns: ArrayLike<number>, i: number): V => [
  columns[3 * i],
  columns[3 * i + 1],
  columns[3 * i + 2],
];
const plus = (a: V, b: V, by = 1): V => [a[0] + by * b[0], a[1] + by * b[1], a[2] + by * b[2]];
const dot = (a: V, b: V): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const unit = (a: V): V => plus([0, 0, 0], a, 1 / Math.sqrt(dot(a, a)));

function zoneOf(id: string, change: Partial<Zone>, angleDeg: number, mm: number): Zone {
  const preset = PRESET_ZONES.find((each) => each.id === id);
  const field = preset && painter.field(preset.drawing, preset.side);
  if (!field) throw new Error(id);
  const zone = { ...newZone(id, id, 0), field, ...change };
  return { ...zone, insertion: { ...zone.insertion, angleDeg, insertedLengthMm: mm } };
}

function laid(zone: Zone): ZoneLayout {
  let found: ZoneLayout | undefined;
  const run = layOutPlan(
    mesh,
    { ...newPlan('p', 'female-face'), zones: [zone] },
    new Map(),
    (each) => {
      found = each;
    },
  );
  while (!run.next().done);
  if (!found || found.count === 0) throw new Error('no points');
  return found;
}

/** Faces within reach of a place. */
function facesNear(centre: V, mm: number): number[] {
  const near: number[] = [];
  for (let face = 0; face < mesh.faceCount; face++) {
    const corner = at(mesh.positions, mesh.triangles[3 * face]);
    const d = plus(corner, centre, -1);
    if (dot(d, d) < mm * mm) near.push(face);
  }
  return near;
}

/** Weights of the nearest place of a triangle: by the least of its inside, its edges and its corners. */
function nearestOf(p: V, a: V, b: V, c: V): { weights: V; square: number } {
  const tries: V[] = [];
  const [ab, ac, ap] = [plus(b, a, -1), plus(c, a, -1), plus(p, a, -1)];
  const [d00, d01, d11, d20, d21] = [
    dot(ab, ab),
    dot(ab, ac),
    dot(ac, ac),
    dot(ap, ab),
    dot(ap, ac),
  ];
  const under = d00 * d11 - d01 * d01;
  const [v, w] = [(d11 * d20 - d01 * d21) / under, (d00 * d21 - d01 * d20) / under];
  if (v >= 0 && w >= 0 && v + w <= 1) tries.push([1 - v - w, v, w]);
  const on = (from: V, to: V): number => {
    const way = plus(to, from, -1);
    return Math.min(1, Math.max(0, dot(plus(p, from, -1), way) / dot(way, way)));
  };
  const [s, t, u] = [on(a, b), on(b, c), on(c, a)];
  tries.push([1 - s, s, 0], [0, 1 - t, t], [u, 0, 1 - u]);
  const far = (weights: V): number => {
    const place = plus(plus(plus([0, 0, 0], a, weights[0]), b, weights[1]), c, weights[2]);
    const d = plus(p, place, -1);
    return dot(d, d);
  };
  return tries
    .map((weights) => ({ weights, square: far(weights) }))
    .reduce((least, each) => (each.square < least.square ? each : least));
}

interface Found {
  /** the grossest verdict as a number: 0 above, 1 within, 2 through; without a depth -1 */
  readonly gravest: number;
  /** how near to another answer any sample was, mm */
  readonly marginMm: number;
}

/** Of every corridor: what 0.1 mm steps along straight lines find. */
function bruteForce(zone: Zone, layout: ZoneLayout, row: number): Map<number, Found> {
  const entry = at(layout.positions, row);
  const normal = unit(at(layout.normals, row));
  const { angleDeg, insertedLengthMm } = zone.insertion;
  const angle = (angleDeg * Math.PI) / 180;
  const flatMm = insertedLengthMm * Math.cos(angle);
  const tipMm = insertedLengthMm * Math.sin(angle);
  const { threads } = layout;
  const ways = threads
    ? Array.from({ length: threads.perPoint }, (_, i) =>
        at(threads.directions, row * threads.perPoint + i),
      )
    : [unit(plus(needleShape(entry, normal, angleDeg, 1, 0).tip, entry, -1))].map((down) =>
        unit(plus(down, normal, -dot(down, normal))),
      );
  const lengthMm = Math.max(flatMm, threads?.threadMm ?? 0);
  const near = facesNear(entry, lengthMm + 8);
  const found = new Map<number, Found>();
  const note = (corridor: number, gravest: number, marginMm: number): void => {
    const known = found.get(corridor) ?? { gravest: -2, marginMm: Infinity };
    found.set(corridor, {
      gravest: Math.max(known.gravest, gravest),
      marginMm: Math.min(known.marginMm, marginMm),
    });
  };
  for (const way of ways)
    for (let mm = 0; mm <= lengthMm; mm += 0.1) {
      const depth = tipMm * Math.min(1, mm / flatMm);
      const p = plus(entry, way, mm);
      let [least, face, weights]: [number, number, V] = [Infinity, -1, [1, 0, 0]];
      for (const each of near) {
        const [a, b, c] = [0, 1, 2].map((k) => at(mesh.positions, mesh.triangles[3 * each + k]));
        const tried = nearestOf(p, a, b, c);
        if (tried.square < least) [least, face, weights] = [tried.square, each, tried.weights];
      }
      levels.forEach((level, corridor) => {
        let value = 0;
        for (let k = 0; k < 3; k++)
          value += weights[k] * (level.get(mesh.triangles[3 * face + k]) ?? -16);
        if (Math.abs(value) < 1) note(corridor, -2, Math.abs(value));
        if (value <= 0) return;
        const place = [0, 1, 2].map((k) => at(mesh.positions, mesh.triangles[3 * face + k]));
        const here = place.reduce<V>((sum, corner, k) => plus(sum, corner, weights[k]), [0, 0, 0]);
        const known = depthsAt(corridors[corridor], here).filter(({ sd }) => sd !== null);
        if (known.length === 0) {
          note(corridor, -1, Infinity);
          return;
        }
        const [top, bottom] = [
          Math.min(...known.map(({ mean, sd }) => mean - (sd ?? 0))),
          Math.max(...known.map(({ mean, sd }) => mean + 2 * (sd ?? 0))),
        ];
        const margin = Math.min(Math.abs(depth - top), Math.abs(depth - bottom));
        note(corridor, depth < top ? 0 : depth <= bottom ? 1 : 2, margin);
      });
    }
  return found;
}

const GRAVITY: Readonly<Record<string, number>> = { unknown: -1, above: 0, within: 1, through: 2 };
const FAN: FanPattern = {
  ...{ kind: 'fan', spacingMm: 15, threads: 5, spreadDeg: 60 },
  ...{ threadMm: 13, gapMm: 4, directionDeg: 0 },
};
const SLANTED = (spacingMm: number): Partial<Zone> => {
  const { pattern } = newZone('z', 'z', 0);
  return { pattern: { ...pattern, spacingMm } };
};

test.each([
  ['slanted on the fold', zoneOf('nasolabial-left', SLANTED(6), 30, 8)],
  ['slanted on the forehead', zoneOf('forehead', SLANTED(12), 20, 13)],
  ['fans on the cheek', zoneOf('malar-cheek-left', { pattern: FAN }, 15, 13)],
] as const)('what a needle passes over is what brute force finds: %s', (_, zone) => {
  const layout = laid(zone);
  let [told, doubtful, notAtEntry] = [0, 0, 0];
  const rows = Array.from({ length: layout.count }, (_, row) => row).filter(
    (row) => row % Math.ceil(layout.count / 24) === 0,
  );
  for (const row of rows) {
    const brute = bruteForce(zone, layout, row);
    const risks = pointRisks(map, zone, layout, row);
    const entry = map.at({ face: layout.faces[row], weights: at(layout.weights, row) });
    corridors.forEach((corridor, i) => {
      const own = risks.find((each) => each.corridor === corridor);
      const other = brute.get(i) ?? { gravest: -2, marginMm: Infinity };
      if (own) told++;
      if (own && !entry.some((each) => each.corridor === corridor)) notAtEntry++;
      if ((own ? GRAVITY[own.verdict] : -2) === other.gravest) return;
      // skin bends: a straight line and one along the skin part by this much at most
      expect(other.marginMm, `${corridor.structure.id} ${row}`).toBeLessThan(0.6);
      doubtful++;
    });
  }
  expect(told).toBeGreaterThan(10);
  // a needle looked at only where it enters would miss these
  expect(notAtEntry).toBeGreaterThan(0);
  expect(doubtful).toBeLessThan(0.15 * told);
});

test('an upright needle has one place, a slanted one is at its depth where its tip is', () => {
  const upright = zoneOf('forehead', SLANTED(12), 90, 4);
  const layout = laid(upright);
  expect(needleWay(mesh, upright, layout, 0)).toEqual([
    { face: layout.faces[0], weights: at(layout.weights, 0), depthMm: 4, alongMm: 0 },
  ]);
  const slanted = zoneOf('forehead', SLANTED(12), 30, 8);
  const way = needleWay(mesh, slanted, layout, 0);
  const last = way[way.length - 1];
  expect(last.depthMm).toBeCloseTo(4, 9);
  expect(last.alongMm).toBeCloseTo(8 * Math.sqrt(0.75), 9);
  expect(way[0].depthMm).toBe(0);
  for (const { depthMm, alongMm } of way) expect(depthMm).toBeCloseTo(alongMm / Math.sqrt(3), 9);
});

test('a place that a needle passes before its tip is told as such', () => {
  const zone = zoneOf('nasolabial-left', SLANTED(5), 30, 13);
  const layout = laid(zone);
  const { points } = planRisk(map, [zone], { [zone.id]: layout }, { mesh, anatomy });
  const texts = points[zone.id].map(({ text }) => text);
  expect(
    texts.some((text) => /(^|\. )Needle \d\.\d mm deep, \d+ mm from its entry: /.test(text)),
  ).toBe(true);
  expect(texts.some((text) => /(^|\. )Tip 6\.5 mm: /.test(text))).toBe(true);
});
