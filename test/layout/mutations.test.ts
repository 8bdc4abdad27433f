import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, describe, expect, test } from 'vitest';
import { ExactGeodesic } from '../../src/cli/check/referee/exactGeodesic';
import { makeSurfaceMesh, type SurfaceMesh } from '../../src/geometry/mesh';
import { seeded } from '../../src/geometry/random';
import type { ZoneLayout } from '../../src/layout/types';
import { flatSheet, foldedSheet } from '../geometry/surfaces';
import { pointsOf, randomPointsInside, wholeField } from './zones';

const SPACING_MM = 10;
const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-mutants-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { mesh: folded } = foldedSheet(40, 40, 4, 2);
/** Every 7th face turned: its edges are borders, and the flood is off by some per cent among them. */
const { mesh: flat } = flatSheet(80, 80, 5);
const flawed = makeSurfaceMesh(
  flat.positions,
  Array.from({ length: flat.faceCount }, (_, face) => {
    const [a, b, c] = flat.triangles.subarray(3 * face, 3 * face + 3);
    return face % 7 === 0 ? [a, c, b] : [a, b, c];
  }).flat(),
);

interface Change {
  readonly file: string;
  readonly line: string | RegExp;
  readonly instead: string;
}

type Core = typeof import('../../src/layout/layOutPattern');

/** The core with one line changed, bundled on its own. */
async function coreWith(change: Change | null): Promise<Core> {
  const outDir = mkdtempSync(path.join(folder, 'core-'));
  let changed = 0;
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [
      {
        name: 'one-line-changed',
        enforce: 'pre',
        transform(code, id) {
          if (!change || !id.replaceAll('\\', '/').endsWith(change.file)) return null;
          const parts = code.split(change.line);
          changed += parts.length - 1;
          return parts.join(change.instead);
        },
      },
    ],
    build: {
      ssr: path.resolve('src/layout/layOutPattern.ts'),
      outDir,
      target: 'node20',
      minify: false,
    },
    ssr: { noExternal: true },
  });
  expect(changed).toBe(change ? (typeof change.line === 'string' ? 1 : 2) : 0);
  writeFileSync(path.join(outDir, 'package.json'), '{"type":"module"}');
  return import(pathToFileURL(path.join(outDir, 'layOutPattern.js')).href);
}

function laidBy({ layOutPattern }: Core, mesh: SurfaceMesh): ReturnType<typeof pointsOf> {
  // Darts leave gaps for the filling; a front lays at the very limit of the spacing.
  const mode = mesh === flawed ? 'dense' : 'random';
  const settings = { kind: 'poisson', spacingMm: SPACING_MM, marginMm: 0, seed: 1, mode } as const;
  const run = layOutPattern(mesh, wholeField(mesh), settings);
  for (;;) {
    const step = run.next();
    if (step.done) return pointsOf(step.value as Omit<ZoneLayout, 'zoneId'>);
  }
}

/** Smallest distance of all pairs and the largest of random places to their nearest point, mm. */
function measured(core: Core, mesh: SurfaceMesh) {
  const points = laidBy(core, mesh);
  const places = randomPointsInside(mesh, wholeField(mesh), 1500, seeded(9));
  const nearest = places.map(() => Infinity);
  const exact = new ExactGeodesic(mesh);
  let smallestMm = Infinity;
  points.forEach((point, a) => {
    exact.run(point, 2 * SPACING_MM);
    for (let b = 0; b < a; b++) smallestMm = Math.min(smallestMm, exact.distanceAt(points[b]));
    places.forEach((place, i) => {
      nearest[i] = Math.min(nearest[i], exact.distanceAt(place));
    });
  });
  return { smallestMm, gapMm: Math.max(...nearest) };
}

const LEAST_MM = SPACING_MM * (1 - 1e-9);
const MOST_MM = SPACING_MM * (1 + 1e-6);

const CHANGES: readonly [string, Change, 'spacing' | 'gap'][] = [
  [
    'the search for neighbours one cell too few',
    {
      file: 'src/layout/cover/sampleGrid.ts',
      line: 'for (let i = x - 1; i <= x + 1; i++)',
      instead: 'for (let i = x; i <= x; i++)',
    },
    'spacing',
  ],
  [
    'straight through space instead of along the skin',
    {
      file: 'src/geometry/exactDistance.ts',
      line: 'if (a.face === b.face) return straight;',
      instead: 'return straight;',
    },
    'gap',
  ],
  [
    'filling stopped early',
    {
      file: 'src/layout/patterns/poisson/poissonDisc.ts',
      // Either way of filling is enough by itself.
      line: /^ {4}yield\* this\.fillGaps\(\);\n|^ {2}yield\* .*run\.fillProven\(settings\)\);\n/gm,
      instead: '',
    },
    'gap',
  ],
];

describe('one line changed breaks a law that brute force sees', () => {
  test('nothing changed: both laws hold', async () => {
    const core = await coreWith(null);
    const { smallestMm, gapMm } = measured(core, folded);
    expect(smallestMm).toBeGreaterThanOrEqual(LEAST_MM);
    expect(measured(core, flawed).smallestMm).toBeGreaterThanOrEqual(LEAST_MM);
    expect(gapMm).toBeLessThanOrEqual(MOST_MM);
  }, 60_000);

  for (const [name, change, law] of CHANGES)
    test(`${name}: the law of the ${law} fails`, async () => {
      const mesh = law === 'spacing' ? flawed : folded;
      const { smallestMm, gapMm } = measured(await coreWith(change), mesh);
      if (law === 'spacing') expect(smallestMm).toBeLessThan(LEAST_MM);
      else expect(gapMm).toBeGreaterThan(MOST_MM);
    }, 60_000);
});
