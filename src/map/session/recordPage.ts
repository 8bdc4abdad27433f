import type { Plan } from '../../plan/types';
import type { PlanReport } from '../../plan/volume/report';
import type { MapFigure } from '../drawing/figure';
import {
  type FormColumn,
  type FormRow,
  formTable,
  formTableHeight,
  HAND_MM,
  HEADING_MM,
  heading,
  tickRow,
} from '../drawing/formLines';
import { group, INK, LINE_MM, type PaperSize, rule, TYPE_PT, textShape } from '../paper/paper';
import type { Box, Shape } from '../paper/shapes';
import { courseState, type Days, sessionText } from './courseWords';
import { drawFields, EMPTY_RECORD, FIELD_HEIGHT_MM, type SheetRecord } from './furniture';
import { bodyOf, type Leaf } from './pageFrame';
import {
  injectedRows,
  nextVisitText,
  productRows,
  sidesJoined,
  testSpotRows,
  zonesJoined,
} from './recordRows';

/** The record of the session, to be filled in by hand (fields: docs/domain.md 4.1). */
export interface RecordContent extends Days {
  readonly plan: Plan;
  readonly report: PlanReport;
  readonly figure: MapFigure;
  /** by zone id */
  readonly letters: ReadonlyMap<string, string>;
  readonly paper: PaperSize;
  /** equal sides in one line, lower lines where that saves a page */
  readonly isShort: boolean;
}

const PRODUCT: readonly FormColumn[] = [
  { head: 'Product', share: 0.31 },
  { head: 'Lot', share: 0.16 },
  { head: 'Expiry', share: 0.11 },
  { head: 'Dilution or mix', share: 0.3 },
  { head: 'To draw, mL', share: 0.12, right: true },
];
const TEST_SPOT: readonly FormColumn[] = [
  { head: 'Site and side', share: 0.32 },
  { head: 'Given on', share: 0.17 },
  { head: 'Read on', share: 0.17 },
  { head: 'Result', share: 0.34 },
];
const INJECTED: readonly FormColumn[] = [
  { head: 'Zone', share: 0.26 },
  { head: 'Side', share: 0.15 },
  { head: 'Needle', share: 0.13 },
  { head: 'Planned', share: 0.08, right: true },
  { head: 'Injected', share: 0.09 },
  { head: 'mL planned', share: 0.1, right: true },
  { head: 'mL injected', share: 0.095 },
  { head: 'mL left over', share: 0.095 },
];

/** Width of the room for the label that comes with the syringe, mm. */
const LABEL_MM = 44;
const GAP_MM = 3.4;

/** A line that a hand just still writes on, mm. */
const LEAST_HAND_MM = 4.6;

/** Short: a line less for test spots, then equal sides in one line, then both sides of a zone. */
function fittingRows(content: RecordContent, body: Box) {
  const { plan, report, letters, figure, isShort } = content;
  const all = injectedRows(plan, report, letters);
  const products = productRows(plan, report, EMPTY_RECORD);
  const known = testSpotRows(plan, figure, content.dayLocale);
  const roomFor = (spots: readonly FormRow[]): number => {
    const taken = topHeight(products.length, spots.length) + BOTTOM_MM + HEADING_MM + GAP_MM;
    return body.bottom - body.top - taken - formTableHeight(0);
  };
  const spots = known.slice(0, Math.max(1, plan.testSpots.length));
  const shorter = [all, sidesJoined(all), sidesJoined(zonesJoined(all))].map((rows) => ({
    rows,
    spots,
    leastMm: LEAST_HAND_MM,
  }));
  const usual = { rows: all, spots: known, leastMm: HAND_MM };
  const tries = isShort ? [usual, ...shorter] : [usual];
  const fitting = tries.find((each) => roomFor(each.spots) >= each.rows.length * each.leastMm);
  const chosen = fitting ?? usual;
  const roomMm = roomFor(chosen.spots) / chosen.rows.length;
  const rowMm = Math.min(HAND_MM, Math.max(chosen.leastMm, roomMm));
  // what has no room on the first page follows on pages of its own
  const first = fitting ? chosen.rows.length : Math.floor(roomFor(chosen.spots) / HAND_MM);
  return { ...chosen, rowMm, first: Math.max(0, first) };
}

/** One page, or more where zones do not fit. */
export function recordLeaves(content: RecordContent): Leaf[] {
  const body = bodyOf(content.paper);
  const { rows, spots, rowMm, first } = fittingRows(content, body);
  const onFirst = rows.slice(0, first);
  const hasTotal = onFirst.length === rows.length;
  const leaves = [
    leaf('Record', [], body, drawFirst(content, body, { rows: onFirst, spots, rowMm, hasTotal })),
  ];
  const most = Math.floor((body.bottom - body.top - HEADING_MM - formTableHeight(0)) / HAND_MM);
  for (let at = onFirst.length; at < rows.length; at += most)
    leaves.push(
      leaf(
        'Record: injected',
        injectedTable(rows.slice(at, at + most), body, {
          top: body.top,
          hasTotal: at + most >= rows.length,
        }),
        body,
      ),
    );
  return leaves;
}

function leaf(
  title: string,
  shapes: readonly Shape[],
  body: Box,
  fields: NonNullable<Leaf['fields']> = () => [],
): Leaf {
  return {
    title,
    subtitle: 'Record of the session: what is empty is filled in by hand',
    shapes,
    fields,
    barBottom: body.top + 110,
  };
}

