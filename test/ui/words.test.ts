import { describe, expect, test } from 'vitest';
import type { PoissonPattern } from '../../src/layout/patternTypes';
import type { Certificate } from '../../src/layout/types';
import { newZone } from '../../src/plan/defaults';
import { verdict } from '../../src/ui/certificate/certificateWords';
import {
  densityWords,
  depthRemark,
  spacingRemark,
  volumeRemark,
  zoneSentence,
} from '../../src/ui/inspector/zoneWords';

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
    expect(densityWords(POISSON)).toContain('1.0 per spacing², 0.44 per cm²');
    expect(densityWords({ ...POISSON, mode: 'random', spacingMm: 10 })).toContain(
      '0.7 per spacing², 0.70 per cm²',
    );
  });
});

const CERTIFICATE: Certificate = {
  spacingMm: 15,
  smallestSpacingMm: 15,
  smallestPair: [11, 16],
  neighbourMinMm: 15,
  neighbourMeanMm: 18,
  neighbourMaxMm: 28,
  neighbourSdMm: 2,
  wantedMinMm: 15,
  wantedMaxMm: 30,
  shareWanted: 1,
  largestGapMm: 14.14,
  largestGapAt: null,
  pointsPerCm2: 0.44,
  relativeRadius: 0.8,
  toleranceMm: 0.05,
};

describe('the certificate in words', () => {
  test('holds: the spacing rounded down, the gap rounded up', () => {
    const said = verdict({ ...CERTIFICATE, smallestSpacingMm: 15.09 }, 0, 24);
    expect(said).toEqual({
      holds: true,
      text: 'Spacing holds: no two points nearer than 15.0 mm, no place farther than 14.2 mm from a point.',
    });
  });

  test('a pair too near is named by its numbers', () => {
    const said = verdict({ ...CERTIFICATE, smallestSpacingMm: 13.27 }, 0, 24);
    expect(said.holds).toBe(false);
    expect(said.text).toContain('points 12 and 17 are 13.2 mm apart');
  });

  test('short by no more than the tolerance is not a failure', () => {
    expect(verdict({ ...CERTIFICATE, smallestSpacingMm: 14.96 }, 0, 24).holds).toBe(true);
  });

  test('a gap wider than the spacing is a failure, with a margin as without', () => {
    const gap = { ...CERTIFICATE, largestGapMm: 19 };
    expect(verdict(gap, 0, 24).holds).toBe(false);
    expect(verdict(gap, 5, 24).holds).toBe(false);
  });

  test('with a margin the gap is that of the skin inside it', () => {
    expect(verdict(CERTIFICATE, 5, 24).text).toContain(
      ', no place inside the margin farther than 14.2 mm from a point.',
    );
  });

  test('one point and none have their own sentence', () => {
    const alone = { ...CERTIFICATE, smallestSpacingMm: Number.NaN, smallestPair: null };
    expect(verdict(alone, 0, 1).text).toContain('One point');
    expect(verdict({ ...alone, largestGapMm: Number.NaN }, 0, 0).text).toContain('No point fits');
  });
});
