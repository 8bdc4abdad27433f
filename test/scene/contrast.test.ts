import { describe, expect, test } from 'vitest';
import { ZONE_COLOURS } from '../../src/plan/palette';
import { lineCasing, SKIN_TONES } from '../../src/scene/materials/skinTones';
import { CASING_OPACITY } from '../../src/scene/materials/zoneMaterial';

type Rgb = [number, number, number];
const rgb = (hex: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as Rgb;

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}
/** What the screen shows where a colour covers another in part. */
const over = (top: Rgb, share: number, under: Rgb): Rgb =>
  top.map((c, k) => share * c + (1 - share) * under[k]) as Rgb;

describe.each(SKIN_TONES.map((tone, index) => [tone.name, index] as const))(
  'on %s skin',
  (_, tone) => {
    const skin = rgb(SKIN_TONES[tone].skin);
    const casing = over(rgb(lineCasing(tone)), CASING_OPACITY, skin);
    test.each(ZONE_COLOURS.map(({ name, hex }) => [name, hex]))(
      'the line of a %s zone stands off by 3 : 1, by itself or by its casing',
      (_name, hex) => {
        const best = Math.max(contrast(rgb(hex), skin), contrast(casing, skin));
        expect(best).toBeGreaterThanOrEqual(3);
      },
    );
  },
);
