import { ZONE_COLOURS } from '../../plan/palette';
import type { Anchor, FontWeight, Shape, Stroke, TextShape } from './shapes';

/** Sizes, weights and inks of the printed map (docs/look.md, Paper). */
export type PaperSize = 'a4' | 'letter';

/** mm; A4 is ISO 216, Letter is 8.5 x 11 inches */
export const PAPER = {
  a4: { widthMm: 210, heightMm: 297, name: 'A4' },
  letter: { widthMm: 215.9, heightMm: 279.4, name: 'Letter' },
} as const;

/** Nothing is printed nearer to the edge of the sheet, mm. */
export const MARGIN_MM = 10;

export const LINE_MM = { zone: 0.35, outline: 0.2, guide: 0.12 } as const;
export const TYPE_PT = { title: 14, figure: 9, small: 8, least: 7 } as const;

export const INK = {
  text: '#16191d',
  quiet: '#5b626b',
  rule: '#9aa1a9',
  faint: '#c9cdd2',
  accent: '#0f6b73',
} as const;

/** Parallel lines over the part of a zone that is seen. */
export interface HatchLines {
  /** of the lines, counter-clockwise from the horizontal, degrees */
  readonly angleDeg: number;
  readonly gapMm: number;
}

/** How one zone is told from another without colour: letter, border dash, hatch. */
export interface ZoneInk {
  readonly border: Stroke;
  readonly hatchStroke: Stroke;
  readonly hatches: readonly HatchLines[];
  /** of targets and numbers */
  readonly target: string;
}

/** Angles and gaps on paper; the fifth to eighth are crossed or closer. */
const HATCHES: readonly (readonly HatchLines[])[] = [
  [{ angleDeg: 45, gapMm: 3 }],
  [{ angleDeg: 135, gapMm: 3 }],
  [{ angleDeg: 0, gapMm: 3 }],
  [{ angleDeg: 90, gapMm: 3 }],
  [
    { angleDeg: 45, gapMm: 4 },
    { angleDeg: 135, gapMm: 4 },
  ],
  [
    { angleDeg: 0, gapMm: 4 },
    { angleDeg: 90, gapMm: 4 },
  ],
  [{ angleDeg: 20, gapMm: 1.8 }],
  [{ angleDeg: 160, gapMm: 1.8 }],
];

const DASHES: readonly (readonly number[])[] = [
  [],
  [2.4, 1.2],
  [0.3, 1],
  [3, 1, 0.3, 1],
  [1.2, 1],
  [4, 1.2],
  [3, 1, 0.3, 1, 0.3, 1],
  [0.8, 0.8],
];

export function zoneInk(colour: number, blackAndWhite: boolean): ZoneInk {
  const index = colour % ZONE_COLOURS.length;
  const hex = blackAndWhite ? '#000000' : ZONE_COLOURS[index].hex;
  return {
    border: { colour: hex, widthMm: LINE_MM.zone, dashMm: DASHES[index] },
    hatchStroke: {
      colour: blackAndWhite ? '#b5b5b5' : mixedWithWhite(hex, 0.62),
      widthMm: LINE_MM.guide,
    },
    hatches: HATCHES[index],
    target: blackAndWhite ? '#000000' : darkened(hex),
  };
}

/** Grey for grey: on black-and-white pages no ink has a hue. */
export function inkOf(hex: string, blackAndWhite: boolean): string {
  if (!blackAndWhite) return hex;
  const [red, green, blue] = channels(hex);
  const grey = Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  return toHex([grey, grey, grey]);
}

/** Contrast on white (WCAG 2.2, 1.4.3) of numbers of 7 pt: in a hue, and in grey, which a copier thins first. */
const NUMBER_CONTRAST = { hue: 5.6, grey: 15.2 };

/** Numbers of 7 pt need more contrast than a border: at least 25 % darker. */
function darkened(hex: string): string {
  const spread = Math.max(...channels(hex)) - Math.min(...channels(hex));
  const least = spread < 40 ? NUMBER_CONTRAST.grey : NUMBER_CONTRAST.hue;
  for (let share = 0.75; ; share *= 0.97) {
    const dark = channels(hex).map((value) => Math.round(value * share));
    if (contrastOnWhite(dark) >= least) return toHex(dark);
  }
}

function contrastOnWhite(rgb: readonly number[]): number {
  const [red, green, blue] = rgb.map((value) =>
    value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

export function mixedWithWhite(hex: string, white: number): string {
  return toHex(channels(hex).map((value) => Math.round(value + (255 - value) * white)));
}

function channels(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

function toHex(values: readonly number[]): string {
  return `#${values.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

export interface TextOptions {
  readonly sizePt?: number;
  readonly weight?: FontWeight;
  readonly anchor?: Anchor;
  readonly colour?: string;
  readonly turnDeg?: 0 | 90;
}

/** Grey below 8 pt is black: a tired copier would lose it. */
export function textShape(
  x: number,
  y: number,
  text: string,
  options: TextOptions = {},
): TextShape {
  const sizePt = options.sizePt ?? TYPE_PT.figure;
  const isSmallGrey = sizePt < TYPE_PT.small && options.colour === INK.quiet;
  return {
    kind: 'text',
    x,
    y,
    text,
    sizePt,
    weight: options.weight ?? 'regular',
    anchor: options.anchor ?? 'start',
    colour: isSmallGrey ? INK.text : (options.colour ?? INK.text),
    turnDeg: options.turnDeg ?? 0,
  };
}

export function rule(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  colour: string = INK.rule,
): Shape {
  return { kind: 'segments', ends: [x1, y1, x2, y2], stroke: { colour, widthMm: LINE_MM.guide } };
}

export function group(name: string, shapes: readonly Shape[]): Shape {
  return { kind: 'group', name, shapes };
}
