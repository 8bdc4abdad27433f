import { MARGIN_MM, PAPER, type PaperSize } from '../paper/paper';
import type { Box, Page, Shape } from '../paper/shapes';
import {
  checkBar,
  drawFields,
  drawFooter,
  drawHeader,
  FIELD_HEIGHT_MM,
  FOOTER_HEIGHT_MM,
  HEADER_HEIGHT_MM,
  patientFields,
  type SheetOrigin,
  type SheetRecord,
} from './furniture';

/** A page but for what is typed into its fields, which costs nothing to change. */
export interface Sheet {
  readonly page: Page;
  /** what the record puts on it: typed, or room for a hand */
  readonly fields: (record: SheetRecord) => readonly Shape[];
  readonly blackAndWhite: boolean;
}

/** A page before it is known how many there are. */
export interface Leaf {
  /** beside the plan's name in the list of pages */
  readonly title: string;
  /** under the plan's name on the page */
  readonly subtitle: string;
  readonly shapes: readonly Shape[];
  readonly fields?: (record: SheetRecord) => readonly Shape[];
  /** where the upright bar stands: its lower end */
  readonly barBottom: number;
}

/** The lane of the upright check bar, mm. */
export const LANE_MM = 8;

/** What every page leaves for its own content, right of the lane. */
export function bodyOf(paper: PaperSize): Box {
  const { widthMm, heightMm } = PAPER[paper];
  return {
    left: MARGIN_MM + LANE_MM,
    right: widthMm - MARGIN_MM,
    top: MARGIN_MM + HEADER_HEIGHT_MM + 1 + FIELD_HEIGHT_MM + 3,
    bottom: heightMm - MARGIN_MM - FOOTER_HEIGHT_MM - 2.5,
  };
}

/** Head, patient, bars, small print and page numbers round the leaves of a plan. */
export function bound(
  leaves: readonly Leaf[],
  planName: string,
  origin: SheetOrigin,
  paper: PaperSize,
  blackAndWhite: boolean,
): Sheet[] {
  const { widthMm, heightMm } = PAPER[paper];
  const [left, right] = [MARGIN_MM, widthMm - MARGIN_MM];
  const [top, bottom] = [MARGIN_MM, heightMm - MARGIN_MM];
  const patientTop = top + HEADER_HEIGHT_MM + 1;
  return leaves.map(({ title, subtitle, shapes, fields, barBottom }, index) => {
    const pageText = `Page ${index + 1} of ${leaves.length}`;
    return {
      page: {
        title: `${pageText}: ${title}`,
        widthMm,
        heightMm,
        shapes: [
          drawHeader(planName, subtitle, pageText, left, right, top),
          ...shapes,
          checkBar(left, barBottom, true),
          drawFooter(origin, left, right, bottom),
        ],
      },
      fields: (record) => [
        drawFields(patientFields(record), left, right, patientTop),
        ...(fields?.(record) ?? []),
      ],
      blackAndWhite,
    };
  });
}
