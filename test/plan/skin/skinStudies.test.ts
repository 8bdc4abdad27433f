import { expect, test } from 'vitest';
import { crossSection } from '../../../src/plan/skin/crossSection';
import { layerBandWords, layerMarks, studiesWords } from '../../../src/plan/skin/sectionWords';
import { SKIN_MEASUREMENTS } from '../../../src/plan/skin/skinMeasurements';
import { type SiteId, skinProfile } from '../../../src/plan/skin/skinProfile';
import { bandOf } from '../../../src/plan/skin/skinStudies';
import { depthRemark, layerAt } from '../../../src/plan/skin/tipLayer';

/**
 * Typed from docs/domain.md 2.2, 2.3 and 10.1: site, sex, then per study its source, its thinnest and its
 * thickest mean, and its grade. Nothing of it is read from the app's table.
 */
const TYPED: readonly [SiteId, 'female' | 'male', string][] = [
  ['forehead', 'female', '78 1.06 1.06 A; 130 1.86 1.98 A'],
  ['forehead', 'male', '78 1.39 1.39 A; 130 2.34 2.45 A'],
  ['upper-eyelid', 'female', '78 0.75 0.75 A; 130 1.15 1.24 A'],
  ['upper-eyelid', 'male', '78 0.85 0.85 A; 130 1.44 1.50 A'],
  ['cheek', 'female', '81 1 1 B; 78 1.07 1.07 A; 130 1.90 2.12 A'],
  ['cheek', 'male', '81 1 1 B; 78 1.33 1.33 A; 130 2.43 2.53 A'],
  ['zygoma', 'female', '81 1 1 B; 78 1.07 1.07 A'],
  ['temple', 'female', '78 0.98 0.98 A'],
  ['forearm', 'female', '132,133 1.19 1.44 B'],
  ['forearm', 'male', '132,133 1.19 1.44 B'],
  ['shoulder', 'male', '83 2.02 2.02 A; 132,133 2.12 2.12 B'],
  ['breast', 'female', '141 1.62 1.62 C; 141 1.68 1.68 C'],
  ['shin', 'female', '137 1.45 1.45 C'],
  ['buttock', 'female', '82 2.4 2.4 A; 136 2.75 2.75 A'],
  ['thigh-anterior', 'male', '83 1.55 1.55 A; 136 1.76 1.76 A; 82 1.9 1.9 A'],
  ['lower-abdomen', 'female', '82 2.2 2.2 A; 84 2.29 2.29 A'],
  ['upper-arm-anterior', 'female', '84 2 2 A; 82 2.2 2.2 A'],
];

test.each(TYPED)('%s, %s: the studies say %s', (site, sex, typed) => {
  const { studies } = skinProfile(site, sex);
  const expected = typed.split('; ').map((words) => {
    const [sources, low, high, grade] = words.split(' ');
    return { sources: sources.split(',').map(Number), low: Number(low), high: Number(high), grade };
  });
  const found = studies.map(({ sources, lowMm, highMm, grade }) => {
    return { sources, low: lowMm, high: highMm, grade };
  });
  expect(found).toEqual(expected);
  const all = expected.flatMap(({ low, high }) => [low, high]);
  expect(bandOf(studies)).toEqual({ thinMm: Math.min(...all), thickMm: Math.max(...all) });
});

test('the 50 MHz means and spreads by age, as typed from docs/domain.md 10.1 [130]', () => {
  const typed = {
    'forehead female': '1.86 0.26 1.98 0.24 1.90 0.21',
    'eyelid female': '1.24 0.25 1.15 0.15 1.24 0.27',
    'cheek female': '1.90 0.21 2.12 0.13 1.98 0.12',
    'forehead male': '2.45 0.37 2.34 0.27',
    'eyelid male': '1.44 0.16 1.50 0.38',
    'cheek male': '2.53 0.26 2.43 0.40',
  };
  for (const [key, numbers] of Object.entries(typed)) {
    const [place, sex] = key.split(' ');
    const rows = SKIN_MEASUREMENTS.filter(
      (row) => row.sources[0] === 130 && row.place === place && row.sex === sex,
    );
    const found = rows.flatMap(({ skin }) => [skin?.mean, skin?.sd]);
    expect(found, key).toEqual(numbers.split(' ').map(Number));
  }
});

