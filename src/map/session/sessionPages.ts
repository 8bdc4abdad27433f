import { dayText } from '../../plan/course/dayText';
import { mlDigits } from '../../plan/format';
import { type SessionState, sessionState } from '../../plan/session/progress';
import { MARKS, type SessionRecord, type SessionStart } from '../../plan/session/record';
import { type SessionSums, sessionSums, syringeState, type Tally } from '../../plan/session/tally';
import { wallClock } from '../../plan/session/wallClock';
import type { MapFigure } from '../drawing/figure';
import {
  type FormColumn,
  type FormRow,
  formTable,
  formTableHeight,
  HEADING_MM,
  heading,
  tickBox,
} from '../drawing/formLines';
import { frameLine } from '../drawing/pictureFrame';
import { FigureStudies } from '../drawing/study';
import { INK, type PaperSize, TYPE_PT, textShape } from '../paper/paper';
import type { Box, Page, Shape } from '../paper/shapes';
import { drawableText, wrapText } from '../paper/text';
import { drawFields, FIELD_HEIGHT_MM, type SheetRecord } from './furniture';
import { injectedPictures } from './injectedPicture';
import { bodyOf, bound, type Leaf, type Sheet } from './pageFrame';
import { filledIn } from './sheet';

/** What was done at the couch, as pages: where, how much, by whom. */
export interface SessionSheetInput {
  readonly record: SessionRecord;
  readonly figure: MapFigure;
  readonly paper: PaperSize;
  readonly blackAndWhite: boolean;
  /** sha256 of the plan as it is written to a file, hex */
  readonly planDigest: string;
  readonly locale?: string | undefined;
}

/** The pages, filled in; nothing of them depends on what the plan has become. */
export function sessionPages(input: SessionSheetInput): Page[] {
  return filledIn(sessionSheets(input), headOf(input));
}

function headOf({ record, locale }: SessionSheetInput): SheetRecord {
  const { fields } = sessionState(record);
  return {
    patientReference: fields.patientReference,
    date: dayText(record.start.date, locale),
    practitioner: fields.practitioner,
    product: '',
    lot: '',
    expiry: '',
  };
}

function sessionSheets(input: SessionSheetInput): Sheet[] {
  const { record, figure, paper, blackAndWhite, planDigest } = input;
  const { start } = record;
  const state = sessionState(record);
  const sums = sessionSums(start, state);
  const body = bodyOf(paper);
  const number = start.number === null ? '' : `Session ${start.number} · `;
  const leaf = (title: string, subtitle: string, shapes: readonly Shape[]): Leaf => ({
    title,
    subtitle: `${number}${subtitle}`,
    shapes,
    barBottom: body.top + 110,
  });
  const blocks = [
    ...beforeBlocks(input, state, body),
    ...tableBlocks(start, sums, body),
    ...afterBlocks(input, state, body),
  ];
  const leaves = [
    leaf('What was injected', `${figure.name} · what was injected`, [
      ...injectedPictures(
        new FigureStudies(figure),
        { start, state },
        { ...body, bottom: body.bottom - LEGEND_MM },
        blackAndWhite,
      ),
      ...legend(body),
    ]),
    ...flowed(blocks, body).map((shapes, i) =>
      leaf(i === 0 ? 'Record' : 'Record, continued', 'record of what was done', shapes),
    ),
  ];
  return bound(
    leaves,
    start.planName,
    { figure, planId: start.planId, planDigest },
    paper,
    blackAndWhite,
  );
}

const LEGEND_MM = 6;

function legend({ left, right, bottom }: Box): Shape[] {
  const words =
    'Filled: injected. Crossed: skipped. Hollow: left. Numbers, where there is room, are those of the plan.';
  return [
    frameLine({ left, right, top: bottom - LEGEND_MM, bottom: bottom - LEGEND_MM }),
    textShape(left, bottom - 1.4, words, { sizePt: TYPE_PT.small, colour: INK.quiet }),
  ];
}

/** A part of the record that stays together. */
interface Block {
  readonly heightMm: number;
  readonly draw: (top: number) => readonly Shape[];
}

const GAP_MM = 3;

