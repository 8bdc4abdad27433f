import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { reportFile } from '../../src/cli/reportCommand';
import type { ZoneLayout } from '../../src/layout/types';
import { newPlan, newZone } from '../../src/plan/defaults';
import { SITE_IDS } from '../../src/plan/figure/sites';
import { writePlan } from '../../src/plan/file/file';
import { readPlan } from '../../src/plan/file/readPlan';
import { libraryProtocolOf } from '../../src/plan/protocols/library';
import type { Protocol } from '../../src/plan/protocols/types';
import { chooseProtocol } from '../../src/plan/protocols/zoneProtocol';
import type { SiteFigure } from '../../src/plan/skin/zoneSites';
import type { Plan, Zone } from '../../src/plan/types';
import { mesomap } from './run';

/** The keys of the issue, per zone and in total. */
const KEYS = [
  ...['area_cm2', 'points', 'punctures', 'volume_ml', 'draw_up_ml', 'syringes', 'vials'],
  ...['dose_mg', 'dose_mg_per_cm2', 'tip_depth_mm', 'layer', 'warnings'],
];

/** One face of skin of one site: every point lies on it. */
function figureOf(site: (typeof SITE_IDS)[number]): SiteFigure {
  const index = SITE_IDS.indexOf(site);
  return {
    mesh: { triangles: Uint32Array.of(0, 1, 2), faceCount: 1, vertexCount: 3 },
    anatomy: { site: Uint8Array.of(index, index, index), sex: 'female' },
  } as unknown as SiteFigure;
}

function laid(zoneId: string, count: number, areaCm2: number): ZoneLayout {
  return {
    ...{ zoneId, count, areaMm2: areaCm2 * 100 },
    faces: new Int32Array(count),
    weights: new Float64Array(3 * count).fill(1 / 3),
    positions: new Float64Array(3 * count).map((_, i) => (i % 3 === 0 ? (i % 2 ? 5 : -5) : 0)),
    manualRow: new Int32Array(count).fill(-1),
    certificate: { smallestSpacingMm: 10, meanSpacingMm: 10, largestGapMm: 7 },
    punctures: null,
    links: Uint32Array.of(),
  } as unknown as ZoneLayout;
}

function setUp(id: string, protocolId: string): Zone {
  const zone = newZone(id, id, 0);
  return { ...zone, ...chooseProtocol(zone, libraryProtocolOf(protocolId) as Protocol).after };
}

function planOf(zones: readonly Zone[], change: Partial<Plan> = {}): Plan {
  const plan = newPlan('p', 'female-body');
  return { ...plan, zones, ...change };
}

test('docs/domain.md 8.3: 50 cm², 50 points of deoxycholic acid', () => {
  const zone = { ...setUp('submental', 'dca-submental'), solutionId: 's' };
  const plan = planOf([zone], {
    products: [{ id: 'dca', name: 'Deoxycholic acid', mgPerMl: 10, vialMl: 2 }],
    solutions: [{ id: 's', name: 'DCA', mix: [{ productId: 'dca', parts: 1 }] }],
    drawUp: {
      ...newPlan('p', 'female-body').drawUp,
      ...{ wastagePercent: 0, lossPerSyringeMl: 0, syringeMl: 1 },
    },
  });
  const file = reportFile(plan, { submental: laid('submental', 50, 50) }, figureOf('submental'));
  const wanted = {
    ...{ area_cm2: 50, points: 50, punctures: 50, volume_ml: 10, draw_up_ml: 10 },
    ...{ syringes: 10, vials: 5, dose_mg: 100, dose_mg_per_cm2: 2 },
  };
  expect(file.zones[0]).toMatchObject(wanted);
  expect(file.total).toMatchObject(wanted);
  const codes = file.zones[0].warnings.map(({ code }) => code);
  expect(codes.filter((code) => /cap|label/.test(code))).toEqual([]);
});

test('the protocol’s concentration gives the dose while no product is entered; one point more is over the label', () => {
  const plan = planOf([setUp('submental', 'dca-submental')]);
  const file = reportFile(plan, { submental: laid('submental', 51, 50) }, figureOf('submental'));
  expect(file.zones[0]).toMatchObject({ dose_mg: 102, dose_mg_per_cm2: 2.04 });
  const loud = file.total.warnings.filter(({ severity }) => severity === 'label');
  expect(loud.map(({ code }) => code)).toContain('cap-points');
});

