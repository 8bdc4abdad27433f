import { isFillIn } from '../../plan/points/pointValues';
import { group, INK, inkOf, LINE_MM, zoneInk } from '../paper/paper';
import type { Box, Shape, Stroke } from '../paper/shapes';
import { placeBadges } from './badges';
import { seenFeatures, seenOutline, skinLines } from './contours';
import { isHidden } from './depthBuffer';
import type { MapEarlier, MapKeepOut, MapTestSpot, MapZone } from './figure';
import { hatchSegments } from './hatch';
import { type DrawnKeepOut, drawKeepOuts, keepOutBadges } from './keepOutShapes';
import { landmarkMarks } from './landmarkMarks';
import { LineCells } from './lineCells';
import { needleShapes } from './needleShapes';
import { hasOwnValue } from './ownValues';
import { earlierMarks, testSpotMarks } from './pastMarks';
import type { ViewPart } from './picks';
import type { Canvas, PictureKind } from './pictureFrame';
import type { PlannedSheet } from './planSheets';
import type { FigureStudies } from './study';
import { numberShapes, ringShapes, ringWidths, type TargetPlace } from './targets';
import { projectPositions } from './view';
import { type FlatLine, simplified } from './visibleLines';

/** A pixel of the buffer on paper, mm: half a border line. */
const PIXEL_ON_PAPER_MM = 0.15;
/** Rings smaller than this would fill an overview's zones with ink, mm. */
const LEAST_PLACE_MM = 0.75;
/** They are dots then, mm. */
const DOT_MM = 0.4;
/** A view is level when it looks up or down by less than this share. */
const LEVEL = 0.6;
/** Corners that stand off a line by less than this on paper are left out. */
const SIMPLIFY_MM = 0.02;

export interface Picture {
  readonly shapes: readonly Shape[];
  /** numbers for which there was no room */
  readonly numbersLeftOut: number;
  /** outer width of the usual target, mm */
  readonly ringMm: number;
  /** points of these zones that other pages show and that are seen here too */
  readonly elsewhere: number;
  /** those seen here */
  readonly keepOuts: readonly MapKeepOut[];
  readonly earlier: readonly MapEarlier[];
  readonly testSpots: readonly MapTestSpot[];
}

/** `overview`: small rings without numbers, to see where; `close-up`: to work from. */
/** Draws the window of a sheet into a frame on the paper. */
export function drawPicture(
  studies: FigureStudies,
  sheet: PlannedSheet,
  frame: Box,
  blackAndWhite: boolean,
  kind: PictureKind = 'close-up',
): Picture {
  const canvas = { ...canvasOf(studies, sheet, frame, blackAndWhite), kind };
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
  const midLine = skinLines(studies.midLine(), sheet.study.projected, canvas.buffer);
  const guide = inkStroke(INK.rule, LINE_MM.guide, canvas);
  // from above or below the foot of a bust is only in the way
  const level = Math.abs(sheet.study.axes.toViewer[1]) < LEVEL;
  const ends = level ? studies.edgeLines() : [];
  const edges = seenFeatures(ends, sheet.study.axes, canvas.buffer);
  const guides = group('guides', [
    ...draw(guidesOf(canvas), guide),
    ...draw(featuresOf(canvas), inkStroke(INK.quiet, LINE_MM.guide, canvas)),
    ...draw(edges, guide),
    ...draw(midLine, { ...guide, dashMm: [4, 1, 0.4, 1] }),
  ]);
  const zones = sheet.parts.map(({ zone }) => zoneShapes(canvas, zone, draw));
  const { study, denominator } = sheet;
  const keepOuts = drawKeepOuts({ ...canvas, study, denominator, draw });
  return assemble(
    canvas,
    cells,
    [
      group(
        'hatch',
        [...zones, ...keepOuts].map(({ hatch }) => hatch),
      ),
      guides,
      outline,
    ],
    zones,
    keepOuts,
  );
}

