// Runs a TypeScript entry in Node: bundles it with Vite into .cache/ and imports the result.
// Use: node scripts/run-ts.mjs bench/bench.ts [arguments of the program]
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { installPackages } from './install.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
installPackages();
const [entry] = process.argv.splice(2, 1);
const { build } = await import('vite');
// A folder for each run: two may run at once.
mkdirSync('.cache/node', { recursive: true });
const outDir = mkdtempSync(path.resolve('.cache/node', `${path.basename(entry, '.ts')}-`));
process.on('exit', () => rmSync(outDir, { recursive: true, force: true }));
await build({
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  build: { ssr: entry, outDir, target: 'node20', emptyOutDir: true, minify: false },
  // its script finds its own folder by __dirname, which a bundle does not have
  ssr: { noExternal: true, external: ['draco3d/draco_decoder_nodejs.js'] },
});
await import(pathToFileURL(path.join(outDir, `${path.basename(entry, '.ts')}.js`)).href);
