import { clipLine } from '../drawing/clip';
import { LineCells } from '../drawing/lineCells';
import { group, LINE_MM, TYPE_PT, textShape } from '../paper/paper';
import type { Box, Shape, Stroke, TextShape } from '../paper/shapes';
import { boxesOverlap } from '../paper/shapes';
import { drawableText, textBox } from '../paper/text';
import { numberShapes, ringShapes, type TargetPlace } from '../session/targets';
import type { PaperLine, PaperPoint } from './stencilPieces';
import { CAPTION_MM, isAtHome, type PlacedPiece, TILE_BAND_MM } from './stencilPlaces';

/** Stencils are black on white: they lie on skin, and colours of a zone say nothing there. */
export const STENCIL_INK = { line: '#000000', cut: '#000000', quiet: '#555555', faint: '#9a9a9a' };

/** Ring 3 mm across with a hole of 2 mm (docs/look.md, Paper), less where points are nearer than that. */
const RING_MM = 3;
const SHARE_OF_GAP = 0.9;
const CUT_DASH_MM = [3, 1.2];
const MID_DASH_MM = [5, 1.2, 0.4, 1.2];
/** A cut's letter stands this far inside, again after as many mm of cut. */
const LETTER_IN_MM = 3.4;
const LETTER_EVERY_MM = 55;
const CROSS_MM = 2.5;

/** What a window of a piece became on its page. */
export interface DrawnPiece {
  readonly shapes: readonly Shape[];
  /** targets at home here, mm of the page */
  readonly targets: readonly PaperPoint[];
  readonly numbersLeftOut: number;
}

/** The body of a piece: hatch, borders, cuts, landmarks, targets, numbers. */
export function drawPiece(placed: PlacedPiece, scale: number): DrawnPiece {
  const { piece, window, tile } = placed;
  const band = tile ? TILE_BAND_MM : 0;
  const originX = placed.left + band - window.left * scale;
  const originY = placed.top + CAPTION_MM + band - window.top * scale;
  const onPage = (points: readonly number[]): number[] =>
    points.map((value, i) => (i % 2 === 0 ? originX : originY) + scale * value);
  const bounds: Box = {
    left: originX + window.left * scale,
    right: originX + window.right * scale,
    top: originY + window.top * scale,
    bottom: originY + window.bottom * scale,
  };
  const lines = (list: readonly PaperLine[]): number[][] =>
    list.flatMap(({ points }) => clipLine(onPage(points), bounds));
  const pagePoint = (point: PaperPoint): PaperPoint => ({
    row: point.row,
    x: originX + scale * point.x,
    y: originY + scale * point.y,
  });
  const [home, away] = byHome(placed);
  const targets = home.map(pagePoint);
  const shared = away.map(pagePoint).filter((point) => isWithin(point, bounds, RING_MM / 2));
  const places = [...targets, ...shared].map(placeOf);
  const widths = ringWidths(places);
  const borders = lines(piece.borders);
  const cuts = lines(piece.cuts);
  const cells = new LineCells();
  for (const line of [...borders, ...cuts]) cells.addLine(line);
  const midLine = lines(piece.midLine);
  for (const line of midLine) cells.addLine(line);
  const clipped = (ends: readonly number[]): number[] => {
    const kept: number[] = [];
    for (let i = 0; i < ends.length; i += 4)
      for (const [x1, y1, x2, y2] of clipLine(onPage(ends.slice(i, i + 4)), bounds))
        kept.push(x1, y1, x2, y2);
    return kept;
  };
  const ticks = clipped(piece.cuts.flatMap((cut) => cut.ticks));
  for (let i = 0; i < ticks.length; i += 4) cells.addLine(ticks.slice(i, i + 4));
  const letters = piece.cuts.flatMap((cut) =>
    cutLetters(onPage(cut.points), cut.letter, bounds, places, cells),
  );
  const marks = piece.landmarks
    .map((mark) => ({ ...pagePoint(mark), name: mark.name }))
    .filter((mark) => isWithin(mark, bounds, CROSS_MM))
    .flatMap((mark) => landmarkShapes(mark, bounds, places));
  const texts = [...letters, ...marks].filter((shape) => shape.kind === 'text') as TextShape[];
  const kept = [...texts.map(textBox), ...crossBoxes(marks), ...shared.map(roundBox)];
  const crosses = (box: Box): boolean => cells.crosses(box);
  const numbers = numberShapes(
    targets.map(placeOf),
    widths.slice(0, targets.length),
    kept,
    bounds,
    crosses,
  );
  return {
    shapes: [
      group('stretched', [
        { kind: 'segments', ends: clipped(piece.hatch), stroke: stroke('faint', LINE_MM.guide) },
      ]),
      group(
        'border',
        borders.map((points) => path(points, stroke('line', LINE_MM.zone))),
      ),
      group(
        'cuts',
        cuts.map((points) =>
          path(points, { ...stroke('cut', LINE_MM.outline), dashMm: CUT_DASH_MM }),
        ),
      ),
      group('glue ticks', [
        { kind: 'segments', ends: ticks, stroke: stroke('cut', LINE_MM.outline) },
      ]),
      group(
        'mid-line',
        midLine.map((points) =>
          path(points, { ...stroke('quiet', LINE_MM.outline), dashMm: MID_DASH_MM }),
        ),
      ),
      group('cut letters', letters),
      group('landmarks', marks),
      group(
        'shared targets',
        [
          ringShapes(
            shared.map((point) => ({ ...placeOf(point), colour: STENCIL_INK.faint })),
            widths.slice(targets.length),
          ),
        ].flatMap((shape) => (shape.kind === 'group' ? shape.shapes : [shape])),
      ),
      ringShapes(targets.map(placeOf), widths.slice(0, targets.length)),
      numbers.shapes,
    ],
    targets,
    numbersLeftOut: numbers.leftOut,
  };
}

