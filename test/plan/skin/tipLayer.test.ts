import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUNDLED } from '../../../src/plan/figure/bundled';
import { SITE_IDS } from '../../../src/plan/figure/sites';
import { sourceOf } from '../../../src/plan/protocols/sources';
import { erf, normalBelow } from '../../../src/plan/skin/normalDistribution';
import { layerRangeWords } from '../../../src/plan/skin/sectionWords';
import { SKIN_MEASUREMENTS } from '../../../src/plan/skin/skinMeasurements';
import {
  overrideFault,
  type SiteId,
  siteName,
  skinProfile,
} from '../../../src/plan/skin/skinProfile';
import { depthRemark, layerAt, layerChance, layerRange } from '../../../src/plan/skin/tipLayer';

const SEXES = ['female', 'male'] as const;
const SITES = SITE_IDS.filter((site) => site !== 'inside');

/** docs/domain.md 2.2: totals men and women, mm. */
test.each<[SiteId, string, string]>([
  ['forehead', '1.39', '1.06'],
  ['glabella', '1.35', '1.09'],
  ['temple', '1.25', '0.98'],
  ['upper-eyelid', '0.85', '0.75'],
  ['nose-dorsum', '1.23', '1.12'],
  ['zygoma', '1.33', '1.07'],
  ['neck-anterior', '1.17', '1.16'],
])('%s: whole skin of %s mm in men and %s mm in women', (site, male, female) => {
  expect(skinProfile(site, 'male').skin?.mean.toFixed(2)).toBe(male);
  expect(skinProfile(site, 'female').skin?.mean.toFixed(2)).toBe(female);
});

test('body and scalp: one figure for both sexes, no spread invented', () => {
  for (const sex of SEXES) {
    expect(skinProfile('lower-abdomen', sex)).toMatchObject({
      skin: { mean: 2.2, sd: null },
      fat: { mean: 13.9, sd: null },
      epidermis: null,
      sources: [82],
      grade: 'A',
      assumedFrom: null,
    });
    expect(skinProfile('buttock', sex).fat?.mean).toBe(15.4);
    expect(skinProfile('scalp-back', sex)).toMatchObject({ skin: { mean: 1.48 }, grade: 'C' });
  }
});

test('cheek is its own, the décolleté is the neck’s and says assumed', () => {
  expect(skinProfile('cheek', 'female')).toMatchObject({ assumedFrom: null, sources: [130] });
  expect(skinProfile('decollete', 'male')).toMatchObject({ assumedFrom: 'neck' });
  expect(skinProfile('forehead', 'male').assumedFrom).toBeNull();
});

test('gaps stay gaps: no figure for hand skin, knee, palm or lips', () => {
  for (const site of ['hand-dorsum', 'knee', 'palm', 'lips', 'neck-posterior'] as const) {
    const profile = skinProfile(site, 'female');
    expect(profile.skin).toBeNull();
    expect(layerAt(2, profile)).toBe('unknown');
    expect(depthRemark(2, ['dermis'], profile)?.code).toBe('no-thickness');
    expect(layerChance(2, ['dermis'], profile).chance).toBeNull();
  }
});

test('every measurement has method, grade and known sources; every profile one or none', () => {
  for (const row of SKIN_MEASUREMENTS) {
    expect(row.method, row.id).not.toBe('');
    expect(row.sources.length, row.id).toBeGreaterThan(0);
    expect(row.sources.filter((id) => sourceOf(id) === undefined)).toEqual([]);
  }
  expect(new Set(SKIN_MEASUREMENTS.map(({ id }) => id)).size).toBe(SKIN_MEASUREMENTS.length);
  for (const site of SITES)
    for (const sex of SEXES) {
      const profile = skinProfile(site, sex);
      if (profile.skin ?? profile.fat) expect(profile.sources.length, site).toBeGreaterThan(0);
      else expect(profile.note).toContain('Enter your own');
      expect(siteName(site)).not.toBe('');
    }
  expect(Object.keys(BUNDLED)).toHaveLength(4);
});

test('2.0 mm is below the 1.06 mm forehead skin of a woman; 0.9 mm is in her dermis', () => {
  const profile = skinProfile('forehead', 'female');
  expect(layerAt(2, profile)).toBe('fat');
  expect(depthRemark(2, ['dermis'], profile)?.text).toBe(
    '2.0 mm is below the 1.06 mm forehead skin of [78] and the 1.86–1.98 mm of [130]',
  );
  expect(layerAt(0.9, profile)).toBe('dermis');
  expect(depthRemark(0.9, ['dermis'], profile)).toBeNull();
  expect(depthRemark(0.9, ['epidermis'], profile)?.text).toBe(
    '0.90 mm is below the 0.20 mm forehead epidermis of this profile',
  );
  expect(depthRemark(0.1, ['dermis'], profile)?.code).toBe('above-target');
  expect(depthRemark(0.9, ['fat'], profile)?.text).toBe(
    '0.90 mm is still in the 1.06 mm forehead skin of [78] and the 1.86–1.98 mm of [130]',
  );
  expect(layerAt(3.5, profile)).toBe('below-fat');
  expect(depthRemark(3.5, ['fat'], profile)?.code).toBe('below-target');
});

