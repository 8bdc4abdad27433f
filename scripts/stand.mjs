// What the measuring scripts begin with: packages, a served build, and a headless Chromium that draws in
// software, so that figures of two machines can be put side by side.
import { fileURLToPath } from 'node:url';
import { installPackages } from './install.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
installPackages();
const { needChromium } = await import('./chromium.mjs');
const { build, preview } = await import('vite');
const { chromium } = await import('playwright-core');

/** Builds the app anew into `dist`. */
export async function buildApp() {
  await build({ logLevel: 'error' });
}

/** Serves the build in a folder and starts the browser. */
export async function startStand(outDir = 'dist') {
  const server = await preview({ logLevel: 'error', preview: { port: 0 }, build: { outDir } });
  const browser = await chromium.launch({
    executablePath: await needChromium(),
    args: [
      '--no-sandbox',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
    ],
  });
  return {
    address: server.resolvedUrls.local[0],
    browser,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
