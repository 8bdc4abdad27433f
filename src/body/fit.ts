import type { Asked, Build } from '../plan/scale/patientShape';
import type { BodyModel } from './bodyModel';
import { FACE_IDS } from './faceForm';
import { cholesky, inverse, type Matrix, solveCholesky, zeros } from './linear';
import { bulk } from './prior/bulk';
import { type Gaussian, given, without } from './prior/gaussian';
import { spreadOf } from './prior/spread';
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

/** Years of the young body of the package, and up to its old one. */
const YOUNG_Y = 25;
const TO_OLD_Y = 65;

/** Where no age was given: patients are no longer as young as the bundled body (a rule of ours, grade D). */
const LIKELY_Y = 45;
/** One standard deviation of the age then, as the shape number has it: 16 years. */
const AGE_UNKNOWN = 0.25;

/** The shape number of a build (1 and -1 are the package's extremes), and one standard deviation once it was said: by eye. */
const MUSCLE: Readonly<Record<Build, number>> = { slight: -0.6, average: 0, muscular: 0.6 };
const BUILD_SAID = 0.2;

/** Where the pull of the prior leads: the bundled body, as old as the patient. */
function centreOf(ids: readonly string[], { ageY, build = 'average' }: Asked): Float64Array {
  const years = Math.min(1, Math.max(0, ((ageY ?? LIKELY_Y) - YOUNG_Y) / TO_OLD_Y));
  const centre: Readonly<Record<string, number>> = { age: years, muscle: MUSCLE[build] };
  return Float64Array.from(ids, (id) => centre[id] ?? 0);
}

/**
 * The shape that best agrees with what was given and with what bodies are like. What was not given
 * follows from the tables through their covariance.
 * @param start shape numbers to go on from; the bundled body, as old as the patient, where they are left out
 */
