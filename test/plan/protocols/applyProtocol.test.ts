import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HEX } from '../../../src/layout/patterns/lattice/latticePattern';
import {
  type AppliedProtocol,
  applyProtocol,
  currentNumbers,
  recordChange,
  recordPattern,
} from '../../../src/plan/protocols/applyProtocol';
import { capWarnings, rangeWarnings } from '../../../src/plan/protocols/caps';
import { labelDensity, labelWarnings } from '../../../src/plan/protocols/labelDensity';
import { LIBRARY, libraryProtocolOf } from '../../../src/plan/protocols/library';
import { NUMBER_KEYS, type Protocol, type SourcedNumber } from '../../../src/plan/protocols/types';

const dca = libraryProtocolOf('dca-submental') as Protocol;

test('choosing a protocol sets what it knows and leaves its blanks to the zone', () => {
  const { settings, blanks, notes } = applyProtocol(dca, 45);
  expect(settings).toMatchObject({
    pattern: 'square',
    spacingMm: 10,
    angleDeg: 90,
    tipDepthMm: null,
    insertedLengthMm: null,
    needleGauge: 30,
    needleLengthMm: 13,
    volumePerPointMl: 0.2,
    concentrationMgPerMl: 10,
  });
  expect(blanks).toEqual(['tipDepthMm']);
  expect(notes).toEqual([]);
});

test('a depth becomes an inserted length at the protocol’s angle, or at the zone’s', () => {
  const seed = libraryProtocolOf('seed-generic') as Protocol;
  expect(applyProtocol(seed, 30).settings.insertedLengthMm).toBeCloseTo(4, 9);
  expect(applyProtocol(seed, 90).settings.insertedLengthMm).toBe(2);
});

test('a default that its own needle cannot reach is said, not changed', () => {
  const papule = libraryProtocolOf('papule-1cm') as Protocol;
  const { settings, notes } = applyProtocol(papule, 90);
  expect(settings.tipDepthMm).toBe(1.5);
  expect(notes).toEqual(['1.5 mm deep at 15° needs 5.8 mm of needle; this one is 4 mm.']);
});

test('a changed value never loses its origin, whatever is set how often', () => {
  const key = fc.constantFrom(...NUMBER_KEYS);
  const value = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null });
  const protocol = fc.constantFrom(...LIBRARY);
  fc.assert(
    fc.property(protocol, fc.array(fc.tuple(key, value)), (chosen, changes) => {
      const first = applyProtocol(chosen, 90).applied;
      const last = changes.reduce<AppliedProtocol>(
        (applied, [k, v]) => recordChange(applied, k, v, '2026-11-22'),
        first,
      );
      for (const k of NUMBER_KEYS) {
        const before = first.numbers[k];
        const after = last.numbers[k];
        if (before) expect(after?.origin).toBe(before.origin);
        if (!after) continue;
        const set = changes.filter(([changed]) => changed === k);
        if (set.length > 0) expect(after.value ?? -1).toBeCloseTo(set[set.length - 1][1] ?? -1, 4);
        const back = recordChange(last, k, after.origin.value, '2026-11-23').numbers[k];
        expect(back).toMatchObject({ edited: false, editedOn: null });
      }
    }),
    { seed: 6 },
  );
});

test('edited says when; the origin’s own value again is no edit', () => {
  const { applied } = applyProtocol(dca, 90);
  const changed = recordChange(applied, 'spacingMm', 12, '2026-11-22');
  expect(changed.numbers.spacingMm).toMatchObject({
    value: 12,
    edited: true,
    editedOn: '2026-11-22',
    origin: { value: 10, grade: 'A', sources: [9, 10, 34] },
  });
  expect(currentNumbers(changed).spacingMm).toMatchObject({
    value: 12,
    grade: 'D',
    changedFrom: { value: 10, grade: 'A' },
  });
  expect(recordChange(applied, 'spacingMm', 10, '2026-11-22')).toBe(applied);
});

test('another arrangement is an edit of the pattern', () => {
  const { applied } = applyProtocol(dca, 90);
  expect(recordPattern(applied, 'hex').pattern).toEqual({ origin: dca.pattern, edited: true });
  expect(recordPattern(recordPattern(applied, 'hex'), 'square').pattern.edited).toBe(false);
});

