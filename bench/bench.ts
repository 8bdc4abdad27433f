/*
 * Figures of the layout core on one machine: `npm run bench`; with `-- --peers` beside other programs,
 * with `-- --speed` the table of speed alone.
 * Every case runs in a process of its own, so that its first run is cold and its memory is its own.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SurfaceMesh } from '../src/geometry/mesh';
import type { PoissonMode } from '../src/layout/types';
import { BUNDLED, type BundledId } from '../src/plan/figure/bundled';
import { thigh } from '../test/geometry/surfaces';
import { measureBrush } from './brush';
import { measureEdits } from './edits';
import { type Figures, measureLayout } from './layout';
import { measurePeers } from './peers';
import { measurePresets } from './presetZones';
import { measureRow, printSpeed } from './speed';
import { benchModel, benchSphere, benchThigh } from './surfaces';
import { layingRate, printGoal, printHeader, printRow } from './table';

/** Points of the dense mode per r^2: which spacing gives so many points. */
const DENSITY = 1.085;
const THIGH_MM2 = 120_052;

async function surface(name: string): Promise<SurfaceMesh> {
  if (name === 'thigh') return benchThigh();
  if (name === 'sphere') return benchSphere();
  if (name.startsWith('thigh:')) {
    const columns = Number(name.slice(6));
    return thigh(columns, Math.round((columns * 2) / 3));
  }
  return (await benchModel(name as BundledId)).mesh;
}

function inOwnProcess(name: string, mode: PoissonMode, spacingMm: number): Figures {
  const run = spawnSync(
    process.execPath,
    [fileURLToPath(import.meta.url), '--case', name, mode, String(spacingMm)],
    { encoding: 'utf8', maxBuffer: 1 << 24 },
  );
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}

async function oneCase([name, mode, spacing]: readonly string[]): Promise<void> {
  const mesh = await surface(name);
  const field = new Float32Array(mesh.vertexCount).fill(16);
  console.log(JSON.stringify(measureLayout(mesh, field, mode as PoissonMode, Number(spacing))));
}

function row(label: string, name: string, mode: PoissonMode, spacingMm: number): Figures {
  const figures = inOwnProcess(name, mode, spacingMm);
  printRow(label, figures);
  return figures;
}

async function all(withPeers: boolean): Promise<void> {
  printSpeed(fileURLToPath(import.meta.url));
  if (withPeers) await comparePeers();
  if (process.argv.includes('--speed')) return;
  printHeader();
  const modes = ['dense', 'even', 'random'] as const;
  const [onThigh] = modes.map((mode) => row(`thigh, ${mode}`, 'thigh', mode, 10));
  const [onSphere] = modes.map((mode) => row(`sphere, ${mode}`, 'sphere', mode, 10));
  const onModels = (Object.keys(BUNDLED) as BundledId[]).map((id) => row(id, id, 'dense', 10));
  console.log('Growth with points, thigh:');
  const growth = [100, 1000, 10_000, 100_000].map((points) =>
    row(`about ${points}`, 'thigh', 'dense', Math.sqrt((DENSITY * THIGH_MM2) / points)),
  );
  console.log('Growth with faces, thigh at 10 mm:');
  const byFaces = [150, 300, 600].map((columns) => row('', `thigh:${columns}`, 'dense', 10));
  printGrowth('points', growth, ({ points }) => points);
  printGrowth('faces', byFaces, ({ faces }) => faces);
  printGoals(onThigh, onSphere, onModels, growth[3]);
  console.log("Brush on the woman's body, one step = flood + field (goal at 10 mm: 0.3 ms):");
  const body = await benchModel('female-body');
  for (const radiusMm of [10, 20, 40, 80]) measureBrush(body.mesh, radiusMm);
  console.log('One point deleted, moved or added by hand, certificate included:');
  const skin = benchThigh();
  measureEdits('thigh, 120,000 faces', skin, new Float32Array(skin.vertexCount).fill(16), 10);
  await measurePresets();
}

/** Other programs and ours on the same surfaces in the same run. */
async function comparePeers(): Promise<void> {
  for (const name of ['thigh', 'female-face'])
    measurePeers(name, await surface(name), inOwnProcess(name, 'dense', 10));
}

/** How many times longer it takes for one more of what grows: 1 is linear. */
function printGrowth(what: string, rows: readonly Figures[], size: (row: Figures) => number): void {
  const ratios = rows
    .slice(1)
    .map((next, i) => next.wallMs / rows[i].wallMs / (size(next) / size(rows[i])));
  console.log(
    `Time per ${what}, relative to the row above: ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}`,
  );
}

function printGoals(
  onThigh: Figures,
  onSphere: Figures,
  onModels: readonly Figures[],
  most: Figures,
): void {
  const every = [onThigh, onSphere, ...onModels, most];
  const least = Math.min(...every.map((figures) => figures.smallestMm / figures.spacingMm));
  const gap = Math.max(...every.map((figures) => figures.gapMm / figures.spacingMm));
  const body = onModels.reduce((a, b) => (a.faces > b.faces ? a : b));
  const perSecond = layingRate(most);
  const seconds = (figures: Figures) => `${(figures.wallMs / 1000).toFixed(2)} s`;
  console.log('Goals:');
  printGoal(
    'smallest spacing, every surface',
    '>= 0.999 r',
    `${least.toFixed(4)} r`,
    least >= 0.999,
  );
  printGoal('largest gap, every surface', '<= 1.000 r', `${gap.toFixed(4)} r`, gap <= 1);
  printGoal('points on the thigh', '>= 1211', String(onThigh.points), onThigh.points >= 1211);
  printGoal('points on the sphere', '>= 1184', String(onSphere.points), onSphere.points >= 1184);
  printGoal('thigh laid out and proven', '<= 0.5 s', seconds(onThigh), onThigh.wallMs <= 500);
  printGoal(`body of ${body.faces} faces at 10 mm`, '<= 2 s', seconds(body), body.wallMs <= 2000);
  printGoal(
    'laying about 100,000 points',
    '>= 40,000/s',
    `${perSecond.toFixed(0)}/s`,
    perSecond >= 4e4,
  );
}

const asked = process.argv.indexOf('--case');
const askedRow = process.argv.indexOf('--row');
const askedPresets = process.argv.indexOf('--presets');
if (asked >= 0) await oneCase(process.argv.slice(asked + 1));
else if (askedPresets >= 0) await measurePresets(process.argv[askedPresets + 1]);
else if (askedRow >= 0) await measureRow(process.argv[askedRow + 1]);
else await all(process.argv.includes('--peers'));