test('no layer aimed at: a tip below the skin is told as such, any other is not', () => {
  const profile = skinProfile('forehead', 'female');
  expect(depthRemark(2, [], profile)).toEqual({
    code: 'below-skin',
    text: '2.0 mm is below the 1.06 mm forehead skin of [78] and the 1.86–1.98 mm of [130]; no target layer is set',
  });
  expect(depthRemark(3.5, [], profile)?.code).toBe('below-skin');
  expect(depthRemark(1.06, [], profile)).toBeNull();
  expect(depthRemark(0.1, [], profile)).toBeNull();
  expect(depthRemark(2, [], skinProfile('palm', 'female'))).toBeNull();
});

test('a tip never reads like the border that it is beyond', () => {
  const abdomen = skinProfile('lower-abdomen', 'female');
  expect(depthRemark(2.24, ['dermis'], abdomen)?.text).toMatch(/^2\.24 mm is below the 2\.2 mm /);
  expect(depthRemark(2.2004, ['dermis'], abdomen)).toBeNull();
  expect(depthRemark(2.2004, ['fat'], abdomen)?.text).toMatch(
    /^2\.2 mm is still in the 2\.29 mm .*; at the border of the 2\.2 mm of \[82\]$/,
  );
  expect(depthRemark(2.16, ['fat'], abdomen)?.text).toMatch(/^2\.16 mm is still in the 2\.2 mm /);
  expect(depthRemark(16.14, ['fat'], abdomen)?.text).toContain('16.14 mm is below the');
  const temple = skinProfile('temple', 'female');
  expect(depthRemark(1, ['dermis'], temple)?.text).toMatch(/^1\.0 mm is below the 0\.98 mm /);
  const edited = [{ site: 'temple', sex: 'female', dermis: { mean: 0.8, sd: null } }] as const;
  const own = skinProfile('temple', 'female', edited);
  const mean = own.skin?.mean as number;
  expect(depthRemark(mean + 0.004, ['dermis'], own)).toBeNull();
});

test('at a border, to the last digits of sine and length, the tip counts to the layer above', () => {
  const abdomen = skinProfile('lower-abdomen', 'female');
  expect(layerAt(2.2000000000000006, abdomen)).toBe('skin');
  expect(layerAt(2.20001, abdomen)).toBe('skin');
  expect(layerAt(2.21, abdomen)).toBe('skin-border');
  expect(layerAt(2.29001, abdomen)).toBe('skin-border');
  expect(layerAt(2.3, abdomen)).toBe('fat');
});

test('a site of several words is said after its layer', () => {
  const remark = depthRemark(3, ['dermis'], skinProfile('scalp-vertex', 'female'));
  expect(remark?.text).toBe(
    '3.0 mm is below the 1.18 mm skin of the scalp at the vertex of [85] at the anterior scalp',
  );
});

test('2–4 mm on a scalp of 1.2–1.5 mm is below the skin (docs/domain.md 8.1, consistency note)', () => {
  const profile = skinProfile('scalp-frontal', 'male');
  expect(layerAt(2, profile)).toBe('below-skin');
  expect(depthRemark(2, ['dermis'], profile)?.text).toContain('below the 1.18 mm frontal scalp');
  expect(depthRemark(2, ['dermis', 'fat'], profile)).toBeNull();
});

test('layers follow each other downwards, whatever site and sex', () => {
  const order = [
    ...['unknown', 'epidermis', 'skin', 'dermis', 'skin-border'],
    ...['fat', 'below-skin', 'below-fat'],
  ];
  const depth = fc.double({ min: 0.01, max: 40, noNaN: true });
  fc.assert(
    fc.property(
      fc.constantFrom(...SITES),
      fc.constantFrom(...SEXES),
      depth,
      depth,
      (s, sex, a, b) => {
        const profile = skinProfile(s, sex);
        const [high, low] = [Math.min(a, b), Math.max(a, b)].map((d) => layerAt(d, profile));
        expect(order.indexOf(high)).toBeLessThanOrEqual(order.indexOf(low));
      },
    ),
    { seed: 22 },
  );
});

