import { toDense } from '../geometry/field';
import type { ZoneLayout } from '../layout/types';
import { ZONE_COLOURS } from '../plan/palette';
import { type PlanReport, planReport } from '../plan/report';
import type { Plan } from '../plan/types';
import { drawColumn } from './column';
import type { MapFigure, MapZone } from './figure';
import {
  checkBar,
  drawFields,
  drawFooter,
  drawHeader,
  FIELD_HEIGHT_MM,
  FOOTER_HEIGHT_MM,
  HEADER_HEIGHT_MM,
  patientFields,
  productFields,
  type SheetRecord,
} from './furniture';
import {
  group,
  INK,
  inkOf,
  LINE_MM,
  MARGIN_MM,
  PAPER,
  type PaperSize,
  TYPE_PT,
  textShape,
} from './paper';
import { pickViews } from './pickViews';
import { drawPicture, type Picture } from './picture';
import { type PlannedSheet, planSheets } from './planSheets';
import type { Box, Page, Shape } from './shapes';
import { scaleText, sideNames } from './sheetText';
import { FigureStudies } from './study';
import { DRAW_UP_HEIGHT_MM, drawDrawUp, drawTable, tableHeightMm } from './table';

/** The session sheets of a plan: pages of shapes, one per group of zones that share a view. */
export interface SheetInput {
  readonly plan: Plan;
  /** by zone id; zones without points are left out */
  readonly layouts: Readonly<Record<string, ZoneLayout | undefined>>;
  readonly figure: MapFigure;
  readonly paper: PaperSize;
  readonly blackAndWhite: boolean;
  /** sha256 of the plan as it is written to a file, hex */
  readonly planDigest: string;
}

/** A page but for what is typed into its fields, which costs nothing to change. */
export interface Sheet {
  readonly page: Page;
  readonly grid: PageGrid;
  readonly blackAndWhite: boolean;
}

/** The column beside the picture and the lane of the upright check bar, mm. */
const COLUMN_MM = 34;
const LANE_MM = 8;
const GAP_MM = 4;
/** Line above the picture with left, right and the view's name. */
const CAPTION_MM = 5;

/** All pages at once. */
export function makeSheets(input: SheetInput, record: SheetRecord): Page[] {
  const run = sheetSteps(input);
  for (;;) {
    const step = run.next();
    if (step.done) return filledIn(step.value, record);
  }
}

/** In steps of well under a second, for a screen that must stay alive: yields the share done. */
export function* sheetSteps(input: SheetInput): Generator<number, Sheet[]> {
  const zones = mapZones(input);
  if (zones.length === 0) return [];
  const studies = new FigureStudies(input.figure);
  const picking = pickViews(studies, zones);
  let picked = picking.next();
  for (; !picked.done; picked = picking.next()) yield picked.value * VIEWS_SHARE;
  const { frame } = pageGrid(input.paper, Math.min(3, zones.length));
  const size = { widthMm: frame.right - frame.left, heightMm: frame.bottom - frame.top };
  const planned = planSheets(studies, picked.value, size);
  const report = planReport(input.plan, input.layouts);
  const sheets: Sheet[] = [];
  for (const index of planned.keys()) {
    sheets.push(sheetOf(input, studies, report, planned, index));
    yield VIEWS_SHARE + ((1 - VIEWS_SHARE) * sheets.length) / planned.length;
  }
  return sheets;
}

/** The pages with what was typed; what is empty leaves room for a hand. */
export function filledIn(sheets: readonly Sheet[], record: SheetRecord): Page[] {
  return sheets.map(({ page, grid, blackAndWhite }) => ({
    ...page,
    shapes: inked(blackAndWhite, [
      ...page.shapes,
      drawFields(patientFields(record), grid.left, grid.right, grid.patientTop),
      drawFields(productFields(record), grid.left, grid.right, grid.productTop),
    ]),
  }));
}

