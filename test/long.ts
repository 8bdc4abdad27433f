/**
 * `npm run test:long` runs the same tests with every seed, kill and page; `npm test`, which each change
 * must pass, with fewer of them.
 */
export const LONG = process.env.LONG === '1';

/** What a push tries, or all there is in the long run. */
export function few<Item>(all: readonly Item[], onPush: number): readonly Item[] {
  return LONG ? all : all.slice(0, onPush);
}
