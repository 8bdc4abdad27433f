import { expect, test } from 'vitest';
import { siteAndSide } from '../../src/map/drawing/figure';

test('a test spot has its side beside its site; x grows to the patient’s left', () => {
  expect(siteAndSide('lower-back', 80)).toBe('lower back, left');
  expect(siteAndSide('buttock', -80)).toBe('buttock, right');
  expect(siteAndSide('sternum', 0.2)).toBe('sternum');
});
