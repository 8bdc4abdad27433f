// Writes src/body/prior/tapeStatistics.ts from the tables: node scripts/run-ts.mjs bench/body/learnPrior.ts FOLDER
import { writeFileSync } from 'node:fs';
import type { Gaussian } from '../../src/body/prior/gaussian';
import { learn } from './learn';
import { ansur, bdims } from './tables';

const folder = process.argv[2] ?? '../shared/data';
const [army, active] = [ansur(folder), bdims(folder)];

/** Seven digits: far finer than a table of some thousand people knows. */
const digits = (value: number): string => String(Number(value.toPrecision(7)));

function text({ names, mean, covariance }: Gaussian): string {
  const rows = covariance.map(
    (row, i) =>
      `      [${row
        .slice(0, i + 1)
        .map(digits)
        .join(', ')}],`,
  );
  return `{
    names: [${names.map((name) => `'${name}'`).join(', ')}],
    mean: [${mean.map(digits).join(', ')}],
    lower: [
${rows.join('\n')}
    ],
  }`;
}

writeFileSync(
  'src/body/prior/tapeStatistics.ts',
  `// Written by bench/body/learnPrior.ts; not by hand.
// Means and covariances of tapes: ANSUR II (US Army 2012, public domain), ${army.woman.length} women and ${army.man.length} men, mm,
// years, bulk in √(g/mm); waist and knee by regression from bdims (Heinz et al. 2003, 260 women, 247 men).
// Upper arm was flexed, forearm is as if it hung; bust is the chest over the nipples; waist at the navel is the tape of 2012. Where the
// tables' means differ at equal height and bulk, and where a place of the figure was set by eye, that is in the scatter (learn.ts).
export const TAPE_STATISTICS = {
  woman: ${text(learn(army.woman, active.woman))},
  man: ${text(learn(army.man, active.man))},
};
`,
);
