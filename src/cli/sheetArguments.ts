import { parseArgs } from 'node:util';
import type { PaperSize } from '../map/paper/paper';
import { refuse } from './failure';

export interface SheetArguments {
  readonly file: string;
  readonly paper: PaperSize;
  readonly blackAndWhite: boolean;
  /** as the practitioner writes it; '' leaves room for a hand */
  readonly date: string;
  /** also the plan's checklists */
  readonly checklists: boolean;
  /** folder for one SVG a page */
  readonly svg: string | null;
  readonly out: string | null;
}

const FLAGS = {
  paper: { type: 'string' },
  bw: { type: 'boolean' },
  checklists: { type: 'boolean' },
  date: { type: 'string' },
  svg: { type: 'string' },
  out: { type: 'string' },
} as const;

export function sheetArguments(args: readonly string[]): SheetArguments {
  const { values, positionals } = parsed(args);
  if (positionals.length !== 1) refuse('sheet: give one plan');
  const { out = null, svg = null, date = '', paper = 'a4' } = values;
  if (!out && !svg) refuse('sheet: give --out or --svg, or nothing would be kept');
  if (paper !== 'a4' && paper !== 'letter') refuse(`--paper ${paper}: must be a4 or letter`);
  const [file] = positionals;
  const [blackAndWhite, checklists] = [values.bw === true, values.checklists === true];
  return { file, paper: paper as PaperSize, blackAndWhite, checklists, date, svg, out };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, allowPositionals: true, strict: true });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    return refuse(message.split(/[.\n]/)[0].replace(/^U/, 'u'));
  }
}