function flowed(blocks: readonly Block[], body: Box): Shape[][] {
  const pages: Shape[][] = [[]];
  let top = body.top;
  for (const { heightMm, draw } of blocks) {
    if (top + heightMm > body.bottom && top > body.top) {
      pages.push([]);
      top = body.top;
    }
    pages[pages.length - 1].push(...draw(top));
    top += heightMm + GAP_MM;
  }
  return pages;
}

function fieldsBlock(
  fields: readonly (readonly [label: string, value: string, share?: number])[],
  { left, right }: Box,
): Block {
  const all = fields.reduce((sum, [, , share = 1]) => sum + share, 0);
  const each = fields.map(([label, value, share = 1]) => ({ label, value, share: share / all }));
  return {
    heightMm: FIELD_HEIGHT_MM,
    draw: (top) => [drawFields(each, left, right, top)],
  };
}

/** Words that go on over as many lines as they need, under a heading. */
function textBlock(title: string, lines: readonly string[], { left, right }: Box): Block {
  const wrapped = lines.flatMap((line) =>
    wrapText(drawableText(line), right - left, TYPE_PT.figure),
  );
  return {
    heightMm: HEADING_MM + 4.2 * wrapped.length,
    draw: (top) => [
      heading(title, left, top),
      ...wrapped.map((line, i) => textShape(left, top + HEADING_MM + 3.2 + 4.2 * i, line)),
    ],
  };
}

/** Day and time where the session was, as days are written everywhere. */
function moment(start: SessionStart, ms: number, locale: string | undefined): string {
  const { day, time } = wallClock(start, ms);
  return `${dayText(day, locale)}, ${time}`;
}

const PRODUCT: readonly FormColumn[] = [
  { head: 'Product', share: 0.3 },
  { head: 'Lot', share: 0.18 },
  { head: 'Expiry', share: 0.14 },
  { head: 'Dilution', share: 0.24 },
  { head: 'Opened at', share: 0.14 },
];

function beforeBlocks(
  { record: { start }, locale }: SessionSheetInput,
  state: SessionState,
  body: Box,
): Block[] {
  const { fields, finishedAt } = state;
  const { syringes } = syringeState(start, state, []);
  const lots = fields.lots.map(
    ({ product, lot, expiry, dilution, openedAt }): FormRow => [
      ...[product, lot, dayText(expiry, locale), dilution, openedAt],
    ],
  );
  const rows = lots.length > 0 ? lots : [['', '', '', '', ''] as const];
  const { left, right } = body;
  return [
    fieldsBlock(
      [
        ['Begun', wallClock(start, start.startedAt).time],
        ['Ended', finishedAt === null ? '' : wallClock(start, finishedAt).time],
        ['Numbed at', state.numbedAt === null ? '' : wallClock(start, state.numbedAt).time],
        ['Syringes', String(syringes)],
        ['Needle and device', fields.device || start.zones[0].needle, 3],
      ],
      body,
    ),
    { heightMm: 12, draw: (top) => ticks(fields, left, top + 4) },
    {
      heightMm: HEADING_MM + formTableHeight(rows.length, ROW_MM),
      draw: (top) => [
        heading('Drawn from', left, top),
        formTable('lots', PRODUCT, rows, { left, right, top: top + HEADING_MM, rowMm: ROW_MM }),
      ],
    },
  ];
}

function ticks(fields: SessionState['fields'], left: number, base: number): Shape[] {
  const line = (items: readonly (readonly [string, boolean])[], y: number): Shape[] => {
    let x = left;
    return items.flatMap(([word, on]) => {
      const { shapes, right } = tickBox(word, x, y, on);
      x = right + 6;
      return shapes;
    });
  };
  const first = line(
    [
      ['Consent signed', fields.consent],
      ['Photographs taken', fields.photographs],
      ['Test spots read', fields.testSpotsRead],
    ],
    base,
  );
  const posture = (word: string, value: string): string => `${word}: ${value || 'not told'}`;
  const words = [posture('Marked', fields.marked), posture('treated', fields.treated)].join(', ');
  return [...first, textShape(left, base + 6, words)];
}

const INJECTED: readonly FormColumn[] = [
  { head: 'Zone', share: 0.27 },
  { head: 'Side', share: 0.15 },
  { head: 'Planned', share: 0.09, right: true },
  { head: 'Injected', share: 0.09, right: true },
  { head: 'Skipped', share: 0.09, right: true },
  { head: 'Left', share: 0.08, right: true },
  { head: 'mL planned', share: 0.115, right: true },
  { head: 'mL given', share: 0.115, right: true },
];
const ROW_MM = 5.4;
const SIDE_WORDS = { left: 'Patient’s left', right: 'Patient’s right', middle: 'Mid-line' };
/** Rows of the table that stay together. */
const MOST_ROWS = 24;

