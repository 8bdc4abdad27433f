import { toDense } from '../../geometry/field';
import type { PlacedWarning } from '../../plan/planWarnings';
import type { PlanReport } from '../../plan/volume/report';
import { overlapWords, zoneAreas } from '../../plan/zones/zoneOverlaps';
import type { MapZone } from '../drawing/figure';
import { keepOutNotes } from '../drawing/keepOutShapes';
import type { UndrawnZone } from '../drawing/mapZones';
import type { ViewGroup } from '../drawing/picks';
import { drawPicture } from '../drawing/picture';
import { captionShapes, frameLine } from '../drawing/pictureFrame';
import { wholeFigure } from '../drawing/planSheets';
import type { FigureStudies } from '../drawing/study';
import { drawDrawUp, drawUpHeightMm } from '../paper/drawUp';
import { drawNotes, type Note, notesHeight } from '../paper/notesBlock';
import { group, type PaperSize } from '../paper/paper';
import type { Box, Shape } from '../paper/shapes';
import type { Block } from './blocks';
import { reportOf } from './closeUpPage';
import type { Days } from './courseWords';
import { bodyOf, LANE_MM, type Leaf } from './pageFrame';
import { earlierNote, testSpotNote } from './pastNotes';
import {
  drawTable,
  gapNoteLines,
  LOW_ROW_MM,
  type TablePlace,
  type TableRow,
  tableHeightMm,
} from './table';
import { markNotes, planWarningsFor, undrawnNotes, warningNotes, warningsOf } from './warningNotes';

/** Where on the body the zones are, and what the plan comes to. */
export interface OverviewContent extends Days {
  readonly studies: FigureStudies;
  readonly report: PlanReport;
  /** by id */
  readonly productNames: ReadonlyMap<string, string>;
  readonly warnings: readonly PlacedWarning[];
  readonly zones: readonly MapZone[];
  readonly undrawn: readonly UndrawnZone[];
  /** views that show the zones, the most telling first */
  readonly groups: readonly ViewGroup[];
  readonly paper: PaperSize;
  readonly blackAndWhite: boolean;
  /** `Session 3 of 6`; '' without a course */
  readonly session: string;
  /** all zones on one page: low lines, small pictures */
  readonly isShort: boolean;
  /** depth and limits where they are short enough to stand here, too */
  readonly depth?: Block | null;
}

/** Above depth and limits, mm. */
const ABOVE_DEPTH_MM = 4;
/** With smaller pictures depth and limits have a page of their own, mm. */
const LEAST_WITH_DEPTH_MM = 90;

/** Whether pictures, table and remarks leave room for depth and limits. */
export function holdsDepth(content: OverviewContent, depth: Block): boolean {
  const whole = { ...content, depth };
  const { left } = bodyOf(content.paper);
  const { pictures, most } = gridOf(whole, overviewNotes(whole), left);
  const heightMm = pictures.bottom - pictures.top;
  return heightMm >= LEAST_WITH_DEPTH_MM && most >= content.zones.length;
}

/** Views on the page: more are left to the close-ups. */
const MOST_VIEWS = 4;
const CAPTION_MM = 5;
const GAP_MM = 4;
/** Remarks take what they need, within this, mm. */
const MOST_NOTES_MM = 44;
/** Pictures are at least this high; a longer table goes on, on a page of its own, mm. */
const LEAST_PICTURE_MM = 78;
const ROW_MM = 5.8;
/** With more zones than this everything is lower. */
const MANY_ZONES = 12;
const FEW_NOTES_MM = 25;
const SMALL_PICTURE_MM = 55;

/** The upright bar with a little air, mm. */
const BAR_ROOM_MM = 102;

/** From the bottom up: remarks, what to draw up, table; the pictures get the rest. */
function gridOf(content: OverviewContent, remarks: readonly Note[], left: number) {
  const body = overviewBody(content);
  const isLow = content.isShort && content.zones.length > MANY_ZONES;
  const rowMm = isLow ? LOW_ROW_MM : ROW_MM;
  const mostNotesMm = isLow ? FEW_NOTES_MM : MOST_NOTES_MM;
  const notesMm = Math.min(mostNotesMm, notesHeight(remarks, body.right - left));
  const drawUpMm = drawUpHeightMm(content.report);
  const noteLines = gapNoteLines(
    tableRows(content, content.zones),
    content.report,
    body.right - left,
  );
  const fixed = notesMm + drawUpMm + 8 + tableHeightMm(0, rowMm, noteLines.length);
  const least = isLow ? SMALL_PICTURE_MM : LEAST_PICTURE_MM;
  const most = Math.floor((body.bottom - body.top - fixed - least) / rowMm);
  const first = content.zones.slice(0, most);
  const notes = { left, right: body.right, top: body.bottom - notesMm, bottom: body.bottom };
  const drawUpTop = notes.top - drawUpMm - 2;
  const tableTop = drawUpTop - 2 - tableHeightMm(first.length, rowMm, noteLines.length);
  const pictures: Box = { ...body, bottom: tableTop - 3 };
  return { left, most, first, notes, drawUpTop, tableTop, pictures, rowMm };
}

