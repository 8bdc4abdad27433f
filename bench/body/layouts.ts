// Layouts on bodies of random numbers (every third with a swollen right limb, every fourth a face with tapes of its
// own), measured again: node scripts/run-ts.mjs bench/body/layouts.ts [--count N] [--from N]
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
import type { Asked, TapeName } from '../../src/plan/scale/patientShape';

const flag = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const ZONES = [
  'knee-left',
  'calf-left',
  'abdomen-lower',
  'upper-arm-posterior-right',
  'calf-right',
  'flank-left',
];
const FACE_ZONES = ['malar-cheek-left', 'forehead', 'jawline-left'];
const shapes = await loadShapes();
const bodies = {
  woman: await loadFigure({ id: 'female-body' }),
  man: await loadFigure({ id: 'male-body' }),
};
const faces = {
  woman: await loadFigure({ id: 'female-face' }),
  man: await loadFigure({ id: 'male-face' }),
};
const models = { woman: bodyOf(shapes, bodies.woman), man: bodyOf(shapes, bodies.man) };
/** Tapes of a swollen limb or of a face, mm. */
function tapesOf(i: number, random: () => number): Pick<Asked, 'tapes' | 'rightTapes'> {
  const tape = (name: TapeName, mm: number) => ({ name, mm, trust: false });
  if (i % 4 === 3)
    return {
      tapes: [tape('nose-chin', 55 + 20 * random()), tape('eye-lobe', 78 + 14 * random())],
    };
  if (i % 3 !== 0) return { tapes: [] };
  const [calf, arm] = [340 + 60 * random(), 280 + 60 * random()];
  return {
    tapes: [tape('calf', calf), tape('upper-arm', arm)],
    rightTapes: [
      tape('calf', calf * (1 + 0.2 * random())),
      tape('upper-arm', arm * (1 + 0.3 * random())),
    ],
  };
}

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
    ...tapesOf(i, random),
  });
  if (!sound || !patientBody(model, shape.numbers, shape.rightNumbers).sound) unsound++;
  const isFace = i % 4 === 3;
  const data = shapedData((isFace ? faces : bodies)[sex], model, shape);
  const mesh = figureMesh(data);
  const zones = isFace ? FACE_ZONES : ZONES;
  const preset = PRESET_ZONES.find(({ id }) => id === zones[i % zones.length]);
  if (!preset || !data.anatomy) throw new Error('There is no such zone.');
  const field = new PresetPainter(mesh, data.anatomy).field(preset.drawing, preset.side);
  if (!field) throw new Error(`The body lacks the skin of ${preset.id}.`);
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
