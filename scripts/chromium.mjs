// Finds a Chromium for the browser journeys, and gets one when there is none.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of a Chromium, or null. `CHROMIUM` in the environment wins. */
export async function findChromium() {
  if (process.env.CHROMIUM && existsSync(process.env.CHROMIUM)) return process.env.CHROMIUM;
  for (const name of NAMES) {
    const found = onPath(name);
    if (found) return found;
  }
  for (const place of MAC) if (existsSync(place)) return place;
  const { chromium } = await import('playwright-core');
  const own = chromium.executablePath();
  return existsSync(own) ? own : null;
}

/** As findChromium, but installs one first: from the system's packages, else by Playwright. */
export async function needChromium() {
  const found = await findChromium();
  if (found) return found;
  console.log('Installing Chromium for the browser journeys …');
  if (!fromSystemPackages(['chromium'])) {
    spawnSync('npx', ['playwright-core', 'install', 'chromium'], { stdio: 'inherit' });
  }
  const got = await findChromium();
  if (!got) {
    throw new Error(
      'No Chromium could be installed. Install one by hand and name it in the variable CHROMIUM.',
    );
  }
  return got;
}

/** Programs that measure the printed PDF (pdftoppm, pdftotext). */
export function needPoppler() {
  const wanted = ['pdftoppm', 'pdftotext', 'pdfinfo'];
  if (wanted.every(onPath)) return;
  console.log('Installing poppler-utils, which measures the printed pages …');
  fromSystemPackages(['poppler-utils']);
  if (!wanted.every(onPath)) {
    throw new Error(
      'pdftoppm is missing: install poppler (poppler-utils) and run the tests again.',
    );
  }
}

function onPath(name) {
  const result = spawnSync(process.platform === 'win32' ? 'where' : 'which', [name]);
  return result.status === 0 ? result.stdout.toString().split('\n')[0].trim() : null;
}

function fromSystemPackages(packages) {
  if (onPath('brew')) return run('brew', ['install', ...packages.map((p) => BREW[p] ?? p)]);
  if (!onPath('apt-get')) return false;
  const root = process.getuid?.() === 0;
  const apt = (args) => (root ? run('apt-get', args) : run('sudo', ['-n', 'apt-get', ...args]));
  apt(['update', '-qq']);
  return apt(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}

const BREW = { 'poppler-utils': 'poppler', chromium: 'chromium' };

function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
}
