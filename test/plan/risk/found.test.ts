import { expect, test } from 'vitest';
import { ExactGeodesic } from '../../../src/cli/check/referee/exactGeodesic';
import { bundledData, figureMesh } from '../../../src/formats/figureData';
import { vertexPoint } from '../../../src/geometry/measure';
import type { SurfacePoint } from '../../../src/geometry/mesh';
import { seeded } from '../../../src/geometry/random';
import { Walker } from '../../../src/geometry/walk';
import type { ZoneLayout } from '../../../src/layout/types';
import { measureBlocks } from '../../../src/map/session/measureBlock';
import { newPlan, newZone } from '../../../src/plan/defaults';
import { BUNDLED } from '../../../src/plan/figure/bundled';
import { writePlan } from '../../../src/plan/file/file';
import { readPlan } from '../../../src/plan/file/readPlan';
import { layOutPlan } from '../../../src/plan/layoutPlan';
import { PresetPainter } from '../../../src/plan/presets/presetField';
import { PRESET_ZONES } from '../../../src/plan/presets/presets';
import { layFound, NEAR_FOUND_MM, withFound } from '../../../src/plan/risk/layFound';
import { planRisks } from '../../../src/plan/risk/planRisk';
import { allRisks, RiskMap } from '../../../src/plan/risk/riskAt';
import type { FoundVessel, Plan, SkinMeasure } from '../../../src/plan/types';
import { loadModel } from '../../models/loadModel';

const data = bundledData(await loadModel('female-face'));
const mesh = figureMesh(data);
const anatomy = data.anatomy as NonNullable<typeof data.anatomy>;
const painter = new PresetPainter(mesh, anatomy);

const placeOf = ({ face, w0, w1, w2 }: SurfacePoint) => ({
  face,
  weights: [w0, w1, w2] as const,
});
const landmark = (name: string): SurfacePoint => vertexPoint(mesh, painter.vertex(name, 'left'));

function lineOf(names: readonly string[], found: FoundVessel): SkinMeasure {
  const places = names.map((name) => placeOf(landmark(name)));
  return { id: 'm', name: 'Measure 1', kind: 'line', places, printed: true, found };
}

const FACIAL: FoundVessel = {
  kind: 'artery',
  name: 'Facial artery',
  depthsMm: [4, 6],
  on: '2026-12-01',
};
const LINE = lineOf(['nasolabial-outer-3', 'nasolabial-outer-1'], FACIAL);

test('a line that was found takes the place of the published ones of its name, on its side alone', () => {
  const published = allRisks(mesh, anatomy);
  const found = layFound(mesh, [LINE]);
  const all = withFound(published, found);
  const named = (side: string) =>
    all
      .filter((each) => each.structure.name === 'Facial artery' && each.side === side)
      .map(({ structure }) => structure.id);
  expect(named('left')).toEqual(['found-m']);
  expect(named('right')).toEqual(['facial-artery', 'facial-artery-fold', 'facial-artery-exposed']);
  expect(all).toHaveLength(published.length - 3 + 1);
  expect(layFound(mesh, [{ ...LINE, found: null }])).toEqual([]);
});

test('points are near it by their distance along the skin, and it is as deep as it was marked', () => {
  const [corridor] = layFound(mesh, [LINE]);
  const map = new RiskMap(mesh, [corridor]);
  const exact = new ExactGeodesic(mesh);
  const walker = new Walker(mesh);
  const random = seeded(2);
  const [from] = corridor.stations.map(({ point }) => point);
  // places of the line itself, a millimetre apart or less
  const onLine = corridor.line.flatMap(({ segments }) =>
    segments.flatMap(({ face, from, to }) =>
      [0, 0.25, 0.5, 0.75].map((share) => {
        const [w1, w2] = [0, 1].map((k) => from[k] + share * (to[k] - from[k]));
        return { face, w0: 1 - w1 - w2, w1, w2 };
      }),
    ),
  );
  let [near, far] = [0, 0];
  for (let draw = 0; draw < 60; draw++) {
    const angle = 2 * Math.PI * random();
    walker.place(onLine[Math.floor(random() * onLine.length)], Math.cos(angle), Math.sin(angle));
    walker.walk(7 * random());
    const place = walker.point();
    exact.run(place, 12);
    const mm = Math.min(...onLine.map((each) => exact.distanceAt(each)));
    const isTold = map.at({ face: place.face, weights: [place.w0, place.w1, place.w2] }).length > 0;
    if (mm < NEAR_FOUND_MM - 0.6) {
      near++;
      expect(isTold).toBe(true);
    } else if (mm > NEAR_FOUND_MM + 0.4) {
      far++;
      expect(isTold).toBe(false);
    }
  }
  expect(Math.min(near, far)).toBeGreaterThan(8);
  const [here] = map.at({ face: from.face, weights: [from.w0, from.w1, from.w2] });
  expect(here.depths.map(({ mean }) => mean)).toEqual([4]);
});

