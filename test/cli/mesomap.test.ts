import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readModel } from '../../src/formats/readModel';
import { addDisc, brushReachMm, emptyField, toSparse } from '../../src/geometry/field';
import { Flood } from '../../src/geometry/geodesic';
import { makeSurfaceMesh } from '../../src/geometry/mesh';
import { newPlan, newZone } from '../../src/plan/defaults';
import { writePlan } from '../../src/plan/file/file';
import { asciiStl, glbFile, objFile } from '../formats/meshFixtures';
import { gridMesh, sphere } from '../geometry/surfaces';
import { modelMesh } from '../models/loadModel';
import { mesomap } from './run';

const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-cli-'));
const at = (name: string) => path.join(folder, name);
/** A flat sheet of 120 x 90 mm, and a ball of 25 mm. */
const SHEET = gridMesh(40, 30, (u, v) => [120 * u, 90 * v, 7]);
const BALL = sphere(25, 3);

beforeAll(() => {
  const inCm = { ...SHEET, positions: SHEET.positions.map((value) => value / 10) };
  writeFileSync(at('sheet.obj'), objFile(inCm));
  writeFileSync(at('ball.stl'), asciiStl(BALL));
  writeFileSync(
    at('ball.glb'),
    glbFile({ ...BALL, positions: BALL.positions.map((value) => value / 1000) }),
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

async function laid(...args: string[]) {
  const run = await mesomap(
    'layout',
    ...args,
    '--out',
    at('layout.json'),
    '--points',
    at('points.csv'),
  );
  expect(run.stderr.replace(/^note: .*\n/gm, '')).toBe('');
  expect(run.status).toBe(0);
  const [head, ...rows] = readFileSync(at('points.csv'), 'utf8').trimEnd().split('\n');
  return {
    head,
    rows: rows.map((row) => row.split(',')),
    layout: JSON.parse(readFileSync(at('layout.json'), 'utf8')),
  };
}

const DISC = ['--mesh', at('sheet.obj'), '--unit', 'cm', '--disc', '60,45,7,30', '--spacing', '6'];

test('the bundled program: help, a layout and a check of it, a refusal', async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { ssr: 'src/cli/mesomap.ts', outDir: at('program'), target: 'node20', minify: false },
    ssr: { noExternal: true },
  });
  writeFileSync(at('program/package.json'), '{"type":"module"}');
  const program = (...args: string[]) =>
    spawnSync(process.execPath, [at('program/mesomap.js'), ...args], { encoding: 'utf8' });
  const made = program('layout', ...DISC, '--out', at('spawned.json'));
  expect(made.stderr).toBe('note: the surface is open: it ends at 1 border\n');
  expect(made.status).toBe(0);
  expect(program('check', at('spawned.json'))).toMatchObject({ status: 0, stderr: made.stderr });
  const refused = program('layout', '--mesh', at('none.ply'));
  expect(refused.status).toBe(1);
  expect(refused.stderr).toMatch(/^mesomap: [^\n]+\n$/);
}, 60_000);

test('--help names every flag', async () => {
  const { status, stdout } = await mesomap('--help');
  expect(status).toBe(0);
  for (const flag of [
    'mesh',
    'unit',
    'model',
    'all',
    'disc',
    'zone',
    'plan',
    'pattern',
    'spacing',
    'margin',
    'seed',
    'arrangement',
    'relax',
    'direction',
    'edge',
    'out',
    'points',
    'help',
  ])
    expect(stdout).toContain(`--${flag}`);
});

test('disc on a sheet in cm: columns, spacing by brute force, inside the disc, weights give the place', async () => {
  const { head, rows, layout } = await laid(...DISC);
  expect(head).toBe(
    'number,zone,x_mm,y_mm,z_mm,nx,ny,nz,face,w0,w1,w2,tip_depth_mm,volume_ml,fill_in,served_mm2,ml_per_cm2,inserted_length_mm,risk_reached,risk',
  );
  const places = rows.map((row) => row.slice(2, 5).map(Number));
  expect(rows.length).toBeGreaterThan(60);
  rows.forEach((row, i) => {
    expect(Number(row[0])).toBe(i + 1);
    expect(row[1]).toBe('disc');
    expect(Math.hypot(places[i][0] - 60, places[i][1] - 45)).toBeLessThan(30.5);
    const corners = SHEET.triangles.subarray(3 * Number(row[8]), 3 * Number(row[8]) + 3);
    for (let axis = 0; axis < 3; axis++) {
      const place = [9, 10, 11].reduce(
        (sum, w, k) => sum + Number(row[w]) * SHEET.positions[3 * corners[k] + axis],
        0,
      );
      expect(place).toBeCloseTo(places[i][axis], 6);
    }
    for (let j = 0; j < i; j++)
      expect(Math.hypot(places[i][0] - places[j][0], places[i][1] - places[j][1])).toBeGreaterThan(
        6 * 0.999,
      );
  });
  const [zone] = layout.zones;
  expect(zone.points.length).toBe(rows.length);
  const servedMm2 = rows.reduce((sum, row) => sum + Number(row[15]), 0);
  expect(Math.abs(servedMm2 / zone.areaMm2 - 1)).toBeLessThan(0.001);
  expect(zone.certificate.smallestSpacingMm).toBeGreaterThanOrEqual(6 * 0.999);
  expect(Object.keys(layout.timesMs)).toContain('laying points');
});

