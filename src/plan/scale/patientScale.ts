import { fixedDigits } from '../format';
import { MEASURE_NAMES } from './measureNames';
import { type Asked, type PatientShape, shapeKey, type TapeName } from './patientShape';

/** A length or girth of the patient beside the same on the model. */
export interface ScaleMeasure {
  /** in `TAPE_MEASURES` */
  readonly id: string;
  readonly patientMm: number;
  /** on the model as it is bundled */
  readonly modelMm: number;
}

/** How large the patient is beside the bundled model; every field of the plan is in mm at this size. */
export interface PatientScale {
  readonly factor: number;
  /** what the factor was taken from; none when it was entered */
  readonly measures: readonly ScaleMeasure[];
  /** the practitioner says that the figure is as large as the patient */
  readonly confirmed: boolean;
  /** a form of its own; the factor is then 1 and there are no measures. null: that of the bundled model */
  readonly shape: PatientShape | null;
}

/** What of it says where the skin lies. */
export type Size = Pick<PatientScale, 'factor' | 'shape'>;

/** Whether every place of the skin is the same at both. */
export function isSameSize(a: Size, b: Size): boolean {
  return a.factor === b.factor && (a.shape === b.shape || shapeKey(a.shape) === shapeKey(b.shape));
}

export const BUNDLED_SCALE: PatientScale = {
  factor: 1,
  measures: [],
  confirmed: false,
  shape: null,
};

/** A scale that is a number that somebody entered, or that nobody confirmed. */
export function plainScale(factor: number, confirmed: boolean): PatientScale {
  return { ...BUNDLED_SCALE, factor, confirmed };
}

/** The scale of a figure with a form of its own, confirmed by its tapes. */
export function shapedScale(shape: PatientShape): PatientScale {
  return { ...BUNDLED_SCALE, confirmed: true, shape };
}

/** Beyond these the model is no picture of the patient any more. A rule of ours. */
export const FACTOR = { least: 0.5, most: 2 } as const;

/** Two measures that differ by more than this warn, per cent: the body has other proportions. */
export const MOST_SPREAD_PERCENT = 5;

export type FoundScale =
  | { readonly ok: true; readonly factor: number; readonly spreadPercent: number }
  | { readonly ok: false; readonly reason: string };

/** The mean of what each measure says, and how far they are apart, per cent of the smallest. */
export function scaleFrom(measures: readonly ScaleMeasure[]): FoundScale {
  const factors = measures.map(({ patientMm, modelMm }) => patientMm / modelMm);
  if (factors.length === 0) return { ok: false, reason: 'Measure one place at least.' };
  const outside = factors.findIndex((factor) => refusedFactor(factor) !== null);
  if (outside >= 0) {
    const { id, patientMm, modelMm } = measures[outside];
    const name = MEASURE_NAMES[id]?.name ?? id;
    const has = `${name} ${fixedDigits(patientMm, 0)} mm beside ${fixedDigits(modelMm, 0)} mm on the model`;
    return { ok: false, reason: `${has}: ${refusedFactor(factors[outside])}` };
  }
  const mean = factors.reduce((sum, factor) => sum + factor, 0) / factors.length;
  const [least, most] = [Math.min(...factors), Math.max(...factors)];
  return { ok: true, factor: roundedFactor(mean), spreadPercent: 100 * (most / least - 1) };
}

/** To a ten-thousandth, so that what is printed can be entered again. */
export function roundedFactor(factor: number): number {
  return Math.round(factor * 1e4) / 1e4;
}

/** Why a factor cannot be used; null when it can. */
export function refusedFactor(factor: number): string | null {
  if (factor >= FACTOR.least && factor <= FACTOR.most) return null;
  const { least, most } = FACTOR;
  return `the factor must lie between ${least} and ${most}; beyond that the model is no picture of this body. Check the tape and its unit.`;
}

/** `Scale 1.08 from thigh girth 610 mm`, for paper and screen. */
export function scaleWords(
  { factor, measures, confirmed, shape }: PatientScale,
  isScan = false,
): string {
  if (shape) return `Fitted to ${askedWords(shape.asked)}${shape.lying ? ', lying' : ''}`;
  const size = `Scale ${fixedDigits(factor, 3)}`;
  const from = measures.map(
    ({ id, patientMm }) => `${MEASURE_NAMES[id]?.shortName ?? id} ${fixedDigits(patientMm, 0)} mm`,
  );
  if (!confirmed) return isScan ? 'Scan, size not checked' : `${size}, average body, not measured`;
  return from.length > 0 ? `${size} from ${from.join(', ')}` : `${size}, as entered`;
}

/** More tapes than these do not fit on one line of paper. */
const TAPES_NAMED = 3;

/** `height 165.0 cm, 62.0 kg, hip 98.0 cm, thigh 57.0 cm`. */
export function askedWords(asked: Asked): string {
  const { heightMm, weightKg, ageY, build, tapes, rightTapes = [] } = asked;
  const named = tapes.map(({ name, mm }) => {
    const right = rightTapes.find((tape) => tape.name === name);
    const left = `${SHORT_NAMES[name]} ${right ? 'left ' : ''}${fixedDigits(mm / 10, 1)}`;
    return right ? `${left}, right ${fixedDigits(right.mm / 10, 1)} cm` : `${left} cm`;
  });
  const more = named.length - TAPES_NAMED;
  const listed = more > 1 ? [...named.slice(0, TAPES_NAMED), `${more} more tapes`] : named;
  const words = [
    ...(heightMm === null ? [] : [`height ${fixedDigits(heightMm / 10, 1)} cm`]),
    ...(weightKg === null ? [] : [`${fixedDigits(weightKg, 1)} kg`]),
    ...(ageY === null ? [] : [`${fixedDigits(ageY, 0)} years`]),
    ...(build ? [`${build} build`] : []),
    ...listed,
  ];
  return words.length > 0 ? words.join(', ') : 'no number';
}

/** For one line of paper. */
const SHORT_NAMES: Readonly<Record<TapeName, string>> = {
  neck: 'neck',
  bust: 'bust',
  underbust: 'underbust',
  waist: 'waist',
  navel: 'navel girth',
  hip: 'hip',
  thigh: 'thigh',
  'thigh-middle': 'mid-thigh',
  knee: 'knee',
  calf: 'calf',
  ankle: 'ankle',
  'upper-arm': 'upper arm',
  forearm: 'forearm',
  wrist: 'wrist',
  'throat-navel': 'throat to navel',
  'navel-pubis': 'navel to pubis',
  shoulder: 'shoulder width',
  'arm-length': 'arm length',
  'leg-length': 'leg length',
  head: 'head girth',
  'eye-lobe': 'eye to lobe',
  'mouth-lobe': 'mouth to lobe',
  'lobe-lobe': 'lobe to lobe',
  'nose-chin': 'nose base to chin',
};
