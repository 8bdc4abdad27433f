// Layouts on bodies of random numbers, measured again: node scripts/run-ts.mjs bench/body/layouts.ts [--count N] [--from N]
import { patientBody } from '../../src/body/patientBody';
import { fitPatient } from '../../src/body/patientFit';
import { statistics } from '../../src/body/prior/gaussian';
import { TAPE_STATISTICS } from '../../src/body/prior/tapeStatistics';
import { compare } from '../../src/cli/check/compare';
import { remeasure } from '../../src/cli/check/remeasure';
import { loadFigure, loadShapes } from '../../src/cli/loadFigure';
import { figureMesh } from '../../src/formats/figureData';
import { laidZones } from '../../src/formats/laidZones';
import { bodyOf, shapedData } from '../../src/formats/shapedFigure';
import { seeded } from '../../src/geometry/random';
import type { ZoneLayout } from '../../src/layout/types';
import { newPlan, newZone } from '../../src/plan/defaults';
import { layOutPlan } from '../../src/plan/layoutPlan';
import { PresetPainter } from '../../src/plan/presets/presetField';
import { PRESET_ZONES } from '../../src/plan/presets/presets';

const flag = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const ZONES = ['knee-left', 'calf-left', 'abdomen-lower', 'upper-arm-posterior-left', 'flank-left'];
const shapes = await loadShapes();
const bodies = {
  woman: await loadFigure({ id: 'female-body' }),
  man: await loadFigure({ id: 'male-body' }),
};
const models = { woman: bodyOf(shapes, bodies.woman), man: bodyOf(shapes, bodies.man) };
let wrong = 0;
let laid = 0;
let unsound = 0;
const from = flag('from', 0);
for (let i = from; i < from + flag('count', 10); i++) {
  const random = seeded(1000 + i);
  const sex = i % 2 === 0 ? 'woman' : 'man';
  const heightMm = 1450 + 500 * random();
  const bmi = 16 + 26 * random();
  const model = models[sex];
  const { shape, sound } = fitPatient(model, statistics(TAPE_STATISTICS[sex]), {
    heightMm,
    weightKg: (bmi * heightMm * heightMm) / 1e6,
    ageY: 20 + 60 * random(),
    tapes: [],
  });
  if (!sound || !patientBody(model, shape.numbers).sound) unsound++;
  const data = shapedData(bodies[sex], model, shape);
  const mesh = figureMesh(data);
  const preset = PRESET_ZONES.find(({ id }) => id === ZONES[i % ZONES.length]);
  if (!preset || !data.anatomy) throw new Error('There is no such zone.');
  const field = new PresetPainter(mesh, data.anatomy).field(preset.drawing, preset.side);
  if (!field) throw new Error('The body lacks that skin.');
  const zone = newZone('z', preset.id, 0);
  const spacingMm = 9 + 6 * random();
  const plan = {
    ...newPlan('p', data.figure),
    zones: [{ ...zone, field, pattern: { ...zone.pattern, spacingMm } }],
  };
  const layouts = new Map<string, ZoneLayout>();
  const run = layOutPlan(mesh, plan, new Map(), (layout) => layouts.set('z', layout));
  while (!run.next().done);
  for (const each of laidZones(mesh, plan, layouts)) {
    laid++;
    const findings = compare(mesh, each, remeasure(mesh, each)).filter(({ agrees }) => !agrees);
    if (findings.length > 0) wrong++;
    for (const { what, stated, measured } of findings)
      console.log(`${i} ${sex} ${preset.id} ${what}: stated ${stated}, measured ${measured}`);
  }
  if ((i + 1) % 10 === 0) console.log(`${laid} laid, ${wrong} disagree, ${unsound} not sound`);
}
console.log(`${laid} laid, ${wrong} disagree, ${unsound} not sound`);
