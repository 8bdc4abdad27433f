import type { Asked, TapeName } from '../plan/scale/patientShape';
import type { BodyModel } from './bodyModel';
import { errorsOf, type Fit } from './fit';
import { cholesky, solveCholesky, zeros } from './linear';
import { QUANTITIES } from './quantities';

/** Rows that move one limb and leave trunk and midline where they are. */
const LIMB_ROWS: Readonly<Record<'arm' | 'leg', readonly string[]>> = {
  arm: ['upper-arm', 'forearm-fat', 'forearm-muscle', 'wrist'],
  leg: ['thigh', 'thigh-fat', 'knee', 'calf', 'ankle'],
};

/** Lengths that a girth of one side leaves alone, with one standard deviation, mm. */
const KEPT = ['arm-length', 'leg-length', 'knee-level'];
const KEPT_MM = 2;

const ROUNDS = 8;
const ENOUGH = 1e-4;

/** What the rest of the body follows: of limbs that differ the thinner one, as a swollen one says nothing of it. */
export function commonOf(asked: Asked): Asked {
  const { rightTapes = [] } = asked;
  if (rightTapes.length === 0) return asked;
  const { rightTapes: _, ...rest } = asked;
  const tapes = asked.tapes.map((tape) => {
    const right = rightTapes.find(({ name }) => name === tape.name);
    return right ? { ...tape, mm: Math.min(tape.mm, right.mm) } : tape;
  });
  return { ...rest, tapes };
}

/** Shape numbers of the left and of the right side, each with its own tapes; the same where none differ. */
export function sidesOf(
  model: BodyModel,
  asked: Asked,
  fit: Fit,
): { readonly left: Float64Array; readonly right: Float64Array } {
  const { rightTapes = [] } = asked;
  if (rightTapes.length === 0) return { left: fit.numbers, right: fit.numbers };
  const names = rightTapes.map(({ name }) => name);
  const own = (tapes: Asked['tapes']) => tapes.filter(({ name }) => names.includes(name));
  const solved = (tapes: Asked['tapes']) => sideOf(model, { ...asked, tapes }, fit);
  return { left: solved(own(asked.tapes)), right: solved(own(rightTapes)) };
}

/** The common form with its limbs changed as little as the tapes of one side ask for (steps of Gauss and Newton). */
function sideOf({ shaper, looker }: BodyModel, asked: Asked, fit: Fit): Float64Array {
  const limbs = new Set(asked.tapes.map(({ name }) => limbOf(name)));
  const rows = [...limbs].flatMap((limb) => LIMB_ROWS[limb].map((id) => shaper.ids.indexOf(id)));
  const wanted = new Map<number, { readonly value: number; readonly sd: number }>(
    KEPT.map((name) => {
      const q = QUANTITIES.indexOf(name);
      return [q, { value: fit.look.values[q], sd: KEPT_MM }] as const;
    }),
  );
  for (const [q, each] of errorsOf({ ...asked, heightMm: null, weightKg: null }, 0))
    wanted.set(q, each);
  const numbers = fit.numbers.slice();
  for (let round = 0; round < ROUNDS; round++) {
    const look = looker.look(numbers, true);
    const normal = zeros(rows.length, rows.length);
    const down = new Float64Array(rows.length);
    for (const [i, at] of rows.entries()) {
      normal[i][i] += 1 / (STRAIN * STRAIN);
      down[i] -= (numbers[at] - fit.numbers[at]) / (STRAIN * STRAIN);
    }
    for (const [q, { value, sd }] of wanted)
      for (const [i, at] of rows.entries()) {
        const slope = look.slopes[q][at] / (sd * sd);
        down[i] += slope * (value - look.values[q]);
        for (const [j, other] of rows.entries()) normal[i][j] += slope * look.slopes[q][other];
      }
    const lower = cholesky(normal);
    if (!lower) break;
    const step = solveCholesky(lower, down);
    for (const [i, at] of rows.entries()) numbers[at] += step[i];
    if (step.every((each) => Math.abs(each) < ENOUGH)) break;
  }
  return numbers;
}

/** By so many units of a row a limb may differ from the other, and not strain. */
const STRAIN = 2.6;

function limbOf(name: TapeName): 'arm' | 'leg' {
  return ['upper-arm', 'forearm', 'wrist'].includes(name) ? 'arm' : 'leg';
}
