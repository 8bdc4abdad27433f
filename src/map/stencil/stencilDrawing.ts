import { LineCells } from '../drawing/lineCells';
import { spotShapes } from '../drawing/pastMarks';
import { numberShapes, ringShapes, type TargetPlace } from '../drawing/targets';
import { group, LINE_MM, TYPE_PT, textShape } from '../paper/paper';
import type { Box, Shape, Stroke, TextShape } from '../paper/shapes';
import { boxesOverlap } from '../paper/shapes';
import { drawableText, textBox } from '../paper/text';
import { PiecePaper } from './piecePaper';
import { STENCIL_INK } from './stencilInk';
import type { PlacedPiece } from './stencilPlaces';
import { cellShapes, type Shades } from './stencilShades';
import { tagOf } from './stencilTag';
import type { PaperLine, PaperMark, PaperPoint } from './stencilTypes';

/** Ring 3 mm across with a hole of 2 mm (docs/look.md, Paper), less where points are nearer than that. */
const RING_MM = 3;
const CLEAR_OF_RING_MM = RING_MM / 2 + 0.3;
const SHARE_OF_GAP = 0.9;
const CUT_DASH_MM = [3, 1.2];
const MID_DASH_MM = [5, 1.2, 0.4, 1.2];
const KEEP_OUT_DASH_MM = [0.9, 0.7];
const BUFFER_DASH_MM = [0.2, 0.9];
/** A cut's letter stands this far inside, again after as many mm of cut. */
const LETTER_IN_MM = 3.4;
const LETTER_EVERY_MM = 55;
const CROSS_MM = 2.5;
/** Half the width of an old puncture's slanted cross. */
const PUNCTURE_MM = 0.9;
const SPOT_MM = 1.7;

/** What the pieces of a page became. */
export interface DrawnPieces {
  readonly shapes: readonly Shape[];
  /** of each piece: targets at home here, mm of the page */
  readonly targets: readonly (readonly PaperPoint[])[];
  readonly numbersLeftOut: number;
}

export interface PiecesOnPage {
  readonly scale: number;
  readonly bounds: Box;
  /** what is written on already */
  readonly blocks: readonly Box[];
  /** greys of the cells; null: none are drawn */
  readonly shades: Shades | null;
}

/** All pieces of a page, and then their numbers, which keep off everything. */
export function drawPieces(
  parts: readonly PlacedPiece[],
  { scale, bounds, blocks, shades }: PiecesOnPage,
): DrawnPieces {
  const cells = new LineCells();
  const drawn = parts.map((part) => drawPiece(part, scale, cells));
  const places = drawn.flatMap(({ targets }) => targets.map(placeOf));
  const widths = drawn.flatMap((each) => each.widths);
  const kept = [...blocks, ...drawn.flatMap((each) => each.kept)];
  const crosses = (box: Box): boolean => cells.crosses(box);
  const numbers = numberShapes(places, widths, kept, bounds, crosses);
  const plates = numbers.boxes.filter(crosses).map((box) => white(box, 0));
  return {
    shapes: [
      ...(shades ? parts.map((part) => cellShapes(part, shades, scale)) : []),
      ...drawn.flatMap(({ shapes }) => shapes),
      ringShapes(places, widths),
      ...(plates.length > 0 ? [group('number plates', plates)] : []),
      numbers.shapes,
    ],
    targets: drawn.map(({ targets }) => targets),
    numbersLeftOut: numbers.leftOut,
  };
}

interface DrawnPiece {
  readonly shapes: readonly Shape[];
  readonly targets: readonly PaperPoint[];
  /** of their rings, mm */
  readonly widths: readonly number[];
  /** where no number may stand */
  readonly kept: readonly Box[];
}

