import { expect, test } from 'vitest';
import { bundledData, figureMesh } from '../../../src/formats/figureData';
import type { ZoneLayout } from '../../../src/layout/types';
import { newPlan, newZone } from '../../../src/plan/defaults';
import { layOutPlan } from '../../../src/plan/layoutPlan';
import { planWarnings } from '../../../src/plan/planWarnings';
import { PresetPainter } from '../../../src/plan/presets/presetField';
import { PRESET_ZONES } from '../../../src/plan/presets/presets';
import { planRisks, pointRisks } from '../../../src/plan/risk/planRisk';
import { allRisks, RiskMap } from '../../../src/plan/risk/riskAt';
import type { Zone } from '../../../src/plan/types';
import { planReport } from '../../../src/plan/volume/report';
import { loadModel } from '../../models/loadModel';

const data = bundledData(await loadModel('female-face'));
const anatomy = data.anatomy as NonNullable<typeof data.anatomy>;
const mesh = figureMesh(data);
const painter = new PresetPainter(mesh, anatomy);

function zoneOf(id: string, angleDeg: number, insertedLengthMm: number): Zone {
  const preset = PRESET_ZONES.find((each) => each.id === id);
  const field = preset && painter.field(preset.drawing, preset.side);
  if (!field) throw new Error(id);
  const zone = newZone(id, id, 0);
  const pattern = { ...zone.pattern, spacingMm: 5 };
  return { ...zone, field, pattern, insertion: { ...zone.insertion, angleDeg, insertedLengthMm } };
}

function laid(zones: readonly Zone[]) {
  const plan = { ...newPlan('p', 'female-face'), zones };
  const layouts: Record<string, ZoneLayout> = {};
  const run = layOutPlan(mesh, plan, new Map(), (layout) => {
    layouts[layout.zoneId] = layout;
  });
  while (!run.next().done);
  return { plan, layouts };
}

test('a zone is warned of what its tips reach, with numbers; shallow tips are told to stay above', () => {
  const { plan, layouts } = laid([zoneOf('nasolabial-left', 90, 4)]);
  const { warnings: risk } = planRisks(mesh, anatomy, plan, layouts);
  const report = planReport(plan, layouts);
  const all = planWarnings({ plan, report, layouts, figure: { mesh, anatomy }, risk });
  const [facial] = all.filter(({ text }) => /of the facial artery \(/.test(text));
  expect(facial.text).toMatch(
    /^Tip 4\.0 mm: inside the 2-SD corridor of the facial artery \(\d\.\d ± \d\.\d mm deep here \[163\]; on average \d+\.\d mm/,
  );
  expect(facial.text).toMatch(
    /\d+ of \d+ points, left.*mean of 255 people or sides, not this patient\.$/,
  );
  expect(facial).toMatchObject({ severity: 'caution', grade: 'A', zoneId: 'nasolabial-left' });
  expect(facial.sources).toEqual([160, 163, 162]);
  // studies that disagree are both told
  expect(all.some(({ sources }) => sources.includes(164))).toBe(true);
});

test('a shallow tip on the forehead is above: a note, no caution', () => {
  const { plan, layouts } = laid([zoneOf('forehead', 90, 1.2)]);
  const { warnings } = planRisks(mesh, anatomy, plan, layouts);
  expect(warnings.filter(({ severity }) => severity === 'caution')).toEqual([]);
  const [above] = warnings.filter(({ code }) => code === 'risk-above');
  expect(above.text).toMatch(
    /^Tips of up to 1\.2 mm stay above .*supratrochlear artery \(\d+; 3\.3 ± 0\.6 mm, fewer than 1 of 100 have it no deeper\)/,
  );
  const { warnings: deep } = planRisks(
    mesh,
    anatomy,
    { ...newPlan('d', 'female-face'), zones: [zoneOf('forehead', 90, 4)] },
    layouts,
  );
  expect(
    deep.some(({ text }) =>
      text.startsWith('Tip 4.0 mm: inside the 2-SD corridor of the supratrochlear artery ('),
    ),
  ).toBe(true);
});

test('points of a structure are those that a count of places by hand finds', () => {
  const zone = zoneOf('nasolabial-left', 90, 4);
  const { layouts } = laid([zone]);
  const layout = layouts[zone.id];
  const corridors = allRisks(mesh, anatomy);
  const map = new RiskMap(mesh, corridors);
  for (const { structure, side, two } of corridors) {
    const values = new Map([...two.vertices].map((v, i) => [v, two.values[i]]));
    for (let row = 0; row < layout.count; row++) {
      const level = [0, 1, 2].reduce((sum, k) => {
        const v = mesh.triangles[3 * layout.faces[row] + k];
        return sum + layout.weights[3 * row + k] * (values.get(v) ?? -16);
      }, 0);
      const told = pointRisks(map, zone, layout, row).some(
        ({ corridor }) => corridor.structure.id === structure.id && corridor.side === side,
      );
      expect(told).toBe(level > 0);
    }
  }
});

test('where no point is near the face nothing is looked for', () => {
  expect(planRisks(mesh, null, newPlan('p', 'female-face'), {}).warnings).toEqual([]);
  expect(planRisks(mesh, anatomy, newPlan('p', 'female-face'), {}).warnings).toEqual([]);
});
