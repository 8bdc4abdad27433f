import { describe, expect, test } from 'vitest';
import { ZONE_COLOURS } from '../../src/plan/palette';
import { plainDot } from '../../src/scene/materials/plainDot';
import { POINT_DARK, POINT_LIGHT } from '../../src/scene/materials/pointMaterial';
import { CLOTH } from '../../src/scene/materials/skinMaterial';
import {
  keepOutColour,
  lineCasing,
  MONK_SCALE,
  SKIN_TONES,
} from '../../src/scene/materials/skinTones';
import { CASING_OPACITY, TINTS } from '../../src/scene/materials/zoneMaterial';

type Rgb = [number, number, number];
const rgb = (hex: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as Rgb;

const linear = (colour: Rgb): Rgb =>
  colour.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as Rgb;
const encoded = (colour: Rgb): Rgb =>
  colour.map((c) => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055)) as Rgb;

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: Rgb): number {
  const [r, g, b] = linear(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}
/** What the screen shows where a colour covers another in part. */
const over = (top: Rgb, share: number, under: Rgb): Rgb =>
  top.map((c, k) => share * c + (1 - share) * under[k]) as Rgb;

/** CIE L*a*b* of an sRGB colour, D65. */
function lab(colour: Rgb): Rgb {
  const [r, g, b] = linear(colour);
  const xyz = [
    (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047,
    0.2126729 * r + 0.7151522 * g + 0.072175 * b,
    (0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883,
  ];
  const [x, y, z] = xyz.map((t) =>
    t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27) * (t / 116) + 16 / 116,
  );
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIEDE2000: Sharma, Wu, Dalal 2005, with their names. */
function deltaE([l1, a1, b1]: Rgb, [l2, a2, b2]: Rgb): number {
  const degrees = (radians: number) => (radians * 180) / Math.PI;
  const cosine = (angle: number) => Math.cos((angle * Math.PI) / 180);
  const c7 = ((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2) ** 7;
  const g = 0.5 * (1 - Math.sqrt(c7 / (c7 + 25 ** 7)));
  const [p1, p2] = [(1 + g) * a1, (1 + g) * a2];
  const [c1, c2] = [Math.hypot(p1, b1), Math.hypot(p2, b2)];
  const hue = (a: number, b: number) => (degrees(Math.atan2(b, a)) + 360) % 360;
  const [h1, h2] = [hue(p1, b1), hue(p2, b2)];
  let turn = c1 * c2 === 0 ? 0 : h2 - h1;
  if (turn > 180) turn -= 360;
  if (turn < -180) turn += 360;
  const dh = 2 * Math.sqrt(c1 * c2) * Math.sin((turn * Math.PI) / 360);
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
  let h = h1 + h2;
  if (c1 * c2 !== 0) {
    if (Math.abs(h1 - h2) > 180) h += h < 360 ? 360 : -360;
    h /= 2;
  }
  const t =
    1 -
    0.17 * cosine(h - 30) +
    0.24 * cosine(2 * h) +
    0.32 * cosine(3 * h + 6) -
    0.2 * cosine(4 * h - 63);
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const [sc, sh] = [1 + 0.045 * c, 1 + 0.015 * c * t];
  const spin = 60 * Math.exp(-(((h - 275) / 25) ** 2));
  const rt = -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * Math.sin((spin * Math.PI) / 180);
  const [x, y, z] = [(l2 - l1) / sl, (c2 - c1) / sc, dh / sh];
  return Math.sqrt(x * x + y * y + z * z + rt * y * z);
}

test('the colour difference is that of the paper’s test data', () => {
  const pairs: [Rgb, Rgb, number][] = [
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 2.5, 0], [58, 24, 15], 19.4535],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ];
  for (const [one, other, paper] of pairs) expect(deltaE(one, other)).toBeCloseTo(paper, 4);
});

test('the tones are the Monk scale, light to dark', () => {
  expect(SKIN_TONES.map(({ name }) => name)).toEqual(
    Array.from({ length: 10 }, (_, i) => `Monk ${i + 1}`),
  );
  const lightness = SKIN_TONES.map(({ skin }) => lab(rgb(skin))[0]);
  // 3 is a little lighter than 2 on the scale itself
  for (let i = 3; i < 10; i++) expect(lightness[i]).toBeLessThan(lightness[i - 1]);
});

/** A zone's colour as bright as it gets, as the tint is drawn. */
function vivid(hex: string): Rgb {
  const colour = linear(rgb(hex));
  return encoded(colour.map((c) => c / Math.max(...colour)) as Rgb);
}

/** On the screen skin looks as the scale shows it where it is lit, and as its own colour in half shade. */
const SKINS = SKIN_TONES.flatMap(({ name, skin }, tone) => [
  [`${name}, its own colour`, tone, rgb(skin)] as const,
  [`${name}, lit`, tone, rgb(MONK_SCALE[tone])] as const,
]);

describe.each(SKINS)('on %s', (_, tone, skin) => {
  const casing = over(rgb(lineCasing(tone)), CASING_OPACITY, skin);

  test.each(ZONE_COLOURS.map(({ name, hex }) => [name, hex]))('a %s zone is seen', (_name, hex) => {
    const own = rgb(hex);
    // its line, by itself or by its casing
    expect(Math.max(contrast(own, skin), contrast(casing, skin))).toBeGreaterThanOrEqual(3);
    for (const active of [false, true]) {
      const share = active ? TINTS.active : TINTS.other;
      const tinted = over(vivid(hex), share, skin);
      expect(deltaE(lab(tinted), lab(skin))).toBeGreaterThanOrEqual(8);
      // points: light ring and dark rim, on tint and on bare skin
      for (const ground of [tinted, skin]) {
        const ring = contrast(rgb(POINT_LIGHT), ground);
        const rim = contrast(rgb(POINT_DARK), ground);
        expect(Math.max(ring, rim)).toBeGreaterThanOrEqual(4);
      }
      // from afar: one plain dot, always on its zone's tint
      expect(contrast(rgb(plainDot(hex, tone, active)), tinted)).toBeGreaterThanOrEqual(4);
    }
  });

  test('keep-outs and cloth are seen', () => {
    expect(contrast(rgb(keepOutColour(tone)), skin)).toBeGreaterThanOrEqual(3);
    expect(deltaE(lab(rgb(CLOTH)), lab(skin))).toBeGreaterThanOrEqual(8);
  });
});