function drawPiece(placed: PlacedPiece, scale: number, cells: LineCells): DrawnPiece {
  const { piece } = placed;
  const paper = new PiecePaper(placed, scale);
  const { bounds } = paper;
  const [home, away] = byHome(placed);
  const targets = home.map((point) => paper.point(point));
  const shared = away
    .map((point) => paper.point(point))
    .filter((point) => isWithin(point, bounds, RING_MM / 2));
  const places = [...targets, ...shared].map(placeOf);
  const widths = ringWidths(places);
  const borders = paper.lines(piece.borders);
  const cuts = paper.lines(piece.cuts);
  const midLine = paper.lines(piece.midLine);
  const ticks = paper.segments(piece.cuts.flatMap((cut) => cut.ticks));
  for (const line of [...borders, ...cuts, ...midLine]) cells.addLine(line);
  for (let i = 0; i < ticks.length; i += 4) cells.addLine(ticks.slice(i, i + 4));
  const marks = drawMarks(placed, paper, places, cells);
  const letters = piece.cuts.flatMap((cut) =>
    cutLetters(paper.at(cut.points), cut.letter, { bounds, places, cells, texts: marks.texts }),
  );
  const texts = [...marks.texts, ...letters];
  const tag = tagOf(
    placed,
    paper,
    (box) =>
      isFree(box, { bounds, places, cells, texts }) &&
      !marks.kept.some((each) => boxesOverlap(each, box)),
  );
  const stretched = paper.segments(piece.hatch);
  return {
    shapes: [
      group('stretched', [segments(stretched, stroke('faint', LINE_MM.guide))]),
      ...marks.under,
      group(
        'border',
        borders.map((points) => path(points, stroke('line', LINE_MM.zone))),
      ),
      group(
        'cuts',
        cuts.map((points) =>
          path(points, { ...stroke('line', LINE_MM.outline), dashMm: CUT_DASH_MM }),
        ),
      ),
      group('glue ticks', [segments(ticks, stroke('line', LINE_MM.outline))]),
      group(
        'mid-line',
        midLine.map((points) =>
          path(points, { ...stroke('quiet', LINE_MM.outline), dashMm: MID_DASH_MM }),
        ),
      ),
      group('cut letters', letters),
      ...marks.over,
      group('tag', tag?.shapes ?? []),
      ringShapes(
        shared.map((point) => ({ ...placeOf(point), colour: STENCIL_INK.faint })),
        widths.slice(targets.length),
        'shared targets',
      ),
    ],
    targets,
    widths: widths.slice(0, targets.length),
    kept: [
      ...texts.map(textBox),
      ...marks.kept,
      ...shared.map(({ x, y }) => around(x, y, RING_MM / 2)),
      ...(tag ? [tag.box] : []),
    ],
  };
}

