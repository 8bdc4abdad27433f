import { formatMl, formatMm } from '../../plan/format';
import { doseName } from '../../plan/patternWords';
import { isDepthAsked, NOT_SET } from '../../plan/skin/askedDepth';
import type { PlanReport } from '../../plan/volume/report';
import type { MapZone } from '../drawing/figure';
import { keepOutNotes } from '../drawing/keepOutShapes';
import { hasOwnValue, ownValueNotes } from '../drawing/ownValues';
import type { CellMask } from '../drawing/pageMask';
import { drawPicture, type Picture } from '../drawing/picture';
import { captionShapes, frameLine } from '../drawing/pictureFrame';
import type { PlannedSheet } from '../drawing/planSheets';
import { pointsHereText, sideText } from '../drawing/sheetText';
import { drawNotes, type Note, notesHeight } from '../paper/notesBlock';
import { group, TYPE_PT } from '../paper/paper';
import type { Box } from '../paper/shapes';
import { drawableText, textWidthMm } from '../paper/text';
import { type CloseUpContent, reportOf } from './closeUpPage';
import {
  blockOf,
  CAPTION_MM,
  filledPage,
  freePage,
  type PageRoom,
  type PlacedSheet,
  placedAt,
  sizeOf,
} from './galleryFilling';
import { landmarkNotes } from './landmarkNotes';
import { bodyOf, LANE_MM, type Leaf } from './pageFrame';
import { earlierNote, testSpotNote } from './pastNotes';
import { needleText } from './recordRows';
import { warningNotes, warningsOf } from './warningNotes';
import { violationNotes } from './zoneNotes';

/** Pages to work from that hold several pictures each, as small as their numbers stay legible. */

/** Remarks take what they need within this; the pages of depth and limits hold the rest, mm. */
const MOST_NOTES_MM = 40;
/** Zones on one page: each has a line of its own in the remarks. */
const MOST_ZONES = 8;

export interface GalleryContent extends Omit<CloseUpContent, 'sheets'> {
  readonly pages: readonly GalleryPage[];
}

export interface GalleryPage {
  readonly placed: readonly PlacedSheet[];
  readonly heightMm: number;
}

/** Between the pictures and the remarks, mm. */
const ABOVE_NOTES_MM = 3;

/** The room for pictures on a page, whatever its remarks; without a caption. */
export function galleryRoom(paper: CloseUpContent['paper']): PageRoom {
  const body = bodyOf(paper);
  return {
    widthMm: body.right - body.left,
    heightMm: body.bottom - body.top - MOST_NOTES_MM - CAPTION_MM - ABOVE_NOTES_MM,
  };
}

/** Pictures on pages, the first page with room; the largest first, and then in the plan's order. */
export function galleryPages(
  sheets: readonly PlannedSheet[],
  { widthMm, heightMm }: PageRoom,
): GalleryPage[] {
  const sizes = new Map(sheets.map((sheet) => [sheet, sizeOf(sheet)]));
  const area = (sheet: PlannedSheet): number => {
    const { wide, high } = sizes.get(sheet) as { wide: number; high: number };
    return wide * high;
  };
  const open: { placed: PlacedSheet[]; free: CellMask; zones: Set<MapZone> }[] = [];
  for (const sheet of sheets.slice().sort((a, b) => area(b) - area(a))) {
    const mask = blockOf(sheet);
    const zones = sheet.parts.map(({ zone }) => zone);
    const fits = ({ free, zones: own }: (typeof open)[number]) =>
      new Set([...own, ...zones]).size <= MOST_ZONES ? free.firstPlace(mask) : null;
    const rooms = open.filter((page) => fits(page) !== null);
    let home: (typeof open)[number] | undefined = nearestPage(rooms, sheet);
    if (!home) {
      const free = freePage({ widthMm, heightMm: heightMm + CAPTION_MM });
      home = { placed: [], free, zones: new Set() };
      open.push(home);
    }
    const [left, top] = fits(home) ?? [0, 0];
    home.free.put(mask, left, top);
    for (const zone of zones) home.zones.add(zone);
    home.placed.push(placedAt(sheet, [left, top], { widthMm, heightMm: heightMm + CAPTION_MM }));
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

export function galleryLeaf(content: GalleryContent, index: number): Leaf {
  const { studies, blackAndWhite, paper, pages } = content;
  const page = pages[index];
  const body = bodyOf(paper);
  const zones = zonesOn(page);
  const places = zones.flatMap((zone) => landmarkNotes(zone, studies.figure, content.distance));
  const [left, right] = [body.left - LANE_MM, body.right];
  const most = notesHeight(remarksOn(content, index, [allMarks(content)], places), right - left);
  const placed = filledPage(page.placed, {
    widthMm: body.right - body.left,
    heightMm: Math.max(page.heightMm, body.bottom - body.top - ABOVE_NOTES_MM - most),
  });
  const drawn = placed.map(({ sheet, left, top }) => {
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
  const names = zones.map(({ letter, zone }) => `${letter} ${zone.name}`).join(' · ');
  const views = [...new Set(placed.map(({ sheet }) => sheet.study.view.name.split(',')[0]))];
  const lowest = Math.max(...drawn.map(({ frame }) => frame.bottom));
  const notes = { left, right, top: lowest + ABOVE_NOTES_MM, bottom: body.bottom };
  const remarks = remarksOn(
    content,
    index,
    drawn.map(({ picture }) => picture),
    places,
  );
  const least = notesHeight(remarks, notes.right - notes.left);
  const room = { ...notes, top: Math.max(notes.top, notes.bottom - least) };
  return {
    title: `${views.join(', ')}: ${names}`,
    subtitle: subtitleOf(studies.figure.name, zones, right - left),
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

/** The letters where the names have no room: these stand in the remarks. */
function subtitleOf(figure: string, zones: readonly MapZone[], widthMm: number): string {
  const full = zones.map(({ letter, zone }) => `${letter} ${zone.name}`).join(' · ');
  const words = `${figure} · ${full}`;
  const room = textWidthMm(drawableText(words), TYPE_PT.figure);
  return room <= widthMm - SUBTITLE_SPARE_MM
    ? words
    : `${figure} · zones ${zones.map(({ letter }) => letter).join(', ')}`;
}

/** Of the page's width, kept by the header, mm. */
const SUBTITLE_SPARE_MM = 20;

function zonesOn({ placed }: GalleryPage): MapZone[] {
  return [...new Set(placed.flatMap(({ sheet }) => sheet.parts.map(({ zone }) => zone)))];
}

type SeenMarks = Omit<Picture, 'shapes' | 'ringMm'>;

/** What pictures may show at most: remarks take no more room than with these. */
function allMarks({ studies }: GalleryContent): SeenMarks {
  return { ...studies.marks, numbersLeftOut: 1, elsewhere: 1 };
}

/** How to read it, then zone by zone: points, needle, volume; limits and single points; where it lies. */
function remarksOn(
  content: GalleryContent,
  index: number,
  pictures: readonly SeenMarks[],
  places: readonly Note[],
): Note[] {
  const { pages, warnings, dayLocale } = content;
  const page = pages[index];
  const zones = zonesOn(page);
  const parts = page.placed.flatMap(({ sheet }) => sheet.parts);
  const seen = <Mark>(of: (picture: SeenMarks) => readonly Mark[]): Mark[] => [
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
    ...places,
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
  pictures: readonly SeenMarks[],
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
