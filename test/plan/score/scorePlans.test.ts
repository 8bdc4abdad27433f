import { describe, expect, test } from 'vitest';
import { bundledData, figureMesh } from '../../../src/formats/figureData';
import { writePosition } from '../../../src/geometry/measure';
import { seeded } from '../../../src/geometry/random';
import { Walker } from '../../../src/geometry/walk';
import type { ZoneLayout } from '../../../src/layout/types';
import { newPlan, newZone } from '../../../src/plan/defaults';
import { layOutPlan } from '../../../src/plan/layoutPlan';
import { PresetPainter } from '../../../src/plan/presets/presetField';
import { PRESET_KEEP_OUTS, PRESET_ZONES } from '../../../src/plan/presets/presets';
import { type LaidPlan, scorePlans, scoreRefusal } from '../../../src/plan/score/scorePlans';
import { scoreLines } from '../../../src/plan/score/scoreWords';
import type { KeepOut, Plan, Zone } from '../../../src/plan/types';
import { loadModel } from '../../models/loadModel';

const data = bundledData(await loadModel('female-body'));
const mesh = figureMesh(data);
const anatomy = data.anatomy as NonNullable<typeof data.anatomy>;
const painter = new PresetPainter(mesh, anatomy);

function zoneOf(id: string, spacingMm: number): Zone {
  const preset = PRESET_ZONES.find((each) => each.id === id);
  const field = preset && painter.field(preset.drawing, preset.side);
  if (!field) throw new Error(id);
  const zone = newZone(id, id, 0);
  return { ...zone, field, pattern: { ...zone.pattern, spacingMm } };
}

function laid(plan: Plan): LaidPlan {
  const layouts: Record<string, ZoneLayout> = {};
  const run = layOutPlan(mesh, plan, new Map(), (layout) => {
    layouts[layout.zoneId] = layout;
  });
  while (!run.next().done);
  return { plan, layouts };
}

const [zone] = PRESET_ZONES.filter(({ drawing }) => /abdomen/i.test(drawing.name));
const TRAINER = laid({ ...newPlan('t', 'female-body'), zones: [zoneOf(zone.id, 25)] });
const LAYOUT = TRAINER.layouts[zone.id] as ZoneLayout;

/** The layout with every point carried so far along the skin, in another order. */
function moved(layout: ZoneLayout, mm: number, seed: number): ZoneLayout {
  const random = seeded(seed);
  const walker = new Walker(mesh);
  const rows = Array.from({ length: layout.count }, (_, i) => i);
  for (let i = rows.length - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1));
    [rows[i], rows[k]] = [rows[k], rows[i]];
  }
  const faces = new Int32Array(layout.count);
  const weights = new Float64Array(3 * layout.count);
  const positions = new Float64Array(3 * layout.count);
  rows.forEach((row, i) => {
    const angle = 2 * Math.PI * random();
    const [w0, w1, w2] = layout.weights.subarray(3 * row, 3 * row + 3);
    const at = { face: layout.faces[row], w0, w1, w2 };
    walker.place(at, Math.cos(angle), Math.sin(angle));
    walker.walk(mm);
    const there = walker.point();
    faces[i] = there.face;
    weights.set([there.w0, there.w1, there.w2], 3 * i);
    writePosition(mesh, there, positions, 3 * i);
  });
  return { ...layout, faces, weights, positions };
}

const with_ = (plan: Partial<Plan>, layout: ZoneLayout): LaidPlan => ({
  plan: { ...TRAINER.plan, ...plan },
  layouts: { [zone.id]: layout },
});

test('a largest gap between old punctures says what it leaves out', () => {
  const certificate = { ...LAYOUT.certificate, largestGapMm: 14.16, shareNearPrevious: 0.2 };
  const between = with_({}, { ...LAYOUT, certificate });
  const digests = { trainerDigest: '', traineeDigest: '' };
  const compared = { trainer: TRAINER.plan, trainee: between.plan, ...digests };
  const lines = scoreLines(scorePlans(mesh, anatomy, TRAINER, between, null), compared);
  expect(lines.find(({ name }) => name === 'Largest gap')?.value).toMatch(
    /^14\.2 mm leaving out the 20 % of skin near old punctures \(trainer [\d.]+ mm\)$/,
  );
});

test('a plan beside itself is without fault', () => {
  const score = scorePlans(mesh, anatomy, TRAINER, TRAINER, null);
  expect(score.pairs).toHaveLength(LAYOUT.count);
  expect(LAYOUT.count).toBeGreaterThan(20);
  expect(score).toMatchObject({ missed: [], extra: [], meanMm: 0, orderKept: 1, meanDeeperMm: 0 });
  expect(score.coveredShare).toBeCloseTo(1, 9);
  expect(score.besideMm2).toBe(0);
  expect(score.depthAlike).toBe(LAYOUT.count);
});

test('zones that nobody has set are named', () => {
  const digests = { trainerDigest: 'a'.repeat(64), traineeDigest: 'b'.repeat(64) };
  const said = (trainee: LaidPlan, name: string) =>
    scoreLines(scorePlans(mesh, anatomy, TRAINER, trainee, null), {
      ...{ trainer: TRAINER.plan, trainee: trainee.plan, ...digests },
    }).find((line) => line.name === name)?.value;
  const [first] = TRAINER.plan.zones;
  const as = 'Zones as the trainer has them';
  expect(said(TRAINER, as)).toBe(zone.id);
  const other = { ...first, volumePerPointMl: 0.01 };
  expect(said(with_({ zones: [other] }, LAYOUT), as)).toBe('none');
});

