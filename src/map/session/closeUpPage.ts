import type { ExactDistance } from '../../geometry/exactDistance';
import type { PlacedWarning } from '../../plan/planWarnings';
import type { PlanReport, ZoneReport } from '../../plan/volume/report';
import type { MapKeepOut, MapZone } from '../drawing/figure';
import { keepOutNotes } from '../drawing/keepOutShapes';
import { hasOwnValue, ownValueNotes } from '../drawing/ownValues';
import { drawPicture, type Picture } from '../drawing/picture';
import { captionShapes, frameLine } from '../drawing/pictureFrame';
import type { PlannedSheet } from '../drawing/planSheets';
import type { FigureMarks, FigureStudies } from '../drawing/study';
import { drawNotes, type Note, notesHeight } from '../paper/notesBlock';
import type { PaperSize } from '../paper/paper';
import { group } from '../paper/paper';
import type { Box } from '../paper/shapes';
import { drawColumn } from './column';
import type { Days } from './courseWords';
import { landmarkNotes } from './landmarkNotes';
import { bodyOf, type Leaf } from './pageFrame';
import { earlierNote, testSpotNote } from './pastNotes';
import { drawTable, gapNoteLines, tableHeightMm } from './table';
import { markNotes, planWarningsFor, warningNotes, warningsOf } from './warningNotes';
import { fillNotes, gapNotes, sideNotes, violationNotes } from './zoneNotes';

/** A picture to work from: numbered targets, what they were laid out by, where they lie. */
export interface CloseUpContent extends Days {
  readonly studies: FigureStudies;
  readonly report: PlanReport;
  readonly warnings: readonly PlacedWarning[];
  readonly sheets: readonly PlannedSheet[];
  readonly distance: ExactDistance;
  readonly paper: PaperSize;
  readonly blackAndWhite: boolean;
  /** leaves before the first close-up: page numbers are told on them */
  readonly leavesBefore: number;
  /** whether the pages of depth and limits follow, which hold every remark */
  readonly hasDepth: boolean;
}

/** The column beside the picture, mm. */
const COLUMN_MM = 34;
/** Table and remarks reach under the upright bar, mm. */
const BESIDE_LANE_MM = 8;
const GAP_MM = 4;
/** Remarks have this much room; more only for what must be read before the needle, mm. */
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
export function closeUpGrid(paper: PaperSize, tableMm: number, notesMm = NOTES_MM): CloseUpGrid {
  const body = bodyOf(paper);
  const notesTop = body.bottom - notesMm;
  const tableTop = notesTop - 2 - tableMm;
  const [top, bottom] = [body.top + CAPTION_MM, tableTop - 3];
  const columnLeft = body.right - COLUMN_MM;
  return {
    frame: { left: body.left, right: columnLeft - GAP_MM, top, bottom },
    column: { left: columnLeft, right: body.right, top, bottom },
    tableTop,
    notes: {
      left: body.left - BESIDE_LANE_MM,
      right: body.right,
      top: notesTop,
      bottom: body.bottom,
    },
  };
}

export function closeUpLeaf(content: CloseUpContent, index: number): Leaf {
  const { studies, report, sheets, blackAndWhite } = content;
  const grid = gridFor(content, sheets[index]);
  const { frame, column, tableTop, notes } = grid;
  const sheet = windowInto(sheets[index], frame);
  const picture = drawPicture(studies, sheet, frame, blackAndWhite);
  const names = sheet.parts.map(({ zone }) => `${zone.letter} ${zone.zone.name}`).join(' · ');
  const text = {
    sheet,
    otherPages: sheet.parts.map((part) => pagesOf(content, part.zone, index)),
    notes: notesFor(sheet, picture),
    earlier: picture.earlier,
    testSpots: picture.testSpots,
    blackAndWhite,
    dayLocale: content.dayLocale,
  };
  return {
    title: `${sheet.study.view.name}, ${names}`,
    subtitle: `${studies.figure.name} · ${names}`,
    shapes: [
      group('picture', [...picture.shapes, frameLine(frame)]),
      captionShapes(sheet, frame),
      group('column', drawColumn(text, column)),
      drawTable(
        tableRows(sheet, report),
        report,
        { left: notes.left, right: notes.right, top: tableTop },
        blackAndWhite,
      ),
      drawNotes(remarks(content, sheet, picture), notes, elsewhere(content)),
    ],
    barBottom: frame.bottom,
  };
}

/** The pages of depth and limits come after the last close-up. */
function elsewhere({ hasDepth, leavesBefore, sheets }: CloseUpContent): string {
  return hasDepth ? `see page ${leavesBefore + sheets.length + 1}` : 'see the plan';
}