test('the protocol’s vial counts while no product is entered, with its source; else there is none', () => {
  const plain = { wastagePercent: 0, lossPerSyringeMl: 0, syringeMl: 1 };
  const drawUp = { ...newPlan('p', 'female-body').drawUp, ...plain };
  const chin = setUp('submental', 'dca-submental');
  const file = reportFile(
    planOf([chin], { drawUp }),
    { submental: laid('submental', 50, 50) },
    figureOf('submental'),
  );
  expect(file.zones[0]).toMatchObject({
    vials: 5,
    vial_source: { vial_ml: 2, grade: 'D', sources: [34] },
  });
  expect(file.total).toMatchObject({ vials: 5, vials_leftover_ml: 0, syringes: 10 });
  const free = newZone('free', 'free', 1);
  const mixed = reportFile(
    planOf([chin, free], { drawUp }),
    { submental: laid('submental', 51, 51), free: laid('free', 3, 3) },
    figureOf('submental'),
  );
  expect(mixed.zones.map(({ vials }) => vials)).toEqual([6, null]);
  // unlike products: each its own syringes and vials, and no sum
  expect(mixed.total).toMatchObject({ vials: null, draw_up_ml: null, syringes: null });
  expect(mixed.total.draw_up).toMatchObject([
    { zones: ['submental'], injected_ml: 10.2, syringes: 11, vials: 6 },
    { zones: ['free'], injected_ml: 0.15, syringes: 1, vials: null },
  ]);
});

test('a mix opens vials of each of its products: a zone states no sum of unlike ones; volumes of sides add up', () => {
  const zone = { ...newZone('z', 'z', 0), solutionId: 's' };
  const plan = planOf([zone], {
    products: [
      { id: 'a', name: 'A', mgPerMl: 1, vialMl: 5 },
      { id: 'b', name: 'B', mgPerMl: 20, vialMl: 2 },
    ],
    solutions: [
      { id: 's', name: 'A and B', mix: ['a', 'b'].map((productId) => ({ productId, parts: 1 })) },
    ],
  });
  const twelve = laid('z', 12, 12);
  // points 1–4 on the midline, of the rest every other one to the left
  twelve.positions.fill(0, 0, 12);
  const file = reportFile(plan, { z: twelve }, figureOf('forehead'));
  expect(file.zones[0].vials).toBeNull();
  expect(file.total.products.map(({ vials }) => vials)).toEqual([1, 1]);
  expect(file.zones[0]).toMatchObject({
    volume_ml: 0.6,
    left_ml: 0.2,
    right_ml: 0.2,
    middle_ml: 0.2,
  });
});

describe('table 2.1: sin(angle) × inserted length', () => {
  test.each([
    [4, [0.69, 1.04, 2.0, 2.83, 3.46, 4.0]],
    [6, [1.04, 1.55, 3.0, 4.24, 5.2, 6.0]],
    [13, [2.26, 3.36, 6.5, 9.19, 11.26, 13.0]],
  ])('%d mm', (insertedLengthMm, depths) => {
    const angles = [10, 15, 30, 45, 60, 90];
    const zones = angles.map((angleDeg) => ({
      ...newZone(`${angleDeg}`, `${angleDeg}`, 0),
      insertion: { angleDeg, insertedLengthMm },
    }));
    const file = reportFile(planOf(zones), {}, figureOf('forehead'));
    expect(file.zones.map(({ tip_depth_mm: mm }) => Number((mm ?? 0).toFixed(2)))).toEqual(depths);
    expect(file.total.tip_depth_mm).toBeNull();
  });
});

test('2.00 mm is below a woman’s forehead skin: the layer, and the warning in words', () => {
  const zone = {
    ...newZone('f', 'Forehead', 0),
    insertion: { angleDeg: 30, insertedLengthMm: 4 },
    aim: ['dermis'] as const,
  };
  const file = reportFile(planOf([zone]), { f: laid('f', 3, 3) }, figureOf('forehead'));
  expect(file.zones[0]).toMatchObject({ tip_depth_mm: 2, layer: 'fat' });
  expect(file.total).toMatchObject({ tip_depth_mm: 2, layer: 'fat', dose_mg: null });
  expect(file.zones[0].warnings.map(({ text }) => text)).toContain(
    '2.0 mm is below the 1.06 mm forehead skin of [78] and the 1.86–1.98 mm of [130].',
  );
  const free = reportFile(
    planOf([{ ...zone, aim: [] }]),
    { f: laid('f', 3, 3) },
    figureOf('forehead'),
  );
  expect(free.zones[0].warnings).toMatchObject([
    {
      severity: 'note',
      text: expect.stringContaining(
        '2.0 mm is below the 1.06 mm forehead skin of [78] and the 1.86–1.98 mm of [130]',
      ),
    },
  ]);
});

