import { CSV_FORMS, type CsvForm } from '../formats/csvCell';
import type { LengthUnit } from '../formats/readMesh';
import { RANGES } from '../plan/ranges';
import { FACTOR, plainScale, roundedFactor } from '../plan/scale/patientScale';
import { type NamedFigure, namedFigure } from './bodyFlag';
import { refuse } from './failure';
import { numberOf, oneOf } from './flagValues';
import { type Flags, parseStrictly } from './parseStrictly';
import {
  type FlagRanges,
  type GivenSettings,
  givenSettings,
  PATTERN_FLAGS,
  PATTERN_NAMES,
  type PatternName,
  WIDE_MM,
} from './patternFlags';
import type { PatternSettings } from './patterns';
import type { Disc } from './zoneField';

export interface LayoutArguments {
  readonly mesh: string | null;
  /** null: metres for .glb, which says so; else it must be given */
  readonly unit: LengthUnit | null;
  readonly model: string | null;
  /** a body fitted to a patient, in place of a model */
  readonly body: string | null;
  readonly all: boolean;
  readonly disc: Disc | null;
  readonly zone: string | null;
  readonly plan: string | null;
  readonly pattern: PatternName | null;
  readonly spacingMm: number | null;
  readonly given: GivenSettings;
  readonly out: string | null;
  readonly points: string | null;
  readonly glb: string | null;
  readonly csv: CsvForm;
}

export interface ZonesArguments extends NamedFigure {
  readonly json: boolean;
}

export interface CheckArguments {
  readonly file: string;
  readonly mesh: string | null;
  /** the plan that a layout file was laid from */
  readonly plan: string | null;
}

/** What layout takes: a margin beyond this is a slip of the hand. */
const LAYOUT_RANGES: FlagRanges = { marginMm: { least: 0, most: WIDE_MM.most }, directionDeg: 360 };

const LAYOUT_FLAGS = {
  mesh: { type: 'string' },
  unit: { type: 'string' },
  model: { type: 'string' },
  body: { type: 'string' },
  all: { type: 'boolean' },
  disc: { type: 'string' },
  zone: { type: 'string' },
  plan: { type: 'string' },
  ...PATTERN_FLAGS,
  out: { type: 'string' },
  points: { type: 'string' },
  glb: { type: 'string' },
  csv: { type: 'string' },
} as const satisfies Flags;

export function layoutArguments(args: readonly string[]): LayoutArguments {
  const flags = parse(args, LAYOUT_FLAGS);
  const text = (name: string) => (flags[name] as string | undefined) ?? null;
  return {
    mesh: text('mesh'),
    unit: oneOf('--unit', text('unit'), ['mm', 'cm', 'm']),
    model: text('model'),
    body: text('body'),
    all: flags.all === true,
    disc: text('disc') === null ? null : discOf(text('disc') as string),
    zone: text('zone'),
    plan: text('plan'),
    pattern: oneOf('--pattern', text('pattern'), PATTERN_NAMES),
    spacingMm: numberOf('--spacing', text('spacing'), WIDE_MM.least, WIDE_MM.most, ' mm'),
    given: givenSettings(flags, LAYOUT_RANGES),
    out: text('out'),
    points: text('points'),
    glb: text('glb'),
    csv: oneOf('--csv', text('csv'), CSV_FORMS) ?? 'plain',
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
  /** the record of a session, added up after the plan */
  readonly record: string | null;
}

export function reportArguments(args: readonly string[]): ReportArguments {
  const flags = { json: { type: 'boolean' }, record: { type: 'string' } } as const;
  const { values, positionals } = parseStrictly(args, flags, true);
  if (positionals.length !== 1) refuse('report: give one plan file');
  const { record = null } = values;
  return { file: positionals[0], json: values.json === true, record };
}

export function zonesArguments(args: readonly string[]): ZonesArguments {
  const names = { model: { type: 'string' }, body: { type: 'string' } } as const;
  const flags = parse(args, { ...names, json: { type: 'boolean' } });
  const text = (name: string) => (flags[name] as string | undefined) ?? null;
  return { ...namedFigure('zones', text('model'), text('body')), json: flags.json === true };
}

/** What `plan` makes a plan of. */
export interface PlanArguments extends NamedFigure {
  /** id in the library of protocols; sets pattern, depth, needle and volume */
  readonly protocol: string | null;
  /** ids of preset zones, at least one */
  readonly zones: readonly string[];
  /** ids of preset keep-outs */
  readonly keepOuts: readonly string[];
  /** eyes and lids, lips, areola and genitals are kept out */
  readonly safeSkin: boolean;
  readonly name: string;
  readonly pattern: PatternSettings;
  readonly out: string;
}

const PLAN_FLAGS = {
  protocol: { type: 'string' },
  model: { type: 'string' },
  zone: { type: 'string' },
  'keep-out': { type: 'string' },
  'no-safe-skin': { type: 'boolean' },
  name: { type: 'string' },
  scale: { type: 'string' },
  body: { type: 'string' },
  ...PATTERN_FLAGS,
  out: { type: 'string' },
} as const;

/** The spacing of a new zone, mm. */
const NEW_ZONE_MM = 15;

export function planArguments(args: readonly string[]): PlanArguments {
  const flags = parse(args, PLAN_FLAGS);
  const text = (name: string) => (flags[name] as string | undefined) ?? null;
  const { least, most } = RANGES.spacingMm;
  return {
    protocol: protocolOf(flags),
    ...figureOf(text('model'), text('body'), scaleOf(text('scale'))),
    zones: idsOf(
      '--zone',
      text('zone') ?? refuse('plan: give zones with --zone (the command zones lists them)'),
    ),
    keepOuts: text('keep-out') === null ? [] : idsOf('--keep-out', text('keep-out') as string),
    safeSkin: flags['no-safe-skin'] !== true,
    name: text('name') ?? 'New plan',
    pattern: {
      pattern: oneOf('--pattern', text('pattern'), PATTERN_NAMES) ?? 'poisson',
      spacingMm: numberOf('--spacing', text('spacing'), least, most, ' mm') ?? NEW_ZONE_MM,
      given: givenSettings(flags, { marginMm: RANGES.marginMm, directionDeg: 180 }),
    },
    out: text('out') ?? refuse('plan: give --out, the file to write (ending in .mesomap.json)'),
  };
}

function figureOf(model: string | null, body: string | null, factor: number | null): NamedFigure {
  const named = namedFigure('plan', model, body);
  if (factor === null) return named;
  if (body !== null) refuse('--scale and --body cannot both be given');
  return { ...named, scale: plainScale(factor, true) };
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

function discOf(value: string): Disc {
  const numbers = value.split(',').map((word) => (word.trim() === '' ? Number.NaN : Number(word)));
  if (numbers.length !== 4 || !numbers.every(Number.isFinite))
    refuse(`--disc ${value}: must be four numbers "x,y,z,radius" in mm`);
  const [x, y, z, radiusMm] = numbers;
  if (!(radiusMm > 0)) refuse(`--disc ${value}: the radius must be above 0`);
  return { centreMm: [x, y, z], radiusMm };
}
