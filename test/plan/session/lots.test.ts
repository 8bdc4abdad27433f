import { expect, test } from 'vitest';
import { isExpired, shelvedLots } from '../../../src/plan/session/lots';

const lot = (product: string, name: string, expiry = '') => ({
  ...{ product, lot: name, expiry, dilution: '', openedAt: '' },
});

test('a product may be used to the end of the day or month on its label', () => {
  expect(isExpired('2026-11-30', '2026-11-30')).toBe(false);
  expect(isExpired('2026-11-29', '2026-11-30')).toBe(true);
  expect(isExpired('2026-11', '2026-11-30')).toBe(false);
  expect(isExpired('2026-10', '2026-11-01')).toBe(true);
  expect(isExpired('', '2026-11-30')).toBe(false);
  expect(isExpired('soon', '2026-11-30')).toBe(false);
});

test('a lot is on the shelf once, the newest first; one without a name is not kept', () => {
  const shelf = shelvedLots([lot('A', '1'), lot('B', '2')], lot('B', '2', '2027-01-01'));
  expect(shelf).toEqual([lot('B', '2', '2027-01-01'), lot('A', '1')]);
  expect(shelvedLots(shelf, lot('', '3'))).toBe(shelf);
});
