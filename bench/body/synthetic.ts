// Skin of bodies whose form the fit does not know (bench/body/heldPeople.mjs), brought to the numbers of real people
// that the prior was not learnt from, from six numbers with the errors of tapes. Beside it the floor: the best straight
// line from the same six numbers to each area, learnt on these very bodies, each left out in turn.
// node models/recipe/build.mjs --shapes; node bench/body/heldPeople.mjs .cache/package 100;
// node scripts/run-ts.mjs bench/body/synthetic.ts [--count N] [--folder F] [--with upper-arm,bust] [--age] [--drawn] [--sex S]
// The bodies that forms were learnt from have another seed and other people's numbers (learnForms.ts): these are untouched.
// --age: the body's age is given as well
// --drawn: the forms as their artist has them, with the proportions of no table
import { readFileSync } from 'node:fs';
import { areaOf, areaSd } from '../../src/body/area';
import { bodyModel } from '../../src/body/bodyModel';
import { fitBody } from '../../src/body/fit';
import { inverse } from '../../src/body/linear';
import { siteAreaPercent } from '../../src/body/patientFit';
import { HEIGHT, QUANTITIES } from '../../src/body/quantities';
import { BODY_TAPES } from '../../src/body/tapes/bodyTapes';
import { readModel } from '../../src/formats/readModel';
import { readShapes } from '../../src/formats/readShapes';
import type { Asked, TapeName } from '../../src/plan/scale/patientShape';
import { likePeople } from './likePeople';

const flag = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const count = Number(flag('count') ?? 100);
const folder = flag('folder') ?? '../shared/data';
const withAge = process.argv.includes('--age');
const asDrawn = process.argv.includes('--drawn');
const GIVEN = ['navel', 'hip', 'thigh', 'throat-navel', ...(flag('with')?.split(',') ?? [])];

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  abdomen: ['upper-abdomen', 'lower-abdomen', 'periumbilical'],
  flank: ['flank'],
  thighs: ['thigh-anterior', 'thigh-posterior', 'thigh-inner', 'thigh-outer'],
  buttocks: ['buttock'],
  'upper arms': ['upper-arm-anterior', 'upper-arm-posterior'],
  décolleté: ['decollete'],
  back: ['upper-back', 'lower-back'],
  calves: ['calf', 'shin'],
  face: ['forehead', 'temple', 'cheek', 'zygoma', 'nasolabial', 'perioral', 'chin', 'jawline'],
  neck: ['neck-anterior', 'neck-lateral', 'neck-posterior'],
};

