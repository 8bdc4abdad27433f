import { PATTERNS } from '../layout/patterns/registry';
import { EDGES, MODES, type PatternSetting } from '../layout/patterns/settings';
import type { StampHeadChoice } from '../layout/patterns/stamps/stampHeads';
import type { PoissonMode } from '../layout/types';
import { refuse } from './failure';
import { numberOf, oneOf, wholeOf } from './flagValues';
import type { Flags } from './parseStrictly';

/** Settings of patterns that were given as flags, by their key in the pattern. */
export type GivenSettings = Readonly<Record<string, number | boolean | string | StampHeadChoice>>;

/** How far off a number may be before it is a slip of the hand; the app's own ranges are narrower. */
export interface FlagRanges {
  readonly marginMm: { readonly least: number; readonly most: number };
  readonly directionDeg: number;
}

/** Beyond these a number is a slip of the hand; 1 to 60 is what the app offers. */
export const WIDE_MM = { least: 0.05, most: 1000 };
const MOST_SEED = 0xffffffff;

/** Settings whose flag does not hang on the pattern. */
const FLAG_OF_TYPE = {
  margin: 'margin',
  seed: 'seed',
  mode: 'arrangement',
  edge: 'edge',
  direction: 'direction',
  head: 'head',
} as const;

/** The flag of a setting, without its dashes; null for what is not set by one of its own. */
export function flagOf(setting: PatternSetting): string | null {
  if (setting.type === 'number' || setting.type === 'switch') return setting.flag;
  return setting.type in FLAG_OF_TYPE
    ? FLAG_OF_TYPE[setting.type as keyof typeof FLAG_OF_TYPE]
    : null;
}

/** Every setting with a flag, by its key, once. */
const SETTINGS: ReadonlyMap<string, PatternSetting> = new Map(
  PATTERNS.flatMap(({ settings }) =>
    Object.entries<PatternSetting>(settings).filter(([, each]) => flagOf(each) !== null),
  ),
);

/** The flags of all patterns, for the parser. */
export const PATTERN_FLAGS: Flags = {
  pattern: { type: 'string' },
  spacing: { type: 'string' },
  relax: { type: 'boolean' },
  ...Object.fromEntries(
    [...SETTINGS.values()].map((each) => [
      flagOf(each),
      { type: each.type === 'switch' ? 'boolean' : 'string' },
    ]),
  ),
};

export type PatternName = (typeof PATTERNS)[number]['kind'];

/** Patterns that lay points by themselves. */
export const PATTERN_NAMES: readonly PatternName[] = PATTERNS.filter(
  ({ flags }) => !flags.manualOnly,
).map(({ kind }) => kind);

/** The settings that were given. */
export function givenSettings(flags: Record<string, unknown>, ranges: FlagRanges): GivenSettings {
  const given: Record<string, GivenSettings[string]> = {};
  for (const [key, setting] of SETTINGS) {
    const flag = flagOf(setting) as string;
    const value =
      setting.type === 'mode' ? modeOf(flags) : settingValue(setting, flag, flags, ranges);
    if (value !== null) given[key] = value;
  }
  return given;
}

function settingValue(
  setting: PatternSetting,
  flag: string,
  flags: Record<string, unknown>,
  { marginMm, directionDeg }: FlagRanges,
): GivenSettings[string] | null {
  if (setting.type === 'switch') return flags[flag] === true ? true : null;
  const text = (flags[flag] as string | undefined) ?? null;
  const name = `--${flag}`;
  switch (setting.type) {
    case 'number': {
      const { least, most, whole, unit } = setting;
      if (whole) return wholeOf(name, text, least, most);
      if (unit === '°') return numberOf(name, text, least, most, ' degrees');
      return numberOf(name, text, least > 0 ? WIDE_MM.least : 0, WIDE_MM.most, ' mm');
    }
    case 'margin':
      return numberOf(name, text, marginMm.least, marginMm.most, ' mm');
    case 'direction':
      return numberOf(name, text, -directionDeg, directionDeg, ' degrees');
    case 'edge':
      return oneOf(name, text, EDGES);
    case 'seed':
      return wholeOf(name, text, 0, MOST_SEED);
    case 'head':
      return text === null ? null : headOf(text);
    default:
      return null;
  }
}

/** `--relax` is another word for even. */
function modeOf(flags: Record<string, unknown>): PoissonMode | null {
  const value = (flags.arrangement as string | undefined) ?? null;
  const mode = oneOf('--arrangement', value, MODES);
  if (flags.relax !== true) return mode;
  return mode === null || mode === 'even'
    ? 'even'
    : refuse(`--relax means --arrangement even: --arrangement ${mode} cannot be given with it`);
}

/** `five:6`, `nine:3`, `linear:5:1.5`: needles and the distance between them, mm. */
function headOf(value: string): StampHeadChoice {
  const [kind, ...words] = value.split(':');
  const numbers = words.map((word) => (word.trim() === '' ? Number.NaN : Number(word)));
  const [first, second] = numbers;
  if (numbers.every((number) => number > 0 && number <= WIDE_MM.most)) {
    if (kind === 'five' && numbers.length === 1) return { kind, sideMm: first };
    if (kind === 'nine' && numbers.length === 1) return { kind, pitchMm: first };
    if (kind === 'linear' && numbers.length === 2 && Number.isInteger(first) && first >= 2)
      return { kind, needles: first, pitchMm: second };
  }
  return refuse(`--head ${value}: must be five:SIDE, nine:PITCH or linear:NEEDLES:PITCH, in mm`);
}
