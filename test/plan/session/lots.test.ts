import { expect, test } from 'vitest';
import { EMPTY_LOT, expiredLots, isExpired, shelvedLots } from '../../../src/plan/session/lots';

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

test('a product is asked about when the lot used last has expired, whatever lies beside it', () => {
  const lot = (product: string, name: string, expiry: string) => ({
    ...EMPTY_LOT,
    ...{ product, lot: name, expiry },
  });
  const shelf = [
    lot('Acid', '2', '2026-10'),
    lot('Acid', '1', '2027-01-01'),
    lot('Vitamin', '4', '2026-12-31'),
    lot('Vitamin', '3', '2020-01-01'),
    lot('Other', '5', '2020-01-01'),
  ];
  const names = (products: string[]) =>
    expiredLots(shelf, products, '2026-11-30').map(({ product, lot: of }) => `${product} ${of}`);
  expect(names(['acid ', 'Vitamin', 'None'])).toEqual(['Acid 2']);
  expect(names([])).toEqual([]);
});
