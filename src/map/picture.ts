import { skinLines, visibleContours } from './contours';
import { type DepthBuffer, drawDepth, isHidden } from './depthBuffer';
import type { MapZone } from './figure';
import { hatchSegments } from './hatch';
import { LineCells } from './lineCells';
import { group, INK, inkOf, LINE_MM, TYPE_PT, textShape, zoneInk } from './paper';
import type { ViewPart } from './pickViews';
import type { PlannedSheet } from './planSheets';
import { type Box, boxesOverlap, type Shape, type Stroke } from './shapes';
import type { FigureStudies } from './study';
import { numberShapes, ringShapes, ringWidths, type TargetPlace } from './targets';
import { capitalHeightMm } from './text';
import { projectPositions } from './view';
import { type FlatLine, simplified } from './visibleLines';

/** A pixel of the buffer on paper, mm: half a border line. */
const PIXEL_ON_PAPER_MM = 0.15;
/** Corners that stand off a line by less than this on paper are left out. */
const SIMPLIFY_MM = 0.02;
const BADGE_MM = 4.4;

export interface Picture {
  readonly shapes: readonly Shape[];
  /** numbers for which there was no room */
  readonly numbersLeftOut: number;
  /** outer width of the usual target, mm */
  readonly ringMm: number;
  /** points of these zones that other pages show and that are seen here too */
  readonly elsewhere: number;
}

/** A sheet's window as it lies on the paper. */
interface Canvas {
  readonly studies: FigureStudies;
  readonly sheet: PlannedSheet;
  readonly frame: Box;
  readonly buffer: DepthBuffer;
  readonly blackAndWhite: boolean;
  /** u, v in turn -> x, y in turn */
  toPaper(line: FlatLine): number[];
}

/** Draws the window of a sheet into a frame on the paper. */
export function drawPicture(
  studies: FigureStudies,
  sheet: PlannedSheet,
  frame: Box,
  blackAndWhite: boolean,
): Picture {
  const canvas = canvasOf(studies, sheet, frame, blackAndWhite);
  const cells = new LineCells();
  const draw = (lines: readonly FlatLine[], stroke: Stroke): Shape[] =>
    lines.map((line) => {
      const points = simplified(canvas.toPaper(line), SIMPLIFY_MM);
      cells.addLine(points);
      return { kind: 'path', points, closed: false, stroke, fill: null };
    });
  const outline = group(
    'outline',
    draw(outlineOf(canvas), inkStroke(INK.text, LINE_MM.outline, canvas)),
  );
  const guides = group(
    'guides',
    draw(guidesOf(canvas), inkStroke(INK.rule, LINE_MM.guide, canvas)),
  );
  const zones = sheet.parts.map(({ zone }) => zoneShapes(canvas, zone, draw));
  return assemble(
    canvas,
    cells,
    [
      group(
        'hatch',
        zones.map(({ hatch }) => hatch),
      ),
      guides,
      outline,
    ],
    zones,
  );
}

function assemble(
  canvas: Canvas,
  cells: LineCells,
  under: readonly Shape[],
  zones: readonly { readonly zone: MapZone; readonly border: Shape }[],
): Picture {
  const places = canvas.sheet.parts.flatMap((part) => targetPlaces(canvas, part));
  const widths = ringWidths(places);
  const ghosts = canvas.sheet.parts.flatMap((part) => ghostCircles(canvas, part));
  const badges = placeBadges(canvas, zones, places);
  const keptFree = [...badges.map(({ box }) => box), ...ghosts.map(({ box }) => box)];
  const numbers = numberShapes(places, widths, keptFree, canvas.frame, (box) => cells.crosses(box));
  return {
    shapes: [
      ...under,
      group(
        'borders',
        zones.map(({ border }) => border),
      ),
      group(
        'points on other pages',
        ghosts.map(({ shape }) => shape),
      ),
      ringShapes(places, widths),
      numbers.shapes,
      group(
        'letters',
        badges.flatMap(({ shapes }) => shapes),
      ),
    ],
    numbersLeftOut: numbers.leftOut,
    ringMm: Math.max(0, ...widths),
    elsewhere: ghosts.length,
  };
}

function canvasOf(
  studies: FigureStudies,
  sheet: PlannedSheet,
  frame: Box,
  blackAndWhite: boolean,
): Canvas {
  const { window, denominator, study } = sheet;
  const pixelMm = PIXEL_ON_PAPER_MM * denominator;
  const buffer = drawDepth(studies.figure.mesh, study.projected, window, pixelMm);
  const toPaper = (line: FlatLine): number[] =>
    line.map((value, i) =>
      i % 2 === 0
        ? frame.left + (value - window.left) / denominator
        : frame.bottom - (value - window.bottom) / denominator,
    );
  return { studies, sheet, frame, buffer, blackAndWhite, toPaper };
}

function inkStroke(colour: string, widthMm: number, { blackAndWhite }: Canvas): Stroke {
  return { colour: inkOf(colour, blackAndWhite), widthMm };
}

function outlineOf({ sheet, buffer }: Canvas): FlatLine[] {
  return visibleContours(sheet.study.contours(), buffer);
}

function guidesOf({ studies, sheet, buffer }: Canvas): FlatLine[] {
  return skinLines(studies.guideLines(), sheet.study.projected, buffer);
}