/** Of the whole work, choosing the views. */
const VIEWS_SHARE = 0.4;

/** Zones that have points, each with a letter no other zone of the plan has. */
function mapZones({ plan, layouts, figure }: SheetInput): MapZone[] {
  const uses = new Map<number, number>();
  return plan.zones.flatMap((zone) => {
    const sharing = plan.zones.filter((other) => other.colour === zone.colour).length;
    const nth = (uses.get(zone.colour) ?? 0) + 1;
    uses.set(zone.colour, nth);
    const { letter } = ZONE_COLOURS[zone.colour % ZONE_COLOURS.length];
    const layout = layouts[zone.id];
    if (!layout || layout.count === 0) return [];
    const field = toDense(zone.field, figure.mesh.vertexCount);
    return [{ zone, layout, letter: sharing > 1 ? `${letter}${nth}` : letter, field }];
  });
}

interface PageGrid {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** the picture */
  readonly frame: Box;
  readonly column: Box;
  readonly patientTop: number;
  readonly tableTop: number;
  readonly drawUpTop: number;
  readonly productTop: number;
}

/** From the bottom up: small print, product fields, draw-up, table; the picture gets the rest. */
function pageGrid(paper: PaperSize, tableRows: number): PageGrid {
  const { widthMm, heightMm } = PAPER[paper];
  const left = MARGIN_MM;
  const right = widthMm - MARGIN_MM;
  const top = MARGIN_MM;
  const bottom = heightMm - MARGIN_MM;
  const productTop = bottom - FOOTER_HEIGHT_MM - 2.5 - FIELD_HEIGHT_MM;
  const drawUpTop = productTop - 2.5 - DRAW_UP_HEIGHT_MM;
  const tableTop = drawUpTop - 2 - tableHeightMm(tableRows);
  const patientTop = top + HEADER_HEIGHT_MM + 1;
  const frameTop = patientTop + FIELD_HEIGHT_MM + 3 + CAPTION_MM;
  const frameBottom = tableTop - 3;
  const columnLeft = right - COLUMN_MM;
  return {
    widthMm,
    heightMm,
    left,
    right,
    top,
    bottom,
    patientTop,
    tableTop,
    drawUpTop,
    productTop,
    frame: { left: left + LANE_MM, right: columnLeft - GAP_MM, top: frameTop, bottom: frameBottom },
    column: { left: columnLeft, right, top: frameTop, bottom: frameBottom },
  };
}

function sheetOf(
  input: SheetInput,
  studies: FigureStudies,
  report: PlanReport,
  sheets: readonly PlannedSheet[],
  index: number,
): Sheet {
  const { figure, blackAndWhite, plan } = input;
  const grid = pageGrid(input.paper, sheets[index].parts.length);
  const sheet = windowInto(sheets[index], grid.frame);
  const picture = drawPicture(studies, sheet, grid.frame, blackAndWhite);
  const zoneNames = sheet.parts.map(({ zone }) => `${zone.letter} ${zone.zone.name}`).join(' · ');
  const pageText = `Page ${index + 1} of ${sheets.length}`;
  const { left, right, top, bottom, frame, column, tableTop, drawUpTop } = grid;
  const content = {
    sheet,
    otherPages: sheet.parts.map((part) => pagesOf(part.zone, sheets, index)),
    notes: notesFor(sheet, picture),
    blackAndWhite,
  };
  const shapes = [
    drawHeader(plan.name, `${figure.name} · ${zoneNames}`, pageText, left, right, top),
    group('picture', [...picture.shapes, frameLine(frame)]),
    caption(sheet, frame),
    checkBar(left, frame.bottom, true),
    group('column', drawColumn(content, column)),
    drawTable(tableRows(sheet, report), report, left, right, tableTop, blackAndWhite),
    drawDrawUp(report, left, right, drawUpTop),
    drawFooter(figure, left, right, bottom),
  ];
  const page = {
    title: `${pageText}: ${sheet.study.view.name}, ${zoneNames}`,
    widthMm: grid.widthMm,
    heightMm: grid.heightMm,
    shapes,
  };
  return { page, grid, blackAndWhite };
}

