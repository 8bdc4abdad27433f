import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asciiStl, objFile } from '../formats/meshFixtures';
import { gridMesh, sphere } from '../geometry/surfaces';
import { mesomap } from './run';

const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-lattices-'));
const at = (name: string) => path.join(folder, name);

beforeAll(() => {
  writeFileSync(at('sheet.obj'), objFile(gridMesh(24, 16, (u, v) => [60 * u, 40 * v, 7])));
  writeFileSync(at('ball.stl'), asciiStl(sphere(40, 4)));
});

afterAll(() => rmSync(folder, { recursive: true }));

const SHEET = ['layout', '--mesh', at('sheet.obj'), '--unit', 'mm', '--all', '--spacing', '10'];
const BALL = ['layout', '--mesh', at('ball.stl'), '--unit', 'mm', '--spacing', '10'];
const OUT = ['--out', at('layout.json')];

async function laidZone(...args: string[]) {
  const run = await mesomap(...args, ...OUT);
  expect(run.stderr.replace(/^note: .*\n/gm, '')).toBe('');
  expect(run.status).toBe(0);
  return JSON.parse(readFileSync(at('layout.json'), 'utf8')).zones[0];
}

async function expectChecked(): Promise<void> {
  const { status, stdout, stderr } = await mesomap('check', at('layout.json'));
  expect(`${stderr}${stdout}`).toContain('all numbers agree');
  expect(status).toBe(0);
}

describe('6 x 4 cm at 10 mm', () => {
  test('square: 24, 35 or 24 by the edge rule; every number is stated and agrees', async () => {
    for (const [edge, count] of [
      ['cell-centred', 24],
      ['edge-inclusive', 35],
      ['centre-inside', 24],
    ] as const) {
      const zone = await laidZone(...SHEET, '--pattern', 'square', '--edge', edge);
      expect(zone.points.length).toBe(count);
      expect(zone.lattice).toMatchObject({ kind: 'square', edge, directionDeg: 0, seamCount: 0 });
      expect(zone.lattice.offenders).toEqual([]);
      expect(zone.lattice.deviation.maxShare).toBeLessThan(1e-6);
      expect(zone.certificate.smallestSpacingMm).toBeCloseTo(10, 6);
      expect(zone.certificate.largestGapMm).toBeCloseTo(10 / Math.sqrt(2), 2);
      await expectChecked();
    }
  });

  test('hex, turned: its neighbours are the spacing apart', async () => {
    const zone = await laidZone(...SHEET, '--pattern', 'hex', '--direction', '-30');
    expect(zone.lattice).toMatchObject({ kind: 'hex', edge: 'cell-centred', directionDeg: -30 });
    expect(zone.linkLengthsMm.length).toBeGreaterThan(30);
    for (const mm of zone.linkLengthsMm) expect(mm).toBeCloseTo(10, 6);
    await expectChecked();
  });

  test('rows: only steps along a row are held to the spacing', async () => {
    const zone = await laidZone(...SHEET, '--pattern', 'rows', '--direction', '90');
    expect(zone.points.length).toBe(24);
    expect(zone.lattice).toMatchObject({ kind: 'rows', directionDeg: 90, seamCount: 0 });
    // across the sheet's longest side: 6 rows of 4
    expect(zone.links.length - zone.lattice.freeLinks.length).toBe(6 * 3);
    await expectChecked();
  });
});

describe('bent skin', () => {
  for (const kind of ['square', 'hex', 'rows'])
    test(`${kind} on a whole ball: 0.95 of the spacing is kept, check agrees`, async () => {
      const zone = await laidZone(...BALL, '--all', '--pattern', kind);
      expect(zone.points.length).toBeGreaterThan(120);
      expect(zone.certificate.smallestSpacingMm).toBeGreaterThanOrEqual(9.5 - 1e-9);
      if (kind !== 'rows') expect(zone.lattice.seamCount).toBeGreaterThan(10);
      await expectChecked();
    }, 60_000);

  test('few points far apart are checked too', async () => {
    const disc = ['--disc', '40,0,0,16', '--pattern', 'square', '--edge', 'edge-inclusive'];
    await laidZone(...BALL.slice(0, 5), '--spacing', '21', ...disc);
    await expectChecked();
  });
});

test('check fails on a lie about a lattice', async () => {
  const zone = await laidZone(...BALL, '--disc', '40,0,0,35', '--pattern', 'hex');
  const honest = JSON.parse(readFileSync(at('layout.json'), 'utf8'));
  const lies: [string, object][] = [
    ['lattice, worst deviation', { deviation: { meanShare: 0, maxShare: 0 } }],
    ['lattice, links off', { offenders: [1, 2, 3] }],
    ['lattice, links across seams', { seamCount: zone.lattice.seamCount + 1 }],
    ['law: spacing kept', { toleranceShare: 0 }],
    ['lattice, tolerance', { toleranceShare: 0.5 }],
  ];
  for (const [line, lie] of lies) {
    const file = structuredClone(honest);
    Object.assign(file.zones[0].lattice, lie);
    writeFileSync(at('lie.json'), JSON.stringify(file));
    const { status, stdout } = await mesomap('check', at('lie.json'));
    expect(stdout).toMatch(new RegExp(`${line}.*NO`));
    expect(status).toBe(1);
  }
});

test('check sees that a free link across a seam is left out, though every count says so', async () => {
  const { lattice, linkLengthsMm } = await laidZone(...BALL, '--all', '--pattern', 'hex');
  const file = JSON.parse(readFileSync(at('layout.json'), 'utf8'));
  const dropped = lattice.freeLinks.find((link: number) => linkLengthsMm[link] < 10.4);
  const [zone] = file.zones;
  zone.links.splice(dropped, 1);
  zone.linkLengthsMm.splice(dropped, 1);
  const after = (links: number[]): number[] =>
    links.flatMap((link) => (link === dropped ? [] : [link > dropped ? link - 1 : link]));
  Object.assign(zone.lattice, {
    freeLinks: after(lattice.freeLinks),
    offenders: after(lattice.offenders),
    seamCount: lattice.seamCount - 1,
  });
  writeFileSync(at('lie.json'), JSON.stringify(file));
  const { status, stdout } = await mesomap('check', at('lie.json'));
  expect(stdout).toMatch(/lattice, links across seams.*yes/);
  expect(stdout).toMatch(/nearest neighbours unlinked.*NO/);
  expect(status).toBe(1);
});

const REFUSED: [string[], string][] = [
  [['--edge', 'rounded'], '--edge rounded: must be one of cell-centred'],
  [['--direction', 'north'], '--direction north: is no number'],
  [['--direction', '400'], '--direction 400'],
  [['--relax'], '--arrangement and --relax belong to --pattern poisson, this is square'],
  [['--arrangement', 'even'], '--arrangement and --relax belong to --pattern poisson'],
  [['--margin', '5'], '--margin: square keeps to the border by --edge'],
];

test('a wrong flag: one clear line, a non-zero end', async () => {
  for (const [flags, words] of REFUSED) {
    const { status, stderr } = await mesomap(...SHEET, '--pattern', 'square', ...flags, ...OUT);
    expect(stderr).toContain(words);
    expect(stderr).toMatch(/^mesomap: [^\n]+\n$/);
    expect(status).toBe(1);
  }
});