test('the same seed gives the same points; another gives others', async () => {
  const first = (await laid(...DISC, '--seed', '5')).rows;
  expect((await laid(...DISC, '--seed', '5')).rows).toEqual(first);
  expect((await laid(...DISC, '--seed', '6')).rows).not.toEqual(first);
});

test('check agrees, on the whole of a ball, with a margin, and in a disc', async () => {
  for (const args of [
    ['--mesh', at('ball.glb'), '--all', '--spacing', '8'],
    ['--mesh', at('ball.stl'), '--unit', 'mm', '--disc', '25,0,0,20', '--spacing', '5'],
    [...DISC, '--margin', '4'],
    DISC,
  ]) {
    await laid(...args);
    const { status, stdout, stderr } = await mesomap('check', at('layout.json'));
    expect(`${stderr}${stdout}`).toContain('all numbers agree');
    expect(status).toBe(0);
  }
}, 60_000);

type Zone = Awaited<ReturnType<typeof laid>>['layout']['zones'][number];
const LIES: [string, (zone: Zone) => void, string][] = [
  [
    'a smaller stated spacing',
    (zone) => {
      zone.certificate.smallestSpacingMm += 0.3;
    },
    'smallest spacing',
  ],
  [
    'a point moved',
    (zone) => {
      Object.assign(zone.points[4], zone.points[5], { number: 5 });
    },
    'law: spacing kept',
  ],
  [
    'a point taken away',
    (zone) => {
      const last = zone.points.pop().number;
      const kept = zone.links.map((pair: number[]) => !pair.includes(last));
      zone.links = zone.links.filter((_: unknown, i: number) => kept[i]);
      zone.linkLengthsMm = zone.linkLengthsMm.filter((_: unknown, i: number) => kept[i]);
    },
    'largest gap, anywhere',
  ],
  [
    'a link’s length',
    (zone) => {
      zone.linkLengthsMm[7] += 0.2;
    },
    'links, worst difference',
  ],
  [
    'the gap',
    (zone) => {
      zone.certificate.largestGapMm -= 0.4;
    },
    'largest gap, anywhere',
  ],
  [
    'the mean',
    (zone) => {
      zone.certificate.neighbourMeanMm += 0.1;
    },
    'neighbours, mean',
  ],
  [
    'the area',
    (zone) => {
      zone.areaMm2 *= 1.01;
    },
    'area',
  ],
  [
    'a place',
    (zone) => {
      zone.points[3].positionMm[0] += 0.01;
    },
    'positions of points',
  ],
  [
    'a tolerance that hides everything',
    (zone) => {
      Object.assign(zone.certificate, { toleranceMm: 3, smallestSpacingMm: 7.9 });
    },
    'tolerance stated',
  ],
  [
    'numbers within a tolerance too large to count',
    (zone) => {
      Object.assign(zone.certificate, { toleranceMm: 0.29 });
      zone.certificate.neighbourMeanMm += 0.25;
    },
    'neighbours, mean',
  ],
  [
    'another pair named the nearest',
    (zone) => {
      const farthest = zone.linkLengthsMm.indexOf(Math.max(...zone.linkLengthsMm));
      zone.certificate.smallestPair = zone.links[farthest];
    },
    'smallest pair, named',
  ],
  [
    'a wider range wanted',
    (zone) => {
      Object.assign(zone.certificate, { wantedMaxMm: 40, shareWanted: 1 });
    },
    'wanted at most',
  ],
  [
    'a better packing',
    (zone) => {
      zone.certificate.relativeRadius *= 1.05;
    },
    'relative radius',
  ],
  [
    'a distance to zones that are not there',
    (zone) => {
      zone.certificate.smallestToOthersMm = 8.5;
    },
    'to other zones, smallest',
  ],
  [
    'a margin that is not kept',
    (zone) => {
      zone.pattern.marginMm = 5;
    },
    'law: margin kept',
  ],
  [
    'two points by hand on one place, named as nothing',
    (zone) => {
      const number = zone.points.length + 1;
      zone.points.push({ ...zone.points[3], number });
      Object.assign(zone, { byHand: [4, number], offences: [] });
    },
    'offences not as stated',
  ],
  [
    'two points by hand on one place, named as farther apart',
    (zone) => {
      const number = zone.points.length + 1;
      zone.points.push({ ...zone.points[3], number });
      const violation = { kind: 'tooNear', otherPoint: 9, distanceMm: 5.9 };
      zone.byHand = [4, number];
      zone.offences = zone.byHand.map((point: number) => ({ point, ...violation }));
    },
    'offences not as stated',
  ],
  [
    'no links at all',
    (zone) => {
      Object.assign(zone, { links: [], linkLengthsMm: [] });
    },
    'nearest neighbours unlinked',
  ],
  [
    'a needle that comes from inside',
    (zone) => {
      const { normal } = zone.points[3];
      zone.points[3].normal = normal.map((value: number) => -value);
    },
    'normals of points',
  ],
  [
    'all points said to be set by hand',
    (zone) => {
      zone.byHand = zone.points.map(({ number }: { number: number }) => number);
      zone.offences = [];
      zone.points.splice(20);
      const kept = zone.links.map((pair: number[]) => Math.max(...pair) <= 20);
      zone.links = zone.links.filter((_: unknown, i: number) => kept[i]);
      zone.linkLengthsMm = zone.linkLengthsMm.filter((_: unknown, i: number) => kept[i]);
      zone.byHand.splice(20);
      zone.certificate.smallestPair = null;
    },
    'law: no gap over r',
  ],
];

