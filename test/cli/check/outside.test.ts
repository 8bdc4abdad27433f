import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { layAndCheck, OUTSIDE_NAMES, OUTSIDE_PATTERNS } from './outsideMatrix';

const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-outside-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SPACINGS_MM = [8, 5, 3];

/** Cases that once stated what was not so. */
const ONCE_WRONG = [
  { name: 'octahedron', pattern: 'random', spacingMm: 8 },
  { name: 'cube', pattern: 'dense', spacingMm: 10 },
  { name: 'cube', pattern: 'even', spacingMm: 3 },
  { name: 'plate', pattern: 'random', spacingMm: 5 },
  { name: 'octahedron', pattern: 'crosshatch', spacingMm: 5 },
  { name: 'octahedron', pattern: 'crosshatch', spacingMm: 8 },
  { name: 'pleats', pattern: 'crosshatch', spacingMm: 8 },
] as const;

/** One case of each figure and pattern, every second of them; all of them: `npm run bench:outside`. */
const CASES = OUTSIDE_NAMES.flatMap((name, row) =>
  OUTSIDE_PATTERNS.flatMap((pattern, column) => {
    const spacingMm = SPACINGS_MM[(row + (column >> 1)) % 3];
    return (row + column) % 2 === 0 ? [{ name, pattern, spacingMm }] : [];
  }),
);

describe('check agrees with layout on figures from outside', () => {
  test('there are enough cases', () => expect(CASES.length).toBeGreaterThanOrEqual(48));

  for (const { name, pattern, spacingMm } of [...CASES, ...ONCE_WRONG])
    test(`${name}, ${pattern}, ${spacingMm} mm`, async () => {
      const { wrong, points } = await layAndCheck(folder, name, pattern, spacingMm);
      expect(wrong).toEqual([]);
      expect(points).toBeGreaterThan(0);
    });
});
