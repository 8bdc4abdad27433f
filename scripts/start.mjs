// `npm start`: installs what is missing, builds the app, serves it on this computer and opens it.
// `--lan` also serves the clinic's network; `--no-open` opens nothing; `--as-built` installs and builds nothing.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installPackages } from './install.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const asBuilt = process.argv.includes('--as-built');
if (!asBuilt) installPackages();
const { build, preview } = await import('vite');
if (!asBuilt) await build({ logLevel: 'warn' });
const server = await preview({ logLevel: 'warn' });
const address = server.resolvedUrls.local[0];
console.log(`\nMesomap is running at ${address}\nPress Ctrl+C to stop.\n`);
if (process.argv.includes('--lan')) {
  const { serveNetwork } = await import('./lan.mjs');
  await serveNetwork();
}
if (!process.env.CI && !process.argv.includes('--no-open')) openInBrowser(address);

/** Opens the address in the person's browser; where there is none, the printed address is enough. */
function openInBrowser(url) {
  const [command, args] = {
    darwin: ['open', [url]],
    win32: ['cmd', ['/c', 'start', '', url]],
  }[process.platform] ?? ['xdg-open', [url]];
  const opener = spawn(command, args, { stdio: 'ignore', detached: true });
  opener.on('error', () => {});
  opener.unref();
}