/** The window was planned for an average table; it keeps its scale and middle in the real frame. */
function windowInto(sheet: PlannedSheet, frame: Box): PlannedSheet {
  const { window, denominator } = sheet;
  const halfHeight = ((frame.bottom - frame.top) * denominator) / 2;
  const middle = (window.bottom + window.top) / 2;
  return { ...sheet, window: { ...window, bottom: middle - halfHeight, top: middle + halfHeight } };
}

function pagesOf(zone: MapZone, sheets: readonly PlannedSheet[], except: number): number[] {
  return sheets.flatMap(({ parts }, i) =>
    i !== except && parts.some((part) => part.zone === zone) ? [i + 1] : [],
  );
}

function tableRows({ parts }: PlannedSheet, report: PlanReport) {
  return parts.map(({ zone, rows }) => {
    const found = report.zones.find(({ zoneId }) => zoneId === zone.zone.id);
    if (!found) throw new Error(`zone ${zone.zone.id} is on the sheet but not in the report`);
    return { zone, report: found, pointsHere: rows.length };
  });
}

function notesFor(sheet: PlannedSheet, picture: Picture): string[] {
  const covered = sheet.parts.reduce((sum, { coveredRows }) => sum + coveredRows.length, 0);
  return [
    'The needle goes in the hollow of the ring. The numbers are the order.',
    ...(picture.elsewhere > 0 ? ['Small grey rings: points that another page shows.'] : []),
    ...(covered > 0
      ? [`${covered} dotted: skin lies over ${covered === 1 ? 'it' : 'them'}; part it.`]
      : []),
    ...(picture.numbersLeftOut > 0
      ? [`${picture.numbersLeftOut} left without a number for want of room.`]
      : []),
  ];
}

function frameLine({ left, right, top, bottom }: Box): Shape {
  const points = [left, top, right, top, right, bottom, left, bottom];
  return {
    kind: 'path',
    points,
    closed: true,
    stroke: { colour: INK.rule, widthMm: LINE_MM.guide },
    fill: null,
  };
}

/** `← Patient's right`, the view, `Patient's left →`, over the picture. */
function caption(sheet: PlannedSheet, frame: Box): Shape {
  const sides = sideNames(sheet.study.axes);
  const y = frame.top - 1.8;
  const semibold = { sizePt: TYPE_PT.small, weight: 'semibold' } as const;
  return group('caption', [
    textShape(frame.left, y, `← ${sides.left}`, semibold),
    textShape(
      (frame.left + frame.right) / 2,
      y,
      `${sheet.study.view.name}, ${scaleText(sheet.denominator)}`,
      {
        sizePt: TYPE_PT.small,
        anchor: 'middle',
        colour: INK.quiet,
      },
    ),
    textShape(frame.right, y, `${sides.right} →`, { ...semibold, anchor: 'end' }),
  ]);
}

function inked(blackAndWhite: boolean, shapes: readonly Shape[]): readonly Shape[] {
  return blackAndWhite ? shapes.map(withoutHue) : shapes;
}

function withoutHue(shape: Shape): Shape {
  const grey = (hex: string): string => inkOf(hex, true);
  switch (shape.kind) {
    case 'group':
      return { ...shape, shapes: shape.shapes.map(withoutHue) };
    case 'text':
      return { ...shape, colour: grey(shape.colour) };
    case 'segments':
      return { ...shape, stroke: { ...shape.stroke, colour: grey(shape.stroke.colour) } };
    default: {
      const stroke = shape.stroke && { ...shape.stroke, colour: grey(shape.stroke.colour) };
      return { ...shape, stroke, fill: shape.fill && grey(shape.fill) };
    }
  }
}
