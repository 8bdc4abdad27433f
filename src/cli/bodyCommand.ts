import { writeFileSync } from 'node:fs';
import { writeBodyFile } from '../body/bodyFile';
import { type BodyModel, bodyModel } from '../body/bodyModel';
import { type Doubt, doubts } from '../body/doubts';
import { errorsOf, type Fit } from '../body/fit';
import { patientBody, skinArea } from '../body/patientBody';
import { fitPatient } from '../body/patientFit';
import { KG_PER_LITRE } from '../body/prior/bulk';
import { type Gaussian, statistics } from '../body/prior/gaussian';
import { TAPE_STATISTICS } from '../body/prior/tapeStatistics';
import { HEIGHT, QUANTITIES } from '../body/quantities';
import { commonOf } from '../body/sides';
import { BODY_TAPES, bodyTape } from '../body/tapes/bodyTapes';
import type { BundledId } from '../plan/figure/bundled';
import { fixedDigits } from '../plan/format';
import type { Asked, PatientShape } from '../plan/scale/patientShape';
import type { BodyArguments } from './bodyArguments';
import { refuse } from './failure';
import { loadModel, loadShapes } from './loadFigure';
import type { Output } from './output';
import { userPath } from './userFiles';
import { refuseUnwritable } from './writable';

/** Numbers this many standard deviations from what the others let expect are of two people. */
const CONTRADICTED = 6;

/** Two standard deviations: what a ± says, 95 of 100. */
const PLUS_MINUS = 2;

/** Said with every fit: what its ± rest on. */
const RESTS_ON =
  'tapes that were not given hold against real adults of the tables; areas were held only against synthetic bodies that the fit had not seen: with six numbers the ± holds 97 in 100 that have real people’s numbers, and about 83 in 100 with proportions of no table: a trial';

/** Said of a patient who lay. */
const LYING =
  'measured lying: breast, abdomen, flank, buttock and inner thigh slide; the figure stands, so skin of these lies elsewhere on it';

/** Fits a figure to a patient's numbers and writes it. The same numbers give the same bytes. */
export async function bodyCommand(args: BodyArguments, output: Output): Promise<void> {
  refuseUnwritable(args.out, args.obj);
  const known = statistics(TAPE_STATISTICS[args.sex]);
  const { heightMm, weightKg, ageY, trust, sex } = args;
  const tapes = args.tapes.map((tape) => ({ ...tape, trust }));
  const rightTapes = args.rightTapes.map((tape) => ({ ...tape, trust }));
  const asked: Asked = {
    ...{ heightMm, weightKg, ageY, tapes },
    ...(args.build && { build: args.build }),
    ...(rightTapes.length > 0 && { rightTapes }),
  };
  const odd = doubts(known, commonOf(asked));
  if (odd.length > 0 && Math.abs(odd[0].off) > CONTRADICTED)
    refuse(`${saidOf(odd[0])}: no body has ${odd[0].against === null ? 'that' : 'both'}`);
  const id: BundledId = sex === 'woman' ? 'female-body' : 'male-body';
  const data = await loadModel(id);
  const model = bodyModel(await loadShapes(), sex, data);
  refuseAbsurd(asked, model);
  const { fit, shape, share, sound } = fitPatient(model, known, asked);
  const body = patientBody(model, shape.numbers, shape.rightNumbers);
  const area = skinArea(model, fit);
  writeFileSync(userPath(args.out), writeBodyFile({ sex, shape: { ...shape, lying: args.lying } }));
  if (args.obj !== null) writeFileSync(userPath(args.obj), objOf(body.positions, data.triangles));
  const result = {
    tapes: rowsOf(model, asked, fit, shape),
    height_mm: tenths(fit.look.values[HEIGHT]),
    area_cm2: tenths(area.value / 100),
    area_sd_cm2: tenths(area.sd / 100),
    volume_l: hundredths(fit.look.weightKg / KG_PER_LITRE),
    weight_kg: hundredths(fit.look.weightKg),
    sound,
  };
  if (args.json) output.out(`${JSON.stringify(result, null, 2)}\n`);
  else for (const line of linesOf(result, asked, fit, known)) output.out(`${line}\n`);
  output.err(`${RESTS_ON}\n`);
  if (args.lying) output.err(`${LYING}\n`);
  for (const doubt of odd) output.err(`${saidOf(doubt)}: measured right?\n`);
  if (share < 1) output.err(`${stoppedWords(share)}\n`);
  if (!sound) output.err(`${unsoundWords(body.soundness.folded, body.soundness.crossing)}\n`);
}

/** Of tapes that the tables do not have: none of an adult is below half or over twice the average body's. */
function refuseAbsurd(asked: Asked, { looker, shaper }: BodyModel): void {
  const { values } = looker.look(new Float64Array(shaper.ids.length), false);
  for (const { name, mm } of [...asked.tapes, ...(asked.rightTapes ?? [])]) {
    const average = values[QUANTITIES.indexOf(name)];
    if (mm < average / 2 || mm > 2 * average)
      refuse(
        `--tape ${name} ${mm}: must lie between ${fixedDigits(average / 2, 0)} and ${fixedDigits(2 * average, 0)} mm`,
      );
  }
}

