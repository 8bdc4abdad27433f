import { expect, test } from 'vitest';
import { toDense } from '../../src/geometry/field';
import type { ZoneLayout } from '../../src/layout/types';
import { newPlan, newZone } from '../../src/plan/defaults';
import { BUNDLED } from '../../src/plan/figure/bundled';
import { SITE_IDS } from '../../src/plan/figure/sites';
import { layOutPlan } from '../../src/plan/layoutPlan';
import { planWarnings } from '../../src/plan/planWarnings';
import { PresetPainter } from '../../src/plan/presets/presetField';
import { PRESET_ZONES } from '../../src/plan/presets/presets';
import { missingSafeSkin } from '../../src/plan/presets/safeSkin';
import { libraryProtocolOf } from '../../src/plan/protocols/library';
import { missingProtocolKeepOuts } from '../../src/plan/protocols/protocolKeepOuts';
import type { Protocol } from '../../src/plan/protocols/types';
import { chooseProtocol } from '../../src/plan/protocols/zoneProtocol';
import type { KeepOut, Plan } from '../../src/plan/types';
import { planReport } from '../../src/plan/volume/report';
import { Brush } from '../../src/plan/zones/stroke';
import { loadModel, MODEL_IDS, modelMesh } from '../models/loadModel';

const data = await loadModel('female-face');
const mesh = modelMesh(data);
const painter = new PresetPainter(mesh, data);
const figure = { mesh, anatomy: data };
const DCA = libraryProtocolOf('dca-submental') as Protocol;
const SAFE = missingSafeSkin(painter, BUNDLED['female-face'], []);

function laid(plan: Plan) {
  const layouts: Record<string, ZoneLayout> = {};
  const run = layOutPlan(mesh, plan, new Map(), (layout) => {
    layouts[layout.zoneId] = layout;
  });
  while (!run.next().done);
  const report = planReport(plan, layouts);
  const warnings = planWarnings({ plan, report, layouts, figure });
  return { layouts, warnings: warnings.filter(({ code }) => /keep-out|safe-skin/.test(code)) };
}

/** A stroke over brow, lids and upper lip, as a hand may slip. */
function strokedPlan(keepOuts: readonly KeepOut[]): Plan {
  const field = toDense({ vertices: new Uint32Array(0), values: new Float32Array(0) }, mesh);
  const stroke = new Brush(mesh).stroke(field, 25, 'paint');
  for (const site of ['upper-eyelid', 'lips', 'cheek'] as const) {
    const vertex = data.site.findIndex((each) => SITE_IDS[each] === site);
    const face = mesh.vertexFaces[mesh.vertexFaceStart[vertex]];
    stroke.dab([{ face, w0: 1 / 3, w1: 1 / 3, w2: 1 / 3 }]);
  }
  const vertices = Uint32Array.from(field.keys()).filter((v) => field[v] > -16);
  const values = Float32Array.from(vertices, (v) => field[v]);
  const zone = { ...newZone('z', 'Stroke', 0), field: { vertices, values } };
  const pattern = { ...zone.pattern, spacingMm: 6 };
  return { ...newPlan('p', 'female-face'), keepOuts, zones: [{ ...zone, pattern }] };
}

/**
 * Counted by label and place, not from the keep-outs' fields. The label of a lid is an ellipse of
 * 38 × 24 mm that reaches on to nose and temple: what lies nearer to its middle is lid for certain.
 */
function pointsOn(layout: ZoneLayout, sites: readonly string[]): number {
  let count = 0;
  for (let row = 0; row < layout.count; row++) {
    const vertices = [0, 1, 2].map((k) => mesh.triangles[3 * layout.faces[row] + k]);
    const isOn = vertices.every((v) => {
      const [x, y] = mesh.positions.subarray(3 * v, 3 * v + 2);
      const isMiddle = Math.hypot((Math.abs(x) - 28.4) / 14, (y - 1486) / 10) < 1;
      const label = SITE_IDS[data.site[v]];
      return sites.includes(label) && (label === 'lips' || isMiddle);
    });
    if (isOn) count++;
  }
  return count;
}

const LIDS = ['upper-eyelid', 'lower-eyelid'];