/** Files that contradict themselves are refused before anything is measured. */
const CONTRADICTIONS: [
  (zone: Zone, file: { layoutVersion: number; surface: unknown; zones: unknown[] }) => void,
  string,
][] = [
  [(_, file) => Object.assign(file, { surface: null }), 'no surface'],
  [(_, file) => Object.assign(file, { surface: {} }), 'no surface'],
  [(_, file) => Object.assign(file, { zones: [null] }), 'it is empty'],
  [(zone) => delete zone.certificate, 'it has no certificate'],
  [(zone) => Object.assign(zone, { points: null }), 'it has no points'],
  [(zone) => Object.assign(zone.points, { 3: null }), 'point 4 is not whole'],
  [(zone) => zone.linkLengthsMm.push(9), 'lengths'],
  [(zone) => Object.assign(zone, { tipDepthMm: -4 }), 'tipDepthMm is -4'],
  [(zone) => Object.assign(zone, { volumePerPointMl: 'x' }), 'volumePerPointMl is x'],
  [(zone) => Object.assign(zone.pattern, { seed: 1.5 }), 'its seed is 1.5'],
  [(zone) => Object.assign(zone.certificate, { shareWanted: '1' }), 'no number as shareWanted'],
  [(zone) => delete zone.certificate.spacingMm, 'states no spacing'],
  [(zone) => Object.assign(zone.certificate, { spacingMm: null }), 'states no spacing'],
  [(zone) => Object.assign(zone.certificate, { spacingMm: 5 }), 'its certificate says 5 mm'],
  [(zone) => Object.assign(zone.pattern, { spacingMm: 12 }), 'its pattern keeps 12 mm'],
  [(zone) => Object.assign(zone.pattern, { kind: 'foo' }), 'no pattern foo'],
  [(zone) => Object.assign(zone.pattern, { kind: 'hex' }), 'not that of a hex'],
  [(zone) => Object.assign(zone.certificate, { toleranceMm: -1 }), 'no tolerance'],
  [(zone) => Object.assign(zone.points[3], { number: 77 }), 'has the number 77'],
  [
    (zone) => Object.assign(zone, { byHand: [2, 5, 2], offences: [] }),
    'point 2 is set by hand twice',
  ],
  [(zone, file) => file.zones.push(structuredClone(zone)), 'lists zone disc twice (zones 1 and 2)'],
  [(zone) => Object.assign(zone.points[3], { weights: [1, 1, 0] }), 'add up to 2'],
  [
    (_, file) => {
      file.layoutVersion = 1;
    },
    'laid by version 1',
  ],
];

