import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** A file imports only from its own folder and from folders to the left (src/README.md). */
const ORDER = [
  'geometry',
  'flatten',
  'layout',
  'plan',
  'body',
  'map',
  'formats',
  'scan',
  'cli',
  'workers',
  'store',
  'app',
  'scene',
  'ui',
] as const;
type Folder = (typeof ORDER)[number];

/** Packages that may be used, by folder; `*` stands for the rest of a scoped or sub path. */
const PACKAGES: Record<Folder, readonly string[]> = {
  geometry: [],
  flatten: [],
  layout: [],
  plan: ['valibot'],
  body: [],
  map: ['jspdf', 'd3-delaunay'],
  formats: ['three', 'three/*', 'meshoptimizer/*', 'draco3d/*'],
  scan: ['three', 'three-mesh-bvh'],
  cli: ['node:*'],
  workers: ['three', 'three-mesh-bvh', 'meshoptimizer/*', 'workbox-precaching'],
  store: ['zustand', 'zustand/*', 'idb', '@noble/ciphers/aes.js', 'pouchdb-*'],
  app: [],
  scene: ['three', 'three/*', '@react-three/*', 'three-mesh-bvh', 'react', 'lucide-react'],
  ui: [
    'modern-gif',
    'modern-gif/*',
    'react',
    'react-aria-components',
    'react-aria-components/*',
    'lucide-react',
    'react-error-boundary',
  ],
};

/** Static, type-only, re-exported and dynamic imports, and worker addresses. */
const IMPORT =
  /(?:^|[\s;])(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|[\s;])import\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|new URL\(\s*['"]([^'"]+)['"]/g;

interface ImportLine {
  readonly file: string;
  readonly target: string;
  /** asked for when it is needed, or run as a worker */
  readonly isLater?: boolean;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function importsOf(file: string): ImportLine[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(IMPORT)].map((match) => ({
    file,
    target: (match[1] ?? match[2] ?? match[3] ?? match[4]) as string,
    isLater: !(match[1] ?? match[2]),
  }));
}

/** Why the import is not allowed, or null. */
function fault({ file, target }: ImportLine): string | null {
  const from = file.split(path.sep)[1] as Folder;
  if (!ORDER.includes(from)) return `${file}: folder ${from} is not in the table`;
  const bare = target.split('?')[0];
  if (!bare.startsWith('.')) {
    const allowed = PACKAGES[from].some((name) =>
      name.endsWith('*') ? bare.startsWith(name.slice(0, -1)) : bare === name,
    );
    return allowed ? null : `${file}: package ${target} may not be used in ${from}`;
  }
  const to = path.normalize(path.join(path.dirname(file), bare)).split(path.sep);
  if (to[0] === 'samples' && from === 'ui') return null;
  if (to[0] === 'knowledge' && from === 'plan') return null;
  if (to[0] !== 'src') return to[0] === 'models' && from !== 'plan' ? null : `${file}: ${target}`;
  const folder = to[1] as Folder;
  if (folder === 'cli' && from !== 'cli') return `${file}: nothing imports the command line`;
  if (ORDER.indexOf(folder) > ORDER.indexOf(from))
    return `${file}: ${from} may not import ${folder}`;
  return null;
}

const files = sourceFiles('src').filter((file) => file.split(path.sep).length > 2);

test('every file imports only from its own folder and from folders to the left', () => {
  expect(files.flatMap(importsOf).map(fault).filter(Boolean)).toEqual([]);
});

test('the check read the whole house', () => {
  expect(files.length).toBeGreaterThan(40);
  const read = new Set(files.map((file) => file.split(path.sep)[1]));
  expect([...read].sort()).toEqual([...ORDER].sort());
});

test('the check sees a stray import', () => {
  expect(fault({ file: 'src/geometry/mesh.ts', target: '../store/state' })).toContain('may not');
  expect(fault({ file: 'src/layout/order.ts', target: 'three' })).toContain('may not be used');
  expect(fault({ file: 'src/scene/Viewport.tsx', target: '../plan/types' })).toBeNull();
});

/** Rooms of a folder, in the order in which they may use each other; files beside them by name. */
const ROOMS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  layout: [
    ['types', 'unitCircle', 'progress', 'pointColumns'],
    ['stepping'],
    ['zone', 'keepClear'],
    ['cover'],
    ['patterns', 'patternTypes'],
    ['prove'],
    ['order'],
    ['layOutPattern', 'targetSpacing', 'layoutDigest'],
  ],
  map: [['fonts'], ['paper'], ['drawing'], ['session'], ['stencil']],
};

/** Imports that run back against a folder's rooms; one that only names a type does not. */
function backArrows(folder: string): string[] {
  const rank = (file: string): number => {
    const room = file.split(path.sep)[2].replace(/\.ts$/, '');
    return ROOMS[folder].findIndex((rooms) => rooms.includes(room));
  };
  const VALUE = /(?:^|\n)import (?!type )[^'"`;]*?from\s*['"](\.[^'"]+)['"]/g;
  const back = new Set<string>();
  for (const file of sourceFiles(path.join('src', folder))) {
    expect(rank(file), `${file} has a room`).toBeGreaterThanOrEqual(0);
    for (const [, target] of readFileSync(file, 'utf8').matchAll(VALUE)) {
      const to = path.normalize(path.join(path.dirname(file), target));
      if (to.startsWith(path.join('src', folder)) && rank(to) > rank(file)) back.add(file);
    }
  }
  return [...back].sort();
}

test.each(Object.keys(ROOMS))('inside %s, rooms use those to the left', (folder) => {
  expect(backArrows(folder)).toEqual([]);
});

/** Files that import each other, by name, in circles; a circle of types alone counts as well. */
function circles(): string[][] {
  const all = sourceFiles('src');
  const known = new Set(all);
  const uses = new Map(
    all.map((file) => [
      file,
      importsOf(file)
        .filter(({ isLater }) => !isLater)
        .map(({ target }) => path.normalize(path.join(path.dirname(file), target.split('?')[0])))
        .flatMap((to) => [to, `${to}.ts`, `${to}.tsx`].filter((each) => known.has(each))),
    ]),
  );
  // a file that leads to none that is left is in no circle
  for (let before = -1; before !== uses.size; ) {
    before = uses.size;
    for (const [file, to] of uses) if (!to.some((each) => uses.has(each))) uses.delete(file);
  }
  return [...uses].map(([file, to]) => [file, ...to.filter((each) => uses.has(each))]);
}

test('no file imports itself round a corner', () => {
  expect(circles()).toEqual([]);
});
