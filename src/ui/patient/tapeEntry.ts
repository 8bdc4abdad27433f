import { type Entry, readEntry } from '../../plan/entry';
import type { ModelMeasure } from '../../plan/scale/measureModel';
import { FACTOR, type ScaleMeasure } from '../../plan/scale/patientScale';

/** More than two measures of one body never agree; two show whether one was misread. */
export const MOST_MEASURES = 2;

/** What stands in the fields, by measure. */
export type TapeTexts = Readonly<Record<string, string>>;

/** A tape's reading, and the unit that was taken where none was typed and millimetres cannot be. */
export type TapeEntry = Entry & { readonly assumed?: 'cm' | 'inches' };

/** mm in the units a tape may have, the likeliest first. */
const UNITS = [
  ['cm', 10],
  ['inches', 25.4],
] as const;

/**
 * A bare number is in millimetres, unless no body has that many: 62 round a thigh are centimetres. Which
 * unit was taken is said.
 * @param modelMm what the figure has
 */
export function readTape(text: string, modelMm: number): TapeEntry {
  const read = readEntry(text, { quantity: 'length', name: 'measure', least: 1, most: 10_000 });
  if (!read.ok || !/^[^\p{L}]*$/u.test(text) || isOfBody(read.value, modelMm)) return read;
  const unit = UNITS.find(([, mm]) => isOfBody(read.value * mm, modelMm));
  return unit ? { ...read, value: read.value * unit[1], assumed: unit[0] } : read;
}

/** Within the factors that a figure may be scaled by. */
function isOfBody(mm: number, modelMm: number): boolean {
  return mm >= modelMm * FACTOR.least && mm <= modelMm * FACTOR.most;
}

/** The measures that can be read, in the order of the list. */
export function measuresTyped(list: readonly ModelMeasure[], texts: TapeTexts): ScaleMeasure[] {
  return list.flatMap(({ measure: { id }, modelMm }) => {
    const read = isFilled(texts, id) ? readTape(texts[id], modelMm) : null;
    return read?.ok ? [{ id, patientMm: read.value, modelMm }] : [];
  });
}

export function isFilled(texts: TapeTexts, id: string): boolean {
  return (texts[id] ?? '').trim() !== '';
}