/** Keep-outs, old punctures, test spots and landmarks of a piece. */
function drawMarks(
  { piece }: PlacedPiece,
  paper: PiecePaper,
  places: readonly TargetPlace[],
  cells: LineCells,
) {
  const { bounds } = paper;
  const on = (kind: PaperMark['place']['kind'], by: number): PaperMark[] =>
    piece.marks
      .filter(({ place }) => place.kind === kind)
      .map((mark) => paper.point(mark))
      .filter((mark) => isWithin(mark, bounds, by));
  const [landmarks, spots, punctures] = [
    on('landmark', CROSS_MM),
    on('spot', SPOT_MM),
    on('puncture', 0),
  ];
  const texts: TextShape[] = [];
  const say = (text: string, x: number, y: number, reach: number): void => {
    const free = labelsBeside(drawableText(text), x, y, reach).filter((each) =>
      isFree(textBox(each), { bounds, places, cells: null, texts }),
    );
    const shape = free.find((each) => !cells.crosses(textBox(each))) ?? free[0];
    if (shape) texts.push(shape);
  };
  for (const { x, y, place } of landmarks) say(place.name, x, y, CROSS_MM);
  for (const { x, y, place } of spots) say(place.name, x, y, SPOT_MM);
  for (const { label, middle } of piece.keepOuts) {
    const [x, y] = paper.at(middle);
    if (isWithin({ x, y }, bounds, 0)) say(label, x, y, -0.5);
  }
  const named = (names: readonly string[]): TextShape[] =>
    texts.filter(({ text }) => names.includes(text));
  const labels = piece.keepOuts.map(({ label }) => label);
  const crosses = landmarks.map(({ x, y }) => crossAt(x, y, CROSS_MM));
  return {
    texts,
    kept: [
      ...landmarks.map(({ x, y }) => around(x, y, CROSS_MM)),
      ...spots.map(({ x, y }) => around(x, y, SPOT_MM)),
      ...punctures.map(({ x, y }) => around(x, y, PUNCTURE_MM)),
    ],
    under: [
      ...piece.keepOuts.map((keepOut) => keepOutShapes(keepOut, paper)),
      group('old punctures', punctureShapes(punctures, paper)),
    ],
    over: [
      group('landmarks', [
        ...crosses,
        ...texts
          .filter(({ text }) => !labels.includes(text) && !/^T\d+$/.test(text))
          .flatMap((text) =>
            cells.crosses(textBox(text)) ? [white(textBox(text), 0.2), text] : [text],
          ),
      ]),
      group('test spots', [
        ...spots.flatMap(({ x, y }) => spotShapes(x, y, STENCIL_INK.line)),
        ...named(spots.map(({ place }) => place.name)),
      ]),
      group(
        'keep-out labels',
        named(labels).flatMap((text) => [white(textBox(text)), text]),
      ),
    ],
  };
}

function keepOutShapes(
  keepOut: PlacedPiece['piece']['keepOuts'][number],
  paper: PiecePaper,
): Shape {
  const dashed = (
    lines: readonly PaperLine[],
    widthMm: number,
    dashMm: readonly number[],
  ): Shape[] =>
    paper.lines(lines).map((points) => path(points, { ...stroke('quiet', widthMm), dashMm }));
  return group(`keep-out ${keepOut.label}`, [
    segments(paper.segments(keepOut.hatch), stroke('quiet', LINE_MM.guide)),
    ...dashed(keepOut.borders, LINE_MM.zone, KEEP_OUT_DASH_MM),
    ...dashed(keepOut.buffer, LINE_MM.outline, BUFFER_DASH_MM),
  ]);
}

/** A small slanted cross each, in a dotted ring as wide as new points keep away. */
function punctureShapes(punctures: readonly PaperMark[], paper: PiecePaper): Shape[] {
  if (punctures.length === 0) return [];
  const half = PUNCTURE_MM;
  const ends = punctures.flatMap(({ x, y }) => [
    ...[x - half, y - half, x + half, y + half],
    ...[x - half, y + half, x + half, y - half],
  ]);
  const rings = punctures
    .filter(
      ({ place, x, y }) =>
        place.distanceMm > 0 && isWithin({ x, y }, paper.bounds, place.distanceMm * paper.scale),
    )
    .map(
      ({ x, y, place }): Shape => ({
        kind: 'circle',
        x,
        y,
        radiusMm: place.distanceMm * paper.scale,
        fill: null,
        stroke: { ...stroke('faint', LINE_MM.guide), dashMm: [0.3, 0.9] },
      }),
    );
  return [...rings, segments(ends, stroke('quiet', LINE_MM.outline))];
}

/** Targets that belong to this window, and those of its neighbours that it may show too. */
function byHome({ piece, tile }: PlacedPiece): [PaperPoint[], PaperPoint[]] {
  if (!tile) return [[...piece.targets], []];
  const isHome = ({ row }: PaperPoint): boolean => tile.isHome(row);
  return [piece.targets.filter(isHome), piece.targets.filter((point) => !isHome(point))];
}

function placeOf({ row, x, y }: PaperPoint): TargetPlace {
  return { x, y, label: String(row + 1), colour: STENCIL_INK.line, covered: false };
}

