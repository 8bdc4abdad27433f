import { formatMm } from '../../plan/format';
import { SIDE_WORDS, zoneSide } from '../../plan/zones/zoneSide';
import { group, LINE_MM, rule, TYPE_PT, textShape } from '../paper/paper';
import type { Shape } from '../paper/shapes';
import { drawableText, fitText, textWidthMm, wrapText } from '../paper/text';
import { NO_ADVICE, provenanceText } from '../session/sheetText';
import { STENCIL_INK } from './stencilDrawing';
import type { StencilInput } from './stencilPages';
import type { StencilPiece } from './stencilPieces';
import type { PlacedPiece } from './stencilPlaces';
import { tileMap } from './stencilTiles';

/** What stands on every page of a stencil: bars, square, names, what to do. */
export const STRIP_HEIGHT_MM = 53;

const BAR_MM = 100;
const SQUARE_MM = 50;
/** Beside the caption's words, mm. */
const ARROW_MM = 11;
const INK = STENCIL_INK.line;

/** What is written over a piece: zone, side, points, and how true its distances are. */
function captionLines(piece: StencilPiece): string[] {
  const { zone, number, pieceCount, targets, linkCount } = piece;
  const side = zoneSide(zone.zone, zone.layout);
  const where = side ? `${SIDE_WORDS[side]}, ` : '';
  const which = pieceCount > 1 ? `piece ${number} of ${pieceCount}, ` : '';
  const points = targets.length === 1 ? '1 point' : `${targets.length} points`;
  const percent = piece.maxErrorPercent.toFixed(1);
  const truth =
    linkCount > 0
      ? `Off by at most ${formatMm(piece.maxErrorMm)} (${percent} %), mean ${formatMm(piece.meanErrorMm)}`
      : 'No neighbour distances on this piece';
  return [
    `${zone.letter} ${zone.zone.name}`,
    `${where}${which}${points}`,
    truth,
    ...faultLine(piece),
  ];
}

function faultLine({ withinLimits, flippedCount, overlaps }: StencilPiece): string[] {
  if (withinLimits) return [];
  if (flippedCount > 0 || overlaps) return ['Skin folds here: the outline is not true.'];
  return ['Beyond the limit that was set.'];
}

const WIDEST_CAPTION_MM = 84;

export function captionWidth(piece: StencilPiece): number {
  const [name, ...lines] = captionLines(piece);
  const widths = lines.map((line) => textWidthMm(line, TYPE_PT.least));
  const widest = Math.max(textWidthMm(drawableText(name), TYPE_PT.figure, 'semibold'), ...widths);
  return ARROW_MM + Math.min(WIDEST_CAPTION_MM, widest + 1);
}

export function drawCaption({ piece, left, top }: PlacedPiece): Shape {
  const [name, ...lines] = captionLines(piece);
  const x = left + ARROW_MM;
  return group('caption', [
    ...arrowShapes(piece, left + 4.5, top + 4.6),
    textShape(
      x,
      top + 3.2,
      fitText(drawableText(name), WIDEST_CAPTION_MM, TYPE_PT.figure, 'semibold'),
      {
        weight: 'semibold',
        colour: INK,
      },
    ),
    ...lines.map((line, i) =>
      textShape(x, top + 6.5 + 3.1 * i, fitText(line, WIDEST_CAPTION_MM, TYPE_PT.least), {
        sizePt: TYPE_PT.least,
        colour: INK,
      }),
    ),
  ]);
}

/** An arrow to the patient's head, with the word under it. */
function arrowShapes({ head, headName }: StencilPiece, x: number, y: number): Shape[] {
  if (!head) return [];
  const [ux, uy] = head;
  const half = 3.6;
  const tip = [x + half * ux, y + half * uy];
  const back = 2.4;
  const wide = 1.1;
  const barb = (side: 1 | -1): number[] => [
    tip[0] - back * ux - side * wide * uy,
    tip[1] - back * uy + side * wide * ux,
  ];
  return [
    {
      kind: 'segments',
      ends: [x - half * ux, y - half * uy, tip[0] - back * ux, tip[1] - back * uy],
      stroke: { colour: INK, widthMm: LINE_MM.zone },
    },
    {
      kind: 'path',
      points: [...tip, ...barb(1), ...barb(-1)],
      closed: true,
      stroke: null,
      fill: INK,
    },
    textShape(x, y + 7.8, headName, { sizePt: TYPE_PT.least, anchor: 'middle', colour: INK }),
  ];
}

/** Standing at the left, from the frame's foot up. */
export function drawUprightBar(left: number, bottom: number, scale: number): Shape {
  return bar(left, bottom, true, scale);
}

/** A bar of exactly 100 mm once printed; filled, because a stroke would be longer by its width. */
function bar(x: number, y: number, standing: boolean, scale: number): Shape {
  const length = BAR_MM * scale;
  const place = (along: number, across: number): [number, number] =>
    standing ? [x + across, y - along] : [x + along, y + across];
  const filled = (from: number, to: number, depth: number): Shape => ({
    kind: 'path',
    points: [...place(from, 0), ...place(to, 0), ...place(to, depth), ...place(from, depth)],
    closed: true,
    stroke: null,
    fill: INK,
  });
  const thick = LINE_MM.outline;
  const shapes = [filled(0, length, thick)];
  for (let mm = 0; mm <= BAR_MM; mm += 10) {
    const start = Math.min(Math.max(0, mm * scale - thick / 2), length - thick);
    shapes.push(filled(start, start + thick, mm % 50 === 0 ? 2.4 : 1.4));
  }
  const options = { sizePt: TYPE_PT.least, anchor: 'middle', colour: INK } as const;
  const label = standing
    ? textShape(x + 4.6, y - length / 2, '100 mm', { ...options, turnDeg: 90 })
    : textShape(x + length / 2, y + 5, '100 mm', options);
  return group(standing ? 'check bar, upright' : 'check bar, level', [...shapes, label]);
}

