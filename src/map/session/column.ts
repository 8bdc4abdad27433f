import { dayText } from '../../plan/course/dayText';
import { badgeShapes } from '../drawing/badges';
import type { MapEarlier, MapTestSpot } from '../drawing/figure';
import { crossShape, spotShapes } from '../drawing/pastMarks';
import type { PlannedSheet } from '../drawing/planSheets';
import {
  pointsHereText,
  scaleText,
  settingsText,
  shortSettingsText,
  sideText,
} from '../drawing/sheetText';
import { simplified } from '../drawing/visibleLines';
import { group, INK, inkOf, LINE_MM, rule, TYPE_PT, textShape, zoneInk } from '../paper/paper';
import type { Box, Shape } from '../paper/shapes';
import { drawableText, fitText, wrapText } from '../paper/text';

/** The narrow column beside the picture: where on the body, which zone is which, how to read. */
export interface ColumnContent {
  readonly sheet: PlannedSheet;
  /** per part of the sheet: the pages its other points are on */
  readonly otherPages: readonly (readonly number[])[];
  readonly notes: readonly string[];
  readonly earlier: readonly MapEarlier[];
  readonly testSpots: readonly MapTestSpot[];
  readonly blackAndWhite: boolean;
  /** see `dayText` */
  readonly dayLocale: string | undefined;
}

const LINE_STEP_MM = 3.1;

/** How much is said: less and less until it fits. */
interface Detail {
  readonly locatorMm: number;
  /** settings in a sentence, or only their numbers */
  readonly sentences: boolean;
  readonly notes: boolean;
  /** lines of a zone's name at most */
  readonly nameLines: number;
  /** days of earlier sessions, names of test spots */
  readonly past: boolean;
}

const FULL: Detail = { locatorMm: 62, sentences: true, notes: true, nameLines: 3, past: true };
const DETAILS: readonly Detail[] = [
  FULL,
  { ...FULL, sentences: false },
  { ...FULL, sentences: false, locatorMm: 40 },
  { ...FULL, sentences: false, locatorMm: 40, notes: false },
  { ...FULL, sentences: false, locatorMm: 26, notes: false, nameLines: 2 },
  { ...FULL, sentences: false, locatorMm: 20, notes: false, nameLines: 1, past: false },
];

export function drawColumn(content: ColumnContent, room: Box): Shape[] {
  const columns = DETAILS.map((detail) => columnIn(content, room, detail));
  return (columns.find(({ bottom }) => bottom <= room.bottom) ?? columns[columns.length - 1])
    .shapes;
}

function columnIn(content: ColumnContent, room: Box, detail: Detail) {
  const locator = drawLocator(content, room, detail.locatorMm);
  const shapes: Shape[] = [group('locator', locator.shapes)];
  let bottom = locator.bottom;
  const add = (part: { shapes: readonly Shape[]; bottom: number }): void => {
    shapes.push(...part.shapes);
    bottom = part.bottom;
  };
  add(scaleLines(content.sheet, room, bottom));
  for (const i of content.sheet.parts.keys())
    add(legendEntry(content, i, room, bottom + 3, detail));
  for (const entry of detail.past ? pastEntries(content, room) : []) add(entry(bottom));
  for (const [i, note] of (detail.notes ? content.notes : []).entries()) {
    const lines = wrapText(note, room.right - room.left, TYPE_PT.least);
    add(paragraph(lines, room.left, bottom + (i === 0 ? 5 : 1.6)));
  }
  return { shapes, bottom };
}

function paragraph(lines: readonly string[], x: number, top: number) {
  const shapes = lines.map((line, i) =>
    textShape(x, top + 2 + i * LINE_STEP_MM, line, { sizePt: TYPE_PT.least, colour: INK.quiet }),
  );
  return { shapes, bottom: top + lines.length * LINE_STEP_MM };
}

