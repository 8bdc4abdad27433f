// Writes src/body/prior/formStatistics.ts, what bodies of equal tapes are like, from bodies of targets that the rows do not have:
// node models/recipe/build.mjs --shapes; node bench/body/heldPeople.mjs .cache/package 100 2;
// node scripts/run-ts.mjs bench/body/learnForms.ts [--count N] [--folder F]
// Every body is brought to the numbers of a real person (likePeople.ts), then told in the rows by least squares. Of these numbers
// mean and covariance are taken; what tapes of the tables tell of them is taken out again, as the tables know that better.
import { readFileSync, writeFileSync } from 'node:fs';
import { type BodyModel, bodyModel } from '../../src/body/bodyModel';
import { FACE_IDS } from '../../src/body/faceForm';
import { cholesky, inverse, type Matrix, solveCholesky, zeros } from '../../src/body/linear';
import { QUANTITIES } from '../../src/body/quantities';
import type { Sex } from '../../src/body/shapes';
import { readModel } from '../../src/formats/readModel';
import { readShapes } from '../../src/formats/readShapes';
import { HEAD_SITES } from '../../src/plan/figure/sites';
import { ANSUR_NAMES } from './learn';
import { likePeople } from './likePeople';

const flag = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const count = Number(flag('count') ?? 40);
const folder = flag('folder') ?? '../shared/data';
/** Bodies whose forms are learnt: others are looked at by synthetic.ts. */
const SEED = '2';
const OFFSET = 0.5;

/** Of the skin off the head one vertex in so many is looked at. */
const EVERY = 17;
/** A number that hardly moves the skin stays small: as if so much were off, mm. */
const RIDGE_MM = 0.14;
/** Of so few bodies covariances are uncertain: so much of each is believed. */
const BELIEVED = 0.5;
/** No number is known better than this, units. */
const LEAST_SD = 0.08;
/** Tapes of the tables are taken out but for this share of their variance: a matrix to be inverted. */
const TABLE_SHARE = 0.003;

const NOT_TOLD: ReadonlySet<string> = new Set(['head', ...FACE_IDS]);
const TABLE_NAMES = [
  ...ANSUR_NAMES.filter((name) => name !== 'age'),
  'waist',
  'knee',
  'thigh-middle',
];

/** Shape numbers whose skin lies nearest to another skin. */
function toldIn({ shaper }: BodyModel, data: { site: Uint8Array; siteIds: readonly string[] }) {
  const some: number[] = [];
  for (let v = 0; v < shaper.base.length / 3; v += EVERY)
    if (!HEAD_SITES.has(data.siteIds[data.site[v]])) some.push(v);
  const of = (skin: Float64Array) =>
    Float64Array.from(
      { length: 3 * some.length },
      (_, i) => skin[3 * some[Math.floor(i / 3)] + (i % 3)],
    );
  const bundled = of(shaper.half(new Float64Array(shaper.ids.length)));
  const used = [...shaper.ids.keys()].filter((j) => !NOT_TOLD.has(shaper.ids[j]));
  const columns = used.map((j) => {
    const unit = new Float64Array(shaper.ids.length);
    unit[j] = 1;
    return of(shaper.half(unit)).map((mm, i) => mm - bundled[i]);
  });
  // the whole may stand higher or farther forward
  for (const k of [1, 2]) columns.push(bundled.map((_, i) => Number(i % 3 === k)));
  const normal = columns.map((a, i) =>
    Float64Array.from(columns, (b, j) => {
      const ridge = i === j && i < used.length ? some.length * RIDGE_MM * RIDGE_MM : 0;
      return a.reduce((sum, mm, k) => sum + mm * b[k], ridge);
    }),
  );
  const lower = cholesky(normal);
  if (!lower) throw new Error('Two rows do the same.');
  return (skin: Float64Array): Float64Array => {
    const off = of(skin).map((mm, i) => mm - bundled[i]);
    const pulls = columns.map((column) => column.reduce((sum, mm, k) => sum + mm * off[k], 0));
    return solveCholesky(lower, pulls).subarray(0, used.length);
  };
}