/** Targets that belong to this window, and those of its neighbours that it may show too. */
function byHome({ piece, tile }: PlacedPiece): [PaperPoint[], PaperPoint[]] {
  if (!tile) return [[...piece.targets], []];
  const isHome = (point: PaperPoint): boolean => isAtHome(point, tile);
  return [piece.targets.filter(isHome), piece.targets.filter((point) => !isHome(point))];
}

function placeOf({ row, x, y }: PaperPoint): TargetPlace {
  return { x, y, label: String(row + 1), colour: STENCIL_INK.line, covered: false };
}

function ringWidths(places: readonly TargetPlace[]): number[] {
  return places.map((place, i) => {
    let nearest = Number.POSITIVE_INFINITY;
    for (const [j, other] of places.entries())
      if (j !== i) nearest = Math.min(nearest, Math.hypot(place.x - other.x, place.y - other.y));
    return Math.min(RING_MM, SHARE_OF_GAP * nearest);
  });
}

function isWithin({ x, y }: PaperPoint, box: Box, by: number): boolean {
  return x >= box.left + by && x <= box.right - by && y >= box.top + by && y <= box.bottom - by;
}

function roundBox({ x, y }: PaperPoint): Box {
  const half = RING_MM / 2;
  return { left: x - half, right: x + half, top: y - half, bottom: y + half };
}

function stroke(ink: keyof typeof STENCIL_INK, widthMm: number): Stroke {
  return { colour: STENCIL_INK[ink], widthMm };
}

function path(points: readonly number[], line: Stroke): Shape {
  return { kind: 'path', points, closed: false, stroke: line, fill: null };
}

/** A cut's letter along its inside, each where it is farthest from targets and lines. */
function cutLetters(
  points: readonly number[],
  letter: string,
  bounds: Box,
  places: readonly TargetPlace[],
  cells: LineCells,
): TextShape[] {
  const candidates: { at: number; shape: TextShape }[] = [];
  let at = 0;
  for (let i = 0; i + 3 < points.length; i += 2) {
    const dx = points[i + 2] - points[i];
    const dy = points[i + 3] - points[i + 1];
    const length = Math.sqrt(dx * dx + dy * dy);
    if (!(length > 0)) continue;
    // the piece lies to the left of its outline; y runs down on paper
    const x = (points[i] + points[i + 2]) / 2 + (LETTER_IN_MM * dy) / length;
    const y = (points[i + 1] + points[i + 3]) / 2 - (LETTER_IN_MM * dx) / length;
    const shape = textShape(x, y + 1, letter, {
      sizePt: TYPE_PT.small,
      weight: 'semibold',
      anchor: 'middle',
      colour: STENCIL_INK.line,
    });
    candidates.push({ at: at + length / 2, shape });
    at += length;
  }
  const count = Math.max(1, Math.round(at / LETTER_EVERY_MM));
  const chosen: TextShape[] = [];
  for (let k = 0; k < count; k++) {
    const middle = ((k + 0.5) * at) / count;
    const free = candidates
      .filter(({ shape }) => isFree(textBox(shape), bounds, places, cells, chosen))
      .sort((a, b) => Math.abs(a.at - middle) - Math.abs(b.at - middle));
    if (free.length > 0 && Math.abs(free[0].at - middle) <= at / count) chosen.push(free[0].shape);
  }
  return chosen;
}

function isFree(
  box: Box,
  bounds: Box,
  places: readonly TargetPlace[],
  cells: LineCells | null,
  others: readonly TextShape[],
): boolean {
  return (
    box.left >= bounds.left &&
    box.right <= bounds.right &&
    box.top >= bounds.top &&
    box.bottom <= bounds.bottom &&
    !cells?.crosses(box) &&
    !others.some((other) => boxesOverlap(textBox(other), box)) &&
    !places.some(({ x, y }) => {
      const dx = Math.max(box.left - x, 0, x - box.right);
      const dy = Math.max(box.top - y, 0, y - box.bottom);
      return Math.hypot(dx, dy) < RING_MM / 2 + 0.3;
    })
  );
}

/** A cross on the landmark and its name beside it, where there is room. */
function landmarkShapes(
  mark: PaperPoint & { readonly name: string },
  bounds: Box,
  places: readonly TargetPlace[],
): Shape[] {
  const { x, y, name } = mark;
  const half = CROSS_MM;
  const cross: Shape = {
    kind: 'segments',
    ends: [x - half, y, x + half, y, x, y - half, x, y + half],
    stroke: stroke('line', LINE_MM.outline),
  };
  const options = { sizePt: TYPE_PT.small, weight: 'semibold', colour: STENCIL_INK.line } as const;
  const text = drawableText(name);
  const texts = [
    textShape(x + half + 0.8, y + 1, text, options),
    textShape(x - half - 0.8, y + 1, text, { ...options, anchor: 'end' }),
    textShape(x, y - half - 1, text, { ...options, anchor: 'middle' }),
    textShape(x, y + half + 3, text, { ...options, anchor: 'middle' }),
  ];
  const free = texts.find((shape) => isFree(textBox(shape), bounds, places, null, []));
  return free ? [cross, free] : [cross];
}

function crossBoxes(marks: readonly Shape[]): Box[] {
  return marks.flatMap((shape) =>
    shape.kind === 'segments'
      ? [
          {
            left: shape.ends[0],
            right: shape.ends[2],
            top: shape.ends[5],
            bottom: shape.ends[7],
          },
        ]
      : [],
  );
}
