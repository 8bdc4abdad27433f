import { describe, expect, test } from 'vitest';
import type { PoissonPattern } from '../../../src/layout/patterns/poisson/poissonPattern';
import type { Certificate, RegularFacts } from '../../../src/layout/types';
import { asKind } from '../../../src/plan/changePattern';
import { newZone } from '../../../src/plan/defaults';
import { densityWords } from '../../../src/plan/patternWords';
import { deviationWords, type Proven, verdict } from '../../../src/ui/certificate/certificateWords';
import { answerWords } from '../../../src/ui/inspector/targetWords';
import {
  depthRemark,
  spacingRemark,
  volumeRemark,
  zoneSentence,
} from '../../../src/ui/inspector/zoneWords';

const POISSON: PoissonPattern = {
  kind: 'poisson',
  mode: 'dense',
  spacingMm: 15,
  marginMm: 0,
  seed: 1,
};
const ZONE = newZone('z', 'Abdomen', 0);

describe('the zone in words', () => {
  test('the sentence says spacing, depth and volume', () => {
    expect(zoneSentence(ZONE).join(' ')).toBe('Every 15 mm, 2.0 mm deep, 0.05 mL a point.');
    const slanted = { ...ZONE, insertion: { angleDeg: 30, insertedLengthMm: 5 } };
    expect(zoneSentence(slanted)[1]).toBe('2.5 mm deep,');
  });

  test('spacing is remarked on outside 10-20 mm only', () => {
    expect(spacingRemark(10)).toBeNull();
    expect(spacingRemark(20)).toBeNull();
    expect(spacingRemark(9)?.text).toContain('Closer than the usual');
    expect(spacingRemark(21)?.text).toContain('Wider than the usual');
  });

  test('the tip is warned about outside 1-4 mm, as it is shown', () => {
    expect(depthRemark({ angleDeg: 90, insertedLengthMm: 4 })).toBeNull();
    expect(depthRemark({ angleDeg: 90, insertedLengthMm: 1 })).toBeNull();
    expect(depthRemark({ angleDeg: 90, insertedLengthMm: 4.04 })).toBeNull();
    expect(depthRemark({ angleDeg: 90, insertedLengthMm: 4.06 })?.tone).toBe('warning');
    expect(depthRemark({ angleDeg: 10, insertedLengthMm: 4 })?.text).toContain('0.7 mm deep');
  });

  test('volume is remarked on outside the classical 0.01-0.05 mL', () => {
    expect(volumeRemark(0.01)).toBeNull();
    expect(volumeRemark(0.05)).toBeNull();
    expect(volumeRemark(0.2)?.tone).toBe('note');
    expect(volumeRemark(0)?.tone).toBe('warning');
  });

  test('the arrangement says what it does to the dose', () => {
    expect(densityWords(POISSON)).toContain('1.05 per spacing², 0.47 per cm²');
    expect(densityWords({ ...POISSON, mode: 'random', spacingMm: 10 })).toContain(
      '0.7 per spacing², 0.70 per cm²',
    );
  });
});

const CERTIFICATE: Certificate = {
  spacingMm: 15,
  smallestSpacingMm: 15,
  smallestPair: [11, 16],
  smallestToOthersMm: Number.NaN,
  smallestToPreviousMm: Number.NaN,
  neighbourMinMm: 15,
  neighbourMeanMm: 18,
  neighbourMaxMm: 28,
  neighbourSdMm: 2,
  wantedMinMm: 15,
  wantedMaxMm: 30,
  shareWanted: 1,
  largestGapMm: 14.14,
  largestGapAt: null,

  shareBeyond: 0,
  shareUnreached: 0,
  previousKeptMm: Number.NaN,
  shareNearPrevious: 0,
  gapWithPreviousMm: Number.NaN,
  pointsPerCm2: 0.44,
  relativeRadius: 0.8,
  toleranceMm: 0.05,
};

/** A layout as far as the verdict looks at it. */
function proven(certificate: Partial<Certificate>, count = 24, more: Partial<Proven> = {}): Proven {
  return {
    count,
    certificate: { ...CERTIFICATE, ...certificate },
    regular: null,
    violations: [],
    punctures: null,
    refined: null,
    ...more,
  };
}

const REGULAR: RegularFacts = {
  kind: 'square',
  edge: 'cell-centred',
  directionDeg: 0,
  toleranceShare: 0.05,
  deviation: { meanShare: 0.012, maxShare: 0.12 },
  offenders: Uint32Array.of(3, 1),
  free: Uint8Array.of(0, 0, 0, 0, 0, 1),
  seamCount: 1,
  emptyPieces: 0,
  removedCount: 0,
  capped: false,
  narrow: null,
  fillIns: null,
};

