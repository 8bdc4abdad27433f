import { formatMl, formatMm } from '../../plan/format';
import { doseName } from '../../plan/patternWords';
import { isDepthAsked, NOT_SET } from '../../plan/skin/askedDepth';
import type { PlanReport } from '../../plan/volume/report';
import type { MapZone } from '../drawing/figure';
import { keepOutNotes } from '../drawing/keepOutShapes';
import { hasOwnValue, ownValueNotes } from '../drawing/ownValues';
import { CellMask } from '../drawing/pageMask';
import { drawPicture, type Picture } from '../drawing/picture';
import { captionShapes, frameLine } from '../drawing/pictureFrame';
import type { PlannedSheet } from '../drawing/planSheets';
import { pointsHereText, sideText } from '../drawing/sheetText';
import { drawNotes, type Note, notesHeight } from '../paper/notesBlock';
import { group } from '../paper/paper';
import type { Box } from '../paper/shapes';
import { type CloseUpContent, reportOf } from './closeUpPage';
import { landmarkNotes } from './landmarkNotes';
import { bodyOf, LANE_MM, type Leaf } from './pageFrame';
import { earlierNote, testSpotNote } from './pastNotes';
import { needleText } from './recordRows';
import { warningNotes, warningsOf } from './warningNotes';
import { violationNotes } from './zoneNotes';

/** Pages to work from that hold several pictures each, as small as their numbers stay legible. */

const CAPTION_MM = 5;
const GAP_MM = 3;
/** Remarks take what they need within this; the pages of depth and limits hold the rest, mm. */
const MOST_NOTES_MM = 40;
/** Zones on one page: each has a line of its own in the remarks. */
const MOST_ZONES = 8;

export interface GalleryContent extends Omit<CloseUpContent, 'sheets'> {
  readonly pages: readonly GalleryPage[];
}

interface PlacedSheet {
  readonly sheet: PlannedSheet;
  /** of the picture, mm from the upper left corner of the page's room */
  readonly left: number;
  readonly top: number;
}

export interface GalleryPage {
  readonly placed: readonly PlacedSheet[];
  readonly heightMm: number;
}

/** The room for pictures on a page, whatever its remarks. */
export function galleryRoom(paper: CloseUpContent['paper']): { widthMm: number; heightMm: number } {
  const body = bodyOf(paper);
  return {
    widthMm: body.right - body.left,
    heightMm: body.bottom - body.top - MOST_NOTES_MM - CAPTION_MM - 3,
  };
}

/** Pictures on pages, the first page with room; the largest first, and then in the plan's order. */
export function galleryPages(
  sheets: readonly PlannedSheet[],
  { widthMm, heightMm }: ReturnType<typeof galleryRoom>,
): GalleryPage[] {
  const sizes = new Map(sheets.map((sheet) => [sheet, sizeOf(sheet)]));
  const area = (sheet: PlannedSheet): number => {
    const { wide, high } = sizes.get(sheet) as { wide: number; high: number };
    return wide * high;
  };
  const open: { placed: PlacedSheet[]; free: CellMask; zones: Set<MapZone> }[] = [];
  for (const sheet of sheets.slice().sort((a, b) => area(b) - area(a))) {
    const { wide, high } = sizes.get(sheet) as { wide: number; high: number };
    const mask = CellMask.block(Math.ceil(wide + GAP_MM), Math.ceil(high + CAPTION_MM + GAP_MM));
    const zones = sheet.parts.map(({ zone }) => zone);
    const fits = ({ free, zones: own }: (typeof open)[number]) =>
      new Set([...own, ...zones]).size <= MOST_ZONES ? free.firstPlace(mask) : null;
    const rooms = open.filter((page) => fits(page) !== null);
    let home: (typeof open)[number] | undefined = nearestPage(rooms, sheet);
    if (!home) {
      const free = new CellMask(
        Math.ceil(widthMm + GAP_MM),
        Math.ceil(heightMm + CAPTION_MM + GAP_MM),
      );
      home = { placed: [], free, zones: new Set() };
      open.push(home);
    }
    const [left, top] = fits(home) ?? [0, 0];
    home.free.put(mask, left, top);
    for (const zone of zones) home.zones.add(zone);
    home.placed.push({ sheet, left, top: top + CAPTION_MM });
  }
  const order = new Map(sheets.map((sheet, i) => [sheet, i]));
  const first = ({ placed }: { placed: readonly PlacedSheet[] }): number =>
    Math.min(...placed.map(({ sheet }) => order.get(sheet) as number));
  return open
    .sort((a, b) => first(a) - first(b))
    .map(({ placed }) => ({
      placed,
      heightMm: Math.max(...placed.map(({ sheet, top }) => top + sizeOf(sheet).high)),
    }));
}

