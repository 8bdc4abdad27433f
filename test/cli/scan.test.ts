import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Mesh, Vector3 } from 'three';
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundledData, type FigureData } from '../../src/formats/figureData';
import { readMesh } from '../../src/formats/readMesh';
import { readModel } from '../../src/formats/readModel';
import { landmarksOf } from '../../src/scan/landmarkNames';
import { objFile } from '../formats/meshFixtures';
import { gridMesh, sphere } from '../geometry/surfaces';
import { mesomap } from './run';

let folder = '';
let woman: FigureData;
const at = (name: string) => path.join(folder, name);

/** The woman's face as a scanner in cm gives it: Z up, front half, 4 % larger than the model. */
const GROWN = 1.04;
const scanned = ([x, y, z]: readonly number[]) =>
  [x, -z, y].map((mm) => Number(((GROWN * mm) / 10).toFixed(4)));

const CLICKED = [
  'eye-corner-outer-left',
  'eye-corner-outer-right',
  'commissure-left',
  'commissure-right',
  'ear-lobe-front-left',
  'ear-lobe-front-right',
  'subnasale',
  'glabella',
];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'mesomap-scan-'));
  woman = bundledData(await readModel(readFileSync('models/female-face.glb'), 'female-face'));
  const { positionsMm: p, triangles } = woman;
  const rows = Array.from({ length: p.length / 3 }, (_, v) =>
    scanned([...p.subarray(3 * v, 3 * v + 3)]),
  );
  const front = triangles.filter((_, i) =>
    [0, 1, 2].every((k) => p[3 * triangles[i - (i % 3) + k] + 2] > -30),
  );
  writeFileSync(
    at('face.obj'),
    objFile({ positions: Float64Array.from(rows.flat()), triangles: front }),
  );
  const points = Object.fromEntries(
    landmarksOf(woman)
      .filter(({ name }) => CLICKED.includes(name))
      .map(({ name, vertex }) => [name, rows[vertex]]),
  );
  writeFileSync(at('marks.json'), JSON.stringify({ unit: 'cm', points }));
  // the same marks in mm, for a scan in cm
  const inMm = Object.entries(points).map(([name, place]) => [name, place.map((x) => 10 * x)]);
  writeFileSync(at('mm.json'), JSON.stringify({ unit: 'mm', points: Object.fromEntries(inMm) }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a face: unit, up, size and every preset come from its landmarks; plans lie on it and check', {
  timeout: 300_000,
}, async () => {
  const figure = at('face.mesomap-figure.json');
  const flags = ['--landmarks', at('marks.json'), '--body', 'face', '--sex', 'woman'];
  const said = await mesomap(
    ...['scan', at('face.obj'), ...flags, '--out', figure, '--glb', at('face.glb'), '--json'],
  );
  expect(said.stderr).toBe('');
  const result = JSON.parse(said.stdout);
  expect(result).toMatchObject({ unit: 'cm', frame_from: 'landmarks' });
  expect(result.up).toEqual([expect.closeTo(0, 2), expect.closeTo(0, 2), expect.closeTo(1, 3)]);
  expect(result.front).toEqual([expect.closeTo(0, 2), expect.closeTo(-1, 3), expect.closeTo(0, 2)]);
  expect(result.registered.scale_factor).toBeCloseTo(GROWN, 1);
  expect(Object.keys(result.registered.landmarks).sort()).toEqual([...CLICKED].sort());
  expect(result.registered.surface_p95_mm).toBeLessThan(0.3);

  // the truth is known: the model itself, 1.04 times as large
  const areas = async (...of: string[]) => {
    const { zones } = JSON.parse((await mesomap('zones', ...of, '--json')).stdout);
    return new Map<string, number>(
      zones.map(({ id, area_cm2 }: { id: string; area_cm2: number }) => [id, area_cm2]),
    );
  };
  const own = await areas('--figure', figure);
  const model = await areas('--model', 'female-face');
  for (const id of ['forehead', 'malar-cheek-left', 'perioral', 'temple-right'])
    expect((own.get(id) ?? 0) / ((model.get(id) ?? 0) * GROWN ** 2)).toBeCloseTo(1, 1);

  const glb = await readMesh(new Uint8Array(readFileSync(at('face.glb'))), '.glb', 'm');
  expect(glb.ok && glb.triangles.length).toBe(woman.triangles.length);

  const plan = at('plan.mesomap.json');
  await mesomap('plan', '--figure', figure, '--zone', 'forehead', '--spacing', '12', '--out', plan);
  const layout = at('layout.json');
  expect(
    (await mesomap('layout', '--plan', plan, '--figure', figure, '--out', layout)).status,
  ).toBe(0);
  const checked = await mesomap('check', layout, '--figure', figure);
  expect([checked.status, checked.stdout]).toEqual([
    0,
    expect.stringContaining('all numbers agree'),
  ]);
  // the same skin in metres with its points, which lie on it, and a needle each
  const withPoints = at('points.glb');
  await mesomap('layout', '--plan', plan, '--figure', figure, '--glb', withPoints);
  const { zones } = JSON.parse(readFileSync(layout, 'utf8'));
  const { scene } = await new GLTFLoader().parseAsync(
    new Uint8Array(readFileSync(withPoints)).buffer,
    '',
  );
  const column = (i: number) => (scene.children[i] as Mesh).geometry.getAttribute('position');
  expect(scene.children.map((child) => child.userData.name ?? child.name)).toHaveLength(3);
  expect(column(0).count).toBe(woman.positionsMm.length / 3);
  expect([column(1).count, column(2).count]).toEqual([
    zones[0].points.length,
    2 * zones[0].points.length,
  ]);
  const [entry, tip, hub] = [0, 1, 2].map((i) =>
    new Vector3()
      .fromBufferAttribute(column(i === 0 ? 1 : 2), i === 2 ? 1 : 0)
      .multiplyScalar(1000),
  );
  expect(tip.distanceTo(hub)).toBeCloseTo(entry.distanceTo(tip) + entry.distanceTo(hub), 3);
  expect(entry.distanceTo(hub)).toBeCloseTo(10, 3);
  const alone = await mesomap('report', plan);
  expect([alone.status, alone.stderr]).toEqual([1, expect.stringContaining('not on this device')]);
  // nothing 1 : 1 without a word about its size
  const stencil = await mesomap('stencil', plan, '--figure', figure, '--out', at('stencil.pdf'));
  expect(stencil.status).toBe(0);
});

