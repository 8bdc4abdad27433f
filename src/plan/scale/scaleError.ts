import { fixedDigits } from '../format';
import type { PatientScale } from './patientScale';

export interface ScaleError {
  /** of a length on the figure, either way */
  readonly percent: number;
  /** a sentence on where it comes from; '' where the setting says all */
  readonly words: string;
}

/** On synthetic women of known form (house measurement, grade D). */
const AVERAGE_WORDS =
  'It is an average body, and its scale is unconfirmed: even when it is scaled by tape, a zone’s skin is off by 9 to 17 % for one patient in two and by more than 30 to 60 % for one in ten.';

const SCAN_WORDS =
  'It is a scan or a mesh of your own, and its size was not held against the patient: measure a distance on both.';

/**
 * How far a length on the figure may be off: what the practitioner set, and never less than two tape
 * measures contradict each other. An average body that nobody measured says so.
 * @param areaPercent how far the plan's skin may be off as a fit has it; null where none says
 * @param isOwn the figure is none of the bundled ones
 */
export function scaleError(
  scale: PatientScale,
  setPercent: number,
  areaPercent: number | null = null,
  isOwn = false,
): ScaleError {
  if (scale.shape && areaPercent !== null)
    return {
      // an area is off by twice as much as a length
      percent: areaPercent / 2,
      words: `The figure is fitted to your patient’s numbers: they leave the skin of these zones open by ${fixedDigits(areaPercent, areaPercent < 10 ? 1 : 0)} % either way, for 95 patients in 100.`,
    };
  if (!scale.confirmed)
    return {
      percent: setPercent,
      words: isOwn ? SCAN_WORDS : AVERAGE_WORDS,
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
