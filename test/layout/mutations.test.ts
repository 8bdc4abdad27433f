import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, describe, expect, test } from 'vitest';
import { ExactGeodesic } from '../../src/cli/check/referee/exactGeodesic';
import { toSparse } from '../../src/geometry/field';
import { makeSurfaceMesh, type SurfaceMesh } from '../../src/geometry/mesh';
import { seeded } from '../../src/geometry/random';
import type { Pattern } from '../../src/layout/patternTypes';
import type { ZoneLayout } from '../../src/layout/types';
import { newZone } from '../../src/plan/defaults';
import type { KeepOut } from '../../src/plan/types';
import { flatSheet, foldedSheet } from '../geometry/surfaces';
import { farthestOnSheet } from './farthestOnSheet';
import { discField, pointsOf, randomPointsInside, wholeField } from './zones';

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
type PlanCore = typeof import('../../src/plan/layoutPlan');

/** The core with one line changed, bundled on its own. @param entry the module that is asked for */
async function coreWith(change: Change | null): Promise<Core>;
async function coreWith(change: Change | null, entry: 'plan/layoutPlan'): Promise<PlanCore>;
async function coreWith(
  change: Change | null,
  entry = 'layout/layOutPattern',
): Promise<Core | PlanCore> {
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
      ssr: path.resolve(`src/${entry}.ts`),
      outDir,
      target: 'node20',
      minify: false,
    },
    ssr: { noExternal: true },
  });
  expect(changed).toBe(change ? (typeof change.line === 'string' ? 1 : 2) : 0);
  writeFileSync(path.join(outDir, 'package.json'), '{"type":"module"}');
  return import(pathToFileURL(path.join(outDir, `${path.basename(entry)}.js`)).href);
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

/** Faces larger than the spacing: places inside them are farther from all points than their corners. */
const { mesh: coarse } = flatSheet(120, 90, 15);
const COARSE_MM = 6;
const REFEREED = 5000;

/** The largest gap that is stated, and the largest by the straight line, climbed to from random places. */
function gapOf({ layOutPattern }: Core, mode: 'dense' | 'even' | 'random') {
  const pattern = { kind: 'poisson', spacingMm: COARSE_MM, marginMm: 0, seed: 3, mode } as const;
  const run = layOutPattern(coarse, wholeField(coarse), pattern);
  let step = run.next();
  while (!step.done) step = run.next();
  const layout = step.value as Omit<ZoneLayout, 'zoneId'>;
  const points = pointsOf(layout);
  const places = randomPointsInside(coarse, wholeField(coarse), REFEREED, seeded(11));
  const farthestMm = farthestOnSheet(coarse, points, places);
  return { statedMm: layout.certificate.largestGapMm + layout.certificate.toleranceMm, farthestMm };
}

describe('the largest gap is no smaller than what is climbed to from 5,000 random places, on faces larger than the spacing', () => {
  test.each(['dense', 'even', 'random'] as const)(
    'nothing changed, %s',
    async (mode) => {
      const { statedMm, farthestMm } = gapOf(await coreWith(null), mode);
      expect(farthestMm).toBeLessThanOrEqual(statedMm);
      expect(farthestMm).toBeGreaterThan(0.99 * statedMm);
    },
    60_000,
  );

  const LOOSER: readonly [string, Change][] = [
    [
      'a fragment is let go by its corners alone',
      {
        file: 'src/layout/cover/largestGap.ts',
        line: 'export const TO_CORNER = 1 / Math.sqrt(3);',
        instead: 'export const TO_CORNER = 0;',
      },
    ],
    [
      'the first place found is the largest',
      {
        file: 'src/layout/cover/largestGap.ts',
        line: '      while (fragments.count > 0) fragments = yield* this.narrow(fragments);',
        instead: '      fragments = yield* this.narrow(fragments);',
      },
    ],
  ];
  for (const [name, change] of LOOSER)
    test(`${name}: a place is farther than stated`, async () => {
      const core = await coreWith(change);
      const off = (['dense', 'even', 'random'] as const).map((mode) => {
        const { statedMm, farthestMm } = gapOf(core, mode);
        return farthestMm - statedMm;
      });
      expect(Math.max(...off)).toBeGreaterThan(0);
    }, 60_000);
});

describe('no laid point lies within the buffer of a keep-out, each pattern', () => {
  const { mesh: sheet, flat: placeOn } = flatSheet(80, 70, 2.5);
  const BUFFER_MM = 5;
  const MOLE_MM = 8;
  const centre = { face: 14 * 2 * 32 + 30, w0: 0.3, w1: 0.3, w2: 0.4 };
  const lines = { spacingMm: 9, edge: 'edge-inclusive', directionDeg: 10 } as const;
  const random = { kind: 'poisson', spacingMm: 9, marginMm: 0, seed: 2 } as const;
  const patterns: readonly Pattern[] = [
    { ...random, mode: 'dense' },
    { ...random, mode: 'even' },
    { ...random, mode: 'random' },
    { ...lines, kind: 'square' },
    { ...lines, kind: 'hex', fillIns: true },
    { ...lines, kind: 'rows', rowDistanceMm: 8, staggered: true },
    { ...lines, kind: 'threads', threadMm: 12, gapMm: 2, toAndFro: false },
    { ...lines, kind: 'stamps', head: { kind: 'five', sideMm: 4 } },
  ];

  /** How near any laid point comes to the keep-out's middle, mm. */
  function nearestTo({ layOutPlan }: PlanCore, pattern: Pattern): number {
    const keepOut: KeepOut = {
      ...{ id: 'k', name: 'Mole', kind: 'hard', reason: '', source: '', bufferMm: BUFFER_MM },
      ...{ visible: true, preset: '', overridden: null },
      field: toSparse(discField(sheet, centre, MOLE_MM)),
    };
    const zone = { ...newZone('z', 'Zone', 0), pattern, field: toSparse(wholeField(sheet)) };
    const [x, y] = placeOn(centre);
    let nearest = Infinity;
    const run = layOutPlan(
      sheet,
      { zones: [zone], keepOuts: [keepOut], earlier: [] },
      new Map(),
      (layout) => {
        const { positions } = layout.punctures ?? layout;
        for (let i = 0; i < positions.length; i += 3)
          nearest = Math.min(nearest, Math.hypot(positions[i] - x, positions[i + 1] - y));
      },
    );
    while (!run.next().done);
    return nearest;
  }

  /** A painted disc is round to a part of an edge. */
  const ROUND_MM = 0.5;
  const law = MOLE_MM + BUFFER_MM - ROUND_MM;

  test('nothing changed: the buffer is kept', async () => {
    const core = await coreWith(null, 'plan/layoutPlan');
    for (const pattern of patterns)
      expect(nearestTo(core, pattern), pattern.kind).toBeGreaterThanOrEqual(law);
  }, 60_000);

  test('the buffer forgotten: every pattern lays into it', async () => {
    const core = await coreWith(
      {
        file: 'src/plan/zones/allowedSkin.ts',
        line: 'bufferMm > 0 ? grownField(mesh, dense, bufferMm) : dense',
        instead: 'dense',
      },
      'plan/layoutPlan',
    );
    for (const pattern of patterns)
      expect(nearestTo(core, pattern), pattern.kind).toBeLessThan(law);
  }, 60_000);
});