/** Of pages with room the one that shows the same zones, else the same side of the body. */
function nearestPage<Page extends { readonly placed: readonly PlacedSheet[] }>(
  pages: readonly Page[],
  { study, parts }: PlannedSheet,
): Page | undefined {
  const own = new Set(parts.map(({ zone }) => zone));
  const sideOf = (name: string): string => name.split(',')[0];
  const worth = ({ placed }: Page): number =>
    placed.reduce((sum, { sheet }) => {
      const shared = sheet.parts.filter(({ zone }) => own.has(zone)).length;
      const isSame = sideOf(sheet.study.view.name) === sideOf(study.view.name);
      return sum + shared + (isSame ? 0.1 : 0);
    }, 0);
  return pages.reduce<Page | undefined>(
    (best, page) => (best && worth(best) >= worth(page) ? best : page),
    undefined,
  );
}

function sizeOf({ window, denominator }: PlannedSheet): { wide: number; high: number } {
  return {
    wide: (window.right - window.left) / denominator,
    high: (window.top - window.bottom) / denominator,
  };
}

export function galleryLeaf(content: GalleryContent, index: number): Leaf {
  const { studies, blackAndWhite, paper, pages } = content;
  const page = pages[index];
  const body = bodyOf(paper);
  const drawn = page.placed.map(({ sheet, left, top }) => {
    const { wide, high } = sizeOf(sheet);
    const frame: Box = {
      left: body.left + left,
      right: body.left + left + wide,
      top: body.top + top,
      bottom: body.top + top + high,
    };
    const picture = drawPicture(studies, sheet, frame, blackAndWhite);
    return { sheet, frame, picture };
  });
  const zones = zonesOn(page);
  const names = zones.map(({ letter, zone }) => `${letter} ${zone.name}`).join(' · ');
  const views = [...new Set(page.placed.map(({ sheet }) => sheet.study.view.name.split(',')[0]))];
  const notes = {
    left: body.left - LANE_MM,
    right: body.right,
    top: body.top + page.heightMm + 3,
    bottom: body.bottom,
  };
  const remarks = remarksOn(
    content,
    index,
    drawn.map(({ picture }) => picture),
  );
  const least = notesHeight(remarks, notes.right - notes.left);
  const room = { ...notes, top: Math.max(notes.top, notes.bottom - least) };
  return {
    title: `${views.join(', ')}: ${names}`,
    subtitle: `${studies.figure.name} · ${names}`,
    shapes: [
      ...drawn.flatMap(({ sheet, frame, picture }) => [
        group('picture', [...picture.shapes, frameLine(frame)]),
        captionShapes(sheet, frame),
      ]),
      drawNotes(remarks, room, content.hasDepth ? 'see depth and limits' : 'see the plan'),
    ],
    barBottom: Math.min(body.top + 110, body.bottom),
  };
}

function zonesOn({ placed }: GalleryPage): MapZone[] {
  return [...new Set(placed.flatMap(({ sheet }) => sheet.parts.map(({ zone }) => zone)))];
}