/** Second derivatives of what is left to know of the numbers once tapes of the tables are known. */
function besideTapes(covariance: Matrix, jacobian: readonly ArrayLike<number>[]): Matrix {
  const n = covariance.length;
  const scaled = jacobian.map((row) =>
    covariance.map((line) => line.reduce((sum, c, j) => sum + c * row[j], 0)),
  );
  const tapes = jacobian.map((row, q) =>
    Float64Array.from(scaled, (other, r) => {
      const sum = other.reduce((total, c, j) => total + c * row[j], 0);
      return q === r ? sum * (1 + TABLE_SHARE) : sum;
    }),
  );
  const precision = inverse(covariance);
  const known = inverse(tapes);
  const result = zeros(n, n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let out = 0;
      for (let q = 0; q < jacobian.length; q++)
        for (let r = 0; r < jacobian.length; r++)
          out += jacobian[q][i] * known[q][r] * jacobian[r][j];
      result[i][j] = precision[i][j] - out;
    }
  return result;
}

async function learnt(sex: Sex) {
  const id = sex === 'woman' ? 'female' : 'male';
  const data = await readModel(readFileSync(`models/${id}-body.glb`), `${id}-body`);
  const shapes = await readShapes(new Uint8Array(readFileSync('models/body-shapes.bin')));
  const model = bodyModel(shapes, sex, data);
  const told = toldIn(model, data);
  const rows: Float64Array[] = [];
  for await (const { skin } of likePeople(sex, { seed: SEED, count, offset: OFFSET, folder }))
    rows.push(told(skin));
  const ids = model.shaper.ids.filter((each) => !NOT_TOLD.has(each));
  const mean = ids.map((_, i) => rows.reduce((sum, row) => sum + row[i], 0) / rows.length);
  const covariance = ids.map((_, i) =>
    Float64Array.from(ids, (_, j) => {
      const sum = rows.reduce((total, row) => total + (row[i] - mean[i]) * (row[j] - mean[j]), 0);
      const own = sum / (rows.length - 1);
      return i === j ? own + LEAST_SD * LEAST_SD : BELIEVED * own;
    }),
  );
  const numbers = new Float64Array(model.shaper.ids.length);
  for (const [i, each] of ids.entries()) numbers[model.shaper.ids.indexOf(each)] = mean[i];
  const { slopes } = model.looker.look(numbers, true);
  const jacobian = TABLE_NAMES.map((name) =>
    ids.map((each) => slopes[QUANTITIES.indexOf(name)][model.shaper.ids.indexOf(each)]),
  );
  return { ids, mean, precision: besideTapes(covariance, jacobian), people: rows.length };
}

const digits = (value: number): string => String(Number(value.toPrecision(7)));

function text({ ids, mean, precision }: Awaited<ReturnType<typeof learnt>>): string {
  const rows = precision.map(
    (row, i) => `      [${[...row.subarray(0, i + 1)].map(digits).join(', ')}],`,
  );
  return `{
    ids: [${ids.map((id) => `'${id}'`).join(', ')}],
    mean: [${mean.map(digits).join(', ')}],
    lower: [
${rows.join('\n')}
    ],
  }`;
}

const [woman, man] = [await learnt('woman'), await learnt('man')];
writeFileSync(
  'src/body/prior/formStatistics.ts',
  `// Written by bench/body/learnForms.ts; not by hand.
// What bodies of equal tapes are like: means of shape numbers and second derivatives of how strongly they are drawn there, from
// ${woman.people} women and ${man.people} men of CC0 targets that the rows do not have, each brought to the numbers of a real person.
export const FORM_STATISTICS = {
  woman: ${text(woman)},
  man: ${text(man)},
};
`,
);