/** The tapes' errors, by a generator that shares nothing with the fit. */
let state = 77;
function normal(): number {
  let sum = 0;
  for (let i = 0; i < 12; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    sum += state / 2 ** 32;
  }
  return sum - 6;
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

interface Found {
  /** how far the fit's area is off, per cent */
  readonly off: number[];
  /** the floor's */
  readonly floor: number[];
  /** one standard deviation as the fit says it of this skin, and as a plan keeps it by sites, per cent */
  readonly exact: number[];
  readonly bySite: number[];
}

/** Off by so much, each left out of the straight line that the others give; per cent. */
function floorOf(asked: readonly Asked[], areas: readonly number[]): number[] {
  const rows = asked.map(({ heightMm, weightKg, tapes }) => {
    const values = [heightMm ?? 1, weightKg ?? 1, ...tapes.map(({ mm }) => mm)];
    return [1, ...values.map((value) => Math.log(value))];
  });
  const centre = rows[0].map((_, k) => rows.reduce((sum, row) => sum + row[k], 0) / rows.length);
  const x = rows.map((row) => row.map((value, k) => (k === 0 ? 1 : value - centre[k])));
  const products = centre.map((_, a) =>
    Float64Array.from(centre, (_, b) => x.reduce((sum, row) => sum + row[a] * row[b], 0)),
  );
  const inverted = inverse(products);
  const y = areas.map((area) => Math.log(area));
  const pulls = centre.map((_, a) => x.reduce((sum, row, p) => sum + row[a] * y[p], 0));
  return x.map((row, p) => {
    const grip = row.map((_, a) => row.reduce((sum, v, b) => sum + inverted[a][b] * v, 0));
    const straight = grip.reduce((sum, g, a) => sum + g * pulls[a], 0);
    const leverage = grip.reduce((sum, g, a) => sum + g * row[a], 0);
    return 100 * (Math.exp((straight - y[p]) / (1 - leverage)) - 1);
  });
}

const all: Record<string, Found> = {};
/** fit less truth of every number the fit looks at, mm, both sexes */
const apart = QUANTITIES.map((): number[] => []);
for (const sex of ['woman', 'man'] as const) {
  if ((flag('sex') ?? sex) !== sex) continue;
  const id = sex === 'woman' ? 'female' : 'male';
  const data = await readModel(readFileSync(`models/${id}-body.glb`), `${id}-body`);
  const shapes = await readShapes(new Uint8Array(readFileSync('models/body-shapes.bin')));
  const model = bodyModel(shapes, sex, data);
  const { shaper, looker, triangles } = model;
  const shares = Object.values(GROUPS).map((sites) =>
    Float64Array.from({ length: triangles.length / 3 }, (_, f) =>
      Number(sites.includes(data.siteIds[data.site[triangles[3 * f]]])),
    ),
  );
  const bmis: number[] = [];
  const people: { asked: Asked; areas: number[] }[] = [];
  const held = { seed: flag('seed') ?? '', count, offset: 0, folder, asDrawn };
  for await (const { skin: truth, ageY, known } of likePeople(sex, held)) {
    const look = looker.lookAt(truth, false);
    const height = look.values[HEIGHT];
    bmis.push(look.weightKg / (height / 1000) ** 2);
    const asked: Asked = {
      heightMm: height + 4 * normal(),
      weightKg: look.weightKg + 0.5 * normal(),
      ageY: withAge ? ageY : null,
      tapes: BODY_TAPES.filter(({ name }) => GIVEN.includes(name)).map(({ name, error }) => ({
        name: name as TapeName,
        mm: look.values[QUANTITIES.indexOf(name)] * (1 + error * normal()),
        trust: false,
      })),
    };
    const areas = shares.map((share) => areaOf(truth, triangles, share).value);
    people.push({ asked, areas });
    const fit = fitBody(model, known, asked);
    for (const [q, values] of apart.entries()) values.push(fit.look.values[q] - look.values[q]);
    const half = shaper.half(fit.numbers);
    const areaPercent = siteAreaPercent(model, fit);
    for (const [g, group] of Object.keys(GROUPS).entries()) {
      all[group] ??= { off: [], floor: [], exact: [], bySite: [] };
      const found = areaSd(shaper, fit.covariance, half, triangles, shares[g]);
      all[group].off.push(100 * (found.value / areas[g] - 1));
      all[group].exact.push((100 * found.sd) / found.value);
      const faces = [...shares[g].keys()].filter((f) => shares[g][f] > 0);
      const sum = faces.reduce((total, f) => total + areaPercent[data.site[triangles[3 * f]]], 0);
      all[group].bySite.push(sum / faces.length);
    }
  }
  for (const [g, group] of Object.keys(GROUPS).entries())
    all[group].floor.push(
      ...floorOf(
        people.map(({ asked }) => asked),
        people.map(({ areas }) => areas[g]),
      ),
    );
  console.log(`${sex}: body mass index ${at(bmis, 0).toFixed(1)} to ${at(bmis, 1).toFixed(1)}`);
}

const mean = (values: readonly number[]) =>
  values.reduce((total, each) => total + each, 0) / values.length;
console.log(
  `fit less truth, mean mm: ${QUANTITIES.map((name, q) => `${name} ${mean(apart[q]).toFixed(1)}`).join(', ')}`,
);

const sum = { held: 0, heldBySite: 0, all: 0 };
const size = (values: readonly number[], share: number) => at(values.map(Math.abs), share);
for (const [group, { off, floor, exact, bySite }] of Object.entries(all)) {
  const held = off.filter((each, i) => Math.abs(each) <= 2 * exact[i]).length;
  const heldBySite = off.filter((each, i) => Math.abs(each) <= 2 * bySite[i]).length;
  sum.held += held;
  sum.heldBySite += heldBySite;
  sum.all += off.length;
  const bias = off.reduce((total, each) => total + each, 0) / off.length;
  console.log(
    [
      `${group}: off ${size(off, 0.5).toFixed(1)} / p90 ${size(off, 0.9).toFixed(1)} %, bias ${bias.toFixed(1)}`,
      `floor ${size(floor, 0.5).toFixed(1)} / ${size(floor, 0.9).toFixed(1)}`,
      `ratio ${(size(off, 0.5) / size(floor, 0.5)).toFixed(2)} / ${(size(off, 0.9) / size(floor, 0.9)).toFixed(2)}`,
      `95 of 100 within ${at(
        off.map((each, i) => Math.abs(each) / (2 * bySite[i])),
        0.95,
      ).toFixed(2)} of ±`,
      `± ${(2 * at(bySite, 0.5)).toFixed(1)} holds ${((100 * held) / off.length).toFixed(0)}, by site ${((100 * heldBySite) / off.length).toFixed(0)} of 100`,
    ].join('; '),
  );
}
console.log(
  `all: ± holds ${((100 * sum.held) / sum.all).toFixed(1)}, by site ${((100 * sum.heldBySite) / sum.all).toFixed(1)} of 100`,
);
