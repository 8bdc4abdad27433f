import { Color } from 'three';

/** What one skin tone is made of; sRGB hex. */
export interface SkinTone {
  readonly name: string;
  /** as the scale shows it */
  readonly swatch: string;
  readonly skin: string;
  readonly lips: string;
  readonly areola: string;
  readonly blush: string;
  readonly brow: string;
  /** a close crop of the scalp */
  readonly hair: string;
  /** colour of light that went through the skin at the edge of shade */
  readonly scatter: string;
  /** how much the surface shines, 0..1 */
  readonly sheen: number;
}

/**
 * The Monk Skin Tone scale, 1 (lightest) to 10, sRGB hex as published by Google in 2022, who release it
 * for anyone's use: how front-lit skin looks on the screen.
 */
export const MONK_SCALE = [
  '#f6ede4',
  '#f3e7db',
  '#f7ead0',
  '#eadaba',
  '#d7bd96',
  '#a07e56',
  '#825c43',
  '#604134',
  '#3a312a',
  '#292420',
] as const;

/** A share of each linear colour, red, green and blue. */
type Shares = readonly [number, number, number];

/** Brows and hair by tone: brown up to 3, dark brown up to 6, then black. By eye. */
const BROWS = [
  { upTo: 3, brow: '#6b5240', hair: '#4a372b' },
  { upTo: 6, brow: '#33251c', hair: '#3b2d25' },
  { upTo: 10, brow: '#120d0b', hair: '#171210' },
];
/** Light skin lets the blood under it show: without this it looks like chalk, or yellow. By eye. */
const BLOOD: Shares = [1, 0.93, 0.92];
const PALE_UP_TO = 5;
/** From this tone on only its shine shows how dark skin is shaped. By eye. */
const SHINY_FROM = 9;

/** What the shader needs for a tone of the scale, 1..10; the shares are by eye. */
function skinTone(monk: number): SkinTone {
  const dark = (monk - 1) / (MONK_SCALE.length - 1);
  const lit = linear(MONK_SCALE[monk - 1]);
  // a lamp adds a fifth to what the skin itself gives back
  const pale = monk <= PALE_UP_TO ? BLOOD : ([1, 1, 1] as const);
  const own = pale.map((share, k) => share * lit[k] * (0.8 + 0.06 * dark)) as unknown as Shares;
  const times = (shares: Shares): string => hex(own.map((value, k) => value * shares[k]));
  const { brow, hair } = BROWS.find(({ upTo }) => monk <= upTo) ?? BROWS[0];
  return {
    name: `Monk ${monk}`,
    swatch: MONK_SCALE[monk - 1],
    skin: hex(own),
    lips: times([0.7 + 0.15 * dark, 0.36 + 0.3 * dark, 0.4 + 0.35 * dark]),
    areola: times([0.62, 0.42, 0.4]),
    blush: times([0.9, 0.66, 0.62]),
    brow,
    hair,
    scatter: times([1.2, 0.55, 0.4]),
    sheen: 0.5 + 0.4 * dark + (monk >= SHINY_FROM ? 0.5 : 0),
  };
}

function linear(colour: string): Shares {
  const { r, g, b } = new Color(colour);
  return [r, g, b];
}

function hex([r, g, b]: readonly number[]): string {
  return `#${new Color(Math.min(1, r), g, b).getHexString()}`;
}

/** Light to dark. */
export const SKIN_TONES: readonly SkinTone[] = MONK_SCALE.map((_, i) => skinTone(i + 1));

const DARK_CASING = '#1b1f26';
const LIGHT_CASING = '#fffdf8';
/** Skin lighter than this gets a dark line round the zone's own, CIE L*. */
const LIGHT_SKIN = 50;

/** The colour round a zone's line that sets it off from skin of this tone. */
export function lineCasing(tone: number): string {
  return isLight(tone) ? DARK_CASING : LIGHT_CASING;
}

/** A quiet slate, dark on light skin: red is for what is wrong, and zones have the colours. */
export function keepOutColour(tone: number): string {
  return isLight(tone) ? DARK_SLATE : LIGHT_SLATE;
}

const DARK_SLATE = '#252c36';
const LIGHT_SLATE = '#d5dce4';

function isLight(tone: number): boolean {
  const [r, g, b] = linear(SKIN_TONES[tone].skin);
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return 116 * Math.cbrt(luminance) - 16 > LIGHT_SKIN;
}
