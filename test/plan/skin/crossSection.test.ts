import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SITE_IDS } from '../../../src/plan/figure/sites';
import {
  borderAt,
  type CrossSectionInput,
  crossSection,
  riseAt,
} from '../../../src/plan/skin/crossSection';
import {
  chanceWords,
  layerFigure,
  layerMarks,
  layerName,
  profileWords,
  sectionSummary,
} from '../../../src/plan/skin/sectionWords';
import { skinProfile } from '../../../src/plan/skin/skinProfile';
import { ballDiameterMm, whealDiameterMm } from '../../../src/plan/skin/wheal';

const FOREHEAD: CrossSectionInput = {
  profile: skinProfile('forehead', 'female'),
  angleDeg: 30,
  insertedLengthMm: 1.8,
  needleOuterMm: 0.3,
  needleLengthMm: 4,
  volumeMl: 0.05,
  aspect: 0.9,
};

const inputs: fc.Arbitrary<CrossSectionInput> = fc.record({
  profile: fc
    .tuple(
      fc.constantFrom(...SITE_IDS.filter((site) => site !== 'inside')),
      fc.constantFrom('female' as const, 'male' as const),
    )
    .map(([site, sex]) => skinProfile(site, sex)),
  angleDeg: fc.integer({ min: 5, max: 90 }),
  insertedLengthMm: fc.integer({ min: 2, max: 130 }).map((tenths) => tenths / 10),
  needleOuterMm: fc.constantFrom(0.21, 0.3, 0.51),
  needleLengthMm: fc.constantFrom(null, 4, 13),
  volumeMl: fc.constantFrom(0, 0.01, 0.05, 0.2),
  aspect: fc.double({ min: 0.5, max: 2.5, noNaN: true }),
});

test('the picture has the wanted proportions and holds entry, tip and skin', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const { window, needle, layers, tipDepthMm } = crossSection(input);
      const width = window.right - window.left;
      expect(width / (window.bottom - window.top)).toBeCloseTo(input.aspect, 6);
      const [x, y] = needle.tip;
      expect(y).toBeCloseTo(tipDepthMm, 9);
      for (const [px, py] of [
        [0, 0],
        [x, y],
      ]) {
        expect(px).toBeGreaterThan(window.left);
        expect(px).toBeLessThan(window.right);
        expect(py).toBeGreaterThan(window.top);
        expect(py).toBeLessThan(window.bottom);
      }
      if (input.profile.skin) expect(input.profile.skin.mean).toBeLessThan(window.bottom);
      expect(layers[0].topMm).toBe(0);
      layers.slice(1).forEach((layer, i) => {
        expect(layer.topMm).toBe(layers[i].bottomMm);
      });
    }),
    { seed: 71 },
  );
});

test('the needle is as long in the skin as set, as wide as its gauge, and cut upwards', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const { needle } = crossSection(input);
      const [tipX, tipY, upperX, upperY, , , backX, backY] = needle.outline;
      expect(Math.hypot(tipX, tipY)).toBeCloseTo(input.insertedLengthMm, 9);
      const length = Math.hypot(backX - tipX, backY - tipY);
      const [ux, uy] = [(tipX - backX) / length, (tipY - backY) / length];
      const across = (upperX - tipX) * uy - (upperY - tipY) * ux;
      expect(across).toBeCloseTo(input.needleOuterMm, 9);
      // The bevel's upper end lies above the tip: the opening faces the skin's surface.
      expect(upperY).toBeLessThanOrEqual(tipY);
    }),
    { seed: 72 },
  );
});

test('a needle that is in to its hub shows the hub at the skin', () => {
  const { needle } = crossSection({ ...FOREHEAD, insertedLengthMm: 4, angleDeg: 90 });
  expect(needle.hub.length).toBe(8);
  expect(needle.hub[1]).toBeCloseTo(0, 9);
  expect(crossSection({ ...FOREHEAD, needleLengthMm: null }).needle.hub).toEqual([]);
});

test('0.1 mL raises 8 mm (6–10), other volumes by the cube root; nothing raises nothing', () => {
  expect(whealDiameterMm(0.1)).toBe(8);
  expect(whealDiameterMm(0.0125)).toBeCloseTo(4, 9);
  expect(whealDiameterMm(0)).toBe(0);
  expect((Math.PI / 6) * ballDiameterMm(0.1) ** 3).toBeCloseTo(100, 6);
});

