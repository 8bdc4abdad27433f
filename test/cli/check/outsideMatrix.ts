import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { OUTSIDE_MESHES, type OutsideName, objOf } from '../../layout/laws/outsideMeshes';
import { mesomap } from '../run';

/** What is asked of the command line for each pattern at a spacing. */
const PATTERNS = {
  dense: [],
  even: ['--arrangement', 'even', '--seed', '3'],
  random: ['--arrangement', 'random', '--seed', '2'],
  square: ['--pattern', 'square', '--direction', '20'],
  hex: ['--pattern', 'hex', '--direction', '-35', '--edge', 'edge-inclusive'],
  rows: ['--pattern', 'rows', '--staggered', '--direction', '70'],
  threads: ['--pattern', 'threads', '--thread', '6', '--gap', '2'],
  fan: ['--pattern', 'fan', '--thread', '7', '--gap', '2', '--threads', '3'],
  crosshatch: ['--pattern', 'crosshatch', '--thread', '6', '--gap', '2'],
  stamps: ['--pattern', 'stamps', '--head', 'five:2'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type OutsidePattern = keyof typeof PATTERNS;
export const OUTSIDE_PATTERNS = Object.keys(PATTERNS) as OutsidePattern[];
export const OUTSIDE_NAMES = Object.keys(OUTSIDE_MESHES) as OutsideName[];

export interface Verdict {
  /** what `check` found wrong; empty when all numbers agree */
  readonly wrong: readonly string[];
  readonly points: number;
  /** time of the two commands, ms */
  readonly layoutMs: number;
  readonly checkMs: number;
}

/** Lays a mesh out by the command line, writes it into the folder and checks what was written. */
export async function layAndCheck(
  folder: string,
  name: OutsideName,
  pattern: OutsidePattern,
  spacingMm: number,
): Promise<Verdict> {
  const mesh = path.join(folder, `${name}.obj`);
  const out = path.join(folder, `${name}-${pattern}-${spacingMm}.json`);
  writeFileSync(mesh, objOf(name));
  const where = ['--mesh', mesh, '--unit', 'mm', '--all', '--spacing', String(spacingMm)];
  const start = performance.now();
  const laid = await mesomap('layout', ...where, ...PATTERNS[pattern], '--out', out);
  const layoutMs = performance.now() - start;
  if (laid.status !== 0) throw new Error(laid.stderr);
  const { points } = JSON.parse(readFileSync(out, 'utf8')).zones[0];
  const again = performance.now();
  const checked = await mesomap('check', out);
  const checkMs = performance.now() - again;
  const lines = checked.stdout.split('\n');
  const wrong = checked.status === 0 ? [] : lines.filter((line) => line.endsWith('NO'));
  if (checked.status !== 0 && wrong.length === 0) wrong.push(checked.stderr);
  return { wrong, points: points.length, layoutMs, checkMs };
}
