/*
 * The house's table of speed: every figure that Node can measure, cold (the first run of a process) and
 * warm, beside its goal; for the others, the command that measures them. Each row is a process of its
 * own. Goals are for two cores without a graphics card.
 */

import { spawnSync } from 'node:child_process';
import { presetPainterOf } from '../src/cli/loadFigure';
import type { SparseField } from '../src/geometry/field';
import { toSparse } from '../src/geometry/field';
import type { SurfaceMesh } from '../src/geometry/mesh';
import { PATTERNS } from '../src/layout/patterns/registry';
import type { PatternKind } from '../src/layout/patternTypes';
import type { ZoneLayout } from '../src/layout/types';
import { newZone } from '../src/plan/defaults';
import { LayoutMemory } from '../src/plan/layoutMemory';
import { layOutPlan } from '../src/plan/layoutPlan';
import { PRESET_ZONES } from '../src/plan/presets/presets';
import type { PlanToLayOut, ZoneToLayOut } from '../src/plan/zones/zoneSurroundings';
import { abdomenAndThighs } from './abdomenPlan';
import { horned } from './horned';
import { benchModel, benchThigh } from './surfaces';

/** What a row came to; times in ms, of the warm ones the middle of all but the first. */
interface Speed {
  readonly points: number;
  readonly coldMs: number;
  readonly warmMs: number;
}

interface Row {
  readonly name: string;
  readonly goal: string;
  /** from the figures to what is told beside the goal; ms where missing */
  readonly tell?: (speed: Speed) => string;
  readonly met: (speed: Speed) => boolean;
  readonly run: () => Promise<Speed>;
}

const RUNS = 4;
const ABDOMEN = ['abdomen-upper', 'abdomen-lower', 'periumbilical'];

const ROWS: Readonly<Record<string, Row>> = {
  abdomenHex: {
    name: 'abdomen, three hexagonal zones, spacing changed',
    goal: 'warm 220 ms',
    met: ({ warmMs }) => warmMs <= 220,
    run: () => presets(ABDOMEN, 'hex', [10, 10.5]),
  },
  abdomenDense: {
    name: 'the same, dense',
    goal: 'warm 60 ms',
    met: ({ warmMs }) => warmMs <= 60,
    run: () => presets(ABDOMEN, 'poisson', [10, 10.5]),
  },
  abdomenAndThighs: {
    name: 'abdomen and both thighs, dense 10 mm',
    goal: 'warm 250 ms',
    met: ({ warmMs }) => warmMs <= 250,
    run: async () => {
      const { body, plan } = await abdomenAndThighs();
      return timed(body.mesh, () => plan);
    },
  },
  womanHex: {
    name: 'whole woman, hexagonal 10 mm',
    goal: 'warm 6000 ms',
    met: ({ warmMs }) => warmMs <= 6000,
    run: async () => whole((await benchModel('female-body')).mesh, 'hex', 10, 2),
  },
  horned50: {
    name: 'closed mesh with limbs and horns, 50,000 faces, rows 10 mm',
    goal: 'warm 3000 ms',
    met: ({ warmMs }) => warmMs <= 3000,
    run: async () => whole(horned(79), 'rows', 10, 2),
  },
  horned25: {
    name: '  25,000 faces, rows 14.14 mm: half of both',
    goal: '-',
    met: () => true,
    run: async () => whole(horned(56), 'rows', 10 * Math.SQRT2, 2),
  },
  thigh: {
    name: 'bench thigh, 120,000 faces, dense 10 mm',
    goal: '400 / 200 ms',
    met: ({ coldMs, warmMs }) => coldMs <= 400 && warmMs <= 200,
    run: async () => whole(benchThigh(), 'poisson', 10, RUNS),
  },
  womanDense: {
    name: 'whole woman, dense 10 mm',
    goal: '1500 / 1000 ms',
    met: ({ coldMs, warmMs }) => coldMs <= 1500 && warmMs <= 1000,
    run: async () => whole((await benchModel('female-body')).mesh, 'poisson', 10, RUNS),
  },
  many: {
    name: 'thigh, dense 1.15 mm, links and proof',
    goal: '40,000 points/s',
    tell: ({ points, warmMs }) => `${Math.round((1000 * points) / warmMs)} points/s`,
    met: ({ points, warmMs }) => (1000 * points) / warmMs >= 40_000,
    run: async () => whole(benchThigh(), 'poisson', 1.154, 2),
  },
  preset: {
    name: 'one preset of a few points, hexagonal 15 mm',
    goal: 'warm 15 ms',
    met: ({ warmMs }) => warmMs <= 15,
    run: () => presets(['crows-feet-left'], 'hex', [15, 15.5]),
  },
};

