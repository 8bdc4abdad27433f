import { expect, test } from 'vitest';
import corridors from '../../../knowledge/risk-anatomy.json';
import { initials } from '../../../src/plan/risk/initials';

test('no two structures are marked alike in a cross-section', () => {
  const names = [...new Set(corridors.map(({ name }) => name))];
  expect(names.length).toBeGreaterThanOrEqual(12);
  expect(new Set(names.map(initials)).size).toBe(names.length);
  expect(initials('Facial artery')).toBe('FA');
  expect(initials('Mental artery and nerve')).toBe('MAN');
});