test('a thigh alone gets the anatomy of a body: its presets are as large as they are, those elsewhere are not there', {
  timeout: 300_000,
}, async () => {
  const body = bundledData(await readModel(readFileSync('models/female-body.glb'), 'female-body'));
  const { positionsMm: p, triangles } = body;
  const rows = Array.from({ length: p.length / 3 }, (_, v) =>
    scanned([...p.subarray(3 * v, 3 * v + 3)]),
  );
  const isLegLeft = (v: number) => p[3 * v] > 0 && p[3 * v + 1] > 380 && p[3 * v + 1] < 840;
  const leg = triangles.filter((_, i) =>
    [0, 1, 2].every((k) => isLegLeft(triangles[i - (i % 3) + k])),
  );
  writeFileSync(
    at('leg.obj'),
    objFile({ positions: Float64Array.from(rows.flat()), triangles: leg }),
  );
  const pressed = [
    'suprapatellar',
    'popliteal-crease',
    'knee-outer-2',
    'knee-inner-2',
    'hip-bottom',
  ];
  const points = Object.fromEntries(
    landmarksOf(body)
      .filter(({ name }) => pressed.includes(name.replace(/-left$/, '')))
      .map(({ name, vertex }) => [name, rows[vertex]]),
  );
  writeFileSync(at('leg.json'), JSON.stringify({ unit: 'cm', points }));
  const figure = at('leg.mesomap-figure.json');
  const flags = ['--landmarks', at('leg.json'), '--body', 'woman', '--out', figure, '--json'];
  const said = await mesomap('scan', at('leg.obj'), ...flags);
  expect([said.status, said.stderr]).toEqual([0, '']);
  const result = JSON.parse(said.stdout);
  expect(result).toMatchObject({ unit: 'cm', registered: { base: 'female-body', doubts: [] } });
  expect(result.up[2]).toBeGreaterThan(0.99);
  const areas = async (...of: string[]) => {
    const { zones } = JSON.parse((await mesomap('zones', ...of, '--json')).stdout);
    return new Map<string, number>(
      zones.map(({ id, area_cm2 }: { id: string; area_cm2: number }) => [id, area_cm2]),
    );
  };
  const own = await areas('--figure', figure);
  const model = await areas('--model', 'female-body');
  for (const id of ['thigh-anterior-left', 'thigh-outer-left'])
    expect((own.get(id) ?? 0) / ((model.get(id) ?? Number.NaN) * GROWN ** 2)).toBeCloseTo(1, 1);
  for (const id of ['abdomen-upper', 'thigh-anterior-right', 'upper-arm-anterior-left'])
    expect([id, own.get(id) ?? 0]).toEqual([id, 0]);
  const names = await mesomap('scan', '--names', '--body', 'man');
  expect(names.stdout.split('others:')[0]).toContain('navel-pit');
});

