import { type Entry, readEntry } from '../../plan/entry';
import type { ModelMeasure } from '../../plan/scale/measureModel';
import type { ScaleMeasure } from '../../plan/scale/patientScale';

/** More than two measures of one body never agree; two show whether one was misread. */
export const MOST_MEASURES = 2;

/** What stands in the fields, by measure. */
export type TapeTexts = Readonly<Record<string, string>>;

export function readTape(text: string): Entry {
  return readEntry(text, { quantity: 'length', name: 'measure', least: 1, most: 10_000 });
}

/** The measures that can be read, in the order of the list. */
export function measuresTyped(list: readonly ModelMeasure[], texts: TapeTexts): ScaleMeasure[] {
  return list.flatMap(({ measure: { id }, modelMm }) => {
    const read = isFilled(texts, id) ? readTape(texts[id]) : null;
    return read?.ok ? [{ id, patientMm: read.value, modelMm }] : [];
  });
}

export function isFilled(texts: TapeTexts, id: string): boolean {
  return (texts[id] ?? '').trim() !== '';
}
