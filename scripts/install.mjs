// Brings node_modules in step with package-lock.json; does nothing when they are already.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const STAMP = 'node_modules/.mesomap-lock';

/** Installs the locked packages when they are missing or out of date. */
export function installPackages() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(`Mesomap needs Node 20.19 or newer; this is ${process.versions.node}.`);
  }
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return;
  console.log('Installing packages …');
  // `npm install` as the second try: it also works where the lock lacks this platform's binaries.
  if (!npm('ci') && !npm('install', '--no-save')) fail('The packages could not be installed.');
  mkdirSync('node_modules', { recursive: true });
  writeFileSync(STAMP, lock);
}

function npm(...args) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const shell = process.platform === 'win32';
  return spawnSync('npm', [...args, ...quiet], { stdio: 'inherit', shell }).status === 0;
}

function fail(text) {
  console.error(text);
  process.exit(1);
}