export function fitBody(
  { looker, shaper }: BodyModel,
  known: Gaussian,
  asked: Asked,
  start?: Float64Array,
): Fit {
  const task = taskOf(shaper.ids, known, asked);
  const first = search(looker, task, start ?? task.centre);
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

/** The best of what a search comes to from the bundled body, and from the patient's years. */
function freed(looker: Looker, task: Task, first: Found): Found {
  let best = first;
  for (const start of [new Float64Array(task.centre.length), task.centre]) {
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
const AT_REST = 1e-6;

function isOfFace(id: string): boolean {
  return FACE_IDS.some((each) => each === id);
}

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
  /** how strongly each number is drawn to the centre, and how much it is left open once all is known: one standard deviation */
  readonly spread: readonly number[];
  readonly forms: readonly number[];
  readonly centre: Float64Array;
}

function taskOf(ids: readonly string[], statistics: Gaussian, asked: Asked): Task {
  const known = errorsOf(asked, statistics.mean[statistics.names.indexOf('height')]);
  const prior = knowledge(statistics, asked.ageY);
  const at = prior.names.map((name) => QUANTITIES.indexOf(name));
  const precision = inverse(prior.covariance);
  const weights = zeros(QUANTITIES.length, QUANTITIES.length);
  for (const [i, q] of at.entries())
    for (const [j, r] of at.entries()) weights[q][r] += precision[i][j];
  for (const [q, { sd }] of known) weights[q][q] += 1 / (sd * sd);
  const hasFace = asked.tapes.some(({ name }) => FACE_TAPES.has(name));
  const spread = ids.map((id) => (hasFace || !isOfFace(id) ? spreadOf(id).pull : AT_REST));
  const forms = ids.map((id) => spreadOf(id).form);
  if (asked.ageY === null) forms[ids.indexOf('age')] = AGE_UNKNOWN;
  if (asked.build) {
    spread[ids.indexOf('muscle')] = BUILD_SAID;
    forms[ids.indexOf('muscle')] = BUILD_SAID;
  }
  return { known, prior, at, precision, weights, spread, forms, centre: centreOf(ids, asked) };
}

function costOf(
  { known, prior, at, precision, spread, centre }: Task,
  look: Look,
  x: Float64Array,
): number {
  let sum = 0;
  for (const [q, { value, sd }] of known) sum += ((look.values[q] - value) / sd) ** 2;
  const off = at.map((q, i) => look.values[q] - prior.mean[i]);
  for (let i = 0; i < off.length; i++)
    for (let j = 0; j < off.length; j++) sum += off[i] * precision[i][j] * off[j];
  for (let j = 0; j < x.length; j++) sum += ((x[j] - centre[j]) / spread[j]) ** 2;
  return sum;
}

/** Half the steepest way down. */
function descent(
  { known, prior, at, precision, spread, centre }: Task,
  look: Look,
  x: Float64Array,
) {
  const pull = new Float64Array(QUANTITIES.length);
  for (const [i, q] of at.entries())
    for (let j = 0; j < at.length; j++)
      pull[q] -= precision[i][j] * (look.values[at[j]] - prior.mean[j]);
  for (const [q, { value, sd }] of known) pull[q] += (value - look.values[q]) / (sd * sd);
  const down = new Float64Array(x.length);
  for (let j = 0; j < x.length; j++) {
    for (let q = 0; q < pull.length; q++) down[j] += look.slopes[q][j] * pull[q];
    down[j] -= (x[j] - centre[j]) / (spread[j] * spread[j]);
  }
  return down;
}

/** Damped least squares with a line search (K. Levenberg, 1944; steps of Gauss and Newton). */
function search(looker: Looker, task: Task, start: Float64Array) {
  let numbers: Float64Array = start;
  let look = looker.look(numbers, true);
  let cost = costOf(task, look, numbers);
  let looks = 1;
  let damping = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const step = solveCholesky(normalMatrix(look, task, damping), descent(task, look, numbers));
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

function normalMatrix(look: Look, { weights, spread }: Task, damping: number): Matrix {
  const n = spread.length;
  const m = weights.length;
  const half = zeros(m, n);
  for (let q = 0; q < m; q++)
    for (let r = 0; r < m; r++) {
      const w = weights[q][r];
      if (w !== 0) for (let j = 0; j < n; j++) half[q][j] += w * look.slopes[r][j];
    }
  const normal = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++)
      for (let q = 0; q < m; q++) normal[i][j] += look.slopes[q][i] * half[q][j];
    normal[i][i] += 1 / (spread[i] * spread[i]);
    normal[i][i] *= 1 + damping;
  }
  const lower = cholesky(normal);
  if (!lower) throw new Error('The fit has no unique step.');
  return lower;
}

/**
 * What is left open: the scatter of tapes after what was given, and the forms that tapes do not see.
 */
function posterior(
  look: Look,
  { known, at, precision: inverted, forms: free }: Task,
): { covariance: Matrix; sd: Float64Array } {
  const n = free.length;
  // quantities that the tables or the person speak of
  const seen = [...new Set([...at, ...known.keys()])].sort((a, b) => a - b);
  const m = seen.length;
  const precision = zeros(m, m);
  for (let i = 0; i < at.length; i++)
    for (let j = 0; j < at.length; j++)
      precision[seen.indexOf(at[i])][seen.indexOf(at[j])] += inverted[i][j];
  for (const [q, { sd }] of known) precision[seen.indexOf(q)][seen.indexOf(q)] += 1 / (sd * sd);
  const tapes = inverse(precision);
  // A = S Jᵀ (J S Jᵀ)⁻¹ brings a change of tapes back to the shape the way that is cheapest
  const jacobian = seen.map((q) => look.slopes[q]);
  const scaled = jacobian.map((row) => row.map((slope, j) => slope * free[j] * free[j]));
  const grip = inverse(
    jacobian.map((row) =>
      Float64Array.from(scaled, (other) =>
        row.reduce((sum, slope, j) => sum + slope * other[j], 0),
      ),
    ),
  );
  const back = zeros(n, m);
  for (let j = 0; j < n; j++)
    for (let q = 0; q < m; q++) for (let r = 0; r < m; r++) back[j][q] += scaled[r][j] * grip[r][q];
  const covariance = zeros(n, n);
  for (let i = 0; i < n; i++) {
    const row = new Float64Array(m);
    for (let q = 0; q < m; q++) for (let r = 0; r < m; r++) row[r] += back[i][q] * tapes[q][r];
    for (let j = 0; j < n; j++) {
      let sum = i === j ? free[i] * free[i] : 0;
      for (let q = 0; q < m; q++) sum += row[q] * back[j][q] - back[i][q] * scaled[q][j];
      covariance[i][j] = sum;
    }
  }
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
