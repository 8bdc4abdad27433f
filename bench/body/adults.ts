// Real adults against the fit: node scripts/run-ts.mjs bench/body/adults.ts [--folder F] [--every N] [--only given|left|weight] [--sex woman|man] [--from K]
// [--left-every N]
// Given tapes trusted; each of ten tapes left out beside plain linear regression; weight; how often ± holds.
import { readFileSync } from 'node:fs';
import { bodyModel } from '../../src/body/bodyModel';
import { fitBody } from '../../src/body/fit';
import { inverse } from '../../src/body/linear';
import { type Gaussian, statistics } from '../../src/body/prior/gaussian';
import { TAPE_STATISTICS } from '../../src/body/prior/tapeStatistics';
import { QUANTITIES } from '../../src/body/quantities';
import type { Sex } from '../../src/body/shapes';
import { readModel } from '../../src/formats/readModel';
import { readShapes } from '../../src/formats/readShapes';
import type { Asked, TapeName } from '../../src/plan/scale/patientShape';
import { measured, moments } from './learn';
import { ansur, bdims, type Person, type Table } from './tables';

const flag = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const folder = flag('folder') ?? '../shared/data';
const every = Number(flag('every') ?? 40);
/** a tape is left out for each so many of these people */
const leftEvery = Number(flag('left-every') ?? 4);
/** of each so many people the one with this number */
const from = Number(flag('from') ?? 0);
const only = flag('only');

const TAPES: readonly TapeName[] = [
  'neck',
  'bust',
  'navel',
  'hip',
  'thigh',
  'calf',
  'ankle',
  'upper-arm',
  'forearm',
  'wrist',
];

/** The share of a sorted list below which a value lies. */
function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

const line = (name: string, cells: Readonly<Record<string, number | string>>): void => {
  const said = Object.entries(cells).map(
    ([key, value]) => `${key} ${typeof value === 'number' ? value.toFixed(2) : value}`,
  );
  console.log(`${name}: ${said.join(', ')}`);
};

/** Plain linear regression of a tape on other numbers, by the moments of the table itself. */
function regression(known: Gaussian, wanted: string, by: Readonly<Record<string, number>>): number {
  const index = (name: string): number => known.names.indexOf(name);
  const names = Object.keys(by);
  const inverted = inverse(
    names.map((a) => Float64Array.from(names, (b) => known.covariance[index(a)][index(b)])),
  );
  return names.reduce((sum, a, i) => {
    const weight = names.reduce(
      (total, b, j) => total + inverted[i][j] * known.covariance[index(wanted)][index(b)],
      0,
    );
    return sum + weight * (by[a] - known.mean[index(a)]);
  }, known.mean[index(wanted)]);
}

function asked(person: Person, tapes: readonly TapeName[], trust: boolean, weight: boolean): Asked {
  return {
    heightMm: person.height,
    weightKg: weight ? person.weight : null,
    ageY: null,
    tapes: tapes
      .filter((name) => Number.isFinite(person[name]))
      .map((name) => ({ name, mm: person[name], trust })),
  };
}

async function modelOf(sex: Sex) {
  const id = sex === 'woman' ? 'female-body' : 'male-body';
  const data = await readModel(readFileSync(`models/${id}.glb`), id);
  const shapes = await readShapes(new Uint8Array(readFileSync('models/body-shapes.bin')));
  return { model: bodyModel(shapes, sex, data), known: statistics(TAPE_STATISTICS[sex]) };
}

type Body = Awaited<ReturnType<typeof modelOf>>;

/** All tapes of a person, trusted: how far off each is met. */
function given({ model, known }: Body, people: readonly Person[], name: string): void {
  const off: number[] = [];
  const seconds: number[] = [];
  let stuck = 0;
  for (const person of people) {
    const ask = asked(person, TAPES, true, false);
    const start = performance.now();
    const { look } = fitBody(model, known, ask);
    seconds.push((performance.now() - start) / 1000);
    const own = ask.tapes.map(({ name: tape, mm }) =>
      Math.abs(look.values[QUANTITIES.indexOf(tape)] - mm),
    );
    off.push(...own);
    if (Math.max(...own) > 10) stuck++;
  }
  const cells = { people: people.length, median: at(off, 0.5), p90: at(off, 0.9) };
  line(`given, trusted, ${name} (mm)`, {
    ...cells,
    most: at(off, 1),
    'off by more than 10 mm': stuck,
    'seconds, median': at(seconds, 0.5),
  });
}

/** Each tape left out in turn, the rest given with height and weight. */
function leftOut(
  { model, known, plain }: Body & { plain: Gaussian },
  people: readonly Person[],
  name: string,
): void {
  const all = { off: [] as number[], held: 0 };
  for (const wanted of TAPES) {
    const [off, floor] = [[] as number[], [] as number[]];
    let held = 0;
    let bias = 0;
    for (const person of people) {
      if (!Number.isFinite(person[wanted])) continue;
      const rest = TAPES.filter((each) => each !== wanted && Number.isFinite(person[each]));
      const { look, sd } = fitBody(model, known, asked(person, rest, false, true));
      const q = QUANTITIES.indexOf(wanted);
      const error = look.values[q] - person[wanted];
      off.push(Math.abs(error));
      bias += error / people.length;
      if (Math.abs(error) <= 1.96 * sd[q]) held++;
      const by = Object.fromEntries(
        ['height', 'bulk', ...rest].map((each) => [each, measured(person, each)]),
      );
      floor.push(Math.abs(regression(plain, wanted, by) - person[wanted]));
    }
    if (off.length === 0) continue;
    all.off.push(...off);
    all.held += held;
    const [median, floorMedian] = [at(off, 0.5), at(floor, 0.5)];
    line(`left out, ${wanted}, ${name} (mm)`, {
      ...{ median, p90: at(off, 0.9), 'regression median': floorMedian },
      'regression p90': at(floor, 0.9),
      ratio: median / floorMedian,
      bias,
      '± holds %': (100 * held) / off.length,
    });
  }
  line(`left out, all, ${name}`, { '± holds %': (100 * all.held) / all.off.length });
}

/** Weight not given: height and all tapes are. */
function weightless({ model, known }: Body, people: readonly Person[], name: string): void {
  const off = people.map((person) => {
    const { look } = fitBody(model, known, asked(person, TAPES, false, false));
    return look.weightKg - person.weight;
  });
  line(`weight not given, ${name} (kg)`, {
    median: at(off.map(Math.abs), 0.5),
    p90: at(off.map(Math.abs), 0.9),
    bias: off.reduce((sum, each) => sum + each, 0) / off.length,
  });
}

function run(body: Body, table: Table, sex: Sex, step: number): void {
  const people = table[sex].filter((_, i) => i % step === from % step);
  const name = `${table.name}, ${people.length} ${sex === 'woman' ? 'women' : 'men'}`;
  if (only === undefined || only === 'given') given(body, people, name);
  if (only === undefined || only === 'weight') weightless(body, people, name);
  const some = people.filter((_, i) => i % leftEvery === 0);
  const has = TAPES.filter((tape) => people.every((person) => Number.isFinite(person[tape])));
  const plain = moments(table[sex], ['height', 'bulk', ...has]);
  if (only === undefined || only === 'left')
    leftOut({ ...body, plain }, some, `${name}, ${some.length} of them`);
}

for (const sex of ['woman', 'man'] as const) {
  if ((flag('sex') ?? sex) !== sex) continue;
  const body = await modelOf(sex);
  run(body, ansur(folder), sex, every);
  run(body, bdims(folder), sex, Math.max(1, Math.round(every / 8)));
}
