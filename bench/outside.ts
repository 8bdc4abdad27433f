/*
 * Figures that nobody in the house drew, by every pattern, laid out and checked at the command line:
 * how many agree, and how long the two took. `npm run -s bench:outside [-- words of the cases wanted]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { layAndCheck, OUTSIDE_NAMES, OUTSIDE_PATTERNS } from '../test/cli/check/outsideMatrix';

const SPACINGS_MM = [3, 5, 8];
const wanted = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-outside-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

let cases = 0;
let agreed = 0;
let layoutMs = 0;
let checkMs = 0;
for (const name of OUTSIDE_NAMES)
  for (const pattern of OUTSIDE_PATTERNS)
    for (const spacingMm of SPACINGS_MM) {
      const words = `${name} ${pattern} ${spacingMm}`;
      if (!wanted.every((word) => words.split(' ').includes(word))) continue;
      const verdict = await layAndCheck(folder, name, pattern, spacingMm);
      cases++;
      layoutMs += verdict.layoutMs;
      checkMs += verdict.checkMs;
      if (verdict.wrong.length === 0) agreed++;
      else console.log([`${words}, ${verdict.points} points:`, ...verdict.wrong].join('\n'));
    }
console.log(`${agreed} of ${cases} agree`);
console.log(`layout ${(layoutMs / 1000).toFixed(1)} s, check ${(checkMs / 1000).toFixed(1)} s`);