test('check refuses a file that contradicts itself', async () => {
  await laid(...DISC);
  const honest = readFileSync(at('layout.json'), 'utf8');
  for (const [lie, words] of CONTRADICTIONS) {
    const file = JSON.parse(honest);
    lie(file.zones[0], file);
    writeFileSync(at('lie.json'), JSON.stringify(file));
    const { status, stderr } = await mesomap('check', at('lie.json'));
    expect(stderr).toContain(words);
    expect(stderr).toMatch(/^mesomap: [^\n]+\n$/);
    expect(status).toBe(1);
  }
}, 60_000);

test('check fails loudly on every lie', async () => {
  await laid(...DISC);
  const honest = readFileSync(at('layout.json'), 'utf8');
  for (const [name, lie, line] of LIES) {
    const file = JSON.parse(honest);
    lie(file.zones[0]);
    writeFileSync(at('lie.json'), JSON.stringify(file));
    const { status, stdout, stderr } = await mesomap('check', at('lie.json'));
    expect(`${name}: ${status}`).toBe(`${name}: 1`);
    expect(stdout).toMatch(new RegExp(`${line}.*NO`));
    expect(stderr).toMatch(/^(note: .*\n)*mesomap: .*not agree.*\n$/);
  }
}, 60_000);

test('check refuses another mesh, a damaged file, and no layout at all', async () => {
  await laid(...DISC);
  expect((await mesomap('check', at('layout.json'), '--mesh', at('ball.stl'))).stderr).toContain(
    'not the file',
  );
  const file = JSON.parse(readFileSync(at('layout.json'), 'utf8'));
  file.zones[0].points[0].face = 1e6;
  writeFileSync(at('lie.json'), JSON.stringify(file));
  expect((await mesomap('check', at('lie.json'))).stderr).toContain('damaged');
  writeFileSync(at('lie.json'), '[not json');
  expect((await mesomap('check', at('lie.json'))).stderr).toContain('neither a plan nor a layout');
  writeFileSync(at('lie.json'), '{"format":"other"}');
  expect((await mesomap('check', at('lie.json'))).stderr).toContain('not a Mesomap plan');
});

const SHEET_ALL = [
  'layout',
  '--mesh',
  at('sheet.obj'),
  '--unit',
  'cm',
  '--all',
  '--out',
  at('x.json'),
];
const REFUSED: [string[], string][] = [
  [[], 'give a command'],
  [['lay'], 'no command lay'],
  [['layout', '--colour', 'red'], '--colour'],
  [['layout', '--all', '--out', 'x'], '--mesh, --model, --body or --figure'],
  [
    ['layout', '--mesh', at('none.obj'), '--unit', 'cm', '--all', '--spacing', '10', '--out', 'x'],
    'no such file',
  ],
  [['layout', '--mesh', at('ball.stl'), '--all', '--spacing', '10', '--out', 'x'], 'unit'],
  [
    [
      'layout',
      '--mesh',
      at('layout.json'),
      '--unit',
      'mm',
      '--all',
      '--spacing',
      '9',
      '--out',
      'x',
    ],
    'ending',
  ],
  [
    ['layout', '--model', 'venus', '--all', '--spacing', '10', '--out', 'x'],
    'no model is called venus',
  ],
  [SHEET_ALL, '--spacing'],
  [[...SHEET_ALL, '--spacing', '-10'], '--spacing -10'],
  [[...SHEET_ALL, '--spacing', '0'], '--spacing 0'],
  [[...SHEET_ALL, '--spacing', 'ten'], 'no number'],
  [[...SHEET_ALL, '--spacing', '10', '--seed', '1.5'], 'whole number'],
  [[...SHEET_ALL, '--spacing', '10', '--margin', '-1'], '--margin -1'],
  [[...SHEET_ALL, '--spacing', '10', '--pattern', 'stars'], '--pattern stars'],
  [[...SHEET_ALL, '--spacing', '10', '--edge', 'cell-centred'], '--edge: a poisson'],
  [[...SHEET_ALL, '--spacing', '10', '--direction', '9'], '--direction: a poisson'],
  [[...SHEET_ALL, '--spacing', '10', '--disc', '1,2,3,4'], 'one of --all'],
  [[...SHEET_ALL, '--spacing', '10', '--zone', 'cheek'], '--zone cheek'],
  [[...SHEET_ALL, '--spacing', '10', '--unit', 'inch'], '--unit inch'],
  [['layout', ...DISC, '--disc', '1,2,3', '--out', 'x'], 'four numbers'],
  [['layout', ...DISC, '--disc', '0,0,900,20', '--out', 'x'], 'away'],
  [['layout', ...DISC], '--out, --points or --glb'],
  [['layout', ...DISC, '--out', at('no/such/folder/x.json')], 'cannot be written'],
  [[...SHEET_ALL, '--spacing', '10', '--row-distance', '-3'], '--row-distance -3'],
  [['plan', '--model', 'female-body', '--zone', '', '--out', 'x'], 'commas between'],
  [['plan', '--model', 'female-body', '--zone', 'chin,', '--out', 'x'], 'commas between'],
  [['plan', '--model', 'female-body', '--zone', 'chin,nose,chin', '--out', 'x'], 'chin twice'],
  [['stencil', at('none.json'), '--limit-mm', '-1', '--out', 'x'], '--limit-mm -1'],
  [['check'], 'one plan or layout'],
  [
    ['check', path.resolve('samples/face-and-neck.mesomap.json'), '--mesh', at('ball.stl')],
    '--mesh',
  ],
  [['check', at('none.json')], 'no such file'],
];

