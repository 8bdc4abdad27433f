import { expect, test } from 'vitest';
import { BUNDLED_FIGURES, bundledWith } from '../../../src/plan/figure/bundled';

test('woman or man and body or face name the figure that has just that anatomy', () => {
  for (const sex of ['female', 'male'] as const)
    for (const part of ['body', 'face'] as const)
      expect(bundledWith({ sex, part }).anatomy).toEqual({ sex, part });
  expect(new Set(BUNDLED_FIGURES.map(({ digest }) => digest)).size).toBe(4);
});