test('a layer that is aimed at counts where the trainer names one; another one or none is wrong', () => {
  const aimed = (laid: LaidPlan, aim: Zone['aim']): LaidPlan => {
    const zones = laid.plan.zones.map((each) => ({ ...each, aim }));
    return { ...laid, plan: { ...laid.plan, zones } };
  };
  const of = (asked: Zone['aim'], set: Zone['aim']) => {
    const { aimAsked, aimSame } = scorePlans(
      ...([mesh, anatomy, aimed(TRAINER, asked), aimed(TRAINER, set), null] as const),
    );
    return [aimAsked / LAYOUT.count, aimSame / LAYOUT.count];
  };
  expect(of(['dermis'], ['dermis'])).toEqual([1, 1]);
  expect(of(['dermis'], ['fat'])).toEqual([1, 0]);
  expect(of(['dermis'], [])).toEqual([1, 0]);
  expect(of(['epidermis', 'dermis'], ['dermis'])).toEqual([1, 1]);
  expect(of(['dermis'], ['dermis', 'fat'])).toEqual([1, 0]);
  expect(of([], ['fat'])).toEqual([0, 0]);
});

describe.each([1, 2, 3, 5, 7, 10])('points moved by %i mm in another order', (mm) => {
  test('are found to be off by that', () => {
    const score = scorePlans(mesh, anatomy, TRAINER, with_({}, moved(LAYOUT, mm, mm)), null);
    expect(score.pairs).toHaveLength(LAYOUT.count);
    expect(Math.abs(score.meanMm - mm)).toBeLessThan(0.2);
    expect(Math.abs((score.worst?.distanceMm ?? 0) - mm)).toBeLessThan(0.2);
    expect(score.orderKept).toBeGreaterThan(0.2);
    expect(score.orderKept).toBeLessThan(0.8);
  });
});

test('points that are left out are missed, points far off are extra, and depth and volume differ by what was set', () => {
  const [first] = TRAINER.plan.zones;
  const insertion = { angleDeg: 90, insertedLengthMm: first.insertion.insertedLengthMm + 1.5 };
  const angled = { ...first, insertion: { ...first.insertion, angleDeg: 90 } };
  const deeper = { ...first, insertion, volumePerPointMl: first.volumePerPointMl + 0.01 };
  const count = LAYOUT.count - 3;
  const fewer: ZoneLayout = {
    ...LAYOUT,
    count,
    faces: LAYOUT.faces.slice(0, count),
    weights: LAYOUT.weights.slice(0, 3 * count),
    positions: LAYOUT.positions.slice(0, 3 * count),
  };
  const few = with_({ zones: [deeper] }, fewer);
  const full = with_({ zones: [angled] }, LAYOUT);
  const score = scorePlans(mesh, anatomy, full, few, null);
  expect(score.missed).toEqual([3, 2, 1].map((back) => `${zone.id} ${LAYOUT.count - back + 1}`));
  expect(score.extra).toEqual([]);
  expect(score.meanDeeperMm).toBeCloseTo(1.5, 9);
  expect(score.depthAlike).toBe(0);
  expect(score.pairs[0].moreMl).toBeCloseTo(0.01, 9);
  const other = scorePlans(mesh, anatomy, few, full, null);
  expect(other.extra).toEqual(score.missed);
  expect(other.missed).toEqual([]);
});

test('points inside the trainer’s keep-out are counted, and cover is that of the painted skin', () => {
  const preset = PRESET_KEEP_OUTS[0];
  const keepOut: KeepOut = {
    ...{ id: 'k', name: preset.name, kind: 'hard', bufferMm: 0, reason: '', preset: null },
    ...{ overridden: null, visible: true, field: TRAINER.plan.zones[0].field },
  } as unknown as KeepOut;
  const score = scorePlans(mesh, anatomy, with_({ keepOuts: [keepOut] }, LAYOUT), TRAINER, null);
  expect(score.trainee.keptOut).toBe(LAYOUT.count);
  const bare = { ...TRAINER.plan.zones[0], field: zoneOf(zone.id, 25).field };
  const none = { ...bare, field: { vertices: new Uint32Array(0), values: new Float32Array(0) } };
  const empty = scorePlans(mesh, anatomy, TRAINER, with_({ zones: [none] }, LAYOUT), null);
  expect(empty.coveredShare).toBe(0);
});

test('figures of other size or kind are not compared, and the words are the same each time', () => {
  const other = { ...TRAINER.plan, scale: { ...TRAINER.plan.scale, factor: 1.1 } };
  expect(scoreRefusal(TRAINER.plan, other)).toContain('different size');
  expect(scoreRefusal(TRAINER.plan, newPlan('x', 'male-face'))).toContain('the trainee’s on');
  expect(scoreRefusal(TRAINER.plan, TRAINER.plan)).toBeNull();
  const compared = {
    ...{ trainer: TRAINER.plan, trainee: TRAINER.plan },
    ...{ trainerDigest: 'a', traineeDigest: 'b' },
  };
  const words = () =>
    JSON.stringify(
      scoreLines(
        scorePlans(mesh, anatomy, TRAINER, with_({}, moved(LAYOUT, 4, 9)), null),
        compared,
      ),
    );
  expect(words()).toBe(words());
  expect(words()).toContain('"Mean distance","value":"4.0 mm"');
});