function assemble(
  canvas: Canvas,
  cells: LineCells,
  under: readonly Shape[],
  zones: readonly { readonly zone: MapZone; readonly border: Shape }[],
  keepOuts: readonly DrawnKeepOut[],
): Picture {
  const places = canvas.sheet.parts.flatMap((part) => targetPlaces(canvas, part));
  const widths = ringWidths(places);
  const isOverview = canvas.kind === 'overview';
  const ghosts = isOverview ? [] : canvas.sheet.parts.flatMap((part) => ghostCircles(canvas, part));
  const median = widths.slice().sort((a, b) => a - b)[widths.length >> 1] ?? 0;
  const isCrowded = isOverview && median < LEAST_PLACE_MM;
  const inTheWay = isOverview ? [] : places;
  const spots = testSpotMarks(canvas, places);
  const letters = placeBadges(canvas.frame, canvas.blackAndWhite, zones, inTheWay, spots.marks);
  const badges = [
    ...letters,
    ...keepOutBadges(
      keepOuts,
      canvas.frame,
      places,
      [...letters, ...spots.marks],
      canvas.blackAndWhite,
    ),
  ];
  // where even new points are dots, old punctures would be read as new ones
  const old = isCrowded ? { marks: [], under: [], seen: [] } : earlierMarks(canvas, places);
  const shown = isCrowded ? widths.map((width) => Math.min(width, DOT_MM)) : widths;
  const taken = [...badges, ...spots.marks];
  for (const { hatch } of keepOuts) addHatch(hatch, cells);
  for (const { shapes } of old.under) addHatch(group('', shapes), cells);
  const marks = isOverview ? [] : landmarkMarks(canvas, places, taken, cells);
  const keptFree = [...taken, ...ghosts, ...marks, ...old.marks].map(({ box }) => box);
  const numbered = isOverview ? [] : places;
  const numbers = numberShapes(numbered, widths, keptFree, canvas.frame, (box) =>
    cells.crosses(box),
  );
  return {
    shapes: [
      ...under,
      group(
        'borders',
        [...keepOuts, ...zones].map(({ border }) => border),
      ),
      ...(isOverview ? [] : [wayShapes(canvas)]),
      group(
        'test spots',
        spots.signs.flatMap(({ shapes }) => shapes),
      ),
      group(
        'earlier punctures',
        [...old.under, ...old.marks].flatMap(({ shapes }) => shapes),
      ),
      group(
        'points on other pages',
        ghosts.map(({ shape }) => shape),
      ),
      ...(isOverview ? [] : canvas.sheet.parts).flatMap((part) =>
        needleShapes(part, canvas.sheet.study.axes, canvas.toPaper, canvas.blackAndWhite),
      ),
      ringShapes(places, shown, isOverview ? 'places' : 'targets'),
      numbers.shapes,
      group(
        'landmarks',
        marks.flatMap(({ shapes }) => shapes),
      ),
      group(
        'letters',
        [...badges, ...spots.labels].flatMap(({ shapes }) => shapes),
      ),
    ],
    numbersLeftOut: numbers.leftOut,
    ringMm: Math.max(0, ...widths),
    elsewhere: ghosts.length,
    keepOuts: keepOuts.map(({ mark }) => mark),
    earlier: old.seen,
    testSpots: spots.seen,
  };
}

/** Numbers and names keep off the dense hatching of keep-outs where they can. */
function addHatch(hatch: Shape, cells: LineCells): void {
  for (const shape of hatch.kind === 'group' ? hatch.shapes : [])
    if (shape.kind === 'segments')
      for (let i = 0; i < shape.ends.length; i += 4) cells.addLine(shape.ends.slice(i, i + 4));
}

/** The way from each point to the next of the order, under the rings: a hairline. */
function wayShapes(canvas: Canvas): Shape {
  const steps = canvas.sheet.parts.flatMap(({ zone, rows }) => {
    const { u, v } = projectPositions(zone.layout.positions, canvas.sheet.study.axes);
    const here = new Set(rows);
    return rows
      .filter((row) => here.has(row + 1))
      .flatMap((row) => canvas.toPaper([u[row], v[row], u[row + 1], v[row + 1]]));
  });
  return group('order', [
    { kind: 'segments', ends: steps, stroke: inkStroke(INK.rule, LINE_MM.guide, canvas) },
  ]);
}

function canvasOf(
  studies: FigureStudies,
  sheet: PlannedSheet,
  frame: Box,
  blackAndWhite: boolean,
): Omit<Canvas, 'kind'> {
  const { window, denominator, study } = sheet;
  const pixelMm = PIXEL_ON_PAPER_MM * denominator;
  const buffer = studies.depthOf(study, window, pixelMm);
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

function outlineOf({ studies, sheet, buffer }: Canvas): FlatLine[] {
  return seenOutline(studies.figure.features ?? [], sheet.study, buffer);
}

function guidesOf({ studies, sheet, buffer }: Canvas): FlatLine[] {
  return skinLines(studies.guideLines(), sheet.study.projected, buffer);
}

function featuresOf({ studies, sheet, buffer }: Canvas): FlatLine[] {
  return seenFeatures(studies.figure.features ?? [], sheet.study.axes, buffer);
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

function targetPlaces(canvas: Canvas, part: ViewPart): TargetPlace[] {
  const { zone, rows, coveredRows } = part;
  const { u, v } = projectPositions(zone.layout.positions, canvas.sheet.study.axes);
  const colour = zoneInk(zone.zone.colour, canvas.blackAndWhite).target;
  const covered = new Set(coveredRows);
  return rows.map((row) => {
    const [x, y] = canvas.toPaper([u[row], v[row]]);
    const fills = isFillIn(zone.layout, row) ? '+' : '';
    const label = `${row + 1}${fills}${hasOwnValue(zone, row) ? '*' : ''}`;
    return { x, y, label, colour, covered: covered.has(row) };
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