function tableBlocks(start: SessionStart, sums: SessionSums, { left, right }: Box): Block[] {
  const row = (name: string, side: string, tally: Tally): FormRow => [
    ...[name, side, String(tally.planned.points), String(tally.injected.points)],
    ...[String(tally.skipped.points), String(tally.left.points)],
    ...[mlDigits(tally.planned.microlitres / 1000), mlDigits(tally.givenMicrolitres / 1000)],
  ];
  const rows = [
    ...sums.zoneSides.map(({ zone, side, ...tally }) =>
      row(start.zones[zone].name, SIDE_WORDS[side], tally),
    ),
    row('Whole session', '', sums.total),
  ];
  const blocks: Block[] = [];
  for (let at = 0; at < rows.length; at += MOST_ROWS) {
    const part = rows.slice(at, at + MOST_ROWS);
    const isLast = at + MOST_ROWS >= rows.length;
    blocks.push({
      heightMm: HEADING_MM + formTableHeight(part.length, ROW_MM),
      draw: (top) => [
        heading('Planned and injected', left, top),
        formTable(
          'injected',
          INJECTED,
          part,
          { left, right, top: top + HEADING_MM, rowMm: ROW_MM },
          isLast,
        ),
      ],
    });
  }
  return blocks;
}

function afterBlocks(
  { record: { start }, locale }: SessionSheetInput,
  state: SessionState,
  body: Box,
): Block[] {
  const { fields, signed, amendments } = state;
  const sums = sessionSums(start, state);
  const products = sums.products.map(
    ({ name, microlitres, mg }) =>
      `${name}: ${mlDigits(microlitres / 1000)} mL${mg === null ? '' : `, ${Number(mg.toFixed(2))} mg`} given.`,
  );
  const reactions =
    fields.reactions === null
      ? 'Reactions: not told.'
      : `Reactions: ${fields.reactions || 'none'}.`;
  const seen = [
    ...products,
    ...markLines(start, state),
    ...otherVolumes(start, state),
    reactions,
    ...(fields.remarks ? [`Remarks: ${fields.remarks}`] : []),
    ...(fields.aftercare ? [`Aftercare: ${fields.aftercare}`] : []),
  ];
  const last = fieldsBlock(
    [
      ['Next visit', fields.nextVisit && dayText(fields.nextVisit, locale)],
      ['Signed by', signed?.by ?? ''],
      ['Date and time', signed ? moment(start, signed.at, locale) : ''],
      ['Signature', '', 2],
    ],
    body,
  );
  const amended = amendments.map(
    ({ at, by, reason, text }) => `${moment(start, at, locale)}, ${by}: ${text} (${reason})`,
  );
  return [
    textBlock('After', seen, body),
    last,
    ...(amended.length > 0 ? [textBlock('Amendments to the signed record', amended, body)] : []),
  ];
}

/** `Bled: Forehead 10, 12.` */
function markLines(start: SessionStart, { points }: SessionState): string[] {
  return MARKS.flatMap((mark) => {
    const names = namesOf(start, (i) => points[i].marks.includes(mark));
    return names ? [`${mark[0].toUpperCase()}${mark.slice(1)}: ${names}.`] : [];
  });
}

function otherVolumes(start: SessionStart, { points }: SessionState): string[] {
  const names = namesOf(
    start,
    (i) => points[i].done === 'injected' && points[i].microlitres !== start.points[i].microlitres,
    (i) => ` (${mlDigits(points[i].microlitres / 1000)} mL)`,
  );
  return names ? [`Other than the planned volume: ${names}.`] : [];
}

function namesOf(
  { points, zones }: SessionStart,
  has: (point: number) => boolean,
  note: (point: number) => string = () => '',
): string {
  return zones
    .flatMap(({ name }, zone) => {
      const own = [...points.keys()].filter((i) => points[i].zone === zone && has(i));
      if (own.length === 0) return [];
      return [`${name} ${own.map((i) => `${points[i].number}${note(i)}`).join(', ')}`];
    })
    .join('; ');
}
