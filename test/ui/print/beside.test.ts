import { expect, test } from 'vitest';
import { sharedOut } from '../../../src/ui/print/beside';

const after = <T>(ms: number, value: T): Promise<T> =>
  new Promise((resolve) => setTimeout(() => resolve(value), ms));

test('whoever is free makes the next of the list', async () => {
  const by: string[] = [];
  const made = await sharedOut(
    [2, 0, 1, 3],
    (index) => {
      by.push(`there ${index}`);
      return after(60, 10 * index);
    },
    (index) => {
      by.push(`here ${index}`);
      return after(5, 10 * index);
    },
  );
  expect(made).toEqual([0, 10, 20, 30]);
  expect(by).toEqual(['there 2', 'here 0', 'here 1', 'here 3']);
});

test('what a worker gives back is made here, and it is asked no more', async () => {
  let asked = 0;
  const made = await sharedOut(
    [0, 1, 2],
    async () => {
      asked++;
      await after(40, null);
      throw new Error('no worker');
    },
    (index) => after(1, index),
  );
  expect(made).toEqual([0, 1, 2]);
  expect(asked).toBe(1);
});

test('what fails here is not made', async () => {
  const broken = sharedOut(
    [0, 1],
    () => after(5, 0),
    () => Promise.reject(new Error('stopped')),
  );
  await expect(broken).rejects.toThrow('stopped');
});