test('safe skin of a face is eyes, lids and lips: no point lies on them, and leaving it out is said', () => {
  expect(SAFE.map(({ preset }) => preset)).toEqual(['eye-left', 'eye-right', 'lips']);
  const kept = laid(strokedPlan(SAFE));
  expect(pointsOn(kept.layouts.z, LIDS)).toBe(0);
  expect(pointsOn(kept.layouts.z, ['lips'])).toBe(0);
  expect(kept.warnings).toEqual([]);
  const free = laid(strokedPlan([]));
  expect(pointsOn(free.layouts.z, [...LIDS, 'lips'])).toBeGreaterThan(3);
  expect(free.warnings).toMatchObject([
    { code: 'safe-skin-off', text: 'Safe skin that is not kept out: eye and eyelids; lips.' },
  ]);
});

test.each(MODEL_IDS)('%s: all safe skin that the figure has can be drawn', async (id) => {
  const model = await loadModel(id);
  const own = missingSafeSkin(new PresetPainter(modelMesh(model), model), BUNDLED[id], []);
  const body = ['nipple-areola-left', 'nipple-areola-right', 'genitals'];
  const face = ['eye-left', 'eye-right', 'lips'];
  expect(own.map(({ preset }) => preset)).toEqual(id.endsWith('body') ? [...face, ...body] : face);
});

test('decided against, or set to allow: the points that lie there are counted', () => {
  const overridden = { reason: 'Lip lines', at: '2026-11-30T08:00:00.000Z' };
  const [left, right, lips] = SAFE;
  const decided = laid(strokedPlan([left, right, { ...lips, overridden }]));
  const onLips = decided.warnings.find(({ code }) => code === 'keep-out-overridden');
  expect(onLips?.text).toMatch(
    /^Lips is not kept out, by your decision: Lip lines\. \d+ points? lies? in it\.$/,
  );
  const said = Number(onLips?.text.match(/(\d+) point/)?.[1]);
  expect(said).toBeGreaterThan(0);
  expect(said).toBeGreaterThanOrEqual(pointsOn(decided.layouts.z, ['lips']));
  const allowed = laid(strokedPlan([left, right, { ...lips, kind: 'caution' }]));
  expect(allowed.warnings).toMatchObject([{ code: 'keep-out-allowed', severity: 'caution' }]);
  expect(allowed.warnings[0].text).toContain(`Lips: ${said} point`);
});

test('deoxycholic acid: its band, glands and thyroid are set; what waits, goes or is waived is said', () => {
  const preset = PRESET_ZONES.find(({ id }) => id === 'submental');
  const field = preset && painter.field(preset.drawing, preset.side);
  if (!field) throw new Error('no submental');
  const zone = { ...newZone('z', 'Submental', 0), field };
  const set = { ...zone, ...chooseProtocol(zone, DCA).after };
  const added = missingProtocolKeepOuts(painter, DCA.keepOuts, SAFE);
  expect(added.map(({ preset }) => preset)).toEqual([
    'ear-canal-left',
    'ear-canal-right',
    'mandible-band',
    'glands-nodes-muscle',
    'thyroid',
  ]);
  const planOf = (keepOuts: readonly KeepOut[]): Plan => ({
    ...newPlan('p', 'female-face'),
    ...{ zones: [set], keepOuts },
  });
  const waiting = laid(planOf([...SAFE, ...added])).warnings;
  expect(waiting.map(({ code, grade }) => [code, grade])).toEqual([
    ['keep-out-awaited', 'A'],
    ['keep-out-awaited', 'A'],
  ]);
  expect(waiting[1].text).toMatch(/^Thyroid: mark it on the figure, or waive it with a reason\./);
  const overridden = { reason: 'Palpated, not there', at: '2026-11-30T08:00:00.000Z' };
  const waived = added.map((each) =>
    ['thyroid', 'glands-nodes-muscle'].includes(each.preset) ? { ...each, overridden } : each,
  );
  const codes = laid(planOf([...SAFE, ...waived])).warnings.map(({ code }) => code);
  expect(codes).toEqual(['keep-out-overridden', 'keep-out-overridden']);
  const bare = laid(planOf(SAFE)).warnings;
  expect(bare.map(({ code, severity }) => [code, severity])).toEqual([
    ['keep-out-missing', 'label'],
    ['keep-out-missing', 'label'],
    ['keep-out-missing', 'note'],
  ]);
});
