import type { Build } from '../../plan/scale/patientShape';
import { FACE_IDS } from '../faceForm';
import { type Matrix, zeros } from '../linear';

/**
 * What bodies of equal tapes are like: where their shape numbers are drawn to, and the second derivatives of how strongly.
 * Learnt from bodies of targets that the rows do not have (bench/body/learnForms.ts).
 */
export interface FormStatistics {
  readonly ids: readonly string[];
  readonly mean: readonly number[];
  /** lower triangle */
  readonly lower: readonly (readonly number[])[];
}

/** A shape number as the person has said it; one standard deviation. */
export interface Said {
  readonly at: number;
  readonly number: number;
  readonly sd: number;
}

/** Years of the young body of the package, and up to its old one. */
const YOUNG_Y = 25;
const TO_OLD_Y = 65;

export function ageSaid(ids: readonly string[], years: number): Said {
  const number = Math.min(1, Math.max(0, (years - YOUNG_Y) / TO_OLD_Y));
  return { at: ids.indexOf('age'), number, sd: 0.1 };
}

/** The shape number of a build (1 and -1 are the package's extremes): by eye. */
const MUSCLE: Readonly<Record<Build, number>> = { slight: -0.6, average: 0, muscular: 0.6 };

export function buildSaid(ids: readonly string[], build: Build): Said {
  return { at: ids.indexOf('muscle'), number: MUSCLE[build], sd: 0.2 };
}

/** Of the head's size and of the face's own numbers no table of forms speaks: one standard deviation. */
const HEAD_SD = 0.3;
const FACE_SD = 1.3;
const AT_REST = 1e-6;

/** @param faceIsFree without a tape of the face the head is only scaled */
export function formPrior(
  ids: readonly string[],
  { ids: learnt, mean, lower }: FormStatistics,
  faceIsFree: boolean,
): { readonly centre: Float64Array; readonly precision: Matrix } {
  const at = learnt.map((id) => ids.indexOf(id));
  const centre = new Float64Array(ids.length);
  const precision = zeros(ids.length, ids.length);
  for (const [i, id] of ids.entries()) {
    if (learnt.includes(id)) continue;
    const isFace = FACE_IDS.some((each) => each === id);
    const sd = isFace ? (faceIsFree ? FACE_SD : AT_REST) : HEAD_SD;
    precision[i][i] = 1 / (sd * sd);
  }
  for (let i = 0; i < at.length; i++) {
    centre[at[i]] = mean[i];
    for (let j = 0; j < at.length; j++)
      precision[at[i]][at[j]] = j <= i ? lower[i][j] : lower[j][i];
  }
  return { centre, precision };
}
