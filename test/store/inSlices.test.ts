import { expect, test } from 'vitest';
import { allSlices } from '../../src/store/inSlices';

/** Steps of a few ms each; says how far they came. */
function* slowSteps(count: number, came: { at: number }): Generator<number, string> {
  for (let i = 0; i < count; i++) {
    const until = performance.now() + 4;
    while (performance.now() < until);
    came.at = i + 1;
    yield came.at / count;
  }
  return 'all';
}

test('work in slices tells how far it is and ends with what it made', async () => {
  const told: number[] = [];
  const came = { at: 0 };
  const made = await allSlices(slowSteps(120, came), (share) => told.push(share));
  expect(made).toBe('all');
  expect(told.length).toBeGreaterThan(1);
  expect(told).toEqual([...told].sort((a, b) => a - b));
});

test('what is stopped goes no step farther and says why', async () => {
  const came = { at: 0 };
  const stop = new AbortController();
  const reason = new Error('by hand');
  const making = allSlices(slowSteps(4000, came), () => stop.abort(reason), stop.signal);
  await expect(making).rejects.toBe(reason);
  const { at } = came;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(came.at).toBe(at);
  expect(at).toBeLessThan(4000);
});

test('what was stopped before it began does not begin', async () => {
  const came = { at: 0 };
  await expect(
    allSlices(slowSteps(10, came), () => {}, AbortSignal.abort(new Error('before'))),
  ).rejects.toThrow('before');
  expect(came.at).toBe(0);
});
