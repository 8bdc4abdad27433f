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
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) fail('The packages could not be installed (npm ci failed).');
  mkdirSync('node_modules', { recursive: true });
  writeFileSync(STAMP, lock);
}

function fail(text) {
  console.error(text);
  process.exit(1);
}
