import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DONE, PALE } from '../../src/scene/layers/DemoWheals';
import { POINT_DARK, POINT_LIGHT } from '../../src/scene/materials/pointMaterial';
import { RISK_COLOURS } from '../../src/scene/materials/riskMaterial';
import { MONK_SCALE, SKIN_TONES } from '../../src/scene/materials/skinTones';

/*
 * What a class reads from eight metres: Demonstrate and the class's window. Colours are read out of the style
 * sheets; contrast is WCAG 2.2's; colour blindness is simulated by the matrices of Machado, Oliveira and
 * Fernandes (IEEE TVCG 2009, severity 1), which work on linear light.
 */

const read = (file: string) => readFileSync(new URL(`../../src/${file}`, import.meta.url), 'utf8');
const THEME = read('ui/theme.css');
const PANEL = read('ui/demonstrate/Demonstrate.module.css');
const CLASS = read('ui/class/Class.module.css');
const VIEWPORT = read('scene/viewport.css');

function coloursOf(theme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const light = THEME.slice(THEME.indexOf(':root {'), THEME.indexOf(':root[data-theme="dark"]'));
  const dark = THEME.slice(THEME.indexOf(':root[data-theme="dark"]'));
  const block = theme === 'light' ? light : dark.slice(0, dark.indexOf('\n}'));
  return new Map(
    [...block.matchAll(/(--[a-z-]+): (#[0-9a-f]{6})/g)].map(([, name, hex]) => [name, hex]),
  );
}

type Rgb = readonly [number, number, number];
const linear = (hex: string): Rgb =>
  [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** Of a rule: the declaration's value; the last that stands for the selector alone. */
function declared(css: string, selector: string, name: string): string | undefined {
  const rules = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].filter(([, head]) =>
    head.split(',').some((each) => each.trim().endsWith(selector)),
  );
  const values = rules.flatMap(
    ([, , body]) => new RegExp(`(?:^|\\s)${name}: ([^;]+);`).exec(body)?.[1] ?? [],
  );
  return values.at(-1);
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const colours = coloursOf(theme);
  const colourOf = (value: string | undefined): string => {
    const name = /var\((--[a-z-]+)\)/.exec(value ?? 'var(--text)')?.[1] ?? '';
    return colours.get(name) ?? '';
  };

  test('what is said stands out from its ground seven to one', () => {
    const said: [string, string | undefined][] = [
      ...['.counter', '.counter strong', '.stage', '.reason', '.next', '.empty'].map(
        (each): [string, string | undefined] => [each, declared(PANEL, each, 'color')],
      ),
      ['.words', declared(CLASS, '.words', 'color')],
      ['.waiting', declared(CLASS, '.waiting', 'color')],
    ];
    for (const [name, value] of said) {
      const hex = colourOf(value);
      expect(hex, name).toMatch(/^#/);
      for (const ground of ['--surface-raised', '--surface'])
        expect(
          contrast(linear(hex), linear(colours.get(ground) ?? '')),
          `${name} on ${ground}`,
        ).toBeGreaterThanOrEqual(7);
    }
    // the button that plays
    expect(
      contrast(linear(colours.get('--accent-text') ?? ''), linear(colours.get('--accent') ?? '')),
    ).toBeGreaterThanOrEqual(4.5);
  });

  test('words in the picture stand out from both ends of its ground seven to one', () => {
    const rule =
      theme === 'light' ? /\.viewport \{([^}]*)\}/ : /\.viewport\[data-theme="dark"\] \{([^}]*)\}/;
    const body = rule.exec(VIEWPORT)?.[1] ?? '';
    const [text] = /(?<=\scolor: )#[0-9a-f]{6}/.exec(body) ?? [''];
    const grounds = [...(/background: ([^;]+);/.exec(body)?.[1] ?? '').matchAll(/#[0-9a-f]{6}/g)];
    expect(grounds).toHaveLength(3);
    for (const [ground] of grounds)
      expect(contrast(linear(text), linear(ground))).toBeGreaterThanOrEqual(7);
  });
});

const BLIND = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const;

function lab([r, g, b]: Rgb): Rgb {
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
const apart = (a: Rgb, b: Rgb): number => {
  const [p, q] = [lab(a), lab(b)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
};

describe.each(Object.entries(BLIND))('with %s', (_, matrix) => {
  const seen = (hex: string): Rgb => {
    const colour = linear(hex);
    return matrix.map((row) =>
      Math.min(
        1,
        Math.max(
          0,
          row.reduce((sum, part, k) => sum + part * colour[k], 0),
        ),
      ),
    ) as unknown as Rgb;
  };

  test('a point given, a wheal and a point to come stay apart on every skin', () => {
    for (const [tone, { skin }] of SKIN_TONES.entries())
      for (const ground of [skin, MONK_SCALE[tone]]) {
        // to come: light ring and dark rim; given: a dark dot or a pale wheal
        expect(
          Math.max(...[POINT_LIGHT, POINT_DARK].map((each) => contrast(seen(each), seen(ground)))),
        ).toBeGreaterThanOrEqual(3);
        expect(apart(seen(DONE), seen(PALE))).toBeGreaterThan(20);
      }
  });

  test('kinds of vessels and nerves that cross each other are told apart', () => {
    const kinds = Object.entries(RISK_COLOURS);
    for (const [name, one] of kinds)
      for (const [otherName, other] of kinds)
        if (name < otherName)
          expect(apart(seen(one), seen(other)), `${name} and ${otherName}`).toBeGreaterThan(10);
  });
});

test('nothing said is under a twentieth of the picture’s height', () => {
  const sizes = [
    ...['.words', '.words h1', '.counter strong', '.waiting'].map((each) =>
      declared(CLASS.slice(0, CLASS.indexOf('@media')), each, 'font-size'),
    ),
    ...[...PANEL.matchAll(/:fullscreen \.panel[^{]*\{([^}]*)\}/g)].flatMap(
      ([, body]) => /font-size: ([^;]+);/.exec(body)?.[1] ?? [],
    ),
  ];
  expect(sizes.length).toBeGreaterThanOrEqual(6);
  for (const size of sizes) {
    expect(size).toMatch(/^\d+(\.\d+)?vh$/);
    expect(Number.parseFloat(size ?? '')).toBeGreaterThanOrEqual(5);
  }
});
