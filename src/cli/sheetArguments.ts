import type { PaperSize } from '../map/paper/paper';
import type { SheetForm } from '../map/session/sheetParts';
import { BUNDLED_FIGURES } from '../plan/figure/bundled';
import { refuse } from './failure';
import { parseStrictly } from './parseStrictly';

export interface SheetArguments {
  readonly file: string;
  readonly paper: PaperSize;
  readonly blackAndWhite: boolean;
  /** as the practitioner writes it; '' leaves room for a hand */
  readonly date: string;
  /** also the plan's checklists */
  readonly checklists: boolean;
  /** ids of the views on the overview; none: those that show the zones best */
  readonly views: readonly string[];
  /** folder for one SVG a page */
  readonly svg: string | null;
  readonly out: string | null;
  /** several pictures a page, or each zone by itself */
  readonly form: SheetForm;
  /** the record of a session: its pages in place of the plan's */
  readonly record: string | null;
}

const FLAGS = {
  paper: { type: 'string' },
  bw: { type: 'boolean' },
  checklists: { type: 'boolean' },
  date: { type: 'string' },
  views: { type: 'string' },
  svg: { type: 'string' },
  out: { type: 'string' },
  long: { type: 'boolean' },
  record: { type: 'string' },
} as const;

export function sheetArguments(args: readonly string[]): SheetArguments {
  const { values, positionals } = parseStrictly(args, FLAGS, true);
  if (positionals.length !== 1) refuse('sheet: give one plan');
  const { out = null, svg = null, date = '', paper = 'a4', record = null } = values;
  if (!out && !svg) refuse('sheet: give --out or --svg, or nothing would be kept');
  if (paper !== 'a4' && paper !== 'letter') refuse(`--paper ${paper}: must be a4 or letter`);
  const [file] = positionals;
  const [blackAndWhite, checklists] = [values.bw === true, values.checklists === true];
  const views = viewsOf(values.views ?? '');
  const form = values.long === true ? 'long' : 'short';
  const flags = { blackAndWhite, checklists, date, views, form } as const;
  return { file, paper: paper as PaperSize, ...flags, svg, out, record };
}

/** As many as the overview has room for. */
const MOST_VIEWS = 4;

function viewsOf(text: string): string[] {
  const ids = text
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  if (ids.length > MOST_VIEWS) refuse(`--views ${text}: at most ${MOST_VIEWS} have room`);
  const ofNone = (id: string): boolean =>
    BUNDLED_FIGURES.every(({ views }) => views.every((view) => view.id !== id));
  const stranger = ids.find(ofNone);
  if (stranger) refuse(`--views: no view is called ${stranger}`);
  return ids;
}