test('in the skin it is a wheal that lifts what is above it; below the skin there is none', () => {
  const inSkin = crossSection(FOREHEAD);
  expect(inSkin.deposit?.kind).toBe('wheal');
  expect(riseAt(inSkin.deposit, inSkin.needle.tip[0])).toBeGreaterThan(0);
  expect(borderAt(inSkin, 0, inSkin.needle.tip[0])).toBeLessThan(0);
  expect(borderAt(inSkin, 1.06, inSkin.needle.tip[0])).toBe(1.06);
  const below = crossSection({ ...FOREHEAD, insertedLengthMm: 4 });
  expect(below.deposit?.kind).toBe('ball');
  expect(riseAt(below.deposit, 0)).toBe(0);
  expect(crossSection({ ...FOREHEAD, volumeMl: 0 }).deposit).toBeNull();
});

test('a ball keeps its volume, however flat the skin presses it', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const { deposit } = crossSection(input);
      if (deposit?.kind !== 'ball') return;
      const { diameterMm, heightMm } = deposit;
      const volumeMm3 = (Math.PI / 6) * diameterMm * diameterMm * heightMm;
      expect(volumeMm3).toBeCloseTo(input.volumeMl * 1000, 6);
    }),
    { seed: 73 },
  );
});

test('a demonstration advances the needle and gives by shares, in a window that stays', () => {
  const set = crossSection(FOREHEAD);
  const half = crossSection({ ...FOREHEAD, advanced: 0.5, injected: 0 });
  expect(half.window).toEqual(set.window);
  expect(half.needle.tip[1]).toBeCloseTo(set.tipDepthMm / 2, 9);
  expect(half.deposit).toBeNull();
  expect(half.tipDepthMm).toBe(set.tipDepthMm);
  expect(half.nowDepthMm).toBeCloseTo(set.tipDepthMm / 2, 9);
  expect(set.nowLayer).toBe(set.tipLayer);
  // before the skin is touched the tip is in no layer, and no label says so
  const before = crossSection({ ...FOREHEAD, advanced: 0, injected: 0 });
  expect(before).toMatchObject({ nowDepthMm: 0, nowLayer: null });
  for (const layer of before.layers) expect(layerMarks(layer, before, [])).toBe('');
});

test('layers: epidermis and dermis apart on the face, one skin on the body, none on the palm', () => {
  const kinds = (site: (typeof SITE_IDS)[number]): string[] =>
    crossSection({ ...FOREHEAD, profile: skinProfile(site, 'male') }).layers.map(
      ({ kind }) => kind,
    );
  expect(kinds('forehead')).toEqual(['epidermis', 'dermis', 'fat', 'deep']);
  expect(kinds('glabella')).toEqual(['epidermis', 'dermis', 'fat']);
  expect(kinds('buttock')).toEqual(['skin', 'fat', 'deep']);
  expect(kinds('scalp-back')).toEqual(['skin', 'fat']);
  expect(kinds('palm')).toEqual(['unknown']);
});

test('words: figures with their spread, method, source, grade and what is assumed', () => {
  const { layers } = crossSection(FOREHEAD);
  expect(layers.map(layerFigure)).toEqual(['0.20 ± 0.03 mm', '0.86 ± 0.16 mm', '2.0 mm', '']);
  const scalp = crossSection({ ...FOREHEAD, profile: skinProfile('scalp-back', 'male') });
  expect(scalp.layers.map(layerFigure)).toEqual(['1.48 mm', 'fat not known']);
  expect(scalp.layers.map(layerName)).toEqual(['Skin', 'Below the skin']);
  expect(profileWords(skinProfile('decollete', 'female'))).toBe(
    'Décolleté, woman: ultrasound, 118 adults [78], grade A; assumed from the neck',
  );
  expect(profileWords(skinProfile('palm', 'male'))).toContain('Enter your own');
  expect(chanceWords(2, ['dermis'], FOREHEAD.profile)).toContain('under 1\u00a0%');
  expect(chanceWords(0.5, ['dermis'], FOREHEAD.profile)).toContain('over 99\u00a0%');
  expect(sectionSummary(2, 'fat', ['dermis'], FOREHEAD.profile)).toBe(
    'Tip 2.0 mm deep, in the fat. 2.0 mm is below the 1.06 mm forehead skin of [78] and the 1.86–1.98 mm of [130]. Forehead, woman: ultrasound, 118 adults [78][81], grade A. Skin by study: 1.06 mm [78] (ultrasound, 118 adults, grade A); 1.86–1.98 mm [130] (50 MHz ultrasound, 200 adults, grade A). Chance that it is in the dermis: under 1\u00a0%. By the 1.06 mm skin alone; other studies differ.',
  );
});