/** Of the page what is not depth and limits. */
function overviewBody({ paper, depth }: OverviewContent): Box {
  const body = bodyOf(paper);
  return depth ? { ...body, bottom: body.bottom - depth.heightMm - ABOVE_DEPTH_MM } : body;
}

/** How many pages the overview takes. */
export function overviewCount(content: OverviewContent): number {
  const { most, left } = overviewGrid(content, overviewNotes(content));
  const rest = Math.max(0, content.zones.length - most);
  return 1 + Math.ceil(rest / zonesOfPage(content, left));
}

/** Zones on a page of the table alone. */
function zonesOfPage(content: OverviewContent, left: number): number {
  const body = bodyOf(content.paper);
  const lines = gapNoteLines(tableRows(content, content.zones), content.report, body.right - left);
  const heightMm = body.bottom - body.top - tableHeightMm(0, ROW_MM, lines.length);
  return Math.floor(heightMm / ROW_MM);
}

/** The upright bar is 100 mm: beside lower pictures it needs its lane further down. */
function overviewGrid(content: OverviewContent, remarks: readonly Note[]) {
  const body = bodyOf(content.paper);
  const wide = gridOf(content, remarks, body.left - LANE_MM);
  const isLow = wide.pictures.bottom - body.top < BAR_ROOM_MM;
  return isLow ? gridOf(content, remarks, body.left) : wide;
}

/** A generator, because a picture takes a while: yields after each. */
export function* overviewLeaves(content: OverviewContent): Generator<void, Leaf[]> {
  const body = bodyOf(content.paper);
  const remarks = overviewNotes(content);
  const { depth } = content;
  const grid = overviewGrid(content, remarks);
  const { left, most, first, notes, drawUpTop, tableTop, pictures, rowMm } = grid;
  const shapes = yield* pictureShapes(content, pictures);
  const sees = content.groups
    .slice(0, MOST_VIEWS)
    .map(({ view, parts }) => (parts.length > 0 ? view.name : `${view.name} (shows no zone)`));
  const leaves: Leaf[] = [
    {
      title: `Overview: ${sees.join(', ')}${depth ? ' · Depth and limits' : ''}`,
      subtitle: [
        content.studies.figure.name,
        depth ? 'overview, depth and limits' : 'overview',
        content.session,
      ]
        .filter(Boolean)
        .join(' · '),
      shapes: [
        ...shapes,
        tableOf(content, first, { left, right: body.right, top: tableTop, rowMm }),
        drawDrawUp(content.report, content.productNames, left, body.right, drawUpTop),
        ...(remarks.length > 0 ? [drawNotes(remarks, notes, 'see depth and limits')] : []),
        ...(depth ? depth.draw(body.bottom - depth.heightMm) : []),
      ],
      barBottom: Math.max(pictures.bottom, body.top + BAR_ROOM_MM),
    },
  ];
  const many = zonesOfPage(content, left);
  for (let at = most; at < content.zones.length; at += many)
    leaves.push({
      title: 'Overview: zones',
      subtitle: `${content.studies.figure.name} · zones`,
      shapes: [tableOf(content, content.zones.slice(at, at + many), body)],
      barBottom: body.top + 110,
    });
  return leaves;
}

/** What is beyond a limit first; then what was overridden, marked, done before, kept free. */
function overviewNotes(content: OverviewContent): Note[] {
  const { studies, warnings, zones, undrawn, dayLocale } = content;
  const { keepOuts, earlier, testSpots } = studies.marks;
  const overridden = keepOuts.filter(({ keepOut }) => keepOut.overridden);
  const held = keepOuts.filter(({ keepOut }) => !keepOut.overridden);
  const loud = (zone: Pick<MapZone, 'zone'>) =>
    warningsOf(warnings, zone).filter(({ severity }) => severity === 'label');
  const ofAll = planWarningsFor(warnings, [...zones, ...undrawn]);
  const isNote = ({ severity }: PlacedWarning) => severity === 'note';
  // the rest stands under depth and limits, on the same page
  if (content.depth)
    return [
      ...viewNotes(content),
      ...overlapNotes(studies, zones),
      ...testSpots.map((spot) => testSpotNote(spot, content)),
    ];
  return [
    ...warningNotes(ofAll.filter((each) => !isNote(each))),
    ...[...zones, ...undrawn].flatMap((zone) => warningNotes(loud(zone), zone.letter)),
    ...undrawnNotes(undrawn),
    ...viewNotes(content),
    ...markNotes(zones),
    ...overlapNotes(studies, zones),
    ...countNotes(warnings, [...zones, ...undrawn]),
    ...keepOutNotes(overridden, dayLocale),
    ...earlier.map((session) => earlierNote(session, content)),
    ...testSpots.map((spot) => testSpotNote(spot, content)),
    ...keepOutNotes(held, dayLocale),
    ...warningNotes(ofAll.filter(isNote)),
  ];
}