export interface StripInput {
  readonly input: StencilInput;
  readonly parts: readonly PlacedPiece[];
  readonly scale: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly pages: readonly (readonly PlacedPiece[])[];
}

const PRINT_NOTE =
  'Print at 100 % (actual size), not “fit to page”. Both bars must measure 100 mm, the square 50 mm.';

/** Foot of the page: what to do, tile map, level bar, square of 50 mm, small print. */
export function drawStrip({ input, parts, scale, left, right, bottom, pages }: StripInput): Shape {
  const top = bottom - STRIP_HEIGHT_MM;
  const side = SQUARE_MM * scale;
  const squareLeft = right - side;
  const tile = parts[0]?.tile ?? null;
  const mapWidth = tile ? 30 : 0;
  const room = squareLeft - left - 4 - (tile ? mapWidth + 3 : 0);
  const lines: { text: string; weight: 'regular' | 'semibold' }[] = [];
  const say = (text: string, weight: 'regular' | 'semibold' = 'regular'): void => {
    for (const line of wrapText(text, room, TYPE_PT.least, weight))
      lines.push({ text: line, weight });
  };
  say(PRINT_NOTE, 'semibold');
  if (input.scaleNote) say(drawableText(input.scaleNote), 'semibold');
  else if (input.figure.sizeWords) say(drawableText(`${input.figure.sizeWords}.`), 'semibold');
  for (const note of notesOf(parts, scale)) say(note);
  const y = bottom - 12.2;
  const measured = left + BAR_MM * scale + 4;
  const blankEnd = Math.min(measured + 26, squareLeft - 7);
  return group('strip', [
    rule(left, top, right, top, INK),
    ...lines
      .slice(0, 10)
      .map(({ text, weight }, i) =>
        textShape(left, top + 4 + 3.3 * i, text, { sizePt: TYPE_PT.least, weight, colour: INK }),
      ),
    ...(tile ? [tileMap(parts[0], pages, squareLeft - 4 - mapWidth, top + 2.5, mapWidth, 32)] : []),
    bar(left, y, false, scale),
    textShape(measured, y + 5, 'Measured:', { sizePt: TYPE_PT.least, colour: INK }),
    rule(measured + 13, y + 5.3, blankEnd, y + 5.3, INK),
    textShape(blankEnd + 1, y + 5, 'mm', { sizePt: TYPE_PT.least, colour: INK }),
    square(squareLeft, bottom - side, side),
    ...smallPrint(input, left, squareLeft - 4, bottom),
  ]);
}

function notesOf(parts: readonly PlacedPiece[], scale: number): string[] {
  const any = (test: (piece: StencilPiece) => boolean): boolean =>
    parts.some(({ piece }) => test(piece));
  return [
    'Seen from outside, printed side up. The needle goes in the hollow of the ring; the numbers are the order.',
    'Off by: how far neighbour distances on paper are from those along the skin.',
    ...placingNotes(parts),
    ...(any(({ cuts }) => cuts.length > 0)
      ? ['Dashed: cut here; edges with the same letter of a zone meet on the skin, tick on tick.']
      : []),
    ...(any(({ midLine }) => midLine.length > 0) ? ['Dash and dot: the body’s mid-line.'] : []),
    ...(any(({ hatch }) => hatch.length > 0)
      ? ['Hatched: where paper stretches or presses the skin most.']
      : []),
    ...(parts.some(({ tile }) => tile)
      ? ['Cut on the marks and lay the light rings on those of the next page.']
      : []),
    ...(scale !== 1
      ? [`Corrected for a printer whose 100 mm measured ${(100 / scale).toFixed(1)} mm.`]
      : []),
  ];
}

/** Where to lay pieces that show no landmark; a piece of several pages says it on each. */
function placingNotes(parts: readonly PlacedPiece[]): string[] {
  return parts.flatMap(({ piece: { zone, placing, number, pieceCount } }) => {
    const name = pieceCount > 1 ? `${zone.letter} piece ${number}` : zone.letter;
    return placing.length > 0 ? [`${name}, ${placing.join('; ')}.`] : [];
  });
}

function square(x: number, y: number, side: number): Shape {
  // filled bands, so that the outer edges are exactly as far apart as they say
  const band = LINE_MM.outline;
  const filled = (left: number, top: number, right: number, foot: number): Shape => ({
    kind: 'path',
    points: [left, top, right, top, right, foot, left, foot],
    closed: true,
    stroke: null,
    fill: INK,
  });
  return group('check square', [
    filled(x, y, x + side, y + band),
    filled(x, y + side - band, x + side, y + side),
    filled(x, y, x + band, y + side),
    filled(x + side - band, y, x + side, y + side),
    textShape(x + side / 2, y + side / 2 + 1, '50 mm × 50 mm', {
      sizePt: TYPE_PT.least,
      anchor: 'middle',
      colour: INK,
    }),
  ]);
}

function smallPrint(input: StencilInput, left: number, right: number, bottom: number): Shape[] {
  const { figure, planDigest, date } = input;
  const plan = `plan ${planDigest.slice(0, 12)}`;
  const advice = [...(date ? [date] : []), NO_ADVICE].join(' · ');
  const options = { sizePt: TYPE_PT.least, colour: STENCIL_INK.quiet } as const;
  const cutToRoom = (text: string): string =>
    fitText(drawableText(text), right - left, TYPE_PT.least);
  return [
    textShape(left, bottom - 3.8, cutToRoom(`${provenanceText(figure)} · ${plan}`), options),
    textShape(left, bottom - 0.7, cutToRoom(advice), options),
  ];
}
