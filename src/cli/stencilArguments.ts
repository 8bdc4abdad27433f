import { DEFAULT_LIMITS, type FlattenLimits } from '../flatten/types';
import type { PaperSize } from '../map/paper/paper';
import { STENCIL_WAYS, type StencilWay } from '../map/stencil/stencilWays';
import { refuse } from './failure';
import { oneOf } from './flagValues';
import { parseStrictly } from './parseStrictly';

export interface StencilArguments {
  readonly file: string;
  readonly paper: PaperSize;
  readonly limits: FlattenLimits;
  /** what the 100 mm bar of an earlier print measured, mm */
  readonly measuredBarMm: number;
  readonly out: string | null;
  readonly json: string | null;
  /** cells of the points in greys by mL/cm2 */
  readonly cells: boolean;
  readonly way: StencilWay;
  /** a folder for the cutting plotter's files, SVG and DXF a page */
  readonly plotter: string | null;
}

const FLAGS = {
  paper: { type: 'string' },
  'limit-mm': { type: 'string' },
  'limit-percent': { type: 'string' },
  measured: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'string' },
  cells: { type: 'boolean' },
  for: { type: 'string' },
  plotter: { type: 'string' },
} as const;

export function stencilArguments(args: readonly string[]): StencilArguments {
  const { values, positionals } = parseStrictly(args, FLAGS, true);
  if (positionals.length !== 1) refuse('stencil: give one plan');
  const { out = null, json = null, plotter = null, paper = 'a4' } = values;
  if (!out && !json && !plotter)
    refuse('stencil: give --out, --json or --plotter, or nothing would be kept');
  if (paper !== 'a4' && paper !== 'letter') refuse(`--paper ${paper}: must be a4 or letter`);
  return {
    file: positionals[0],
    paper: paper as PaperSize,
    limits: {
      mostMm: within('--limit-mm', values['limit-mm'], DEFAULT_LIMITS.mostMm, 0.05, 100),
      mostPercent: within(
        '--limit-percent',
        values['limit-percent'],
        DEFAULT_LIMITS.mostPercent,
        0.2,
        100,
      ),
    },
    // beyond this it is another scale, not a printer's habit
    measuredBarMm: within('--measured', values.measured, 100, 80, 125),
    out,
    json,
    cells: values.cells === true,
    way: oneOf('--for', values.for ?? 'paper', STENCIL_WAYS) ?? 'paper',
    plotter,
  };
}

function within(
  flag: string,
  value: string | undefined,
  usual: number,
  least: number,
  most: number,
): number {
  if (value === undefined) return usual;
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (!(number >= least && number <= most))
    refuse(`${flag} ${value}: must be a number from ${least} to ${most}`);
  return number;
}
