import { expect, test } from 'vitest';
import { SITE_IDS } from '../../../src/plan/figure/sites';
import { rangeWords } from '../../../src/plan/protocols/caps';
import { citeSources } from '../../../src/plan/protocols/citeSources';
import { KEEP_OUTS, keepOutOf } from '../../../src/plan/protocols/keepOuts';
import { LIBRARY, libraryProtocolOf } from '../../../src/plan/protocols/library';
import { duplicateProtocol } from '../../../src/plan/protocols/ownProtocol';
import { sitesOfProtocol, siteWords } from '../../../src/plan/protocols/protocolSites';
import { SOURCES, sourceOf } from '../../../src/plan/protocols/sources';
import type { NumberKey, Protocol, SourcedNumber } from '../../../src/plan/protocols/types';

const numbers = LIBRARY.flatMap((protocol) =>
  Object.entries(protocol.numbers).map(
    ([key, number]) => [`${protocol.id} ${key}`, number] as const,
  ),
);

function numberOf(id: string, key: NumberKey): SourcedNumber {
  const number = libraryProtocolOf(id)?.numbers[key];
  expect(number, `${id} ${key}`).toBeDefined();
  return number as SourcedNumber;
}

test('the 23 rows of docs/domain.md 8.1 are 25 presets and the seeds nine more, each with its own id', () => {
  expect(LIBRARY.map(({ id }) => id).sort()).toEqual(
    [
      'ied-epidermal',
      'papule-1cm',
      'nappage',
      'point-by-point',
      'linear-retrograde',
      'fan',
      'crosshatch',
      'stamp-5',
      'stamp-9',
      'dca-submental',
      'pcdc-body',
      'cellulite',
      'ha-skin-quality',
      'ha-revive-cheek',
      'ha-click',
      'pn-face',
      'bap-5',
      'txa-melasma',
      'microtoxin',
      'toxin-axilla',
      'scalp-1cm',
      'prp-scalp',
      'prp-face',
      'pain-2cm',
      'seed-generic',
      'seed-every-cm',
      'seed-every-1-2cm',
      'seed-fat',
      'seed-cellulite',
      'seed-lower-lid',
      'seed-face',
      'seed-hair',
      'seed-gun',
      'seed-wrist-flick',
    ].sort(),
  );
});

test('129 sources, nine of the second look, twenty of risk anatomy and five seed pages, numbered as gathered', () => {
  expect(SOURCES.filter(({ id }) => typeof id === 'number').map(({ id }) => id)).toEqual([
    ...Array.from({ length: 129 }, (_, i) => i + 1),
    ...[130, 132, 133, 136, 137, 138, 140, 141, 150],
    ...Array.from({ length: 20 }, (_, i) => 160 + i),
  ]);
  for (const source of SOURCES) {
    expect(source.title.length, String(source.id)).toBeGreaterThan(5);
    expect(source.address, String(source.id)).not.toContain('://');
  }
  expect(sourceOf(9)?.title).toBe('Kybella prescribing information');
  expect(citeSources([4, 6, 'seed 002'])).toBe('[4][6] seed 002');
});

test('no source is invented', () => {
  const cited = [
    ...numbers.flatMap(([, number]) => number.sources),
    ...LIBRARY.flatMap(({ sources, facts, layer, pattern }) => [
      ...sources,
      ...facts.flatMap((fact) => fact.sources),
      ...(layer?.sources ?? []),
      ...(pattern?.sources ?? []),
    ]),
    ...KEEP_OUTS.flatMap(({ sources }) => sources),
  ];
  expect(cited.length).toBeGreaterThan(300);
  expect(cited.filter((id) => sourceOf(id) === undefined)).toEqual([]);
  const said = [
    ...numbers.map(([, { note }]) => note),
    ...LIBRARY.flatMap(({ facts, pattern }) => [pattern?.note ?? '', ...facts.map((f) => f.text)]),
    ...KEEP_OUTS.map(({ rule }) => rule),
  ].join(' ');
  const inText = [...said.matchAll(/\[(\d+)\]/g)].map(([, id]) => Number(id));
  expect(inText.length).toBeGreaterThan(8);
  expect(inText.filter((id) => sourceOf(id) === undefined)).toEqual([]);
});

