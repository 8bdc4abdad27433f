import { expect, test } from 'vitest';
import { violationWords } from '../../../src/plan/points/violationWords';

const violation = { row: 4, otherRow: 13, distanceMm: 8.27 } as const;

test.each([
  ['tooNear', null, '8.2 mm from point 14: spacing is 10.0 mm'],
  ['tooNearOther', null, '8.2 mm from a point of another zone or session: spacing is 10.0 mm'],
  ['outside', null, 'outside the zone'],
  ['keepOut', 'Lips', 'inside the keep-out Lips'],
  ['keepOut', null, 'inside a keep-out or its buffer'],
] as const)('%s', (kind, keepOut, words) => {
  expect(violationWords({ ...violation, kind }, 10, keepOut)).toBe(words);
});
