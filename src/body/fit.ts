import type { Asked } from '../plan/scale/patientShape';
import type { BodyModel } from './bodyModel';
import { cholesky, inverse, type Matrix, solveCholesky, zeros } from './linear';
import { bulk } from './prior/bulk';
import { FORM_STATISTICS } from './prior/formStatistics';
import { ageSaid, buildSaid, formPrior, type Said } from './prior/forms';
import { type Gaussian, given, without } from './prior/gaussian';
import { BULK, HEIGHT, type Look, type Looker, QUANTITIES } from './quantities';
import { BODY_TAPES } from './tapes/bodyTapes';

export interface Fit {
  /** shape numbers, in the order of the shaper's `ids` */
  readonly numbers: Float64Array;
  readonly look: Look;
  /** how the shape numbers may vary together after all that was given */
  readonly covariance: Matrix;
  /** one standard deviation of each quantity after all that was given, in its unit */
  readonly sd: Float64Array;
  /** how often a shape was measured */
  readonly looks: number;
}

const HEIGHT_ERROR_MM = 4;
const WEIGHT_ERROR_KG = 0.5;
/** Of unknown height, one standard deviation as a share of it. */
const HEIGHT_SCATTER = 0.04;
/** A trusted tape is met to this, mm. */
const TRUST_MM = 0.3;

const MOST_ROUNDS = 40;
const MOST_HALVINGS = 6;
const LEAST_DAMPING = 1e-3;
const MOST_DAMPING = 1;
/** A round that gains less than this ends the search, squares of standard deviations. */
const ENOUGH = 0.01;

/** One standard deviation of what was given, by quantity; missing where it was not. */
export function errorsOf(
  asked: Asked,
  meanHeightMm: number,
): Map<number, { value: number; sd: number }> {
  const known = new Map<number, { value: number; sd: number }>();
  const { heightMm, weightKg } = asked;
  if (heightMm !== null) known.set(HEIGHT, { value: heightMm, sd: HEIGHT_ERROR_MM });
  for (const { name, mm, trust } of asked.tapes) {
    const error = BODY_TAPES.find((tape) => tape.name === name)?.error ?? 0;
    known.set(QUANTITIES.indexOf(name), { value: mm, sd: trust ? TRUST_MM : error * mm });
  }
  if (weightKg !== null) {
    const height = heightMm ?? meanHeightMm;
    const value = bulk(weightKg, height);
    const share = WEIGHT_ERROR_KG / weightKg + (heightMm === null ? HEIGHT_SCATTER : 0);
    known.set(BULK, { value, sd: (value * share) / 2 });
  }
  return known;
}

/** What the tables know, without age: given where it is given. */
export function knowledge(statistics: Gaussian, ageY: number | null): Gaussian {
  return ageY === null ? without(statistics, 'age') : given(statistics, 'age', ageY);
}

/**
 * The shape that best agrees with what was given and with what bodies are like. What was not given
 * follows from the tables through their covariance, and what no tape tells from what bodies of equal tapes are like.
 * @param start shape numbers to go on from; the likeliest body where they are left out
 */
export function fitBody(
  { looker, shaper, sex }: BodyModel,
  known: Gaussian,
  asked: Asked,
  start?: Float64Array,
): Fit {
  const task = taskOf(shaper.ids, known, asked, sex);
  const first = search(looker, task, start ?? likeliest(task));
  const found = isStuck(task, first.look) ? freed(looker, task, first) : first;
  const { numbers, look, looks } = found;
  return { numbers, look, looks, ...posterior(look, task) };
}

type Found = ReturnType<typeof search>;

/** A number given that is farther off than this, standard deviations, may be met from elsewhere. */
const STUCK = 6;

function isStuck({ known }: Task, { values }: Look): boolean {
  return [...known].some(([q, { value, sd }]) => Math.abs(values[q] - value) > STUCK * sd);
}

/** The best of what a search comes to from the bundled body, and from the likeliest one. */
function freed(looker: Looker, task: Task, first: Found): Found {
  let best = first;
  for (const start of [new Float64Array(task.centre.length), likeliest(task)]) {
    const other = search(looker, task, start);
    if (other.cost < best.cost) best = { ...other, looks: best.looks + other.looks };
    if (!isStuck(task, best.look)) break;
  }
  return best;
}

/** Tapes that the face's own numbers answer to; without one of them the head is only scaled. */
const FACE_TAPES: ReadonlySet<string> = new Set([
  'eye-lobe',
  'mouth-lobe',
  'lobe-lobe',
  'nose-chin',
]);
/** What is asked of a shape, as sums of squares. */
interface Task {
  /** what was given, by quantity */
  readonly known: ReadonlyMap<number, { readonly value: number; readonly sd: number }>;
  readonly prior: Gaussian;
  /** the quantity of each number of the prior */
  readonly at: readonly number[];
  readonly precision: Matrix;
  /** second derivatives by quantity: those of the prior and of what was given */
  readonly weights: Matrix;
  /** where the shape numbers are drawn to, and how strongly: second derivatives */
  readonly centre: Float64Array;
  readonly pull: Matrix;
  /** the same once all is known: faces differ though no tape of theirs was laid */
  readonly open: Matrix;
  /** shape numbers that the person has said */
  readonly said: readonly Said[];
}

