import {
  cm2Digits,
  formatDegrees,
  gapDigits,
  mlDigits,
  mmDigits,
  spacingDigits,
} from '../../plan/format';
import { plusMinusWords } from '../../plan/scale/areaError';
import { NOT_SET } from '../../plan/skin/askedDepth';
import type { PlanReport, ZoneReport } from '../../plan/volume/report';
import { badgeShapes } from '../drawing/badges';
import type { MapZone } from '../drawing/figure';
import { group, INK, rule, TYPE_PT, textShape } from '../paper/paper';
import type { Box, Shape } from '../paper/shapes';
import { drawableText, fitText } from '../paper/text';

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

export function tableHeightMm(rows: number, rowMm = ROW_MM): number {
  return HEAD_MM + rowMm * (rows + 1);
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
    const name = fitText(drawableText(row.zone.zone.name), nameRoom, TYPE_PT.figure, 'semibold');
    return [
      rule(left, y, right, y, i === 0 ? INK.rule : INK.faint),
      ...badgeShapes(row.zone, left + 2.2, y + rowMm / 2, blackAndWhite),
      textShape(left + 6.4, base, name, { weight: 'semibold' }),
      ...columns.map((column) =>
        textShape(x(column.right), base, column.cell(row), { anchor: 'end' }),
      ),
    ];
  });
  return group('table', [
    ...head,
    ...body,
    ...totalRow(columns, report, { left, right, top: top + HEAD_MM + rows.length * rowMm }),
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
    .map((column) => ({ column, text: column.total(report) }))
    .filter(({ text }) => text);
  return [
    rule(left, y, right, y, INK.text),
    textShape(left, y + 4.1, name, { weight: 'semibold' }),
    ...cells.map(({ column, text }) =>
      textShape(left + column.right * (right - left), y + 4.1, text, {
        weight: 'semibold',
        anchor: 'end',
      }),
    ),
  ];
}