function ringWidths(places: readonly TargetPlace[]): number[] {
  return places.map((place, i) => {
    let nearest = Number.POSITIVE_INFINITY;
    for (let j = 0; j < places.length; j++) {
      const [dx, dy] = [place.x - places[j].x, place.y - places[j].y];
      if (j !== i) nearest = Math.min(nearest, dx * dx + dy * dy);
    }
    return Math.min(RING_MM, SHARE_OF_GAP * Math.sqrt(nearest));
  });
}

function isWithin(
  { x, y }: { readonly x: number; readonly y: number },
  box: Box,
  by: number,
): boolean {
  return x >= box.left + by && x <= box.right - by && y >= box.top + by && y <= box.bottom - by;
}

function around(x: number, y: number, half: number): Box {
  return { left: x - half, right: x + half, top: y - half, bottom: y + half };
}

function stroke(ink: keyof typeof STENCIL_INK, widthMm: number): Stroke {
  return { colour: STENCIL_INK[ink], widthMm };
}

function path(points: readonly number[], line: Stroke): Shape {
  return { kind: 'path', points, closed: false, stroke: line, fill: null };
}

function segments(ends: readonly number[], line: Stroke): Shape {
  return { kind: 'segments', ends, stroke: line };
}

/** What a text on a piece must keep off. */
interface Surroundings {
  readonly bounds: Box;
  readonly places: readonly TargetPlace[];
  readonly cells: LineCells | null;
  readonly texts: readonly TextShape[];
}

function isFree(box: Box, { bounds, places, cells, texts }: Surroundings): boolean {
  return (
    box.left >= bounds.left &&
    box.right <= bounds.right &&
    box.top >= bounds.top &&
    box.bottom <= bounds.bottom &&
    !places.some(({ x, y }) => {
      const dx = Math.max(box.left - x, 0, x - box.right);
      const dy = Math.max(box.top - y, 0, y - box.bottom);
      return dx * dx + dy * dy < CLEAR_OF_RING_MM * CLEAR_OF_RING_MM;
    }) &&
    !texts.some((other) => boxesOverlap(textBox(other), box)) &&
    !cells?.crosses(box)
  );
}

/** A cut's letter along its inside, each where it is farthest from targets and lines. */
function cutLetters(points: readonly number[], letter: string, around: Surroundings): TextShape[] {
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
    const texts = [...around.texts, ...chosen];
    const free = candidates
      .filter(({ shape }) => isFree(textBox(shape), { ...around, texts }))
      .sort((a, b) => Math.abs(a.at - middle) - Math.abs(b.at - middle));
    if (free.length > 0 && Math.abs(free[0].at - middle) <= at / count) chosen.push(free[0].shape);
  }
  return chosen;
}

/** Under a label that stands on a hatch. */
function white({ left, right, top, bottom }: Box, by = 0.4): Shape {
  const points = [left - by, top - by, right + by, top - by, right + by, bottom + by];
  return {
    kind: 'path',
    closed: true,
    stroke: null,
    fill: '#ffffff',
    points: [...points, left - by, bottom + by],
  };
}

function crossAt(x: number, y: number, half: number): Shape {
  return segments(
    [x - half, y, x + half, y, x, y - half, x, y + half],
    stroke('line', LINE_MM.outline),
  );
}

/** A word beside a sign: to the right, to the left, above, below. */
function labelsBeside(text: string, x: number, y: number, reach: number): TextShape[] {
  const options = { sizePt: TYPE_PT.small, weight: 'semibold', colour: STENCIL_INK.line } as const;
  const over = reach < 0 ? [textShape(x, y + 1, text, { ...options, anchor: 'middle' })] : [];
  const by = Math.max(0, reach);
  return [
    ...over,
    textShape(x + by + 0.8, y + 1, text, options),
    textShape(x - by - 0.8, y + 1, text, { ...options, anchor: 'end' }),
    textShape(x, y - by - 1, text, { ...options, anchor: 'middle' }),
    textShape(x, y + by + 3, text, { ...options, anchor: 'middle' }),
  ];
}
