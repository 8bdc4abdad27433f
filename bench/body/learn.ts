import { inverse } from '../../src/body/linear';
import { bulk } from '../../src/body/prior/bulk';
import type { Gaussian } from '../../src/body/prior/gaussian';
import type { Person } from './tables';

/**
 * What is learnt of each table; arm length is not: the tables have a difference of heights, and the arms of
 * the figure do not hang. Names as in `TAPE_NAMES`, and height, bulk, age, throat-level. */
export const ANSUR_NAMES = [
  'height',
  'bulk',
  'age',
  'neck',
  'bust',
  'navel',
  'hip',
  'thigh',
  'calf',
  'ankle',
  'upper-arm',
  'forearm',
  'wrist',
  'head',
  'shoulder',
  'leg-length',
  'throat-level',
];

/** Two tapes that only bdims has, each learnt from those that both tables have. */
const FROM_BDIMS = ['waist', 'knee'];
const LINKS = ['height', 'bulk', 'navel', 'hip', 'thigh', 'calf'];

export function measured(person: Person, name: string): number {
  return name === 'bulk' ? bulk(person.weight, person.height) : person[name];
}

/** Means and covariance of one table, and of the tapes that only the other has. */
export function learn(people: readonly Person[], others: readonly Person[]): Gaussian {
  let known = moments(people, ANSUR_NAMES);
  for (const name of FROM_BDIMS) known = withLinked(known, moments(others, [...LINKS, name]), name);
  return known;
}

export function moments(people: readonly Person[], names: readonly string[]): Gaussian {
  const rows = people.map((person) => names.map((name) => measured(person, name)));
  const mean = names.map((_, i) => rows.reduce((sum, row) => sum + row[i], 0) / rows.length);
  const covariance = names.map((_, i) =>
    names.map(
      (_, j) =>
        rows.reduce((sum, row) => sum + (row[i] - mean[i]) * (row[j] - mean[j]), 0) /
        (rows.length - 1),
    ),
  );
  return { names, mean, covariance };
}

/** Adds a number by its regression on numbers that are there: slopes and scatter from another table. */
function withLinked(known: Gaussian, other: Gaussian, name: string): Gaussian {
  const links = other.names.filter((each) => each !== name);
  const at = links.map((each) => known.names.indexOf(each));
  const own = other.names.indexOf(name);
  const linkCovariance = links.map((_, i) => links.map((_, j) => other.covariance[i][j]));
  const inverted = inverse(linkCovariance);
  const slopes = links.map((_, i) =>
    links.reduce((sum, _, j) => sum + inverted[i][j] * other.covariance[j][own], 0),
  );
  const scatter =
    other.covariance[own][own] -
    slopes.reduce((sum, slope, i) => sum + slope * other.covariance[i][own], 0);
  const mean = slopes.reduce(
    (sum, slope, i) => sum + slope * (known.mean[at[i]] - other.mean[i]),
    other.mean[own],
  );
  const cross = known.names.map((_, k) =>
    slopes.reduce((sum, slope, i) => sum + slope * known.covariance[at[i]][k], 0),
  );
  const variance = scatter + slopes.reduce((sum, slope, i) => sum + slope * cross[at[i]], 0);
  return {
    names: [...known.names, name],
    mean: [...known.mean, mean],
    covariance: [...known.covariance.map((row, i) => [...row, cross[i]]), [...cross, variance]],
  };
}