function laid(zoneId: string, insertedLengthMm: number, measures: readonly SkinMeasure[]) {
  const preset = PRESET_ZONES.find(({ id }) => id === zoneId);
  const field = preset && painter.field(preset.drawing, preset.side);
  if (!field) throw new Error(zoneId);
  const zone = newZone(zoneId, zoneId, 0);
  const insertion = { angleDeg: 90, insertedLengthMm };
  const pattern = { ...zone.pattern, spacingMm: 4 };
  const zones = [{ ...zone, field, pattern, insertion }];
  const plan: Plan = { ...newPlan('p', 'female-face'), zones, measures };
  const layouts: Record<string, ZoneLayout> = {};
  const run = layOutPlan(mesh, plan, new Map(), (layout) => {
    layouts[layout.zoneId] = layout;
  });
  while (!run.next().done);
  return planRisks(mesh, anatomy, plan, layouts).warnings.map(({ text, severity }) => ({
    text,
    severity,
  }));
}

test('tips at its depth are warned of as found on this patient, shallow ones told to stay above', () => {
  const deep = laid('nasolabial-left', 6, [LINE]);
  const own = deep.filter(({ text }) => text.includes('found on this patient on 2026-12-01'));
  // where it lies at 4 mm the needle has passed it, where at 6 it is in it
  expect(own).toHaveLength(2);
  expect(own.map(({ severity }) => severity)).toEqual(['caution', 'caution']);
  expect(own[0].text).toMatch(
    /^Tip 6\.0 mm: .*facial artery, found by ultrasound.*\(\d\.\d mm deep here\)/,
  );
  expect(deep.some(({ text }) => text.includes('of 255 people'))).toBe(false);
  const shallow = laid('nasolabial-left', 1, [LINE]);
  expect(
    shallow.some(({ text }) => /facial artery \(\d+; \d\.\d mm, found by ultrasound\)/.test(text)),
  ).toBe(true);
});

test('a vein far from the face is told as well, on a figure without anatomy too', () => {
  const bare = {
    zones: [],
    measures: [lineOf(['hyoid', 'hyoid-side'], { ...FACIAL, kind: 'vein', name: 'Vein' })],
  };
  expect(planRisks(mesh, null, bare, {}).warnings).toEqual([]);
  expect(layFound(mesh, bare.measures)[0].structure).toMatchObject({ kind: 'vein', n: 1 });
});

test('it is kept in the plan’s file, and what is damaged of it becomes a plain measure', () => {
  const plan = { ...newPlan('p', 'female-face'), measures: [LINE] };
  const text = writePlan(plan);
  const read = readPlan(text, { figures: [BUNDLED['female-face']] });
  expect(read.ok && read.plan.measures).toEqual([LINE]);
  // plans without it keep their bytes
  const { found: _found, ...plain } = LINE;
  expect(writePlan({ ...plan, measures: [plain] })).not.toContain('found');
  const broken = readPlan(text.replace('"Facial artery"', '7'), {
    figures: [BUNDLED['female-face']],
  });
  expect(broken.ok && broken.plan.measures[0].name).toBe('Measure 1');
});

test('it is printed with its depths and its day', () => {
  const plan = { ...newPlan('p', 'female-face'), measures: [LINE] };
  const figure = { mesh } as unknown as Parameters<typeof measureBlocks>[0]['figure'];
  const body = { left: 10, top: 10, right: 200, bottom: 280 };
  const blocks = measureBlocks({ plan, figure }, body);
  const texts = JSON.stringify(blocks.map((block) => block.draw?.(10) ?? block));
  const words = [...texts.matchAll(/"text":"([^"]*)"/g)].map(([, each]) => each).join(' ');
  expect(words).toContain('found by ultrasound on 2026-12-01: Facial artery, 4.0, 6.0 mm deep');
});