test.each(numbers)('%s: a number has a grade and a source, a blank neither', (_, number) => {
  expect(number.value === null).toBe(number.grade === null);
  expect(number.range === null).toBe(number.rangeGrade === null);
  if (number.sources.length === 0) expect(number.unverified).toBe(true);
  if (number.unverified) expect(number.note).not.toBe('');
  if (number.range && number.value !== null) {
    const [least, most] = number.range;
    if (least !== null) expect(number.value).toBeGreaterThanOrEqual(least);
    if (most !== null) expect(number.value).toBeLessThanOrEqual(most);
  }
});

/** Rows of docs/domain.md 8.1, as printed: default, range and grade. */
test.each<[string, NumberKey, number | null, string]>([
  ['ied-epidermal', 'tipDepthMm', 0.5, '0.1–0.9 mm'],
  ['ied-epidermal', 'spacingMm', 3, '1–5 mm'],
  ['papule-1cm', 'tipDepthMm', 1.5, '1–2 mm'],
  ['papule-1cm', 'volumePerPointMl', 0.05, '0.01–0.05 mL'],
  ['nappage', 'angleDeg', 30, '30–60°'],
  ['nappage', 'spacingMm', 3, '2–4 mm'],
  ['nappage', 'volumePerPointMl', null, ''],
  ['point-by-point', 'tipDepthMm', 6, '4–12 mm'],
  ['point-by-point', 'spacingMm', 20, '10–30 mm'],
  ['linear-retrograde', 'spacingMm', 10, ''],
  ['stamp-5', 'tipDepthMm', 1, '0.5–1.5 mm'],
  ['stamp-9', 'volumePerPointMl', null, '0.001–0.025 mL'],
  ['dca-submental', 'volumePerPointMl', 0.2, ''],
  ['dca-submental', 'maxPoints', 50, ''],
  ['dca-submental', 'minInterval', 1, ''],
  ['dca-submental', 'sessions', null, 'at most 6 sessions'],
  ['pcdc-body', 'spacingMm', 15, ''],
  ['pcdc-body', 'sessions', null, 'at least 3 sessions'],
  ['cellulite', 'spacingMm', 20, '15–25 mm'],
  ['ha-skin-quality', 'volumePerPointMl', 0.02, '0.01–0.05 mL'],
  ['ha-skin-quality', 'maxVolumeMl', 2, ''],
  ['ha-revive-cheek', 'pointsPerZone', 20, ''],
  ['ha-click', 'volumeStepMl', 0.01, ''],
  ['pn-face', 'spacingMm', 10, '10–15 mm'],
  ['bap-5', 'volumePerPointMl', 0.2, ''],
  ['txa-melasma', 'maxVolumePerSideMl', 1, ''],
  ['txa-melasma', 'sessions', null, '4–7 sessions'],
  ['microtoxin', 'spacingMm', null, '8–10 mm'],
  ['toxin-axilla', 'spacingMm', 15, '10–20 mm'],
  ['toxin-axilla', 'interval', null, '6–9 months'],
  ['scalp-1cm', 'volumePerPointMl', 0.05, '0.05–0.1 mL'],
  ['scalp-1cm', 'maxVolumeMl', null, '1–1.5 mL'],
  ['prp-scalp', 'maxVolumeMl', null, '5–7 mL'],
  ['prp-face', 'spacingMm', 5, ''],
  ['pain-2cm', 'spacingMm', 20, '20–30 mm'],
  ['pain-2cm', 'sessions', null, '1–5 sessions'],
  ['seed-generic', 'spacingMm', 15, '10–20 mm'],
  ['seed-generic', 'sessions', null, '3–15 sessions'],
  ['seed-generic', 'laterInterval', null, '2–4 weeks'],
])('%s %s is %s in %s', (id, key, value, range) => {
  const number = numberOf(id, key);
  expect(number.value).toBe(value);
  expect(rangeWords(number)).toBe(range);
});

