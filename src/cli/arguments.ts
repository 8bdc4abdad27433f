import type { LengthUnit } from '../formats/readMesh';
import type { EdgeConvention } from '../layout/patterns/lattice/latticeTypes';
import type { StampHeadChoice } from '../layout/patterns/stamps/stampHeads';
import { POISSON_MODES, type PoissonMode } from '../layout/types';
import { RANGES } from '../plan/defaults';
import { FACTOR, roundedFactor } from '../plan/scale/patientScale';
import { refuse } from './failure';
import { type Flags, parseStrictly } from './parseStrictly';
import { EDGE_NAMES, PATTERN_NAMES, type PatternName, type PatternSettings } from './patterns';
import type { Disc } from './zoneField';

export interface LayoutArguments {
  readonly mesh: string | null;
  /** null: metres for .glb, which says so; else it must be given */
  readonly unit: LengthUnit | null;
  readonly model: string | null;
  readonly all: boolean;
  readonly disc: Disc | null;
  readonly zone: string | null;
  readonly plan: string | null;
  readonly pattern: PatternName | null;
  readonly spacingMm: number | null;
  readonly marginMm: number | null;
  readonly seed: number | null;
  readonly arrangement: PoissonMode | null;
  readonly directionDeg: number | null;
  readonly edge: EdgeConvention | null;
  readonly rowDistanceMm: number | null;
  readonly staggered: boolean;
  readonly threadMm: number | null;
  readonly gapMm: number | null;
  readonly toAndFro: boolean;
  readonly head: StampHeadChoice | null;
  readonly out: string | null;
  readonly points: string | null;
}

export interface ZonesArguments {
  readonly model: string;
  readonly json: boolean;
}

export interface CheckArguments {
  readonly file: string;
  readonly mesh: string | null;
  /** the plan that a layout file was laid from */
  readonly plan: string | null;
}

/** Beyond these a number is a slip of the hand; 1 to 60 is what the app offers. */
const SPACING_MM = { least: 0.05, most: 1000 };
const MARGIN_MM = { least: 0, most: 1000 };
const MOST_SEED = 0xffffffff;

/** Flags that one pattern alone knows. */
const OF_ONE_PATTERN = {
  'row-distance': { type: 'string' },
  staggered: { type: 'boolean' },
  thread: { type: 'string' },
  gap: { type: 'string' },
  'to-and-fro': { type: 'boolean' },
  head: { type: 'string' },
} as const;

const LAYOUT_FLAGS = {
  mesh: { type: 'string' },
  unit: { type: 'string' },
  model: { type: 'string' },
  all: { type: 'boolean' },
  disc: { type: 'string' },
  zone: { type: 'string' },
  plan: { type: 'string' },
  pattern: { type: 'string' },
  spacing: { type: 'string' },
  margin: { type: 'string' },
  seed: { type: 'string' },
  arrangement: { type: 'string' },
  relax: { type: 'boolean' },
  direction: { type: 'string' },
  edge: { type: 'string' },
  ...OF_ONE_PATTERN,
  out: { type: 'string' },
  points: { type: 'string' },
} as const;

export function layoutArguments(args: readonly string[]): LayoutArguments {
  const flags = parse(args, LAYOUT_FLAGS);
  const text = (name: string) => (flags[name] as string | undefined) ?? null;
  return {
    mesh: text('mesh'),
    unit: oneOf('--unit', text('unit'), ['mm', 'cm', 'm']),
    model: text('model'),
    all: flags.all === true,
    disc: text('disc') === null ? null : discOf(text('disc') as string),
    zone: text('zone'),
    plan: text('plan'),
    pattern: oneOf('--pattern', text('pattern'), PATTERN_NAMES),
    spacingMm: numberOf('--spacing', text('spacing'), SPACING_MM.least, SPACING_MM.most, ' mm'),
    marginMm: numberOf('--margin', text('margin'), MARGIN_MM.least, MARGIN_MM.most, ' mm'),
    seed: seedOf(text('seed')),
    arrangement: arrangementOf(flags),
    directionDeg: numberOf('--direction', text('direction'), -360, 360, ' degrees'),
    edge: oneOf('--edge', text('edge'), EDGE_NAMES),
    ...ofOnePattern(flags),
    out: text('out'),
    points: text('points'),
  };
}