interface FirstRows {
  readonly rows: readonly FormRow[];
  readonly spots: readonly FormRow[];
  readonly rowMm: number;
  /** all of them: the last is the sum */
  readonly hasTotal: boolean;
}

function drawFirst(content: RecordContent, body: Box, part: FirstRows) {
  const { rows, spots, rowMm, hasTotal } = part;
  return (record: SheetRecord): Shape[] => {
    const products = productRows(content.plan, content.report, record);
    const tableTop = body.top + topHeight(products.length, spots.length);
    return [
      ...before(body, sessionText(courseState(content.plan))),
      ...productPart(products, body, body.top + BEFORE_MM + GAP_MM),
      ...spotPart(spots, body, tableTop - spotHeight(spots.length) - GAP_MM),
      ...(rows.length > 0
        ? injectedTable(rows, body, { top: tableTop, hasTotal, rowMm })
        : [textShape(body.left, tableTop + 3.2, 'Planned and injected: on the next page')]),
      ...afterPart(content, body, body.bottom - BOTTOM_MM),
    ];
  };
}

const BEFORE_MM = HEADING_MM + 12;

function topHeight(products: number, spots: number): number {
  return BEFORE_MM + productHeight(products) + spotHeight(spots) + 3 * GAP_MM;
}

function productHeight(rows: number): number {
  return HEADING_MM + formTableHeight(rows);
}

function spotHeight(rows: number): number {
  return HEADING_MM + formTableHeight(rows);
}

function before({ left, right, top }: Box, session: string): Shape[] {
  const asked = ['History reviewed', 'Allergies asked', 'Consent signed', 'Photos taken'];
  const first = top + HEADING_MM + 4;
  const marked = tickRow('Marked', ['standing', 'sitting', 'lying'], left, first + 6.5);
  const treated = ['lying', 'sitting', 'standing'];
  return [
    heading('Before', left, top),
    ...(session
      ? [textShape(right, top + 3.2, session, { weight: 'semibold', anchor: 'end' })]
      : []),
    ...tickRow('', asked, left, first).shapes,
    ...marked.shapes,
    ...tickRow('Treated', treated, marked.right + 6, first + 6.5).shapes,
  ];
}

function productPart(rows: readonly FormRow[], { left, right }: Box, top: number): Shape[] {
  const tableTop = top + HEADING_MM;
  const tableRight = right - LABEL_MM - 4;
  const labelTop = top + 0.4;
  const [x1, y2] = [tableRight + 4, tableTop + formTableHeight(rows.length)];
  const label: Shape = {
    kind: 'path',
    points: [x1, labelTop, right, labelTop, right, y2, x1, y2],
    closed: true,
    stroke: { colour: INK.rule, widthMm: LINE_MM.outline, dashMm: [1.4, 1] },
    fill: null,
  };
  return [
    heading('Product', left, top),
    formTable('products', PRODUCT, rows, { left, right: tableRight, top: tableTop }),
    group('label space', [
      label,
      textShape(x1 + 1.6, labelTop + 3.4, 'Manufacturer’s label', {
        sizePt: TYPE_PT.least,
        colour: INK.quiet,
      }),
    ]),
  ];
}

function spotPart(rows: readonly FormRow[], { left, right }: Box, top: number): Shape[] {
  return [
    heading('Test spot', left, top),
    formTable('test spots', TEST_SPOT, rows, { left, right, top: top + HEADING_MM }),
  ];
}

function injectedTable(
  rows: readonly FormRow[],
  { left, right }: Box,
  { top, hasTotal, rowMm }: { top: number; hasTotal: boolean; rowMm?: number },
): Shape[] {
  const place = { left, right, top: top + HEADING_MM, ...(rowMm ? { rowMm } : {}) };
  return [
    heading('Planned and injected', left, top),
    formTable('injected', INJECTED, rows, place, hasTotal),
  ];
}

const BOTTOM_MM = 59;

/** How it was borne, what happened, what comes next, who signs. */
function afterPart({ plan, dayLocale }: RecordContent, { left, right }: Box, top: number): Shape[] {
  const next = nextVisitText(plan, dayLocale);
  const events = tickRow('Adverse events', ['none', 'yes:'], left, top + HEADING_MM + 12);
  const pain = Array.from({ length: 11 }, (_, i) => String(i));
  const line = (y: number, from = left): Shape => rule(from, y, right, y);
  const fields = [
    { label: 'Left over: kept or discarded, mL', value: '', share: 0.36 },
    { label: 'Aftercare given by', value: '', share: 0.3 },
    { label: 'Next visit', value: next, share: 0.34 },
  ];
  const sign = [
    { label: 'Signature', value: '', share: 0.66 },
    { label: 'Date and time', value: '', share: 0.34 },
  ];
  return [
    heading('After', left, top),
    ...tickRow('Pain', pain, left, top + HEADING_MM + 4.5).shapes,
    ...events.shapes,
    line(top + HEADING_MM + 12.8, events.right - 2),
    textShape(left, top + HEADING_MM + 19.4, 'Immediate response, remarks', {
      sizePt: TYPE_PT.least,
      colour: INK.quiet,
    }),
    line(top + HEADING_MM + 20.4, left + 42),
    line(top + HEADING_MM + 28),
    drawFields(fields, left, right, top + BOTTOM_MM - 2 * FIELD_HEIGHT_MM - 1.5),
    drawFields(sign, left, right, top + BOTTOM_MM - FIELD_HEIGHT_MM),
  ];
}
