import { expect, test } from 'vitest';
import { findPlans, type Order } from '../../../src/ui/library/findPlans';

const plan = (name: string, zones = 1, points: number | null = null, model = 'female-body') => ({
  ...{ name, zones, points, model },
});
const PLANS = [
  plan('K-10 · Flanks', 2, 184),
  plan('K-2 · José', 1, 40, 'male-face'),
  plan('Иванова', 3),
  plan('anna', 1, 40),
];
const find = (wanted: string, order: Order = 'used'): string[] =>
  findPlans(PLANS, wanted, order).map(({ name }) => name);

test('all words, in any order, in the name or the figure', () => {
  expect(find('flanks k-10')).toEqual(['K-10 · Flanks']);
  expect(find('man, face')).toEqual(['K-2 · José']);
  expect(find('flanks anna')).toEqual([]);
});

test('by the patient reference', () => {
  const plans = [...PLANS, { ...plan('Cheeks'), reference: 'P-204 Müller' }];
  expect(findPlans(plans, 'muller cheeks', 'used').map(({ name }) => name)).toEqual(['Cheeks']);
  expect(findPlans(plans, 'p-205', 'used')).toEqual([]);
});

test('without a look at capitals or accents, in any script', () => {
  expect(find('JOSE')).toEqual(['K-2 · José']);
  expect(find('ива')).toEqual(['Иванова']);
  expect(find('  ')).toHaveLength(4);
});

test('orders', () => {
  expect(find('')).toEqual(PLANS.map(({ name }) => name));
  expect(find('k-', 'name')).toEqual(['K-2 · José', 'K-10 · Flanks']);
  expect(find('', 'zones')).toEqual(['K-10 · Flanks', 'K-2 · José', 'anna', 'Иванова']);
  // the library's own list stays as it was
  expect(PLANS[0].name).toBe('K-10 · Flanks');
});
