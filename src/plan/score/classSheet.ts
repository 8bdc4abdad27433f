import type { Plan } from '../types';
import type { Score } from './scorePlans';
import { comparedWords, type ScoreLine } from './scoreWords';

/** One trainee of a class: a score, or why there is none. */
export type ClassRow = { readonly fileName: string } & (
  | {
      readonly kind: 'scored';
      readonly planName: string;
      readonly score: Score;
      /** sha256 of the plan as it is written to a file, hex */
      readonly traineeDigest: string;
    }
  | { readonly kind: 'refused'; readonly reason: string }
);

export interface ClassColumn {
  /** in a CSV, with its unit */
  readonly name: string;
  /** over a column of the page; null: in the CSV alone */
  readonly head: readonly [string, string] | null;
  readonly digits: number;
  /** NaN: there is no such number */
  readonly of: (score: Score) => number;
}

export const CLASS_COLUMNS: readonly ClassColumn[] = [
  { name: 'found', head: ['Points', 'found'], digits: 0, of: ({ pairs }) => pairs.length },
  { name: 'missed', head: ['Points', 'missed'], digits: 0, of: ({ missed }) => missed.length },
  { name: 'extra', head: ['Points', 'extra'], digits: 0, of: ({ extra }) => extra.length },
  { name: 'mean_mm', head: ['Mean', 'off, mm'], digits: 1, of: ({ meanMm }) => meanMm },
  {
    name: 'worst_mm',
    head: ['Worst', 'off, mm'],
    digits: 1,
    of: ({ worst }) => worst?.distanceMm ?? Number.NaN,
  },
  {
    name: 'nearest_two_mm',
    head: ['Nearest', 'two, mm'],
    digits: 1,
    of: ({ trainee }) => trainee.smallestSpacingMm,
  },
  {
    name: 'largest_gap_mm',
    head: ['Largest', 'gap, mm'],
    digits: 1,
    of: ({ trainee }) => trainee.largestGapMm,
  },
  {
    name: 'cover_percent',
    head: ['Cover', '%'],
    digits: 1,
    of: ({ coveredShare }) => 100 * coveredShare,
  },
  { name: 'beside_cm2', head: null, digits: 1, of: ({ besideMm2 }) => besideMm2 / 100 },
  {
    name: 'in_keep_outs',
    head: ['In keep-', 'outs'],
    digits: 0,
    of: ({ trainee }) => trainee.keptOut,
  },
  {
    name: 'at_vessels_or_nerves',
    head: ['At vessels,', 'nerves'],
    digits: 0,
    of: ({ trainee }) => trainee.risks ?? Number.NaN,
  },
  { name: 'depth_alike', head: ['Depth', 'alike'], digits: 0, of: ({ depthAlike }) => depthAlike },
  { name: 'layer_same', head: ['Layer', 'same'], digits: 0, of: ({ layerSame }) => layerSame },
  {
    name: 'layer_aimed',
    head: null,
    digits: 0,
    of: ({ aimAsked, aimSame }) => (aimAsked > 0 ? aimSame : Number.NaN),
  },
  {
    name: 'volume_ml',
    head: ['Volume', 'mL'],
    digits: 2,
    of: ({ trainee }) => trainee.volumeMl,
  },
  { name: 'order_percent', head: null, digits: 1, of: ({ orderKept }) => 100 * orderKept },
  { name: 'path_mm', head: null, digits: 1, of: ({ trainee }) => trainee.pathMm },
];

/** `''` where there is no such number. */
export function classCell({ of, digits }: ClassColumn, score: Score): string {
  const value = of(score);
  return Number.isNaN(value) ? '' : value.toFixed(digits);
}

/** By name of file, sign by sign: the same order on every machine. */
export function inClassOrder<Row extends { readonly fileName: string }>(
  rows: readonly Row[],
): Row[] {
  return [...rows].sort((a, b) => (a.fileName < b.fileName ? -1 : a.fileName > b.fileName ? 1 : 0));
}

/** What stands over the table of a class. */
export function classLines(
  rows: readonly ClassRow[],
  trainer: Plan,
  trainerDigest: string,
): ScoreLine[] {
  const scored = rows.filter(({ kind }) => kind === 'scored').length;
  const rest = rows.length - scored;
  return [
    { name: 'Trainer’s plan', value: trainer.name },
    {
      name: 'Trainees',
      value: rest === 0 ? String(scored) : `${scored}, and ${rest} that cannot be scored`,
    },
    { name: 'What was compared', value: comparedWords(trainer) },
    { name: 'Trainer’s file', value: `sha256 ${trainerDigest}` },
  ];
}
