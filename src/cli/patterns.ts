import { PATTERNS } from '../layout/patterns/registry';
import type { PatternSetting } from '../layout/patterns/settings';
import { type Pattern, recordOf } from '../layout/patternTypes';
import { refuse } from './failure';
import { flagOf, type GivenSettings, type PatternName } from './patternFlags';

/** What the flags say of a pattern. */
export interface PatternSettings {
  readonly pattern: PatternName;
  readonly spacingMm: number;
  readonly given: GivenSettings;
}

/** The pattern that the flags ask for; flags that do not belong to it are refused. */
export function patternOf({ pattern: kind, spacingMm, given }: PatternSettings): Pattern {
  const record = recordOf({ kind });
  const { marginMm, ...rest } = given;
  refuseStrangers(kind, typeof marginMm === 'number' && marginMm > 0 ? given : rest);
  const settings = Object.entries<PatternSetting>(record.settings);
  const otherwise = settings.flatMap(([key, setting]): [string, number | boolean][] => {
    if (key in given) return [];
    if (setting.type === 'head') refuse(`--pattern ${kind}: give --head, what needles it has`);
    // a switch that is not given is off, whatever new zones of the app have
    if (setting.type === 'switch') return [[key, false]];
    if (setting.type !== 'number') return [];
    if (setting.otherwise === null)
      refuse(`--pattern ${kind}: give --${setting.flag}, ${setting.name.toLowerCase()} in mm`);
    return [[key, setting.otherwise === 'spacing' ? spacingMm : (setting.otherwise as number)]];
  });
  const made = { ...record.fresh({ spacingMm }), ...Object.fromEntries(otherwise) };
  return withGiven(made, given);
}

/** Where a plan already says the pattern, a seed that changes nothing is a mistake. */
export function refuseIdleSeed(kind: Pattern['kind'], given: GivenSettings): void {
  if ('seed' in given && !('seed' in recordOf({ kind }).settings))
    refuse(`--seed: nothing is left to chance in a ${kind} pattern`);
}

/** A pattern with the flags that its kind knows; the others are refused. */
export function withOwnFlags(pattern: Pattern, given: GivenSettings): Pattern {
  refuseStrangers(pattern.kind, given);
  return withGiven(pattern, given);
}

function withGiven(pattern: Pattern, given: GivenSettings): Pattern {
  const { settings } = recordOf(pattern);
  const own = Object.entries(given).filter(([key]) => key in settings);
  return { ...pattern, ...Object.fromEntries(own) } as Pattern;
}

/** Flags that this kind of pattern does not know; a seed has no sway over it and is let pass. */
function refuseStrangers(kind: Pattern['kind'], given: GivenSettings): void {
  const { settings } = recordOf({ kind });
  for (const key of Object.keys(given)) {
    if (key in settings || key === 'seed') continue;
    const [setting, owners] = ownersOf(key);
    refuse(strangerWords(kind, setting, owners));
  }
}

function strangerWords(
  kind: Pattern['kind'],
  setting: PatternSetting,
  owners: readonly string[],
): string {
  switch (setting.type) {
    case 'direction':
      return `--direction: a ${kind} pattern has no direction (use it with ${listed(owners)})`;
    case 'edge':
      return `--edge: a ${kind} pattern has no edge rule (use it with ${listed(owners)})`;
    case 'margin':
      return 'edge' in recordOf({ kind }).settings
        ? `--margin: ${kind} keeps to the border by --edge (cell-centred: half a spacing)`
        : `--margin: a ${kind} pattern has no margin`;
    case 'mode':
      return `--arrangement and --relax belong to --pattern ${listed(owners)}, this is ${kind}`;
    default:
      return `--${flagOf(setting)} belongs to --pattern ${listed(owners)}, this is ${kind}`;
  }
}

/** A setting by its key, and the patterns that have it. */
function ownersOf(key: string): [PatternSetting, string[]] {
  const found = PATTERNS.flatMap(({ kind, settings }) =>
    Object.entries<PatternSetting>(settings)
      .filter(([each]) => each === key)
      .map(([, setting]) => ({ kind, setting })),
  );
  return [found[0].setting, found.map(({ kind }) => kind)];
}

/** `square, hex or rows` */
function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
