import { expect, test } from 'vitest';
import { newPlan, newZone } from '../../../src/plan/defaults';
import { currentNumbers } from '../../../src/plan/protocols/applyProtocol';
import { LIBRARY, libraryProtocolOf } from '../../../src/plan/protocols/library';
import { chooseProtocol } from '../../../src/plan/protocols/zoneProtocol';
import {
  injectedHistory,
  injectedPlaces,
  injectedWarnings,
} from '../../../src/plan/session/history';
import type { Deed, SessionRecord, SessionStart } from '../../../src/plan/session/record';
import { readRecord, writeRecord } from '../../../src/plan/session/recordFile';

/** Ten points of 0.1 mL on 5 cm², half 20 mg/mL and half water. */
function start(date: string, points = 10): SessionStart {
  return {
    ...{ id: date, kind: 'course', planId: 'p', planName: 'P', layoutVersion: 4, number: null },
    figure: { id: 'f', digest: 'd', size: '1 ' },
    ...{
      startedAt: 0,
      minutesEast: 60,
      date,
      order: 'zone',
      syringeMicrolitres: 1000,
      needleAfter: null,
    },
    zones: [
      {
        ...{ id: 'a', name: 'Cheek', colour: 0, areaCm2: 5, layoutDigest: '0', angleDeg: 90 },
        pattern: { kind: 'poisson', spacingMm: 10 },
        ...{ insertedLengthMm: 4, needle: '', solutionId: 'mix' },
      },
    ],
    points: Array.from({ length: points }, (_, i) => ({
      ...{ zone: 0, id: i + 1, number: i + 1, row: 0, face: i, microlitres: 100 },
      side: i % 2 ? 'left' : 'right',
      ...{ weights: [1, 0, 0] as const, positionMm: [0, 0, i] as const },
      normal: [0, 0, 1] as const,
    })),
    products: [
      { id: 'x', name: 'Active', mgPerMl: 20 },
      { id: 'w', name: 'Water', mgPerMl: null },
    ],
    solutions: [
      {
        ...{ id: 'mix', name: 'Mix' },
        mix: [
          { productId: 'x', parts: 1 },
          { productId: 'w', parts: 1 },
        ],
      },
    ],
  };
}

function record(date: string, deeds: readonly Deed[], points?: number): SessionRecord {
  return { start: start(date, points), events: deeds.map((deed, at) => ({ ...deed, at })) };
}

const inject = (...points: number[]): Deed => ({ kind: 'inject', points, microlitres: null });

test('two sessions add up by what was injected, over the skin and in mg', () => {
  const records = [
    record('2026-11-01', [inject(0, 1, 2, 3), { kind: 'skip', points: [4] }]),
    record('2026-11-22', [inject(0, 1), { kind: 'volume', point: 0, microlitres: 300 }]),
    record('2026-11-29', []),
  ];
  const [cheek, ...others] = injectedHistory(records);
  expect(others).toEqual([]);
  // 0.4 and 0.4 mL on 5 cm²; half of it with 20 mg/mL
  expect(cheek).toMatchObject({ sessions: 2, microlitres: 800, last: '2026-11-22' });
  expect(cheek.mlPerCm2).toBeCloseTo(0.16, 12);
  expect(cheek.products[0]).toMatchObject({ name: 'Active', microlitres: 400, mg: 8 });
  expect(cheek.products[0].mgPerCm2).toBeCloseTo(1.6, 12);
  expect(cheek.products[1]).toMatchObject({ mg: null, mgPerCm2: null });
  expect([...injectedPlaces(records[0]).faces]).toEqual([0, 1, 2, 3]);
  expect(injectedPlaces(records[2]).weights.length).toBe(0);
});

test('caps count what was injected: the same plan is over only where that much was given', () => {
  const capped = LIBRARY.find(({ numbers }) => (numbers.maxPoints?.value ?? 0) > 0);
  const protocol = libraryProtocolOf(capped?.id ?? '');
  if (!protocol) throw new Error('No protocol of the library has a cap on points');
  const zone = newZone('a', 'Cheek', 0);
  const applied = { ...zone, ...chooseProtocol(zone, protocol).after };
  const plan = { ...newPlan('p', 'female-body'), zones: [applied] };
  if (!applied.protocol) throw new Error('The protocol was not applied');
  const most = currentNumbers(applied.protocol).maxPoints?.value ?? 0;
  const all = Array.from({ length: most + 1 }, (_, i) => i);
  const over = record('2026-11-01', [inject(...all)], most + 1);
  const under = record('2026-11-01', [inject(...all.slice(1))], most + 1);
  const codes = (records: SessionRecord[]): string[] =>
    injectedWarnings(plan, records).map(({ code }) => code);
  expect(codes([over])).toContain('cap-points');
  expect(codes([under])).not.toContain('cap-points');
  expect(codes([])).toEqual([]);
});

/** Deoxycholic acid under the chin: 10 mg/mL on a square grid of 1 cm, at most 100 mg and 2 mg/cm². */
function chin(
  given: readonly [points: number, microlitres: number],
  mgPerMl: number | null,
): SessionRecord {
  const protocol = libraryProtocolOf('dca-submental');
  if (!protocol) throw new Error('No such protocol');
  const zone = newZone('a', 'Chin', 0);
  const applied = { ...zone, ...chooseProtocol(zone, protocol).after };
  const [points, microlitres] = given;
  const begun = start('2026-11-01', points);
  const mix = mgPerMl === null ? [] : [{ productId: 'x', parts: 1 }];
  const record: SessionRecord = {
    start: {
      ...begun,
      zones: begun.zones.map((each) => ({
        ...each,
        ...{ pattern: applied.pattern, areaCm2: 40, protocol: applied.protocol },
        solutionId: mgPerMl === null ? null : 'mix',
      })),
      products: [{ id: 'x', name: 'Acid', mgPerMl }],
      solutions: [{ id: 'mix', name: 'Mix', mix }],
    },
    events: [{ kind: 'inject', points: [...Array(points).keys()], microlitres, at: 1 }],
  };
  const file = readRecord(writeRecord(record));
  if (!file.ok) throw new Error(file.reason);
  expect(file.record).toEqual(record);
  return file.record;
}

test('mg and mg/cm² are held against the protocol that was frozen into the session', () => {
  // the plan has no protocol any more
  const plan = { ...newPlan('p', 'female-body'), zones: [newZone('a', 'Chin', 0)] };
  const said = (...given: Parameters<typeof chin>): string[] =>
    injectedWarnings(plan, [chin(...given)]).map(({ code, text }) => `${code} ${text}`);
  // 50 × 0.2 mL × 10 mg/mL = 100 mg, 2 mg/cm²: all that there may be
  expect(said([50, 200], 10)).toEqual([]);
  // 45 × 0.22 mL = 99 mg, but 2.2 mg/cm²
  expect(said([45, 220], 10)).toEqual([expect.stringMatching(/^cap-dose-density .*2\.2 mg\/cm²/)]);
  // 46 × 0.2 mL × 11 mg/mL = 101.2 mg and 2.2 mg/cm²
  const both = said([46, 200], 11);
  expect(both.map((each) => each.split(' ')[0])).toEqual(['cap-dose', 'cap-dose-density']);
  expect(both[0]).toContain('Acid: 101.2 mg is more than the 100 mg');
  // without a product the protocol's own concentration counts: 45 × 0.23 × 10
  expect(said([45, 230], null).map((each) => each.split(' ')[0])).toEqual([
    'cap-volume',
    'cap-dose',
    'cap-dose-density',
  ]);
});
