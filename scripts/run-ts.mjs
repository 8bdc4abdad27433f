// Runs a TypeScript entry in Node: bundles it with Vite into .cache/ and imports the result.
// Use: node scripts/run-ts.mjs bench/bench.ts [arguments of the program]
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages } from './install.mjs';

process.chdir(new URL('..', import.meta.url).pathname);
installPackages();
const [entry] = process.argv.splice(2, 1);
const { build } = await import('vite');
const outDir = path.resolve('.cache/node', path.basename(entry, '.ts'));
mkdirSync(outDir, { recursive: true });
await build({
  configFile: false,
  logLevel: 'error',
  build: { ssr: entry, outDir, target: 'node20', emptyOutDir: true, minify: false },
  ssr: { noExternal: true },
});
await import(pathToFileURL(path.join(outDir, `${path.basename(entry, '.ts')}.js`)).href);
