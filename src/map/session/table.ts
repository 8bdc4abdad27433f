import {
  cm2Digits,
  formatDegrees,
  formatGap,
  gapDigits,
  mlDigits,
  mmDigits,
  spacingDigits,
} from '../../plan/format';
import { shareDigits } from '../../plan/gapWords';
import { plusMinusWords } from '../../plan/scale/areaError';
import { NOT_SET } from '../../plan/skin/askedDepth';
import type { PlanReport, ZoneReport } from '../../plan/volume/report';
import { badgeShapes } from '../drawing/badges';
import type { MapZone } from '../drawing/figure';
import { group, INK, rule, TYPE_PT, textShape } from '../paper/paper';
import type { Box, Shape } from '../paper/shapes';
import { drawableText, fitName, textWidthMm, wrapText } from '../paper/text';

/** The table of the page's zones with the plan's totals. */
export interface TableRow {
  readonly zone: MapZone;
  readonly report: ZoneReport;
  /** null on a page that is not to work from */
  readonly pointsHere: number | null;
}

const HEAD_MM = 9;
const ROW_MM = 5.8;

interface Column {
  readonly head: readonly [string, string];
  /** right edge, share of the table's width */
  readonly right: number;
  readonly cell: (row: TableRow) => string;
  readonly total: (report: PlanReport) => string;
  /** whether a note under the table says what the number leaves out */
  readonly isMarked?: (figures: Pick<ZoneReport, 'leftOutShare'>) => boolean;
}

const none = (): string => '';

const COLUMNS: readonly Column[] = [
  {
    head: ['Treated', 'cm²'],
    right: 0.3,
    cell: ({ report }) => `${cm2Digits(report.areaCm2)}${plusMinusWords(report.plusMinusPercent)}`,
    total: ({ total }) => `${cm2Digits(total.areaCm2)}${plusMinusWords(total.plusMinusPercent)}`,
  },
  {
    head: ['Points', 'in all'],
    right: 0.36,
    cell: ({ report }) => String(report.points),
    total: ({ total }) => String(total.points),
  },
  {
    head: ['Points', 'here'],
    right: 0.415,
    cell: ({ pointsHere }) => (pointsHere === null ? '' : String(pointsHere)),
    total: none,
  },
  {
    head: ['Smallest', 'apart, mm'],
    right: 0.495,
    cell: ({ report }) => spacingDigits(report.smallestSpacingMm),
    total: ({ total }) => spacingDigits(total.smallestSpacingMm),
  },
  {
    head: ['Mean', 'apart, mm'],
    right: 0.575,
    cell: ({ report }) => mmDigits(report.meanSpacingMm),
    total: none,
  },
  {
    head: ['Largest', 'gap, mm'],
    right: 0.645,
    cell: ({ report }) => gapDigits(report.largestGapMm),
    total: ({ total }) => gapDigits(total.largestGapMm),
    isMarked: ({ leftOutShare }) => leftOutShare > 0,
  },
  {
    head: ['Needle', 'angle'],
    right: 0.71,
    cell: ({ report }) => formatDegrees(report.angleDeg),
    total: none,
  },
  {
    head: ['Needle', 'in, mm'],
    right: 0.77,
    cell: ({ report }) =>
      Number.isNaN(report.tipDepthMm) ? '–' : mmDigits(report.insertedLengthMm),
    total: none,
  },
  {
    head: ['Tip depth', 'mm'],
    right: 0.85,
    cell: ({ report }) => (Number.isNaN(report.tipDepthMm) ? NOT_SET : mmDigits(report.tipDepthMm)),
    total: none,
  },
  {
    head: ['Per point', 'mL'],
    right: 0.93,
    cell: ({ report }) =>
      `${report.threadsPerPoint > 1 ? `${report.threadsPerPoint} × ` : ''}${mlDigits(report.volumePerPointMl)}`,
    total: none,
  },
  {
    head: ['Volume', 'mL'],
    right: 1,
    cell: ({ report }) => mlDigits(report.volumeMl),
    total: ({ total }) => mlDigits(total.volumeMl),
  },
];

/** Lines of a table with many zones are lower, mm. */
export const LOW_ROW_MM = 4.7;

const MARK = '†';
const MARK_MM = textWidthMm(MARK, TYPE_PT.figure);
const NOTE_LINE_MM = 3.5;
const NOTE_ABOVE_MM = 1;

export function tableHeightMm(rows: number, rowMm = ROW_MM, noteLines = 0): number {
  const note = noteLines > 0 ? NOTE_ABOVE_MM + NOTE_LINE_MM * noteLines : 0;
  return HEAD_MM + rowMm * (rows + 1) + note;
}