function zoneShapes(
  canvas: Canvas,
  zone: MapZone,
  draw: (lines: readonly FlatLine[], stroke: Stroke) => Shape[],
) {
  const { studies, buffer, sheet } = canvas;
  const { projected } = sheet.study;
  const ink = zoneInk(zone.zone.colour, canvas.blackAndWhite);
  const hatch = ink.hatches.map((lines): Shape => {
    const onFigure = { ...lines, gapMm: lines.gapMm * sheet.denominator };
    const ends = hatchSegments(studies.figure.mesh, zone.field, projected, buffer, onFigure);
    return { kind: 'segments', ends: canvas.toPaper(ends), stroke: ink.hatchStroke };
  });
  const border = skinLines(studies.borderLines(zone), projected, buffer);
  return {
    zone,
    hatch: group(`hatch ${zone.letter}`, hatch),
    border: group(`border ${zone.letter}`, draw(border, ink.border)),
  };
}

function targetPlaces(canvas: Canvas, { zone, rows, coveredRows }: ViewPart): TargetPlace[] {
  const { u, v } = projectPositions(zone.layout.positions, canvas.sheet.study.axes);
  const colour = zoneInk(zone.zone.colour, canvas.blackAndWhite).target;
  const covered = new Set(coveredRows);
  return rows.map((row) => {
    const [x, y] = canvas.toPaper([u[row], v[row]]);
    return { x, y, label: String(row + 1), colour, covered: covered.has(row) };
  });
}

/** Points of the same zone that belong to another page but are seen in this view: small and grey. */
function ghostCircles(canvas: Canvas, { zone, rows }: ViewPart): { shape: Shape; box: Box }[] {
  const { u, v, depth } = projectPositions(zone.layout.positions, canvas.sheet.study.axes);
  const facing = projectPositions(zone.layout.normals, canvas.sheet.study.axes).depth;
  const here = new Set(rows);
  const ghosts: { shape: Shape; box: Box }[] = [];
  for (let row = 0; row < zone.layout.count; row++) {
    if (here.has(row) || facing[row] < 0.05) continue;
    if (isHidden(canvas.buffer, u[row], v[row], depth[row], 1)) continue;
    const [x, y] = canvas.toPaper([u[row], v[row]]);
    const box = { left: x - 0.5, right: x + 0.5, top: y - 0.5, bottom: y + 0.5 };
    const { left, right, top, bottom } = canvas.frame;
    if (box.left < left || box.right > right || box.top < top || box.bottom > bottom) continue;
    const stroke = { colour: INK.rule, widthMm: LINE_MM.guide };
    ghosts.push({ shape: { kind: 'circle', x, y, radiusMm: 0.4, stroke, fill: '#ffffff' }, box });
  }
  return ghosts;
}

interface Badge {
  readonly shapes: readonly Shape[];
  readonly box: Box;
}

/** A zone's letter beside its border, where it covers no target, as far up as there is room. */
function placeBadges(
  canvas: Canvas,
  zones: readonly { readonly zone: MapZone; readonly border: Shape }[],
  places: readonly TargetPlace[],
): Badge[] {
  const badges: Badge[] = [];
  for (const { zone, border } of zones) {
    const corners = borderCorners(border);
    const free = corners
      .flatMap(([x, y]) => around(x, y))
      .find((box) => isFree(box, canvas.frame, corners, places, badges));
    if (!free) continue;
    const x = (free.left + free.right) / 2;
    const y = (free.top + free.bottom) / 2;
    badges.push({ shapes: badgeShapes(zone, x, y, canvas.blackAndWhite), box: free });
  }
  return badges;
}

/** From the top down. */
function borderCorners(border: Shape): [number, number][] {
  const paths = border.kind === 'group' ? border.shapes : [];
  const corners = paths.flatMap((path) =>
    path.kind === 'path'
      ? Array.from({ length: path.points.length / 2 }, (_, i): [number, number] => [
          path.points[2 * i],
          path.points[2 * i + 1],
        ])
      : [],
  );
  return corners.sort((a, b) => a[1] - b[1]);
}

/** Rooms for a badge outside a place: above it, up to either side, beside it, below. */
function around(x: number, y: number): Box[] {
  const half = BADGE_MM / 2 + 0.3;
  const steps: readonly (readonly [number, number])[] = [
    [0, -1.4],
    [-1.1, -1.1],
    [1.1, -1.1],
    [-1.5, 0],
    [1.5, 0],
    [0, 1.4],
  ];
  return steps.map(([dx, dy]) => {
    const cx = x + dx * half;
    const cy = y + dy * half;
    return { left: cx - half, right: cx + half, top: cy - half, bottom: cy + half };
  });
}

function isFree(
  box: Box,
  frame: Box,
  corners: readonly (readonly [number, number])[],
  places: readonly TargetPlace[],
  badges: readonly Badge[],
): boolean {
  const holds = (x: number, y: number, by: number): boolean =>
    x > box.left - by && x < box.right + by && y > box.top - by && y < box.bottom + by;
  return (
    box.left >= frame.left &&
    box.right <= frame.right &&
    box.top >= frame.top &&
    box.bottom <= frame.bottom &&
    !badges.some((badge) => boxesOverlap(badge.box, box)) &&
    !corners.some(([x, y]) => holds(x, y, 0)) &&
    !places.some(({ x, y }) => holds(x, y, 1.7))
  );
}

/** A zone's letter in a circle, as in the table and the legend. */
export function badgeShapes(zone: MapZone, x: number, y: number, blackAndWhite: boolean): Shape[] {
  const { target } = zoneInk(zone.zone.colour, blackAndWhite);
  const size = zone.letter.length > 1 ? TYPE_PT.least : TYPE_PT.small;
  return [
    { kind: 'circle', x, y, radiusMm: BADGE_MM / 2, stroke: null, fill: target },
    textShape(x, y + capitalHeightMm(size) / 2, zone.letter, {
      sizePt: size,
      weight: 'semibold',
      anchor: 'middle',
      colour: '#ffffff',
    }),
  ];
}