describe('at the command line', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-report-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('plan --protocol and report --json: every key, and lines that add up', async () => {
    const out = path.join(folder, 'chin.mesomap.json');
    const made = ['--model', 'female-face', '--zone', 'submental,chin', '--out', out];
    expect((await mesomap('plan', ...made, '--protocol', 'dca-submental')).status).toBe(0);
    const read = readPlan(readFileSync(out, 'utf8'));
    if (!read.ok) throw new Error(read.reason);
    expect(read.plan.zones[0].protocol?.protocolId).toBe('dca-submental');
    expect(read.plan.zones[0].pattern).toMatchObject({ kind: 'square', spacingMm: 10 });
    const report = await mesomap('report', out, '--json');
    expect(report).toMatchObject({ status: 0, stderr: '' });
    const { zones, total } = JSON.parse(report.stdout);
    // as the command zones says
    expect(zones.map(({ side }: { side: string }) => side)).toEqual(['middle', 'middle']);
    for (const row of [...zones, total])
      expect(Object.keys(row)).toEqual(expect.arrayContaining(KEYS));
    const sum = (key: string): number =>
      zones.reduce((all: number, zone: Record<string, number>) => all + zone[key], 0);
    for (const key of ['points', 'punctures', 'volume_ml', 'dose_mg', 'area_cm2'])
      expect(total[key]).toBeCloseTo(sum(key), 1);
    expect(total.volume_ml).toBeCloseTo(0.2 * total.points, 9);
    expect(total.dose_mg).toBeCloseTo(10 * total.volume_ml, 6);
    const words = await mesomap('report', out);
    expect(words.stdout).toContain(`all: ${total.points} points`);
    expect(words.stdout).not.toMatch(/NaN|undefined|null/);
  }, 120_000);

  test('a zone within another: plan and report say what is painted in sum and once', async () => {
    const out = path.join(folder, 'face.mesomap.json');
    const zones = ['--zone', 'whole-face,chin', '--spacing', '40'];
    const made = await mesomap('plan', '--model', 'female-face', ...zones, '--out', out);
    const listed = JSON.parse((await mesomap('zones', '--model', 'female-face', '--json')).stdout);
    const area = (id: string): number =>
      listed.zones.find((zone: { id: string }) => zone.id === id).area_cm2;
    const { total } = JSON.parse((await mesomap('report', out, '--json')).stdout);
    const tenths = (value: number): number => Math.round(10 * value) / 10;
    const sum = tenths(area('whole-face')) + tenths(area('chin'));
    expect(total.painted_sum_cm2).toBeCloseTo(sum, 6);
    // the chin lies in the whole face, but for a strip at their borders
    expect(total.painted_union_cm2 / area('whole-face')).toBeCloseTo(1, 1);
    const once = total.painted_union_cm2.toFixed(1);
    const words = `Zones overlap: painted ${sum.toFixed(1)} cm² in sum, ${once} cm² of skin.`;
    expect(total.overlap).toBe(words);
    expect(made.stdout).toContain(words);
  }, 120_000);

  test.each([
    [
      'an unknown protocol',
      ['plan', '--model', 'female-face', '--zone', 'chin', '--protocol', 'x', '--out', 'x'],
      '--protocol x: there are',
    ],
    ['no plan', ['report'], 'plan'],
    ['no such file', ['report', 'nowhere.json', '--json'], 'nowhere.json'],
  ])('%s is refused in one line', async (_, args, reason) => {
    const { status, stderr } = await mesomap(...args);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^mesomap: [^\n]+\n$/);
    expect(stderr).toContain(reason);
  });

  test('a file that is no plan is refused', async () => {
    const file = path.join(folder, 'broken.json');
    writeFileSync(file, writePlan(newPlan('p', 'female-face')).replace('mesomap-plan', 'other'));
    const { status, stderr } = await mesomap('report', file, '--json');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^mesomap: [^\n]+\n$/);
  });
});