test('what no source gives a mean for stays unknown, and says what ranges were found', () => {
  const hand = skinProfile('hand-dorsum', 'female');
  expect(hand).toMatchObject({ skin: null, studies: [] });
  expect(hand.note).toContain('0.3–2.2 mm');
  expect(skinProfile('breast', 'male').skin).toBeNull();
  expect(skinProfile('breast', 'female').method).toContain('second-hand');
  expect(skinProfile('shin', 'male').assumedFrom).toBe('dermis of the shin alone');
});

test('below the skin is said by study, and inside the band the layer is uncertain', () => {
  const profile = skinProfile('forehead', 'female');
  const said = (mm: number, ...aim: ('dermis' | 'fat')[]): string | undefined =>
    depthRemark(mm, aim, profile)?.text;
  expect(said(1.5, 'dermis')).toBe(
    '1.5 mm is below the 1.06 mm forehead skin of [78]; in the 1.86–1.98 mm of [130]',
  );
  expect(said(1.5, 'fat')).toBe(
    '1.5 mm is still in the 1.86–1.98 mm forehead skin of [130]; below the 1.06 mm of [78]',
  );
  expect(said(1.9, 'dermis')).toBe(
    '1.9 mm is below the 1.06 mm forehead skin of [78]; at the border of the 1.86–1.98 mm of [130]',
  );
  expect(said(1.06, 'fat')).toBe(
    '1.06 mm is still in the 1.86–1.98 mm forehead skin of [130]; at the border of the 1.06 mm of [78]',
  );
  expect(said(1.5, 'dermis', 'fat')).toBeUndefined();
  expect(depthRemark(1.5, [], profile)?.code).toBe('below-skin');
  expect(depthRemark(1.5, ['dermis'], skinProfile('cheek', 'female'))?.text).toBe(
    '1.5 mm is below the 1.0 mm cheek skin of [81] at the malar and the 1.07 mm of [78] at the zygoma; in the 1.90–2.12 mm of [130]',
  );
  expect([1.0, 1.07, 1.5, 1.98, 2].map((mm) => layerAt(mm, profile))).toEqual([
    'dermis',
    'skin-border',
    'skin-border',
    'skin-border',
    'fat',
  ]);
});

test('a thickness of one’s own stands alone: no band, no study', () => {
  const own = [{ site: 'forehead', sex: 'female', dermis: { mean: 1.1, sd: null } }] as const;
  const profile = skinProfile('forehead', 'female', own);
  expect(profile.studies).toEqual([]);
  expect(depthRemark(1.5, ['dermis'], profile)?.text).toBe(
    '1.5 mm is below the 1.3 mm forehead skin of this profile',
  );
  const fatOnly = [{ site: 'forehead', sex: 'female', fat: { mean: 3, sd: null } }] as const;
  expect(skinProfile('forehead', 'female', fatOnly).studies).toHaveLength(2);
});

test('the cross-section carries the band at the skin’s end and marks both sides of it', () => {
  const profile = skinProfile('forehead', 'female');
  const section = crossSection({
    profile,
    angleDeg: 90,
    insertedLengthMm: 1.5,
    needleOuterMm: 0.3,
    needleLengthMm: 4,
    volumeMl: 0,
    aspect: 1,
  });
  expect(section.layers.map(({ bottomBandMm }) => bottomBandMm)).toEqual([
    null,
    [1.06, 1.98],
    null,
    null,
  ]);
  expect(section.layers.map(layerBandWords)).toEqual(['', 'ends 1.06–1.98 mm', '', '']);
  expect(section.window.bottom).toBeGreaterThan(1.98);
  expect(section.layers.map((layer) => layerMarks(layer, section, ['dermis']))).toEqual([
    '',
    'target, tip may be here',
    'tip may be here',
    '',
  ]);
  expect(studiesWords(profile)).toContain('1.06 mm [78] (ultrasound, 118 adults, grade A)');
  expect(studiesWords(skinProfile('temple', 'female'))).toBe('');
});