function taskOf(
  ids: readonly string[],
  statistics: Gaussian,
  asked: Asked,
  sex: BodyModel['sex'],
): Task {
  const known = errorsOf(asked, statistics.mean[statistics.names.indexOf('height')]);
  const prior = knowledge(statistics, asked.ageY);
  const at = prior.names.map((name) => QUANTITIES.indexOf(name));
  const precision = inverse(prior.covariance);
  const weights = zeros(QUANTITIES.length, QUANTITIES.length);
  for (const [i, q] of at.entries())
    for (const [j, r] of at.entries()) weights[q][r] += precision[i][j];
  for (const [q, { sd }] of known) weights[q][q] += 1 / (sd * sd);
  const said = [
    ...(asked.ageY === null ? [] : [ageSaid(ids, asked.ageY)]),
    ...(asked.build ? [buildSaid(ids, asked.build)] : []),
  ];
  const hasFace = asked.tapes.some(({ name }) => FACE_TAPES.has(name));
  const forms = FORM_STATISTICS[sex];
  const { centre, precision: pull } = formPrior(ids, forms, hasFace);
  const { precision: open } = formPrior(ids, forms, true);
  return { known, prior, at, precision, weights, centre, pull, open, said };
}

function costOf(
  { known, prior, at, precision, pull, centre, said }: Task,
  look: Look,
  x: Float64Array,
): number {
  let sum = 0;
  for (const { at: j, number, sd } of said) sum += ((x[j] - number) / sd) ** 2;
  for (const [q, { value, sd }] of known) sum += ((look.values[q] - value) / sd) ** 2;
  const off = at.map((q, i) => look.values[q] - prior.mean[i]);
  sum += quadratic(precision, off);
  return (
    sum +
    quadratic(
      pull,
      x.map((each, j) => each - centre[j]),
    )
  );
}

function quadratic(matrix: Matrix, x: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < x.length; j++) sum += x[i] * matrix[i][j] * x[j];
  return sum;
}

/** Half the steepest way down. */
function descent(
  { known, prior, at, precision, pull, centre, said }: Task,
  look: Look,
  x: Float64Array,
) {
  const push = new Float64Array(QUANTITIES.length);
  for (const [i, q] of at.entries())
    for (let j = 0; j < at.length; j++)
      push[q] -= precision[i][j] * (look.values[at[j]] - prior.mean[j]);
  for (const [q, { value, sd }] of known) push[q] += (value - look.values[q]) / (sd * sd);
  const down = new Float64Array(x.length);
  for (let j = 0; j < x.length; j++) {
    for (let q = 0; q < push.length; q++) down[j] += look.slopes[q][j] * push[q];
    for (let i = 0; i < x.length; i++) down[j] -= pull[j][i] * (x[i] - centre[i]);
  }
  for (const { at: j, number, sd } of said) down[j] += (number - x[j]) / (sd * sd);
  return down;
}

/** The centre, but for what the person has said. */
function likeliest({ centre, said }: Task): Float64Array {
  const start = centre.slice();
  for (const { at, number } of said) start[at] = number;
  return start;
}

/** Damped least squares with a line search (K. Levenberg, 1944; steps of Gauss and Newton). */
function search(looker: Looker, task: Task, start: Float64Array) {
  let numbers: Float64Array = start;
  let look = looker.look(numbers, true);
  let cost = costOf(task, look, numbers);
  let looks = 1;
  let damping = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const lower = cholesky(normalMatrix(look, task, task.pull, damping));
    if (!lower) throw new Error('The fit has no unique step.');
    const step = solveCholesky(lower, descent(task, look, numbers));
    let t = 1;
    let next: { numbers: Float64Array; withSlopes: () => Look } | null = null;
    let gain = 0;
    const halvings = damping === 0 ? MOST_HALVINGS : 2;
    for (let half = 0; half < halvings && !next; half++, t /= 2) {
      const tried: Float64Array = numbers.map((x, j) => x + t * step[j]);
      const seen = looker.first(tried);
      const found = costOf(task, seen.look, tried);
      looks++;
      if (found >= cost) continue;
      gain = cost - found;
      cost = found;
      next = { numbers: tried, withSlopes: seen.withSlopes };
    }
    // where tapes bend sharply a straight step fails: nearer to the steepest way, then
    if (!next && damping < MOST_DAMPING) {
      damping = damping === 0 ? LEAST_DAMPING : 30 * damping;
      continue;
    }
    if (!next) break;
    damping = damping > LEAST_DAMPING ? damping / 30 : 0;
    numbers = next.numbers;
    look = next.withSlopes();
    if (gain < ENOUGH) break;
  }
  return { numbers, look, looks, cost };
}

function normalMatrix(look: Look, { weights, said }: Task, pull: Matrix, damping: number): Matrix {
  const n = pull.length;
  const m = weights.length;
  const half = zeros(m, n);
  for (let q = 0; q < m; q++)
    for (let r = 0; r < m; r++) {
      const w = weights[q][r];
      if (w !== 0) for (let j = 0; j < n; j++) half[q][j] += w * look.slopes[r][j];
    }
  const normal = pull.map((row) => row.slice());
  for (const { at, sd } of said) normal[at][at] += 1 / (sd * sd);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++)
      for (let q = 0; q < m; q++) normal[i][j] += look.slopes[q][i] * half[q][j];
    normal[i][i] *= 1 + damping;
  }
  return normal;
}

/** What is left open once all that was given is known. */
function posterior(look: Look, task: Task): { covariance: Matrix; sd: Float64Array } {
  const covariance = inverse(normalMatrix(look, task, task.open, 0));
  const sd = Float64Array.from(look.slopes, (slopes) => sdOf(covariance, slopes));
  return { covariance, sd };
}

/** One standard deviation of a value that grows with the shape numbers as `slopes` say. */
export function sdOf(covariance: Matrix, slopes: ArrayLike<number>): number {
  let variance = 0;
  for (let i = 0; i < covariance.length; i++)
    for (let j = 0; j < covariance.length; j++)
      variance += slopes[i] * covariance[i][j] * slopes[j];
  return Math.sqrt(Math.max(0, variance));
}