/** What stands under the table of the largest gaps between old punctures; no line without any. */
export function gapNoteLines(
  rows: readonly Pick<TableRow, 'zone' | 'report'>[],
  { total }: PlanReport,
  widthMm: number,
): string[] {
  const said = (name: string, figures: Pick<ZoneReport, 'leftOutShare' | 'gapWithPreviousMm'>) => {
    const counted = Number.isFinite(figures.gapWithPreviousMm)
      ? ` (with them counted ${formatGap(figures.gapWithPreviousMm)})`
      : '';
    return `${name} ${shareDigits(figures.leftOutShare)}${counted}`;
  };
  const marked = rows.filter(({ report }) => report.leftOutShare > 0);
  if (marked.length === 0 && !(total.leftOutShare > 0)) return [];
  const parts = [
    ...marked.map(({ zone, report }) => said(zone.letter, report)),
    said('whole plan', total),
  ];
  const text = `${MARK} Largest gap without the skin near old punctures, which it leaves out: ${parts.join(', ')}.`;
  return wrapText(text, widthMm, TYPE_PT.small);
}

export interface TablePlace extends Pick<Box, 'left' | 'right' | 'top'> {
  /** of a line; the usual one when not given */
  readonly rowMm?: number;
}

export function drawTable(
  rows: readonly TableRow[],
  report: PlanReport,
  { left, right, top, rowMm = ROW_MM }: TablePlace,
  blackAndWhite: boolean,
): Shape {
  const x = (share: number): number => left + share * (right - left);
  const rowsEnd = top + HEAD_MM + rows.length * rowMm;
  const columns = rows.some(({ pointsHere }) => pointsHere !== null)
    ? COLUMNS
    : COLUMNS.filter(({ head: [, second] }) => second !== 'here').map(withoutHere);
  const head = columns.flatMap((column) =>
    column.head.map((text, line) =>
      textShape(x(column.right), top + 3.2 + line * 3.1, text, {
        sizePt: TYPE_PT.least,
        anchor: 'end',
        colour: INK.quiet,
      }),
    ),
  );
  // a ± stands before the area's column
  const isOpen = report.total.plusMinusPercent !== null;
  const nameRoom = x(isOpen ? 0.2 : 0.25) - left - 6.4;
  const body = rows.flatMap((row, i) => {
    const y = top + HEAD_MM + i * rowMm;
    const base = y + rowMm / 2 + 1.1;
    const { name, sizePt } = fitName(drawableText(row.zone.zone.name), nameRoom);
    return [
      rule(left, y, right, y, i === 0 ? INK.rule : INK.faint),
      ...badgeShapes(row.zone, left + 2.2, y + rowMm / 2, blackAndWhite),
      textShape(left + 6.4, base, name, { weight: 'semibold', sizePt }),
      ...columns.map((column) => {
        const mark = column.isMarked?.(row.report) ? MARK : '';
        const right = x(column.right) + (mark ? MARK_MM : 0);
        return textShape(right, base, `${column.cell(row)}${mark}`, { anchor: 'end' });
      }),
    ];
  });
  return group('table', [
    ...head,
    ...body,
    ...totalRow(columns, report, { left, right, top: rowsEnd }),
    ...gapNoteLines(rows, report, right - left).map((line, i) =>
      textShape(left, rowsEnd + rowMm + NOTE_ABOVE_MM + NOTE_LINE_MM * (i + 0.75), line, {
        sizePt: TYPE_PT.small,
      }),
    ),
  ]);
}

/** Area and points move into the room of the column that is left out. */
function withoutHere(column: Column, index: number): Column {
  return index > 1 ? column : { ...column, right: index === 0 ? 0.33 : 0.405 };
}

function totalRow(
  columns: readonly Column[],
  report: PlanReport,
  { left, right, top: y }: TablePlace,
): Shape[] {
  const zones = report.zones.length;
  const name = zones === 1 ? 'Whole plan' : `Whole plan, ${zones} zones`;
  const cells = columns
    .map((column) => {
      const mark = column.isMarked?.(report.total) ? MARK : '';
      return { column, text: column.total(report), mark };
    })
    .filter(({ text }) => text);
  return [
    rule(left, y, right, y, INK.text),
    textShape(left, y + 4.1, name, { weight: 'semibold' }),
    ...cells.map(({ column, text, mark }) => {
      const end = left + column.right * (right - left) + (mark ? MARK_MM : 0);
      return textShape(end, y + 4.1, `${text}${mark}`, { weight: 'semibold', anchor: 'end' });
    }),
  ];
}
