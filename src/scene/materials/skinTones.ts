import { Color } from 'three';

/** What one skin tone is made of; sRGB hex. */
export interface SkinTone {
  readonly name: string;
  readonly skin: string;
  readonly lips: string;
  readonly areola: string;
  readonly blush: string;
  readonly brow: string;
  /** colour of light that went through the skin at the edge of shade */
  readonly scatter: string;
  /** how much the surface shines, 0..1 */
  readonly sheen: number;
}

/** Light to dark, by the lightness of real skin (about L* 78, 68, 52 and 34). */
export const SKIN_TONES: readonly SkinTone[] = [
  {
    name: 'Light',
    skin: '#e4c4b3',
    lips: '#bd7a74',
    areola: '#bb8577',
    blush: '#d9a391',
    brow: '#8a6a50',
    scatter: '#f28b70',
    sheen: 0.55,
  },
  {
    name: 'Medium',
    skin: '#cda48b',
    lips: '#a8655c',
    areola: '#9a6854',
    blush: '#c08a74',
    brow: '#4e382a',
    scatter: '#dd7454',
    sheen: 0.6,
  },
  {
    name: 'Tan',
    skin: '#a27a5f',
    lips: '#874f46',
    areola: '#6b4535',
    blush: '#94634c',
    brow: '#2c1e17',
    scatter: '#b95a38',
    sheen: 0.7,
  },
  {
    name: 'Dark',
    skin: '#6a4a3a',
    lips: '#653a37',
    areola: '#402a21',
    blush: '#633c30',
    brow: '#15100d',
    scatter: '#84432a',
    sheen: 0.85,
  },
];

const DARK_CASING = '#1b1f26';
const LIGHT_CASING = '#fffdf8';
/** Skin lighter than this gets a dark line round the zone's own, CIE L*. */
const LIGHT_SKIN = 60;

/** The colour round a zone's line that sets it off from skin of this tone. */
export function lineCasing(tone: number): string {
  const { r, g, b } = new Color(SKIN_TONES[tone].skin);
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return 116 * Math.cbrt(luminance) - 16 > LIGHT_SKIN ? DARK_CASING : LIGHT_CASING;
}
