import { contourLines } from './contours';
import { drawDepth } from './depthBuffer';
import type { MapFigure } from './figure';
import { group, INK, inkOf, LINE_MM, rule, TYPE_PT, textShape, zoneInk } from './paper';
import { badgeShapes } from './picture';
import type { PlannedSheet } from './planSheets';
import type { Box, Shape } from './shapes';
import { pointsHereText, scaleText, settingsText } from './sheetText';
import { drawableText, wrapText } from './text';
import { projectVertices } from './view';
import { simplified } from './visibleLines';

/** The narrow column beside the picture: where on the body, which zone is which, how to read. */
export interface ColumnContent {
  readonly figure: MapFigure;
  readonly sheet: PlannedSheet;
  /** per part of the sheet: the pages its other points are on */
  readonly otherPages: readonly (readonly number[])[];
  readonly notes: readonly string[];
  readonly blackAndWhite: boolean;
}

const LOCATOR_MOST_MM = 62;
const LINE_STEP_MM = 3.1;

export function drawColumn(content: ColumnContent, room: Box): Shape[] {
  const locator = drawLocator(content, room);
  let y = locator.bottom;
  const shapes: Shape[] = [group('locator', locator.shapes)];
  const add = (part: { shapes: readonly Shape[]; bottom: number }): void => {
    shapes.push(...part.shapes);
    y = part.bottom;
  };
  add(scaleLines(content.sheet, room, y));
  for (const [i] of content.sheet.parts.entries()) add(legendEntry(content, i, room, y + 3));
  for (const [i, note] of content.notes.entries()) {
    const lines = wrapText(note, room.right - room.left, TYPE_PT.least);
    if (y + 5 + lines.length * LINE_STEP_MM > room.bottom) break;
    add(paragraph(lines, room.left, y + (i === 0 ? 5 : 1.6)));
  }
  return shapes;
}

function paragraph(lines: readonly string[], x: number, top: number) {
  const shapes = lines.map((line, i) =>
    textShape(x, top + 2 + i * LINE_STEP_MM, line, { sizePt: TYPE_PT.least, colour: INK.quiet }),
  );
  return { shapes, bottom: top + lines.length * LINE_STEP_MM };
}

/** The whole figure, small, with the picture's window on it. */
function drawLocator(content: ColumnContent, room: Box): { shapes: Shape[]; bottom: number } {
  const { figure, sheet, blackAndWhite } = content;
  const { left, right, bottom, top } = sheet.figureBounds;
  const n = Math.max((right - left) / (room.right - room.left), (top - bottom) / LOCATOR_MOST_MM);
  const offset = room.left + (room.right - room.left - (right - left) / n) / 2;
  const x = (u: number): number => offset + (u - left) / n;
  const y = (v: number): number => room.top + (top - v) / n;
  const colour = inkOf(INK.quiet, blackAndWhite);
  const outline = outlineLines(figure, sheet, 0.2 * n).map(
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
  const clampX = (value: number): number => Math.min(room.right, Math.max(room.left, value));
  const clampY = (value: number): number =>
    Math.max(room.top, Math.min(room.top + LOCATOR_MOST_MM, value));
  const frame = [
    clampX(x(window.left)),
    clampX(x(window.right)),
    clampY(y(window.top)),
    clampY(y(window.bottom)),
  ];
  const shapes = [...outline, frameShape(frame, inkOf(INK.accent, blackAndWhite))];
  return { shapes, bottom: Math.max(y(bottom), frame[3]) };
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

function outlineLines(figure: MapFigure, { axes, figureBounds }: PlannedSheet, pixelMm: number) {
  const projected = projectVertices(figure.mesh, axes);
  const buffer = drawDepth(figure.mesh, projected, figureBounds, pixelMm);
  const grown = {
    ...buffer,
    rect: {
      left: figureBounds.left - 1,
      right: figureBounds.right + 1,
      bottom: figureBounds.bottom - 1,
      top: figureBounds.top + 1,
    },
  };
  return contourLines(figure.mesh, figure.normals, axes, projected, {
    ...grown,
    rect: figureBounds,
  });
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
function legendEntry(content: ColumnContent, index: number, room: Box, top: number) {
  const { zone, rows } = content.sheet.parts[index];
  const { blackAndWhite } = content;
  const width = room.right - room.left;
  const names = wrapText(
    drawableText(zone.zone.name),
    width - 6.4 - 9,
    TYPE_PT.small,
    'semibold',
  ).slice(0, 2);
  const shapes: Shape[] = [
    rule(room.left, top, room.right, top, INK.faint),
    ...badgeShapes(zone, room.left + 2.2, top + 4, blackAndWhite),
    ...names.map((name, i) =>
      textShape(room.left + 6, top + 5 + i * 3.4, name, {
        sizePt: TYPE_PT.small,
        weight: 'semibold',
      }),
    ),
    group('sample', sample(zone.zone.colour, blackAndWhite, room.right - 8, top + 1.8)),
  ];
  const text = [
    ...wrapText(
      pointsHereText(zone.layout, rows.length, content.otherPages[index]),
      width,
      TYPE_PT.least,
    ),
    ...wrapText(settingsText(zone), width, TYPE_PT.least),
  ];
  const lines = paragraph(text, room.left, top + 7 + (names.length - 1) * 3.4);
  return { shapes: [...shapes, ...lines.shapes], bottom: lines.bottom };
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
