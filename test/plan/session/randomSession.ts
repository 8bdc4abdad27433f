import type { Deed, Mark, SessionStart, Side } from '../../../src/plan/session/record';

/** Sessions and deeds by chance, also such as cannot be. */

export type Chance = () => number;

const whole = (chance: Chance, most: number): number => Math.floor(chance() * most);
const pick = <T>(chance: Chance, all: readonly T[]): T => all[whole(chance, all.length)];

const SIDES: readonly Side[] = ['left', 'right', 'middle'];
const MARKS: readonly Mark[] = ['bruised', 'bled', 'blanched'];

export function randomStart(chance: Chance, count = 1 + whole(chance, 14)): SessionStart {
  const zones = Array.from({ length: 1 + whole(chance, 3) }, (_, i) => ({
    ...{ id: `zone-${i}`, name: `Zone ${i}`, colour: i, areaCm2: 10, layoutDigest: '00000000' },
    pattern: { kind: 'poisson', spacingMm: 10 },
    ...{ angleDeg: 90, insertedLengthMm: 4, needle: '30G × 4 mm' },
    solutionId: pick(chance, ['mix', null]),
  }));
  return {
    ...{ id: 'a-session', kind: 'course', planId: 'a-plan', planName: 'Plan' },
    figure: { id: 'female-body', digest: 'abc', size: '1 ' },
    ...{
      layoutVersion: 4,
      number: null,
      startedAt: 1_000_000,
      minutesEast: 0,
      date: '2026-11-30',
      order: 'zone',
    },
    ...{ syringeMicrolitres: 1000, needleAfter: 5, zones },
    points: Array.from({ length: count }, (_, i) => ({
      ...{ zone: whole(chance, zones.length), id: i + 1, number: i + 1, row: whole(chance, 3) },
      side: pick(chance, SIDES),
      ...{ face: i, weights: [1, 0, 0] as const, positionMm: [0, 0, i] as const },
      normal: [0, 0, 1] as const,
      microlitres: whole(chance, 300),
    })),
    products: [
      { id: 'p1', name: 'One', mgPerMl: 10 },
      { id: 'p2', name: 'Two', mgPerMl: null },
    ],
    solutions: [
      {
        ...{ id: 'mix', name: 'Mix' },
        mix: [
          { productId: 'p1', parts: 2 },
          { productId: 'p2', parts: 1 },
        ],
      },
    ],
  };
}

export function randomDeed(chance: Chance, count: number): Deed {
  const point = whole(chance, count);
  const some = Array.from({ length: 1 + whole(chance, 3) }, () => whole(chance, count));
  const volume = whole(chance, 400);
  const share = chance();
  if (share < 0.4)
    return { kind: 'inject', points: [point], microlitres: chance() < 0.2 ? volume : null };
  if (share < 0.47) return { kind: 'inject', points: some, microlitres: null };
  if (share < 0.6) return { kind: 'skip', points: [point] };
  if (share < 0.76) return { kind: 'undo' };
  if (share < 0.84) return { kind: 'volume', point, microlitres: volume };
  if (share < 0.9) return { kind: 'mark', point, mark: pick(chance, MARKS), on: chance() < 0.7 };
  if (share < 0.95) return { kind: 'syringe', microlitres: 1 + whole(chance, 2000) };
  return { kind: pick(chance, ['needle', 'pause', 'resume', 'numbing', 'finish'] as const) };
}
