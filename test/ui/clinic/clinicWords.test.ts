import { expect, test } from 'vitest';
import { elsewhereWords, tabletWords } from '../../../src/ui/clinic/clinicWords';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const now = new Date(2026, 10, 3, 14, 30).getTime();
const room = {
  ...{ id: 'r', name: 'Room 2', planId: 'p' },
  ...{ since: now - 25 * MINUTE, at: now - MINUTE, heardAt: now - MINUTE },
};
const clock = (at: number) =>
  new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

test('where a plan is open is said by this clock, grows old and is forgotten', () => {
  const since = clock(now - 25 * MINUTE);
  expect(elsewhereWords([room], 'p', now)).toBe(`Open on Room 2 since ${since}`);
  expect(elsewhereWords([room], 'q', now)).toBe('');
  // a clock that is a day off
  const off = { ...room, since: room.since - DAY, at: room.at - DAY };
  expect(elsewhereWords([off], 'p', now)).toBe(`Open on Room 2 since ${since}`);
  const heard = clock(now - MINUTE);
  expect(elsewhereWords([room], 'p', now + 60 * MINUTE)).toBe(
    `Was open on Room 2, last heard of ${heard}`,
  );
  expect(tabletWords([room], now)).toEqual([`Room 2: a plan is open since ${since}`]);
  expect(tabletWords([{ ...room, planId: null }], now)).toEqual(['Room 2: no plan is open']);
  expect(tabletWords([room], now + 60 * MINUTE)).toEqual([`Room 2: last heard of ${heard}`]);
  expect(elsewhereWords([room], 'p', now + 13 * 60 * MINUTE)).toBe('');
  expect(tabletWords([room], now + 31 * DAY)).toEqual([]);
});
