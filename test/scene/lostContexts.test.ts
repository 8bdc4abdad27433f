import { expect, test } from 'vitest';
import { LostContexts } from '../../src/scene/useLastingPicture';

test('two losses a minute are made anew, the third is coarser, the fourth is said', () => {
  const losses = new LostContexts();
  const after = (seconds: number): string => {
    losses.lost(1000 * seconds);
    return losses.whatNow();
  };
  expect([0, 10, 20, 30].map(after)).toEqual(['again', 'again', 'coarser', 'stop']);
});

test('losses that are a minute apart are always made anew', () => {
  const losses = new LostContexts();
  for (let minute = 0; minute < 20; minute++) {
    losses.lost(60_000 * minute);
    expect(losses.whatNow()).toBe('again');
  }
});