function tenths(value: number): number {
  return Math.round(10 * value) / 10;
}

function hundredths(value: number): number {
  return Math.round(100 * value) / 100;
}

/** Tape by tape; of limbs that differ the left one, then the right. */
function rowsOf({ looker }: BodyModel, asked: Asked, fit: Fit, shape: PatientShape) {
  const { rightTapes = [], tapes } = asked;
  const { numbers, rightNumbers } = shape;
  const looks = (rightNumbers ? [numbers, rightNumbers] : []).map(
    (side) => looker.look(side, false).values,
  );
  const [left, right] = looks.length > 0 ? looks : [fit.look.values, fit.look.values];
  return BODY_TAPES.flatMap(({ name }) => {
    const q = QUANTITIES.indexOf(name);
    const row = (said: string, list: Asked['tapes'], values: Float64Array) => ({
      name: said,
      asked_mm: list.find((tape) => tape.name === name)?.mm ?? null,
      got_mm: tenths(values[q]),
      sd_mm: tenths(fit.sd[q]),
    });
    return rightTapes.some((tape) => tape.name === name)
      ? [row(`left-${name}`, tapes, left), row(`right-${name}`, rightTapes, right)]
      : [row(name, tapes, left)];
  });
}

function linesOf(
  result: { area_cm2: number; area_sd_cm2: number; volume_l: number; weight_kg: number } & {
    tapes: ReturnType<typeof rowsOf>;
  },
  asked: Asked,
  fit: Fit,
  known: Gaussian,
): string[] {
  const errors = errorsOf(commonOf(asked), known.mean[known.names.indexOf('height')]);
  const given = result.tapes.flatMap(({ name, asked_mm, got_mm }) => {
    if (asked_mm === null) return [];
    const off = fixedDigits(got_mm - asked_mm, 1);
    const error = errors.get(QUANTITIES.indexOf(name.replace(/^(left|right)-/, '')))?.sd ?? 0;
    const cells = [`${name.padEnd(13)} `, `asked ${fixedDigits(asked_mm, 1)}`.padEnd(15)];
    cells.push(`got ${fixedDigits(got_mm, 1)}`.padEnd(13), `off ${off}`.padEnd(11));
    return [`${cells.join('')}error of the tape ±${fixedDigits(PLUS_MINUS * error, 1)} mm`];
  });
  const open = result.tapes.flatMap(({ name, asked_mm, got_mm, sd_mm }) => {
    if (asked_mm !== null) return [];
    return [
      `${name.padEnd(13)} not given      ${fixedDigits(got_mm, 1)} ±${fixedDigits(PLUS_MINUS * sd_mm, 1)} mm`,
    ];
  });
  const share = (PLUS_MINUS * 100 * result.area_sd_cm2) / result.area_cm2;
  const volumeSd =
    (PLUS_MINUS * 2 * fit.sd[QUANTITIES.indexOf('bulk')]) /
    fit.look.values[QUANTITIES.indexOf('bulk')];
  return [
    ...given,
    ...open,
    `height        ${fixedDigits(fit.look.values[HEIGHT], 1)} mm`,
    `area          ${fixedDigits(result.area_cm2, 1)} cm2 ±${fixedDigits(share, 1)} %`,
    `volume        ${fixedDigits(result.volume_l, 2)} l ±${fixedDigits(100 * volumeSd, 1)} %`,
    `weight        ${fixedDigits(result.weight_kg, 1)} kg${asked.weightKg === null ? ', predicted' : ''}`,
  ];
}

/** "a thigh of 620 mm is larger than in 99 of 100 women with this hip". */
function saidOf({ name, given, expected, off, against }: Doubt): string {
  const words = (bodyTape(name)?.words ?? name).toLowerCase();
  const size = name === 'bulk' ? 'the weight given' : `${words} ${fixedDigits(given, 0)} mm`;
  const of = name === 'bulk' ? '' : `, ${fixedDigits(expected, 0)} mm expected`;
  const side = off > 0 ? 'larger' : 'smaller';
  const beside = against === null ? '' : ` with this ${against === 'bulk' ? 'weight' : against}`;
  return `${size} is ${side} than in 99 of 100 people${beside}${of}`;
}

function stoppedWords(share: number): string {
  return `beyond ${fixedDigits(100 * share, 0)} % of the way to these numbers skin would cross skin: the figure stops there, and its tapes are off as said`;
}

function unsoundWords(folded: number, crossing: number): string {
  return `the skin touches itself in creases: ${crossing} pairs of faces cross, ${folded} edges are folded; areas there are not to be relied on`;
}

function objOf(positions: Float64Array, triangles: Uint32Array): string {
  const lines = ['# Mesomap, a fitted body; mm, y up, z forward'];
  for (let i = 0; i < positions.length; i += 3)
    lines.push(`v ${positions[i]} ${positions[i + 1]} ${positions[i + 2]}`);
  for (let i = 0; i < triangles.length; i += 3)
    lines.push(`f ${triangles[i] + 1} ${triangles[i + 1] + 1} ${triangles[i + 2] + 1}`);
  return `${lines.join('\n')}\n`;
}