export function checkArguments(args: readonly string[]): CheckArguments {
  const flags = { mesh: { type: 'string' }, plan: { type: 'string' } } as const;
  const { values, positionals } = parseStrictly(args, flags, true);
  if (positionals.length !== 1) refuse('check: give one plan or layout file');
  const text = (name: keyof typeof flags) => (values[name] as string | undefined) ?? null;
  return { file: positionals[0], mesh: text('mesh'), plan: text('plan') };
}

export interface ReportArguments {
  readonly file: string;
  readonly json: boolean;
}

export function reportArguments(args: readonly string[]): ReportArguments {
  const { values, positionals } = parseStrictly(args, { json: { type: 'boolean' } }, true);
  if (positionals.length !== 1) refuse('report: give one plan file');
  return { file: positionals[0], json: values.json === true };
}

export function zonesArguments(args: readonly string[]): ZonesArguments {
  const flags = parse(args, { model: { type: 'string' }, json: { type: 'boolean' } });
  const model = flags.model as string | undefined;
  if (model === undefined) return refuse('zones: give a model with --model');
  return { model, json: flags.json === true };
}

/** What `plan` makes a plan of. */
export interface PlanArguments {
  /** id in the library of protocols; sets pattern, depth, needle and volume */
  readonly protocol: string | null;
  readonly model: string;
  /** ids of preset zones, at least one */
  readonly zones: readonly string[];
  /** ids of preset keep-outs */
  readonly keepOuts: readonly string[];
  readonly name: string;
  /** the patient's size beside the model's; null: not measured */
  readonly scale: number | null;
  readonly pattern: PatternSettings;
  readonly out: string;
}

const PLAN_FLAGS = {
  protocol: { type: 'string' },
  model: { type: 'string' },
  zone: { type: 'string' },
  'keep-out': { type: 'string' },
  name: { type: 'string' },
  scale: { type: 'string' },
  pattern: { type: 'string' },
  spacing: { type: 'string' },
  margin: { type: 'string' },
  seed: { type: 'string' },
  arrangement: { type: 'string' },
  relax: { type: 'boolean' },
  direction: { type: 'string' },
  edge: { type: 'string' },
  ...OF_ONE_PATTERN,
  out: { type: 'string' },
} as const;

/** The spacing of a new zone, mm. */
const NEW_ZONE_MM = 15;

export function planArguments(args: readonly string[]): PlanArguments {
  const flags = parse(args, PLAN_FLAGS);
  const text = (name: string) => (flags[name] as string | undefined) ?? null;
  const { least, most } = RANGES.spacingMm;
  const { least: leastMargin, most: mostMargin } = RANGES.marginMm;
  return {
    protocol: protocolOf(flags),
    model: text('model') ?? refuse('plan: give a model with --model'),
    zones: idsOf(
      '--zone',
      text('zone') ?? refuse('plan: give zones with --zone (the command zones lists them)'),
    ),
    keepOuts: text('keep-out') === null ? [] : idsOf('--keep-out', text('keep-out') as string),
    name: text('name') ?? 'New plan',
    scale: scaleOf(text('scale')),
    pattern: {
      pattern: oneOf('--pattern', text('pattern'), PATTERN_NAMES) ?? 'poisson',
      spacingMm: numberOf('--spacing', text('spacing'), least, most, ' mm') ?? NEW_ZONE_MM,
      marginMm: numberOf('--margin', text('margin'), leastMargin, mostMargin, ' mm') ?? 0,
      seed: seedOf(text('seed')) ?? 1,
      arrangement: arrangementOf(flags),
      directionDeg: numberOf('--direction', text('direction'), -180, 180, ' degrees'),
      edge: oneOf('--edge', text('edge'), EDGE_NAMES),
      ...ofOnePattern(flags),
    },
    out: text('out') ?? refuse('plan: give --out, the file to write (ending in .mesomap.json)'),
  };
}

/** `--relax` is another word for even. */
function arrangementOf(flags: Record<string, unknown>): PoissonMode | null {
  const value = (flags.arrangement as string | undefined) ?? null;
  const mode = oneOf('--arrangement', value, POISSON_MODES);
  if (flags.relax !== true) return mode;
  return mode === null || mode === 'even'
    ? 'even'
    : refuse(`--relax means --arrangement even: --arrangement ${mode} cannot be given with it`);
}