const ELSEWHERE: readonly (readonly [figure: string, command: string])[] = [
  ['abdomen and both thighs in the app, from asking to the last zone', 'npm run bench:app'],
  ['first layout after the page opens, against warm', 'npm run bench:app'],
  [
    'one hexagonal zone, spacing changed, to the numbers and to the frame',
    'npm run bench:settings',
  ],
  ['Points tab of 60,000 points', 'npx vitest run test/journeys/workers.test.ts'],
  ['time over MeshLab at 500 candidates a point', 'npm run bench -- --peers'],
];

/** Prints the table, each row as it is measured. @param file the program that knows `--row` */
export function printSpeed(file: string): void {
  console.log(
    `${'figure'.padEnd(62)}${'points'.padStart(8)}${'cold ms'.padStart(9)}${'warm ms'.padStart(9)}${'cold/warm'.padStart(10)}  goal`,
  );
  const all: Record<string, Speed> = {};
  for (const [key, { name, goal, tell, met }] of Object.entries(ROWS)) {
    const speed = inOwnProcess(file, key);
    all[key] = speed;
    const { points, coldMs, warmMs } = speed;
    const told = tell ? ` (${tell(speed)})` : '';
    const verdict = goal === '-' ? '' : `${goal}${told} ${met(speed) ? 'met' : 'MISSED'}`;
    console.log(
      name.padEnd(62) +
        String(points).padStart(8) +
        coldMs.toFixed(0).padStart(9) +
        warmMs.toFixed(0).padStart(9) +
        (coldMs / warmMs).toFixed(2).padStart(10) +
        `  ${verdict}`,
    );
  }
  const [half, full] = [all.horned25, all.horned50];
  const growth = Math.log2(full.warmMs / half.warmMs);
  console.log(`Growth on that closed mesh with its size, faces and points: n^${growth.toFixed(2)}`);
  console.log('Measured by other commands:');
  for (const [figure, command] of ELSEWHERE) console.log(`  ${figure.padEnd(70)} ${command}`);
}

function inOwnProcess(file: string, key: string): Speed {
  const run = spawnSync(process.execPath, [file, '--row', key], {
    encoding: 'utf8',
    maxBuffer: 1 << 24,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}

/** Measures one row and prints it as JSON: what a process of its own does. */
export async function measureRow(key: string): Promise<void> {
  console.log(JSON.stringify(await ROWS[key].run()));
}

/** Zones of anatomy on the woman, with one spacing after the other, as a person changes it. */
async function presets(
  ids: readonly string[],
  kind: PatternKind,
  spacingsMm: readonly number[],
): Promise<Speed> {
  const painter = await presetPainterOf('female-body');
  const fields = ids.map((id) => {
    const preset = PRESET_ZONES.find((each) => each.id === id);
    const field = preset && painter.field(preset.drawing, preset.side);
    if (!field) throw new Error(`${id} is no zone of the woman`);
    return field;
  });
  return timed(painter.mesh, (run) => ({
    ...{ keepOuts: [], earlier: [] },
    zones: fields.map((field, i) => zone(ids[i], field, kind, spacingsMm[run % spacingsMm.length])),
  }));
}

function whole(
  mesh: SurfaceMesh,
  kind: PatternKind,
  spacingMm: number,
  runs: number,
): Promise<Speed> {
  const field = toSparse(new Float32Array(mesh.vertexCount).fill(16));
  const plan = { keepOuts: [], earlier: [], zones: [zone('all', field, kind, spacingMm)] };
  return Promise.resolve(timed(mesh, () => plan, runs));
}

function zone(id: string, field: SparseField, kind: PatternKind, spacingMm: number): ZoneToLayOut {
  const record = PATTERNS.find((each) => each.kind === kind);
  if (!record) throw new Error(`${kind} is no pattern`);
  return { ...newZone(id, id, 0), field, pattern: record.fresh({ spacingMm }) };
}

/** Lays the plan out again and again with what the app keeps in between, but no finished layout. */
function timed(mesh: SurfaceMesh, plan: (run: number) => PlanToLayOut, runs = RUNS): Speed {
  const memory = new LayoutMemory();
  const times: number[] = [];
  let points = 0;
  for (let run = 0; run < runs; run++) {
    const layouts: ZoneLayout[] = [];
    const asked = plan(run);
    const before = performance.now();
    const steps = layOutPlan(mesh, asked, new Map(), (layout) => layouts.push(layout), memory);
    while (!steps.next().done);
    times.push(performance.now() - before);
    points = layouts.reduce((sum, { count }) => sum + count, 0);
  }
  const [coldMs, ...rest] = times;
  const warm = rest.toSorted((a, b) => a - b);
  return { points, coldMs, warmMs: warm[(warm.length - 1) >> 1] };
}