test('landmarks in another unit than the scan are brought to it', {
  timeout: 120_000,
}, async () => {
  const flags = ['--landmarks', at('mm.json'), '--out', at('mm.figure.json'), '--json'];
  const said = await mesomap('scan', at('face.obj'), ...flags);
  expect(JSON.parse(said.stdout)).toMatchObject({ unit: 'cm' });
});

test('a plain surface keeps its own places, to a thousandth of a mm', async () => {
  writeFileSync(at('ball.obj'), objFile(sphere(90, 3)));
  const figure = at('ball.mesomap-figure.json');
  const flags = ['--unit', 'mm', '--up', 'z', '--front', 'minus-y', '--out', figure, '--json'];
  const said = JSON.parse((await mesomap('scan', at('ball.obj'), ...flags)).stdout);
  expect(said).toMatchObject({ unit: 'mm', unit_given: true, up: [0, 0, 1], front: [0, -1, 0] });
  // the name of the scan's file may be a patient's: it is not in the figure's
  expect(readFileSync(figure, 'utf8')).not.toContain('ball');
  const flat = ['--all', '--spacing', '20'];
  const [own, mesh] = [at('own.csv'), at('mesh.csv')];
  await mesomap('layout', '--figure', figure, ...flat, '--points', own);
  await mesomap('layout', '--mesh', at('ball.obj'), '--unit', 'mm', ...flat, '--points', mesh);
  const rows = (file: string) => readFileSync(file, 'utf8').trim().split('\n').length;
  expect(rows(own)).toBeGreaterThan(200);
  expect(Math.abs(rows(own) / rows(mesh) - 1)).toBeLessThan(0.03);
});

test('a scan is looked at without keeping it; names are listed, the first ones first', async () => {
  writeFileSync(at('look.obj'), objFile(sphere(90, 3)));
  const said = await mesomap('scan', at('look.obj'), '--unit', 'mm');
  expect([said.status, said.stdout]).toEqual([0, expect.stringContaining('nothing was written')]);
  const { stdout } = await mesomap('scan', '--names');
  const [first, others] = stdout.split('others:\n');
  expect(first).toContain('  eye-corner-outer-left\n');
  expect(others.split('\n').length).toBeGreaterThan(50);
});

test('what is wrong is said in one line, and what to do', async () => {
  writeFileSync(at('plate.obj'), objFile(gridMesh(4, 4, (u, v) => [75 * u, 75 * v, 0])));
  writeFileSync(at('bad.json'), '{"unit": "ell", "points": {}}');
  writeFileSync(at('few.json'), '{"points": {"subnasale": [0, 0, 0]}}');
  writeFileSync(at('nan.json'), '{"points": {"subnasale": [0, 0, "a"]}}');
  const out = ['--out', at('never.json')];
  const tried: [string[], string][] = [
    [['scan'], 'give one file'],
    [['scan', at('plate.obj')], 'say which with --unit'],
    [['scan', at('plate.obj'), ...out], 'say which with --unit'],
    [['scan', at('face.obj'), ...out, '--body', 'woman'], 'needs --landmarks'],
    [
      ['scan', at('face.obj'), ...out, '--body', 'woman', '--landmarks', at('few.json')],
      'landmark',
    ],
    [
      [
        ...['scan', at('face.obj'), '--body', 'man', '--landmarks', at('marks.json')],
        ...['--sex', 'man'],
      ],
      '--body man says it already',
    ],
    [['scan', at('face.obj'), ...out, '--body', 'face'], 'needs --landmarks'],
    [['scan', at('face.obj'), ...out, '--landmarks', at('bad.json')], 'unit must be one of'],
    [['scan', at('face.obj'), ...out, '--landmarks', at('nan.json')], 'not three numbers'],
    [['scan', at('face.obj'), ...out, '--landmarks', at('few.json')], 'landmark'],
    [['scan', at('face.obj'), ...out, '--unit', 'mm', '--landmarks', at('marks.json')], 'in cm'],
    [['scan', at('face.obj'), ...out, '--up', 'y'], '--front'],
    [['scan', at('face.obj'), ...out, '--up', 'y', '--front', 'minus-y'], 'in one line'],
    [['zones', '--figure', at('bad.json')], 'no figure of Mesomap'],
    [['zones', '--figure'], 'give the file'],
  ];
  for (const [args, words] of tried) {
    const { status, stderr } = await mesomap(...args);
    expect([args.join(' '), status, stderr]).toEqual([
      args.join(' '),
      1,
      expect.stringContaining(words),
    ]);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  }
});