test('only the label is grade A through and through, and locked; the off-label one says so', () => {
  const locked = LIBRARY.filter(({ pattern }) => pattern?.locked);
  expect(locked.map(({ id }) => id)).toEqual(['dca-submental']);
  expect(locked[0].pattern).toMatchObject({ kind: 'square', grade: 'A' });
  for (const key of ['spacingMm', 'volumePerPointMl', 'maxPoints', 'maxDoseMgPerCm2'] as const)
    expect(numberOf('dca-submental', key).grade).toBe('A');
  expect(LIBRARY.filter(({ offLabel }) => offLabel).map(({ id }) => id)).toEqual(['pcdc-body']);
});

test('unverified numbers of the domain are unverified here', () => {
  expect(numberOf('microtoxin', 'spacingMm').unverified).toBe(true);
  expect(numberOf('bap-5', 'needleGauge').unverified).toBe(true);
  expect(numberOf('txa-melasma', 'needleGauge').unverified).toBe(true);
});

test('keep-outs of protocols exist; sites of keep-outs are sites of the models', () => {
  const named = new Set(LIBRARY.flatMap(({ keepOuts }: Protocol) => keepOuts));
  expect([...named].filter((id) => keepOutOf(id) === undefined)).toEqual([]);
  const sites: readonly string[] = SITE_IDS;
  expect(KEEP_OUTS.flatMap((k) => k.sites).filter((site) => !sites.includes(site))).toEqual([]);
  const hard = KEEP_OUTS.filter(({ kind }) => kind === 'hard').map(({ id }) => id);
  expect(libraryProtocolOf('dca-submental')?.keepOuts).toEqual(expect.arrayContaining(hard));
  for (const protocol of LIBRARY.filter(({ id }) => id !== 'dca-submental'))
    expect(protocol.keepOuts.filter((id) => hard.includes(id))).toEqual([]);
});

test('each protocol names its sites, with grade and source, or says that its source names none', () => {
  const none = LIBRARY.filter(({ id }) => sitesOfProtocol(id) === null).map(({ id }) => id);
  expect(none).toEqual([
    ...['ied-epidermal', 'papule-1cm', 'nappage', 'point-by-point', 'linear-retrograde'],
    ...['fan', 'crosshatch', 'cellulite', 'ha-click', 'txa-melasma', 'stamp-5', 'stamp-9'],
    ...['seed-every-1-2cm', 'seed-fat', 'seed-cellulite', 'seed-gun', 'seed-wrist-flick'],
  ]);
  // every one has a sentence of its own; the last resort is for protocols that are not ours
  for (const { id } of LIBRARY) {
    const said = siteWords(id);
    expect(said, id).not.toBe(siteWords('somebody-else'));
    expect(said, id).toMatch(none.includes(id) ? /names no site/ : /\(grade [ABCDF] .+\)/);
    for (const source of sitesOfProtocol(id)?.sources ?? []) expect(sourceOf(source)).toBeDefined();
  }
  expect(siteWords('pain-2cm')).toBe('Spine, trapezius, knee and pes anserine (grade B [72][74]).');
  expect(siteWords('dca-submental')).toBe(
    'Submental fat (grade A [9][33][35]); elsewhere: not recommended by the label.',
  );
});

test('a copy of a copy is held to the sites of the protocol it was made from', () => {
  const first = duplicateProtocol(libraryProtocolOf('dca-submental') as Protocol, 'mine', 'Mine');
  const second = duplicateProtocol(first, 'mine-2', 'Mine 2');
  expect(sitesOfProtocol('mine-2', [first, second])).toBe(sitesOfProtocol('dca-submental'));
  expect(sitesOfProtocol('mine-2', [])).toBeNull();
  // two that name each other end nowhere
  const circle = [{ ...first, basedOn: 'mine-2' }, second];
  expect(sitesOfProtocol('mine', circle)).toBeNull();
});