/** Views chosen by hand may show no zone, and a zone may be in none of them. */
function viewNotes({ groups, zones }: OverviewContent): Note[] {
  const shown = groups.slice(0, MOST_VIEWS);
  const blind = shown.filter(({ parts }) => parts.length === 0).map(({ view }) => view.name);
  const seen = new Set(shown.flatMap(({ parts }) => parts.map(({ zone }) => zone)));
  const missed = zones.filter((zone) => !seen.has(zone)).map(({ letter }) => letter);
  return [
    ...(blind.length > 0
      ? [{ head: blind.join(', '), text: 'shows no zone of this plan', sign: 'caution' } as const]
      : []),
    ...(missed.length > 0
      ? [{ head: missed.join(', '), text: 'not in these views', sign: 'caution' } as const]
      : []),
  ];
}

/** Skin of two zones gets both: the table's sum is more than there is skin. */
function overlapNotes({ figure }: FigureStudies, zones: readonly MapZone[]): Note[] {
  const { mesh } = figure;
  const fields = zones.map(({ zone }) => [zone.id, toDense(zone.field, mesh)] as const);
  const text = zones.length > 1 ? overlapWords(zoneAreas(mesh, new Map(fields))) : null;
  return text ? [{ head: 'Area', text }] : [];
}

/** `A, C1: 3 warnings` are told in full further on. */
function countNotes(
  warnings: readonly PlacedWarning[],
  zones: readonly (MapZone | UndrawnZone)[],
): Note[] {
  const own = zones.map((zone) => ({
    letter: zone.letter,
    count: warningsOf(warnings, zone).filter(({ severity }) => severity === 'caution').length,
  }));
  const warned = own.filter(({ count }) => count > 0);
  const all = warned.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return [];
  const letters = warned.map(({ letter }) => letter).join(', ');
  const text = `${all === 1 ? '1 warning' : `${all} warnings`}: see depth and limits`;
  return [{ head: letters, text, sign: 'caution' }];
}

function tableOf(content: OverviewContent, zones: readonly MapZone[], place: TablePlace): Shape {
  const { report, blackAndWhite } = content;
  return drawTable(tableRows(content, zones), report, place, blackAndWhite);
}

function tableRows({ report }: OverviewContent, zones: readonly MapZone[]): TableRow[] {
  return zones.map((zone) => ({ zone, report: reportOf(zone, report), pointsHere: null }));
}

/** The whole figure in each view, in as many columns as make it largest. */
function* pictureShapes(content: OverviewContent, room: Box): Generator<void, Shape[]> {
  const groups = content.groups.slice(0, MOST_VIEWS);
  const shapes: Shape[] = [];
  for (const [i, frame] of bestFrames(content, room).entries()) {
    const { view, parts } = groups[i];
    const sheet = wholeFigure(content.studies.of(view), parts, sizeOf(frame));
    const picture = drawPicture(content.studies, sheet, frame, content.blackAndWhite, 'overview');
    shapes.push(
      group('overview', [...picture.shapes, frameLine(frame)]),
      captionShapes(sheet, frame),
    );
    yield;
  }
  return shapes;
}

function bestFrames({ studies, groups }: OverviewContent, room: Box): Box[] {
  const views = groups.slice(0, MOST_VIEWS);
  const grids = views.map((_, i) => framesIn(room, views.length, i + 1));
  if (views.length === 3) grids[1] = oneLargeTwoSmall(room);
  const scales = grids.map((frames) =>
    views.map(({ view, parts }, i) => {
      return wholeFigure(studies.of(view), parts, sizeOf(frames[i])).denominator;
    }),
  );
  // the smallest picture as large as can be; then all of them
  const worth = (of: readonly number[]): number =>
    1000 * Math.max(...of) + of.reduce((sum, each) => sum + each, 0);
  const best = scales.reduce((least, of, i) => (worth(of) < worth(scales[least]) ? i : least), 0);
  return grids[best];
}

function framesIn(room: Box, count: number, columns: number): Box[] {
  const rows = Math.ceil(count / columns);
  const width = (room.right - room.left - GAP_MM * (columns - 1)) / columns;
  const height = (room.bottom - room.top - GAP_MM * (rows - 1)) / rows;
  return Array.from({ length: count }, (_, i) => {
    const left = room.left + (i % columns) * (width + GAP_MM);
    const top = room.top + Math.floor(i / columns) * (height + GAP_MM);
    return { left, right: left + width, top: top + CAPTION_MM, bottom: top + height };
  });
}

/** The most telling view over the whole height, the others one over the other beside it. */
function oneLargeTwoSmall(room: Box): Box[] {
  const split = room.left + (room.right - room.left) * 0.56;
  const [large] = framesIn({ ...room, right: split - GAP_MM / 2 }, 1, 1);
  return [large, ...framesIn({ ...room, left: split + GAP_MM / 2 }, 2, 1)];
}

function sizeOf({ left, right, top, bottom }: Box) {
  return { widthMm: right - left, heightMm: bottom - top };
}