describe('the certificate in words', () => {
  test('holds: the spacing rounded down, the gap rounded up', () => {
    expect(verdict(POISSON, proven({ smallestSpacingMm: 15.09 }))).toEqual({
      holds: true,
      text: 'Spacing holds: no two points nearer than 15.0 mm, no place farther than 14.2 mm from a point.',
    });
  });

  test('a pair too near is named by its numbers', () => {
    const said = verdict(POISSON, proven({ smallestSpacingMm: 13.27 }));
    expect(said.holds).toBe(false);
    expect(said.text).toContain('points 12 and 17 are 13.2 mm apart');
  });

  test('short by no more than the tolerance is not a failure', () => {
    expect(verdict(POISSON, proven({ smallestSpacingMm: 14.96 })).holds).toBe(true);
  });

  test('a gap wider than the spacing is a failure, with a margin as without', () => {
    const gap = proven({ largestGapMm: 19 });
    expect(verdict(POISSON, gap).holds).toBe(false);
    expect(verdict({ ...POISSON, marginMm: 5 }, gap).holds).toBe(false);
  });

  test('with a margin the gap is that of the skin inside it', () => {
    expect(verdict({ ...POISSON, marginMm: 5 }, proven({})).text).toContain(
      ', no place inside the margin farther than 14.2 mm from a point.',
    );
  });

  test('one point and none have their own sentence', () => {
    const alone = { smallestSpacingMm: Number.NaN, smallestPair: null };
    expect(verdict(POISSON, proven(alone, 1)).text).toContain('One point');
    expect(verdict(POISSON, proven({ ...alone, largestGapMm: Number.NaN }, 0)).text).toContain(
      'No point fits',
    );
  });

  test('a lattice has no law for gaps and its own tolerance', () => {
    const square = asKind(POISSON, 'square');
    const wide = proven({ smallestSpacingMm: 14.4, largestGapMm: 22 }, 24, { regular: REGULAR });
    const said = verdict(square, wide);
    expect(said.holds).toBe(true);
    expect(said.text).toContain('within 5 % of 15.0 mm');
    expect(said.text).toContain('largest gap is 22.0 mm; this pattern has no law for gaps');
    const near = proven({ smallestSpacingMm: 14.1 }, 24, { regular: REGULAR });
    expect(verdict(square, near).holds).toBe(false);
  });

  test('links that the skin bends off the lattice are counted among those held to it', () => {
    const linkLengths = new Float64Array(6);
    expect(deviationWords({ regular: REGULAR, linkLengths })).toContain(
      '2 of 5 links are off by more than 5 %, the worst by 12 %',
    );
    const true_ = { ...REGULAR, offenders: new Uint32Array(0) };
    expect(deviationWords({ regular: true_, linkLengths })).toBeNull();
  });

  test('shots and threads are called so', () => {
    const shots = verdict(asKind(POISSON, 'stamps'), proven({}, 24, { regular: REGULAR }));
    expect(shots.text).toContain('no two shots nearer');
    const threads = asKind(POISSON, 'threads');
    expect(verdict(threads, proven({})).text).toContain('no two threads nearer');
    // rows on bent skin keep 95 % of 15 mm
    expect(verdict(threads, proven({ smallestSpacingMm: 14.5 }))).toMatchObject({ holds: true });
    expect(verdict(threads, proven({ smallestSpacingMm: 14.5 })).text).toContain('5 % of 15.0 mm');
    expect(verdict(threads, proven({ smallestSpacingMm: 14.1 })).holds).toBe(false);
    expect(verdict(asKind(POISSON, 'fan'), proven({})).text).toContain('no two entries nearer');
  });

  test('each level of a finer area is held to its own spacing', () => {
    const rest = { areaMm2: 900, points: 5, smallestSpacingMm: 15, largestGapMm: 14 };
    const finer = {
      spacingMm: 8,
      areaMm2: 400,
      points: 9,
      smallestSpacingMm: 8,
      largestGapMm: 7.7,
      rest,
    };
    const held = proven({ smallestSpacingMm: 8 }, 14, { refined: finer });
    expect(verdict(POISSON, held).holds).toBe(true);
    const near = { ...finer, smallestSpacingMm: 7 };
    expect(verdict(POISSON, proven({}, 14, { refined: near })).text).toContain('in the finer area');
    const open = { ...finer, rest: { ...rest, largestGapMm: 20 } };
    expect(verdict(POISSON, proven({}, 14, { refined: open })).text).toContain('left in the rest');
  });

  test('points by hand are never refused, but what breaks a rule is said', () => {
    const hand = asKind(POISSON, 'hand');
    expect(verdict(hand, proven({ smallestSpacingMm: 3 })).holds).toBe(true);
    const violations = [
      { row: 1, kind: 'outside', otherRow: -1, distanceMm: Number.NaN },
      { row: 2, kind: 'tooNear', otherRow: 1, distanceMm: 3 },
      { row: 2, kind: 'tooNear', otherRow: 4, distanceMm: 4 },
      { row: 4, kind: 'tooNear', otherRow: 2, distanceMm: 4 },
    ] as const;
    const said = verdict(hand, proven({}, 24, { violations }));
    expect(said.holds).toBe(false);
    expect(said.text).toContain('2 too near to another point, 1 outside the zone');
  });
});

describe('patterns in words', () => {
  test('what each pattern does to the dose', () => {
    const ten = { ...POISSON, spacingMm: 10 };
    expect(densityWords(asKind(ten, 'square'))).toContain('1.0 per cm²');
    expect(densityWords(asKind(ten, 'hex'))).toContain(
      '15.5 % more points on the skin than square',
    );
    expect(densityWords(asKind(ten, 'hex'))).toContain('1.2 per cm²');
    // a head of 10 mm and 10 mm between heads: one shot every 2 cm both ways
    expect(densityWords(asKind(ten, 'stamps'))).toContain('0.25 shots, 1.3 punctures');
    expect(densityWords(asKind(ten, 'threads'))).toContain('0.56 threads, 7.2 mm of thread');
  });

  test('what came of a target', () => {
    const met = { kind: 'met', count: 24 } as const;
    const solved = { ...ZONE, pattern: { ...ZONE.pattern, spacingMm: 14.731 } };
    expect(answerWords(met, solved)).toBe('Met: 24 points at 14.731 mm, 1.20 mL.');
    const nearest = { ...met, kind: 'nearest', count: 23, wantedCount: 24 } as const;
    expect(answerWords(nearest, solved)).toContain(
      '24 points cannot be met exactly here. Nearest: 23 points',
    );
  });
});
