import { describe, expect, test } from 'vitest';
import { beyondWords, gapClaim, gapRemarks, shareDigits } from '../../src/plan/gapWords';

const PLAIN = {
  spacingMm: 15,
  largestGapMm: 14.76,
  shareBeyond: 0,
  shareUnreached: 0,
  previousKeptMm: Number.NaN,
  shareNearPrevious: 0,
  gapWithPreviousMm: Number.NaN,
};

describe('what is said of the largest gap', () => {
  test('alone', () => {
    expect(gapClaim(PLAIN)).toBe('no place farther than 14.8 mm from a point');
    expect(gapRemarks(PLAIN)).toEqual([]);
  });

  test('between old punctures it says what it leaves out, and what they add', () => {
    const between = {
      ...PLAIN,
      previousKeptMm: 7.5,
      shareNearPrevious: 0.123,
      gapWithPreviousMm: 9.41,
    };
    expect(gapClaim(between)).toBe(
      'no place farther than 14.8 mm from a point of this session, leaving out the 12 % of skin within 7.5 mm of old punctures',
    );
    expect(gapRemarks(between)).toEqual([
      'With old punctures counted no place is farther than 9.5 mm from one or from a point.',
    ]);
    expect(gapClaim({ ...between, largestGapMm: Number.NaN })).toBe(
      'all skin lies within 7.5 mm of old punctures',
    );
  });

  test('points of other zones that are near count, and are said to', () => {
    const near = { ...PLAIN, pointsPerCm2: 0.9, smallestToOthersMm: 15.1 };
    expect(gapClaim(near)).toBe(
      'no place farther than 14.8 mm from a point of this or another zone',
    );
    expect(gapClaim(near, 'place', 'one')).toContain('from one of this or another zone');
    expect(gapClaim({ ...near, smallestToOthersMm: Number.NaN })).toBe(gapClaim(PLAIN));
    expect(gapClaim({ ...near, pointsPerCm2: 0 })).toContain('(this one has none of its own)');
  });

  test('skin without a way to any point is said, never measured', () => {
    expect(gapRemarks({ ...PLAIN, shareUnreached: 0.5 })).toEqual([
      '50 % of the skin does not hang together with any point: no distance leads there.',
    ]);
  });

  test('skin farther than the spacing', () => {
    expect(beyondWords(PLAIN)).toBeNull();
    expect(beyondWords({ ...PLAIN, shareBeyond: 0.021 })).toBe(
      '2 % of the skin is farther than 15.0 mm from every point.',
    );
    expect(beyondWords({ ...PLAIN, shareBeyond: Number.NaN })).toBeNull();
  });

  test('a share never rounds to nothing or to all', () => {
    expect([0, 0.0004, 0.004, 0.12, 0.996, 0.9996, 1].map(shareDigits)).toEqual([
      '0 %',
      'under 0.1 %',
      '0.4 %',
      '12 %',
      '99.6 %',
      'over 99.9 %',
      '100 %',
    ]);
  });
});

test('a zone that lies wholly under another has no point of its own: the claim says whose points it means', () => {
  const claim = gapClaim({ ...PLAIN, largestGapMm: 9.8, pointsPerCm2: 0 });
  expect(claim).toBe(
    'no place farther than 9.8 mm from a point of another zone (this one has none of its own)',
  );
  expect(gapClaim({ ...PLAIN, largestGapMm: 9.8, pointsPerCm2: 1.2 })).toBe(
    'no place farther than 9.8 mm from a point',
  );
});