test('what a person gets wrong: one clear line, a non-zero end', async () => {
  for (const [args, words] of REFUSED) {
    const { status, stderr } = await mesomap(...args);
    expect(stderr).toContain(words);
    expect(stderr).toMatch(/^mesomap: [^\n]+\n$/);
    expect(status).toBe(1);
  }
}, 60_000);

test('a plan: laid out and checked on its own model; one zone by name', async () => {
  const model = await readModel(readFileSync('models/female-face.glb'), 'female-face');
  const mesh = modelMesh(model);
  const zones = ['cheek', 'jaw, "left"'].map((name, i) => {
    const vertex = model.site.indexOf(model.siteIds.indexOf(i === 0 ? 'cheek' : 'jawline'));
    const face = mesh.vertexFaces[mesh.vertexFaceStart[vertex]];
    const flood = new Flood(mesh);
    flood.run([{ face, w0: 0.4, w1: 0.3, w2: 0.3 }], brushReachMm(18));
    const field = emptyField(mesh.vertexCount);
    addDisc(field, flood, 18);
    return { ...newZone(`z${i}`, name, i), field: toSparse(field) };
  });
  writeFileSync(at('plan.mesomap.json'), writePlan({ ...newPlan('p', 'female-face'), zones }));
  const checked = await mesomap('check', at('plan.mesomap.json'));
  expect(`${checked.stderr}${checked.stdout}`).toContain('all numbers agree');
  const { rows, layout } = await laid(
    '--plan',
    at('plan.mesomap.json'),
    '--zone',
    'cheek',
    '--spacing',
    '7',
  );
  expect(new Set(rows.map((row) => row[1]))).toEqual(new Set(['cheek']));
  expect(layout.zones[0].pattern.spacingMm).toBe(7);
  const unknown = await mesomap(
    'layout',
    '--plan',
    at('plan.mesomap.json'),
    '--zone',
    'chin',
    '--out',
    at('x.json'),
  );
  expect(unknown.stderr).toContain('no zone chin');
}, 60_000);

test('flawed sheets, faces doubled or turned: layout and check agree, a loose gap is noted', async () => {
  const sheet = gridMesh(20, 20, (u, v) => [100 * u, 100 * v, 0]);
  const faces = Array.from({ length: sheet.faceCount }, (_, face) => [
    ...sheet.triangles.subarray(3 * face, 3 * face + 3),
  ]);
  const doubled = faces.flatMap((face, i) => (i % 80 === 9 ? [face, face] : [face])).flat();
  const turned = faces.flatMap(([a, b, c], i) => (i % 80 === 9 ? [a, c, b] : [a, b, c]));
  for (const triangles of [doubled, turned]) {
    const mesh = makeSurfaceMesh(sheet.positions, triangles);
    writeFileSync(at('flawed.obj'), objFile(mesh));
    const flags = ['--mesh', at('flawed.obj'), '--unit', 'mm', '--all', '--spacing', '10'];
    const { layout } = await laid(...flags);
    const { toleranceMm } = layout.zones[0].certificate;
    const loose = (layout.notes as string[]).some((note) => note.includes('the largest gap is'));
    expect(loose).toBe(toleranceMm > 0.1);
    const { stdout } = await mesomap('check', at('layout.json'));
    const wrong = stdout.split('\n').filter((row) => row.endsWith(' NO'));
    // A tolerance so loose may itself be refused; every number must agree within it.
    expect(wrong.filter((row) => !row.includes('tolerance'))).toEqual([]);
    expect(stdout).toContain('law: no gap over r');
  }
}, 60_000);
