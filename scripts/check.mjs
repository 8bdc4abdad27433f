// `npm run check`: types, lint, format, import order, docs, dead code. Runs all of them, then says which failed.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installPackages } from './install.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
installPackages();

const CHECKS = [
  ['types', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']],
  [
    'types of the core, without the DOM',
    ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.core.json'],
  ],
  [
    'lint and format',
    ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  ],
  ['import order', ['node_modules/vitest/vitest.mjs', 'run', 'test/importOrder.test.ts']],
  ['docs as knowledge/ says', ['scripts/write-docs.mjs', '--check']],
  ['dead code', ['node_modules/knip/bin/knip.js']],
];

const failed = CHECKS.filter(([name, args]) => {
  console.log(`\n— ${name}`);
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0;
}).map(([name]) => name);

console.log(failed.length ? `\nCheck failed: ${failed.join(', ')}` : '\nAll checks passed');
process.exit(failed.length ? 1 : 0);
