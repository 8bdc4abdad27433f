import { fixedDigits } from '../format';
import type { PatientScale } from './patientScale';

export interface ScaleError {
  /** of a length on the figure, either way */
  readonly percent: number;
  /** a sentence on where it comes from; '' where the setting says all */
  readonly words: string;
}

/**
 * How far a length on the figure may be off: what the practitioner set, and never less than two tape
 * measures contradict each other. An average body that nobody measured says so.
 */
export function scaleError(scale: PatientScale, setPercent: number): ScaleError {
  if (!scale.confirmed)
    return {
      percent: setPercent,
      words: 'It is an average body, and its scale is unconfirmed.',
    };
  const factors = scale.measures.map(({ patientMm, modelMm }) => patientMm / modelMm);
  if (factors.length < 2) return { percent: setPercent, words: '' };
  const [least, most] = [Math.min(...factors), Math.max(...factors)];
  const offPercent = (100 * (most - least)) / (most + least);
  return {
    percent: Math.max(setPercent, offPercent),
    words: `The two tape measures lie ${fixedDigits(offPercent, 1)} % either side of its scale.`,
  };
}