function scaleOf(value: string | null): number | null {
  const what = ' (beyond that the model is no picture of the patient)';
  const scale = numberOf('--scale', value, FACTOR.least, FACTOR.most, what);
  return scale === null ? null : roundedFactor(scale);
}

function protocolOf(flags: Record<string, unknown>): string | null {
  const id = (flags.protocol as string | undefined) ?? null;
  if (id !== null && (flags.pattern !== undefined || flags.spacing !== undefined))
    refuse('--protocol sets pattern and spacing: --pattern and --spacing cannot be given');
  return id;
}

function ofOnePattern(flags: Record<string, unknown>) {
  const text = (name: string) => (flags[name] as string | undefined) ?? null;
  const length = (name: string, { least, most }: { least: number; most: number }) =>
    numberOf(`--${name}`, text(name), least, most, ' mm');
  const head = text('head');
  return {
    rowDistanceMm: length('row-distance', SPACING_MM),
    staggered: flags.staggered === true,
    threadMm: length('thread', SPACING_MM),
    gapMm: length('gap', MARGIN_MM),
    toAndFro: flags['to-and-fro'] === true,
    head: head === null ? null : headOf(head),
  };
}

/** Names with commas between: at least one, none twice. */
function idsOf(flag: string, text: string): string[] {
  const ids = text.split(',').map((part) => part.trim());
  if (ids.includes('')) refuse(`${flag} ${text}: must be ids with commas between`);
  const twice = ids.find((id, i) => ids.indexOf(id) < i);
  return twice === undefined ? ids : refuse(`${flag} ${text}: names ${twice} twice`);
}

function parse(args: readonly string[], options: Flags): Record<string, unknown> {
  return parseStrictly(args, options, false).values;
}

function oneOf<T extends string>(
  flag: string,
  value: string | null,
  allowed: readonly T[],
): T | null {
  if (value === null || allowed.includes(value as T)) return value as T | null;
  return refuse(`${flag} ${value}: must be one of ${allowed.join(', ')}`);
}

function numberOf(
  flag: string,
  value: string | null,
  least: number,
  most: number,
  unit: string,
): number | null {
  if (value === null) return null;
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (!Number.isFinite(number)) refuse(`${flag} ${value}: is no number`);
  if (number < least || number > most)
    refuse(`${flag} ${value}: must lie between ${least} and ${most}${unit}`);
  return number;
}

function seedOf(value: string | null): number | null {
  const seed = numberOf('--seed', value, 0, MOST_SEED, '');
  if (seed !== null && !Number.isInteger(seed)) refuse(`--seed ${value}: must be a whole number`);
  return seed;
}

/** `five:6`, `nine:3`, `linear:5:1.5`: needles and the distance between them, mm. */
function headOf(value: string): StampHeadChoice {
  const [kind, ...words] = value.split(':');
  const numbers = words.map((word) => (word.trim() === '' ? Number.NaN : Number(word)));
  const [first, second] = numbers;
  if (numbers.every((number) => number > 0 && number <= SPACING_MM.most)) {
    if (kind === 'five' && numbers.length === 1) return { kind, sideMm: first };
    if (kind === 'nine' && numbers.length === 1) return { kind, pitchMm: first };
    if (kind === 'linear' && numbers.length === 2 && Number.isInteger(first) && first >= 2)
      return { kind, needles: first, pitchMm: second };
  }
  return refuse(`--head ${value}: must be five:SIDE, nine:PITCH or linear:NEEDLES:PITCH, in mm`);
}

function discOf(value: string): Disc {
  const numbers = value.split(',').map((word) => (word.trim() === '' ? Number.NaN : Number(word)));
  if (numbers.length !== 4 || !numbers.every(Number.isFinite))
    refuse(`--disc ${value}: must be four numbers "x,y,z,radius" in mm`);
  const [x, y, z, radiusMm] = numbers;
  if (!(radiusMm > 0)) refuse(`--disc ${value}: the radius must be above 0`);
  return { centreMm: [x, y, z], radiusMm };
}
