// `npm test`: installs what is missing (packages, Chromium, poppler), builds the app and runs every
// test: unit, property and browser journeys. Ends with one line: N passed, N failed.
// `npm run test:long` runs them with every seed, kill and printed page (test/long.ts).
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { installPackages } from './install.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
installPackages();
const { needChromium, needPoppler } = await import('./chromium.mjs');
needPoppler();
process.env.CHROMIUM = await needChromium();

const args = process.argv.slice(2);
if (args.includes('--long')) process.env.LONG = '1';
const { build } = await import('vite');
await build({ logLevel: 'warn' });

const REPORT = '.cache/tests.json';
mkdirSync('.cache', { recursive: true });
rmSync(REPORT, { force: true });
const run = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${REPORT}`,
    ...args.filter((arg) => arg !== '--long'),
  ],
  { stdio: 'inherit' },
);
const report = JSON.parse(readFileSync(REPORT, 'utf8'));
const brokenFiles = report.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.length === 0,
).length;
const failed = report.numFailedTests + brokenFiles;
console.log(`\n${report.numPassedTests} passed, ${failed} failed`);
process.exit(run.status === 0 && failed === 0 && report.numPassedTests > 0 ? 0 : 1);
