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
    skin: '#e6bfa8',
    lips: '#c4716a',
    areola: '#c08272',
    blush: '#dc9c88',
    brow: '#8a6a50',
    scatter: '#ff8a66',
    sheen: 0.55,
  },
  {
    name: 'Medium',
    skin: '#d3a283',
    lips: '#b2645a',
    areola: '#a2684f',
    blush: '#c8846a',
    brow: '#4e382a',
    scatter: '#f47a50',
    sheen: 0.6,
  },
  {
    name: 'Tan',
    skin: '#a6734f',
    lips: '#8f5146',
    areola: '#6e422f',
    blush: '#98583e',
    brow: '#2c1e17',
    scatter: '#d8602e',
    sheen: 0.7,
  },
  {
    name: 'Dark',
    skin: '#694531',
    lips: '#6b3c38',
    areola: '#3f271d',
    blush: '#643729',
    brow: '#15100d',
    scatter: '#a44a22',
    sheen: 0.85,
  },
];