test('50 points, 10 mL, 100 mg and 2 mg/cm² are within the label; one more is not', () => {
  const at = {
    points: 50,
    volumeMl: 10,
    doseMg: 100,
    doseMgPerCm2: 2,
    sessions: 6,
    sessionDays: [['2026-03-01', '2026-04-01']] as const,
  };
  expect(capWarnings(dca.numbers, at)).toEqual([]);
  const over = {
    points: 51,
    volumeMl: 10.2,
    doseMg: 102,
    doseMgPerCm2: 2.04,
    sessions: 7,
    sessionDays: [['2026-03-01', '2026-03-29']] as const,
  };
  const warnings = capWarnings(dca.numbers, over);
  expect(warnings.map(({ code }) => code)).toEqual([
    'cap-points',
    'cap-volume',
    'cap-dose',
    'cap-dose-density',
    'cap-sessions',
    'cap-interval',
  ]);
  expect(warnings[0]).toMatchObject({ severity: 'label', grade: 'A', sources: [9, 10] });
  expect(warnings[0].text).toBe('51 points are more than the 50 points of a session by the label.');
});

test('a cap that the user set warns with its origin', () => {
  const { applied } = applyProtocol(dca, 90);
  const numbers = currentNumbers(recordChange(applied, 'maxPoints', 60, '2026-11-22'));
  expect(capWarnings(numbers, { points: 60 })).toEqual([]);
  expect(capWarnings(numbers, { points: 61 })[0]).toMatchObject({
    severity: 'caution',
    text: '61 points are more than the 60 points of a session set by you (was 50 points).',
  });
});

test('a cap given as a range warns above its far end; per side both sides count', () => {
  const scalp = libraryProtocolOf('scalp-1cm') as Protocol;
  expect(capWarnings(scalp.numbers, { volumeMl: 1.5 })).toEqual([]);
  expect(capWarnings(scalp.numbers, { volumeMl: 1.55 })[0].severity).toBe('caution');
  const txa = libraryProtocolOf('txa-melasma') as Protocol;
  const sides = capWarnings(txa.numbers, { leftVolumeMl: 1.05, rightVolumeMl: 1 });
  expect(sides.map(({ code }) => code)).toEqual(['cap-volume-left']);
});

test('no facts, no caps: no warnings', () => {
  expect(capWarnings(dca.numbers, {})).toEqual([]);
  expect(capWarnings({}, { points: 1000 })).toEqual([]);
  expect(capWarnings(dca.numbers, { doseMgPerCm2: Number.NaN })).toEqual([]);
});

test('outside the source’s range is a note', () => {
  const pain = libraryProtocolOf('pain-2cm') as Protocol;
  expect(rangeWarnings(pain.numbers, { angleDeg: 45, spacingMm: 20 })).toEqual([]);
  expect(rangeWarnings(pain.numbers, { angleDeg: 60 })[0]).toMatchObject({
    severity: 'note',
    text: '60° angle is outside the protocol’s 30–45°.',
  });
});

const label = dca.numbers.maxDoseMgPerCm2 as SourcedNumber;
const fifty = { spacingMm: 10, volumePerPointMl: 0.2, mgPerMl: 10, points: 50, areaMm2: 5000 };

test('a square 1 cm lattice is the label’s 2 mg/cm²; a hexagonal one is 15.5 % above it', () => {
  const square = labelDensity({ ...fifty, kind: 'square' }, 2);
  expect(square.latticeMgPerCm2).toBeCloseTo(2, 12);
  expect(square.realMgPerCm2).toBeCloseTo(2, 12);
  expect(labelWarnings('square', 'square', square, label)).toEqual([]);
  const hex = labelDensity({ ...fifty, kind: 'hex', points: 57 }, 2);
  expect(HEX.flags.perSpacing2).toBeCloseTo(1.155, 3);
  expect(hex.latticeMgPerCm2).toBeCloseTo(2.31, 2);
  const [warning] = labelWarnings('hex', 'square', hex, label);
  expect(warning.severity).toBe('label');
  expect(warning.text).toBe(
    'The label’s arithmetic holds for a square lattice only. A hexagonal lattice gives 2.31 mg/cm² (+15.5 %). 2.28 mg/cm² on this skin beside the label’s 2 mg/cm².',
  );
});

test('an arrangement without a lattice shows what was counted', () => {
  const even = labelDensity({ ...fifty, kind: 'poisson-dense', points: 52 }, 2);
  expect(even.latticeMgPerCm2).toBeNull();
  expect(even.overLabelShare).toBeCloseTo(0.04, 9);
  expect(labelWarnings('poisson-dense', 'square', even, label)[0].text).toContain('2.08 mg/cm²');
});

test('a square lattice closer than the label is above it', () => {
  const near = labelDensity({ ...fifty, kind: 'square', spacingMm: 9, points: 60 }, 2);
  expect(labelWarnings('square', 'square', near, label)[0].code).toBe('label-density');
});