/** How to read it, then zone by zone: points, needle, volume; limits and single points; where it lies. */
function remarksOn(content: GalleryContent, index: number, pictures: readonly Picture[]): Note[] {
  const { pages, warnings, studies, distance, dayLocale } = content;
  const page = pages[index];
  const zones = zonesOn(page);
  const parts = page.placed.flatMap(({ sheet }) => sheet.parts);
  const seen = <Mark>(of: (picture: Picture) => readonly Mark[]): Mark[] => [
    ...new Set(pictures.flatMap(of)),
  ];
  return [
    { head: '', text: readingWords(parts, pictures) },
    ...zones.flatMap((zone) => [
      zoneNote(content, zone, index),
      ...warningNotes(
        warningsOf(warnings, zone).filter(({ severity }) => severity !== 'note'),
        zone.letter,
      ),
    ]),
    ...parts.flatMap(({ zone, rows }) => ownValueNotes(zone, rows)),
    ...parts.flatMap(({ zone, rows }) => violationNotes(zone, rows)),
    ...zones.flatMap((zone) => landmarkNotes(zone, studies.figure, distance)),
    ...seen(({ earlier }) => earlier).map((session) => earlierNote(session, content)),
    ...seen(({ testSpots }) => testSpots).map((spot) => testSpotNote(spot, content)),
    ...keepOutNotes(
      seen(({ keepOuts }) => keepOuts),
      dayLocale,
    ),
  ];
}

function readingWords(
  parts: readonly PlannedSheet['parts'][number][],
  pictures: readonly Picture[],
) {
  const covered = parts.reduce((sum, { coveredRows }) => sum + coveredRows.length, 0);
  const leftOut = pictures.reduce((sum, { numbersLeftOut }) => sum + numbersLeftOut, 0);
  return [
    'The needle goes in the hollow of the ring; the numbers are the order, the hairline runs from each to the next.',
    ...(pictures.some(({ elsewhere }) => elsewhere > 0)
      ? ['Small grey rings: points that another picture shows.']
      : []),
    ...(covered > 0 ? [`${covered} dotted: under other skin; part it.`] : []),
    ...(parts.some(({ zone, rows }) => rows.some((row) => hasOwnValue(zone, row)))
      ? ['A star: its own volume or depth.']
      : []),
    ...(leftOut > 0 ? [`${leftOut} left without a number for want of room.`] : []),
  ].join(' ');
}

/** `A1 Forehead` Across the middle. All 43 points here. At least 15.0 mm apart. Needle … 0.05 mL a point. */
function zoneNote(content: GalleryContent, zone: MapZone, index: number): Note {
  const { pages, leavesBefore, report } = content;
  const rowsOn = (page: GalleryPage): number =>
    page.placed
      .flatMap(({ sheet }) => sheet.parts)
      .filter((part) => part.zone === zone)
      .reduce((sum, { rows }) => sum + rows.length, 0);
  const others = pages.flatMap((page, i) =>
    i !== index && rowsOn(page) > 0 ? [leavesBefore + i + 1] : [],
  );
  const said = [
    `${sideText(zone)}${pointsHereText(zone, rowsOn(pages[index]), others)}`,
    ...numbersOf(zone, report),
  ];
  return { head: `${zone.letter} ${zone.zone.name}`, text: `${said.join('. ')}.` };
}

function numbersOf(zone: MapZone, plan: PlanReport): string[] {
  const report = reportOf(zone, plan);
  const needle = needleText(zone.zone.needle);
  const depth = isDepthAsked(zone.zone)
    ? NOT_SET
    : `${formatMm(report.insertedLengthMm)} in at ${Math.round(report.angleDeg)}°, tip ${formatMm(report.tipDepthMm)} deep`;
  const each = `${formatMl(report.volumePerPointMl)} a ${doseName(zone.zone.pattern.kind)}`;
  return [
    ...(Number.isNaN(report.smallestSpacingMm)
      ? []
      : [`At least ${formatMm(report.smallestSpacingMm)} apart`]),
    `Needle ${[needle, depth].filter(Boolean).join(', ')}`,
    `${each}, ${formatMl(report.volumeMl)} in all`,
  ];
}