/** The picture gives way to what must be read as far as its points stay on it, and takes what is left. */
function gridFor(content: CloseUpContent, sheet: PlannedSheet): CloseUpGrid {
  const { paper, studies, report } = content;
  const room = bodyOf(paper);
  const rows = tableRows(sheet, report);
  const lines = gapNoteLines(rows, report, room.right - room.left + BESIDE_LANE_MM);
  const tableMm = tableHeightMm(rows.length, undefined, lines.length);
  const usual = closeUpGrid(paper, tableMm);
  const { needed, denominator } = sheet;
  const frameMm = usual.frame.bottom - usual.frame.top;
  const allowed = NOTES_MM + frameMm - (needed.top - needed.bottom) / denominator;
  const width = usual.notes.right - usual.notes.left;
  const overridden = studies.marks.keepOuts.filter(({ keepOut }) => keepOut.overridden);
  const must = notesHeight(
    [...urgentNotes(content, sheet, overridden), { head: '', text: '' }],
    width,
  );
  const all = notesHeight(remarks(content, sheet, studies.marks), width);
  return closeUpGrid(paper, tableMm, Math.min(all, Math.max(NOTES_MM, Math.min(must, allowed))));
}

/** The window was planned for an average page; it keeps its scale and its points in the real frame. */
function windowInto(sheet: PlannedSheet, frame: Box): PlannedSheet {
  const { window, needed, denominator } = sheet;
  const half = ((frame.bottom - frame.top) * denominator) / 2;
  const wished = (window.bottom + window.top) / 2;
  const middle = Math.min(Math.max(wished, needed.top - half), needed.bottom + half);
  return { ...sheet, window: { ...window, bottom: middle - half, top: middle + half } };
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

/** What has to be read before the needle goes in, then where the points lie, volumes, the rest. */
function remarks(content: CloseUpContent, sheet: PlannedSheet, marks: FigureMarks): Note[] {
  const { studies, distance, report, warnings } = content;
  const { keepOuts, earlier, testSpots } = marks;
  const zones = sheet.parts.map(({ zone }) => zone);
  const isOverridden = ({ keepOut }: MapKeepOut): boolean => keepOut.overridden !== null;
  return [
    ...urgentNotes(content, sheet, keepOuts.filter(isOverridden)),
    ...zones.flatMap((zone) =>
      warningNotes(
        warningsOf(warnings, zone).filter(({ severity }) => severity === 'caution'),
        zone.letter,
      ),
    ),
    ...zones.flatMap((zone) => landmarkNotes(zone, studies.figure, distance)),
    ...zones.flatMap((zone) => sideNotes(zone, reportOf(zone, report))),
    ...zones.flatMap(fillNotes),
    ...zones.flatMap(gapNotes),
    ...earlier.map((session) => earlierNote(session, content)),
    ...testSpots.map((spot) => testSpotNote(spot, content)),
    ...keepOutNotes(
      keepOuts.filter((mark) => !isOverridden(mark)),
      content.dayLocale,
    ),
  ];
}

/** Limits of the label and of the whole plan, single points, what was overridden, broken rules. */
function urgentNotes(
  { warnings, dayLocale }: CloseUpContent,
  { parts }: PlannedSheet,
  overridden: readonly MapKeepOut[],
): Note[] {
  const zones = parts.map(({ zone }) => zone);
  return [
    ...zones.flatMap((zone) =>
      warningNotes(
        warningsOf(warnings, zone).filter(({ severity }) => severity === 'label'),
        zone.letter,
      ),
    ),
    ...markNotes(zones),
    // notes on the whole plan stand on the overview and under depth and limits
    ...warningNotes(
      planWarningsFor(warnings, zones).filter(
        // what was overridden has its own remark here
        ({ severity, code }) => severity !== 'note' && code !== 'keep-out-overridden',
      ),
    ),
    ...parts.flatMap(({ zone, rows }) => ownValueNotes(zone, rows)),
    ...keepOutNotes(overridden, dayLocale),
    ...parts.flatMap(({ zone, rows }) => violationNotes(zone, rows)),
  ];
}

function notesFor(sheet: PlannedSheet, picture: Picture): string[] {
  const covered = sheet.parts.reduce((sum, { coveredRows }) => sum + coveredRows.length, 0);
  return [
    'The needle goes in the hollow of the ring. The numbers are the order; the hairline runs from each to the next.',
    ...(picture.elsewhere > 0 ? ['Small grey rings: points that another page shows.'] : []),
    ...(covered > 0
      ? [`${covered} dotted: skin lies over ${covered === 1 ? 'it' : 'them'}; part it.`]
      : []),
    ...(sheet.parts.some(({ zone, rows }) => rows.some((row) => hasOwnValue(zone, row)))
      ? ['A star: this point has its own volume or depth, told below.']
      : []),
    ...(picture.numbersLeftOut > 0
      ? [`${picture.numbersLeftOut} left without a number for want of room.`]
      : []),
  ];
}
