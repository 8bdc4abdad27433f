import type { Asked } from '../plan/scale/patientShape';
import { errorsOf, knowledge } from './fit';
import { inverse } from './linear';
import { type Gaussian, without } from './prior/gaussian';
import { QUANTITIES } from './quantities';

/** A number that hardly goes with the others. */
export interface Doubt {
  /** as in `QUANTITIES` */
  readonly name: string;
  readonly given: number;
  readonly expected: number;
  /** how far it lies from what the others let expect, standard deviations; above 0: larger */
  readonly off: number;
  /** the other number without which it would be least odd; null where it stands alone */
  readonly against: string | null;
}

/** A rule of ours stands for it in the tables: that says nothing of 99 in 100 people. */
const RULED = 'thigh-middle';

/** Beyond 99 of 100 on one side. */
const ODD = 2.326;

/** Numbers given that are larger or smaller than in 99 of 100 people with the others, the oddest first. */
export function doubts(statistics: Gaussian, asked: Asked): Doubt[] {
  const prior = without(knowledge(statistics, asked.ageY), RULED);
  const known = [...errorsOf(asked, statistics.mean[statistics.names.indexOf('height')])]
    .map(([q, { value, sd }]) => ({ at: prior.names.indexOf(QUANTITIES[q]), value, sd }))
    .filter(({ at }) => at >= 0);
  const found: Doubt[] = [];
  for (const one of known) {
    const others = known.filter((each) => each !== one);
    const { expected, off } = oddness(prior, one, others);
    if (Math.abs(off) < ODD) continue;
    let against: { name: string; off: number } | null = null;
    for (const other of others) {
      const less = Math.abs(
        oddness(
          prior,
          one,
          others.filter((each) => each !== other),
        ).off,
      );
      if (against === null || less < against.off)
        against = { name: prior.names[other.at], off: less };
    }
    const name = prior.names[one.at];
    found.push({ name, given: one.value, expected, off, against: against?.name ?? null });
  }
  return found.sort((a, b) => Math.abs(b.off) - Math.abs(a.off));
}

interface Known {
  readonly at: number;
  readonly value: number;
  readonly sd: number;
}

/** What a number is expected to be when only the others are known. */
function oddness(prior: Gaussian, one: Known, others: readonly Known[]) {
  const { mean, covariance } = prior;
  const between = inverse(
    others.map((a) =>
      Float64Array.from(others, (b) => covariance[a.at][b.at] + (a === b ? a.sd * a.sd : 0)),
    ),
  );
  let expected = mean[one.at];
  let variance = covariance[one.at][one.at] + one.sd * one.sd;
  for (const [i, a] of others.entries()) {
    let share = 0;
    for (const [j, b] of others.entries()) share += between[i][j] * covariance[one.at][b.at];
    expected += share * (a.value - mean[a.at]);
    variance -= share * covariance[one.at][a.at];
  }
  return { expected, off: (one.value - expected) / Math.sqrt(variance) };
}