/** The whole figure, small, with the picture's window on it. */
function drawLocator(
  content: ColumnContent,
  room: Box,
  mostMm: number,
): { shapes: Shape[]; bottom: number } {
  const { sheet, blackAndWhite } = content;
  const { bounds } = sheet.study;
  const { left, right, bottom, top } = bounds;
  const n = Math.max((right - left) / (room.right - room.left), (top - bottom) / mostMm);
  const offset = room.left + (room.right - room.left - (right - left) / n) / 2;
  const x = (u: number): number => offset + (u - left) / n;
  const y = (v: number): number => room.top + (top - v) / n;
  const colour = inkOf(INK.quiet, blackAndWhite);
  const outline = sheet.study.outline().map(
    (line): Shape => ({
      kind: 'path',
      points: simplified(
        line.map((value, i) => (i % 2 === 0 ? x(value) : y(value))),
        0.03,
      ),
      closed: false,
      stroke: { colour, widthMm: LINE_MM.guide },
      fill: null,
    }),
  );
  const { window } = sheet;
  const inset = LINE_MM.zone / 2;
  const clampX = (value: number): number =>
    Math.min(room.right - inset, Math.max(room.left + inset, value));
  const clampY = (value: number): number =>
    Math.max(room.top + inset, Math.min(room.top + mostMm, value));
  const frame = [
    clampX(x(window.left)),
    clampX(x(window.right)),
    clampY(y(window.top)),
    clampY(y(window.bottom)),
  ];
  const shapes = [...outline, frameShape(frame, inkOf(INK.accent, blackAndWhite))];
  const lowest = Math.max(
    frame[3],
    ...outline.flatMap((shape) =>
      shape.kind === 'path' ? shape.points.filter((_, i) => i % 2 === 1) : [],
    ),
  );
  return { shapes, bottom: lowest };
}

function frameShape([x1, x2, y1, y2]: readonly number[], colour: string): Shape {
  const points = [x1, y1, x2, y1, x2, y2, x1, y2];
  return {
    kind: 'path',
    points,
    closed: true,
    stroke: { colour, widthMm: LINE_MM.zone },
    fill: null,
  };
}

function scaleLines({ denominator }: PlannedSheet, room: Box, y: number) {
  const scale = textShape(room.left, y + 6, `Scale ${scaleText(denominator)}`, {
    weight: 'semibold',
  });
  const onPaper = Math.round((10 / denominator) * 10) / 10;
  const note = wrapText(
    `10 mm of skin that faces you is ${onPaper} mm here; slanted skin looks closer.`,
    room.right - room.left,
    TYPE_PT.least,
  );
  const lines = paragraph(note, room.left, y + 7.4);
  return { shapes: [scale, ...lines.shapes], bottom: lines.bottom };
}

/** Letter, name, a sample of border and hatch, where the points are, how they were laid out. */
function legendEntry(
  content: ColumnContent,
  index: number,
  room: Box,
  top: number,
  { sentences, nameLines: most }: Detail,
) {
  const { zone, rows } = content.sheet.parts[index];
  const { blackAndWhite } = content;
  const width = room.right - room.left;
  const names = nameLines(drawableText(zone.zone.name), width - 6.4 - 9, most);
  const shapes: Shape[] = [
    rule(room.left, top, room.right, top, INK.faint),
    ...badgeShapes(zone, room.left + 2.2, top + 4, blackAndWhite),
    ...names.map((name, i) =>
      textShape(room.left + 6, top + 5 + i * 3.4, name, {
        sizePt: TYPE_PT.small,
        weight: 'semibold',
      }),
    ),
    group('sample', sample(zone.zone.colour, blackAndWhite, room.right - 8.2, top + 1.8)),
  ];
  const text = [
    ...wrapText(
      `${sideText(zone)}${pointsHereText(zone, rows.length, content.otherPages[index])}`,
      width,
      TYPE_PT.least,
    ),
    ...wrapText(sentences ? settingsText(zone) : shortSettingsText(zone), width, TYPE_PT.least),
  ];
  const lines = paragraph(text, room.left, top + 7 + (names.length - 1) * 3.4);
  return { shapes: [...shapes, ...lines.shapes], bottom: lines.bottom };
}