test('the error function is within 2e-7 of tabled values and odd', () => {
  const table = [0, 0, 0.5, 0.5204998778, 1, 0.8427007929, 2, 0.995322265, 3, 0.9999779095];
  for (let i = 0; i < table.length; i += 2) {
    expect(Math.abs(erf(table[i]) - table[i + 1])).toBeLessThan(2e-7);
    expect(erf(-table[i])).toBeCloseTo(-erf(table[i]), 8);
  }
  expect(normalBelow(1, 1, 0.3)).toBeCloseTo(0.5, 6);
  expect(normalBelow(1.96, 0, 1)).toBeCloseTo(0.975, 4);
  expect(normalBelow(1, 2, 0)).toBe(0);
});

test('chances over all layers are one, and each is between 0 and 1', () => {
  const depth = fc.double({ min: 0.01, max: 8, noNaN: true });
  const site = fc.constantFrom(...SITES.filter((s) => skinProfile(s, 'male').epidermis !== null));
  fc.assert(
    fc.property(site, fc.constantFrom(...SEXES), depth, (s, sex, d) => {
      const profile = { ...skinProfile(s, sex), fat: null };
      const parts = (['epidermis', 'dermis', 'fat'] as const).map(
        (layer) => layerChance(d, [layer], profile).chance as number,
      );
      for (const part of parts) expect(part).toBeGreaterThanOrEqual(0);
      // With the misprinted spread a skin may come out thinner than its epidermis.
      expect(parts[0] + parts[1] + parts[2]).toBeGreaterThan(0.999999);
      expect(parts[0] + parts[1] + parts[2]).toBeLessThan(
        s === 'zygoma' || s === 'cheek' ? 1.2 : 1.001,
      );
    }),
    { seed: 23 },
  );
});

test('at the mean skin thickness half of the tips are still in the skin', () => {
  const profile = skinProfile('forehead', 'female');
  expect(layerChance(1.06, ['dermis'], profile).chance).toBeCloseTo(0.5, 3);
  expect(layerChance(2, ['dermis'], profile).chance as number).toBeLessThan(1e-6);
  expect(layerChance(0.6, ['dermis'], profile).chance as number).toBeGreaterThan(0.99);
});

test('without a spread there is no chance, and it says why', () => {
  expect(layerChance(1, ['dermis'], skinProfile('buttock', 'male'))).toMatchObject({
    chance: null,
    note: expect.stringContaining('no spread'),
  });
  const own = [{ site: 'buttock', sex: 'male', skin: { mean: 2.4, sd: 0.4 } }] as const;
  const profile = skinProfile('buttock', 'male', own);
  expect(profile.edited).toBe(true);
  expect(layerChance(2.4, ['fat'], profile)).toMatchObject({
    chance: expect.closeTo(0.5, 6),
    note: expect.stringContaining('not counted'),
  });
  expect(layerChance(18, ['fat'], profile).chance).toBeNull();
  expect(layerChance(2.4, ['epidermis', 'dermis'], profile).chance).toBeCloseTo(0.5, 6);
  expect(layerChance(2.4, ['dermis'], profile).note).toContain('apart');
});

test('an override changes its site and sex only, and is checked', () => {
  const own = [{ site: 'forehead', sex: 'female', dermis: { mean: 1.8, sd: 0.2 } }] as const;
  expect(skinProfile('forehead', 'female', own)).toMatchObject({
    skin: { mean: 2 },
    epidermis: { mean: 0.2 },
    edited: true,
  });
  expect(skinProfile('forehead', 'male', own).edited).toBe(false);
  expect(overrideFault(own[0])).toBeNull();
  expect(overrideFault({ site: 'inside', sex: 'male' })).toContain('not skin');
  expect(overrideFault({ site: 'nose', sex: 'male', fat: { mean: -1, sd: null } })).toContain(
    'fat',
  );
  expect(overrideFault({ site: 'nose', sex: 'male', skin: { mean: Number.NaN, sd: 0 } })).toContain(
    'skin',
  );
});

test('a zone across forehead, eyelid and palm shows the range and what is not known', () => {
  const sites = new Map<SiteId, number>([
    ['upper-eyelid', 3],
    ['forehead', 20],
    ['palm', 1],
    ['nose', 0],
  ]);
  const range = layerRange(0.9, sites, 'female');
  expect(range.sites.map(({ site }) => site)).toEqual(['forehead', 'upper-eyelid', 'palm']);
  expect(range.thinnestMm).toBeCloseTo(0.75, 9);
  expect(range.thickestMm).toBeCloseTo(1.98, 9);
  expect(range.layers).toEqual(['dermis', 'skin-border', 'unknown']);
  expect(range.unknownPoints).toBe(1);
  expect(layerRangeWords(range)).toBe(
    'Skin 0.75–1.98 mm over forehead (20), upper eyelid (3): tips in the dermis and in the skin by one study, below it by another. 1 point on skin of unknown thickness.',
  );
  expect(layerRangeWords(layerRange(2, new Map([['palm', 2]]), 'male'))).toBe(
    '2 points on skin of unknown thickness.',
  );
});
