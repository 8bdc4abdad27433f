import { MARGIN_MM, PAPER, type PaperSize } from '../paper/paper';
import type { Box } from '../paper/shapes';

/** Paper that a stencil is printed on, and where on it pieces may lie. */
export interface PagePaper {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** what the head, the bars and the small print leave free, mm of the page */
  readonly frame: Box;
}

/** Name, page, patient, date, practitioner: mm. */
export const HEAD_MM = 13;
/** The level bar with its words, and the small print: mm. */
export const FOOT_MM = 10.5;
/** Room around a piece, so that a ring on its border is whole, mm. */
export const PAD_MM = 2;
/** The lane of the upright bar, left of everything else, mm. */
const LANE_MM = 7;

/** A paper upright and on its side. */
export function pagePapers(paper: PaperSize): readonly PagePaper[] {
  const { widthMm, heightMm } = PAPER[paper];
  return [paperOf(widthMm, heightMm), paperOf(heightMm, widthMm)];
}

function paperOf(widthMm: number, heightMm: number): PagePaper {
  const [left, right] = [MARGIN_MM, widthMm - MARGIN_MM];
  const [top, bottom] = [MARGIN_MM, heightMm - MARGIN_MM];
  const frame = { left: left + LANE_MM, right, top: top + HEAD_MM, bottom: bottom - FOOT_MM };
  return { widthMm, heightMm, left, right, top, bottom, frame };
}
