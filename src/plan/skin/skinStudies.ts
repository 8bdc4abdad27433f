import { citeSources } from '../protocols/citeSources';
import type { Grade, SourceId } from '../protocols/types';
import type { SkinMeasurement } from './skinMeasurements';

/** What one study says of a site's whole skin; mm, low and high differ where it tells ages or sides apart. */
export interface SkinStudy {
  readonly lowMm: number;
  readonly highMm: number;
  readonly method: string;
  readonly grade: Grade;
  readonly sources: readonly SourceId[];
  /** where it was measured, if that is not the site itself */
  readonly place: string | null;
}

/** From the thinnest to the thickest mean of a site's studies, mm: where its skin may end. */
export interface SkinBand {
  readonly thinMm: number;
  readonly thickMm: number;
}

/** Null where rows of one study give no whole skin. @param rows of one study */
export function studyOf(rows: readonly SkinMeasurement[], place: string | null): SkinStudy | null {
  const means = rows.flatMap(({ skin }) => (skin ? [skin.mean] : []));
  if (means.length === 0) return null;
  const { method, grade, sources, fat } = rows[0];
  return {
    lowMm: Math.min(...means),
    highMm: Math.max(...means),
    // ages of a study are told apart in its figures, not in its name
    method: rows.length > 1 ? method.replace(/, (wo)?men of .*$/, '') : method,
    grade,
    // a second source that stands for the fat says nothing of the skin
    sources: fat && sources.length > 1 ? sources.slice(0, 1) : sources,
    place,
  };
}

/** Null without studies. */
export function bandOf(studies: readonly SkinStudy[]): SkinBand | null {
  if (studies.length === 0) return null;
  return {
    thinMm: Math.min(...studies.map(({ lowMm }) => lowMm)),
    thickMm: Math.max(...studies.map(({ highMm }) => highMm)),
  };
}

/** `1.06 mm`, `1.86–1.98 mm`; two decimals, `2.2 mm` where the source has one. */
export function studyFigure({ lowMm, highMm }: SkinStudy): string {
  const digits = (mm: number): string => mm.toFixed(2).replace(/0$/, '');
  const low = lowMm.toFixed(2);
  return low === highMm.toFixed(2) ? `${digits(lowMm)} mm` : `${low}–${highMm.toFixed(2)} mm`;
}

/** `[78]`, `[78] at the zygoma` */
export function studyName({ sources, place }: SkinStudy): string {
  return citeSources(sources) + (place === null ? '' : ` at the ${place}`);
}