/** A sample of each sign of what was done before, with its day. */
function pastEntries({ earlier, testSpots, dayLocale }: ColumnContent, room: Box) {
  const entry =
    (text: string, sign: (x: number, y: number) => Shape[], first: boolean) => (above: number) => {
      const top = above + (first ? 3 : 0.6);
      const lines = wrapText(text, room.right - room.left - 5, TYPE_PT.least);
      const words = paragraph(lines, room.left + 5, top + (first ? 1.6 : 0));
      const line = first ? [rule(room.left, top, room.right, top, INK.faint)] : [];
      const y = top + (first ? 1.6 : 0) + 1.1;
      return {
        shapes: [...line, ...sign(room.left + 1.7, y), ...words.shapes],
        bottom: words.bottom,
      };
    };
  const crosses = earlier.map((session, i) =>
    entry(
      `${session.label}: ${dayText(session.date, dayLocale)}`,
      (x, y) => [crossShape(x, y, session)],
      i === 0,
    ),
  );
  const spots = testSpots.map((mark, i) =>
    entry(
      `${mark.label}: test spot`,
      (x, y) => spotShapes(x, y, INK.text),
      i === 0 && earlier.length === 0,
    ),
  );
  return [...crosses, ...spots];
}

/** At most so many lines; what is cut off says so. */
function nameLines(name: string, roomMm: number, most: number): string[] {
  const lines = wrapText(name, roomMm, TYPE_PT.small, 'semibold');
  if (lines.length <= most) return lines;
  const rest = lines.slice(most - 1).join(' ');
  return [...lines.slice(0, most - 1), fitText(rest, roomMm, TYPE_PT.small, 'semibold')];
}

/** A box of 8 x 4.4 mm with the zone's border and hatch. */
function sample(colour: number, blackAndWhite: boolean, x: number, y: number): Shape[] {
  const ink = zoneInk(colour, blackAndWhite);
  const [width, height] = [8, 4.4];
  const hatch = ink.hatches.map(({ angleDeg, gapMm }): Shape => {
    const ends = boxHatch(x, y, width, height, angleDeg, gapMm * 0.6);
    return { kind: 'segments', ends, stroke: ink.hatchStroke };
  });
  const points = [x, y, x + width, y, x + width, y + height, x, y + height];
  return [...hatch, { kind: 'path', points, closed: true, stroke: ink.border, fill: null }];
}

/** Parallel lines cut at a box (Liang and Barsky 1984). */
function boxHatch(
  x: number,
  y: number,
  width: number,
  height: number,
  angleDeg: number,
  gap: number,
) {
  const angle = (angleDeg * Math.PI) / 180;
  const [dx, dy] = [Math.cos(angle), -Math.sin(angle)];
  const rows = Math.ceil((width + height) / 2 / gap);
  const ends: number[] = [];
  for (let row = -rows; row <= rows; row++) {
    const px = width / 2 - dy * row * gap;
    const py = height / 2 + dx * row * gap;
    const low = Math.max(spanStart(px, dx, width), spanStart(py, dy, height));
    const high = Math.min(spanEnd(px, dx, width), spanEnd(py, dy, height));
    if (high - low > 0.2)
      ends.push(x + px + dx * low, y + py + dy * low, x + px + dx * high, y + py + dy * high);
  }
  return ends;
}

function spanStart(p: number, d: number, size: number): number {
  if (Math.abs(d) < 1e-9) return p >= 0 && p <= size ? -1e9 : 1e9;
  return Math.min(-p / d, (size - p) / d);
}

function spanEnd(p: number, d: number, size: number): number {
  if (Math.abs(d) < 1e-9) return p >= 0 && p <= size ? 1e9 : -1e9;
  return Math.max(-p / d, (size - p) / d);
}
