import type { PaperSize } from '../../map/paper/paper';

/** Papers to choose from, by what people call them. */
export const PAPERS = [
  { key: 'a4', text: 'A4' },
  { key: 'letter', text: 'Letter' },
] as const;

/** Countries whose everyday paper is Letter (Unicode CLDR, measurementData, paperSize US-Letter). */
const LETTER_COUNTRIES = 'BZ CA CL CO CR GT MX NI PA PH PR SV US VE'.split(' ');

/** What pages of a size lose on the other paper at 100 %. */
const ELSEWHERE: Readonly<Record<PaperSize, string>> = {
  a4: 'These pages are A4, 210 × 297 mm: choose A4 in the printer’s window. On Letter paper the lowest 18 mm are lost, or all is made smaller.',
  letter:
    'These pages are Letter, 216 × 279 mm: choose Letter in the printer’s window. On A4 paper 6 mm of the width are lost, or all is made smaller.',
};

/** @param locale of the device, a BCP 47 tag */
export function paperWarning(
  paper: PaperSize,
  locale: string,
): { readonly text: string; readonly isUnusual: boolean } {
  const { region } = new Intl.Locale(locale).maximize();
  const usual = LETTER_COUNTRIES.includes(region ?? '') ? 'letter' : 'a4';
  const isUnusual = usual !== paper;
  const name = usual === 'a4' ? 'A4' : 'Letter';
  const first = isUnusual ? `Printers in your country mostly hold ${name}. ` : '';
  return { text: first + ELSEWHERE[paper], isUnusual };
}
