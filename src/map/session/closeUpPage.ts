import type { ExactDistance } from '../../geometry/exactDistance';
import { formatMl } from '../../plan/format';
import { offenceWords } from '../../plan/points/offenceWords';
import type { PlanReport, ZoneReport } from '../../plan/volume/report';
import type { MapZone } from '../drawing/figure';
import { drawPicture, type Picture } from '../drawing/picture';
import { captionShapes, frameLine } from '../drawing/pictureFrame';
import type { FigureStudies } from '../drawing/study';
import { drawColumn } from '../paper/column';
import { bodyOf, type Leaf } from '../paper/pageFrame';
import type { PaperSize } from '../paper/paper';
import { group } from '../paper/paper';
import type { Box } from '../paper/shapes';
import { drawTable, tableHeightMm } from '../paper/table';
import { keepOutNotes } from './keepOutShapes';
import { landmarkNotes } from './landmarkNotes';
import { drawNotes, type Note } from './notesBlock';
import type { PlannedSheet } from './planSheets';

/** A picture to work from: numbered targets, what they were laid out by, where they lie. */
export interface CloseUpContent {
  readonly studies: FigureStudies;
  readonly report: PlanReport;
  readonly sheets: readonly PlannedSheet[];
  readonly distance: ExactDistance;
  readonly paper: PaperSize;
  readonly blackAndWhite: boolean;
  /** leaves before the first close-up: page numbers are told on them */
  readonly leavesBefore: number;
}

/** The column beside the picture, mm. */
const COLUMN_MM = 34;
const GAP_MM = 4;
const NOTES_MM = 25.5;
/** Line above the picture with left, right and the view's name. */
const CAPTION_MM = 5;

interface CloseUpGrid {
  readonly frame: Box;
  readonly column: Box;
  readonly tableTop: number;
  readonly notes: Box;
}

/** From the bottom up: remarks, table; the picture gets the rest. */
export function closeUpGrid(paper: PaperSize, tableRows: number): CloseUpGrid {
  const body = bodyOf(paper);
  const notesTop = body.bottom - NOTES_MM;
  const tableTop = notesTop - 2 - tableHeightMm(tableRows);
  const [top, bottom] = [body.top + CAPTION_MM, tableTop - 3];
  const columnLeft = body.right - COLUMN_MM;
  return {
    frame: { left: body.left, right: columnLeft - GAP_MM, top, bottom },
    column: { left: columnLeft, right: body.right, top, bottom },
    tableTop,
    notes: { left: body.left - 8, right: body.right, top: notesTop, bottom: body.bottom },
  };
}

export function closeUpLeaf(content: CloseUpContent, index: number): Leaf {
  const { studies, report, sheets, paper, blackAndWhite } = content;
  const { frame, column, tableTop, notes } = closeUpGrid(paper, sheets[index].parts.length);
  const sheet = windowInto(sheets[index], frame);
  const picture = drawPicture(studies, sheet, frame, blackAndWhite);
  const names = sheet.parts.map(({ zone }) => `${zone.letter} ${zone.zone.name}`).join(' · ');
  const text = {
    sheet,
    otherPages: sheet.parts.map((part) => pagesOf(content, part.zone, index)),
    notes: notesFor(sheet, picture),
    blackAndWhite,
  };
  return {
    title: `${sheet.study.view.name}, ${names}`,
    subtitle: `${studies.figure.name} · ${names}`,
    shapes: [
      group('picture', [...picture.shapes, frameLine(frame)]),
      captionShapes(sheet, frame),
      group('column', drawColumn(text, column)),
      drawTable(tableRows(sheet, report), report, notes.left, notes.right, tableTop, blackAndWhite),
      drawNotes(remarks(content, sheet, picture), notes),
    ],
    barBottom: frame.bottom,
  };
}

/** The window was planned for an average table; it keeps its scale and middle in the real frame. */
function windowInto(sheet: PlannedSheet, frame: Box): PlannedSheet {
  const { window, denominator } = sheet;
  const halfHeight = ((frame.bottom - frame.top) * denominator) / 2;
  const middle = (window.bottom + window.top) / 2;
  return { ...sheet, window: { ...window, bottom: middle - halfHeight, top: middle + halfHeight } };
}

function pagesOf({ sheets, leavesBefore }: CloseUpContent, zone: MapZone, except: number) {
  return sheets.flatMap(({ parts }, i) =>
    i !== except && parts.some((part) => part.zone === zone) ? [leavesBefore + i + 1] : [],
  );
}

function tableRows({ parts }: PlannedSheet, report: PlanReport) {
  return parts.map(({ zone, rows }) => ({
    zone,
    report: reportOf(zone, report),
    pointsHere: rows.length,
  }));
}

export function reportOf(zone: MapZone, report: PlanReport): ZoneReport {
  const found = report.zones.find(({ zoneId }) => zoneId === zone.zone.id);
  if (!found) throw new Error(`zone ${zone.zone.id} is on the sheet but not in the report`);
  return found;
}

/** What is wrong first, then where it lies, then volumes, then what is kept free. */
function remarks(content: CloseUpContent, { parts }: PlannedSheet, picture: Picture): Note[] {
  const { studies, distance, report } = content;
  return [
    ...parts.flatMap(({ zone, rows }) => offenceNotes(zone, rows)),
    ...keepOutNotes(picture.keepOuts.filter(({ keepOut }) => keepOut.overridden)),
    ...parts.flatMap(({ zone }) => landmarkNotes(zone, studies.figure, distance)),
    ...parts.flatMap(({ zone }) => sideNotes(zone, reportOf(zone, report))),
    ...keepOutNotes(picture.keepOuts.filter(({ keepOut }) => !keepOut.overridden)),
  ];
}

/** Rules that points set by hand break; the practitioner placed them, the page says so. */
function offenceNotes({ zone, layout, letter }: MapZone, rows: readonly number[]): Note[] {
  return layout.offences
    .filter(({ row }) => rows.includes(row))
    .map((offence) => ({
      head: `${letter} Point ${offence.row + 1}`,
      text: offenceWords(offence, zone.pattern.spacingMm, null),
    }));
}

function sideNotes({ letter }: MapZone, { sides }: ZoneReport): Note[] {
  const words = { right: 'patient’s right', left: 'patient’s left', middle: 'mid-line' } as const;
  const parts = (['right', 'left', 'middle'] as const)
    .filter((side) => sides[side].points > 0)
    .map((side) => `${words[side]} ${formatMl(sides[side].volumeMl)} (${sides[side].points})`);
  return parts.length > 0 ? [{ head: `${letter} Volume`, text: parts.join(', ') }] : [];
}

function notesFor(sheet: PlannedSheet, picture: Picture): string[] {
  const covered = sheet.parts.reduce((sum, { coveredRows }) => sum + coveredRows.length, 0);
  return [
    'The needle goes in the hollow of the ring. The numbers are the order; the hairline runs from each to the next.',
    ...(picture.elsewhere > 0 ? ['Small grey rings: points that another page shows.'] : []),
    ...(covered > 0
      ? [`${covered} dotted: skin lies over ${covered === 1 ? 'it' : 'them'}; part it.`]
      : []),
    ...(picture.numbersLeftOut > 0
      ? [`${picture.numbersLeftOut} left without a number for want of room.`]
      : []),
  ];
}
