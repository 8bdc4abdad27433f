// Completes package-lock.json after `npm install NAME`: a registry mirror that holds only this
// machine's binaries makes npm leave the other platforms' optional packages out of the lock, and
// `npm ci` then fails. Their names and versions are known from the packages that ask for them; their
// digests are asked from the registry, so that every package of every platform is held to one.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'package-lock.json';
const OPERATING_SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'x64',
];

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const { packages } = lock;
let added = 0;
for (const [place, entry] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (found(place, name)) continue;
    packages[`node_modules/${name}`] = inert(name, version, entry);
    added++;
  }
}
for (const [place, entry] of Object.entries(packages)) {
  if (place && !entry.integrity) entry.integrity = digestOf(place, entry.version);
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages of other platforms added to ${FILE}`);

/** Whether Node's search from `place` upwards would find the package in the lock. */
function found(place, name) {
  for (let at = place; ; at = at.slice(0, at.lastIndexOf('/node_modules/'))) {
    const candidate = at ? `${at}/node_modules/${name}` : `node_modules/${name}`;
    if (packages[candidate]?.version) return true;
    if (!at) return false;
    if (!at.includes('/node_modules/')) at = '/node_modules/';
  }
}

/** The digest that the registry holds the package to. */
function digestOf(place, version) {
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const shell = process.platform === 'win32';
  const asked = spawnSync('npm', ['view', `${name}@${version}`, 'dist.integrity'], { shell });
  const digest = asked.stdout.toString().trim();
  if (!digest.startsWith('sha512-')) throw new Error(`No digest for ${name}@${version}`);
  return digest;
}

/** A lock entry that only machines of its own platform install. */
function inert(name, version, parent) {
  const words = name.split(/[/-]/);
  const os = OPERATING_SYSTEMS.filter((each) => words.includes(each));
  const cpu = PROCESSORS.filter((each) => words.includes(each));
  return {
    version: version.replace(/^[~^]/, ''),
    ...(cpu.length ? { cpu } : name.includes('wasm32') ? { cpu: ['wasm32'] } : {}),
    ...(parent.dev ? { dev: true } : {}),
    ...(words.includes('musl')
      ? { libc: ['musl'] }
      : words.includes('gnu')
        ? { libc: ['glibc'] }
        : {}),
    optional: true,
    ...(os.length ? { os } : {}),
  };
}
