import { PATTERNS } from '../../layout/patterns/registry';
import { asKind } from '../changePattern';
import { newPlan, newZone, PLAIN_SPOT } from '../defaults';
import { ZONE_COLOURS } from '../palette';

/** What a damaged setting of a plan file falls back to: the value of a new plan. */
export type Path = readonly (string | number)[];

export interface Fallback {
  /** what is replaced: the place of the fault, or the setting around it */
  readonly path: Path;
  readonly value: unknown;
}

/** Settings of a whole plan; there is no half of a course. */
const FRESH = newPlan('', 'female-body');
const PLAN = {
  name: 'Plan without a name',
  layoutVersion: 0,
  drawUp: FRESH.drawUp,
  uncertainty: FRESH.uncertainty,
  pace: FRESH.pace,
  anaesthetic: FRESH.anaesthetic,
  course: FRESH.course,
};
/** Not the factor: zones are painted in mm at that size. */
const SCALE = { measures: FRESH.scale.measures, confirmed: FRESH.scale.confirmed };
const KEEP_OUT = {
  name: 'Keep-out',
  kind: 'hard',
  reason: '',
  source: '',
  visible: true,
  preset: '',
  overridden: null,
};
const TEST_SPOT = { ...PLAIN_SPOT, givenOn: '', readOn: '', result: '', positionMm: null };
const MEASURE = { name: 'Measure', printed: false, found: null };
const VIEW = { name: 'View' };
const LESSON_STEP = {
  ...{ zoneId: '', at: 0, seeThrough: false, risk: 0 },
  ...{ words: '', question: '' },
};
const EARLIER = { name: 'Earlier session', positionsMm: null };

/** Null where nothing may be guessed: skin, points, distances to keep, lists. */
export function defaultFor(path: Path, file: Readonly<Record<string, unknown>>): Fallback | null {
  const [list, index, ...inside] = path;
  switch (list) {
    case 'zones':
      return typeof index === 'number' ? zoneDefault(path, index, inside, file) : null;
    case 'keepOuts':
      return within(path, 2, KEEP_OUT);
    case 'testSpots':
      return within(path, 2, TEST_SPOT);
    case 'measures':
      return within(path, 2, MEASURE);
    case 'lesson':
      return within(path, 2, LESSON_STEP);
    case 'views':
      return within(path, 2, VIEW);
    case 'scale':
      return within(path, 1, SCALE);
    case 'earlier':
      return within(path, 2, EARLIER);
    default:
      return within(path, 0, PLAN);
  }
}

function zoneDefault(
  path: Path,
  index: number,
  [setting, key]: Path,
  file: Readonly<Record<string, unknown>>,
): Fallback | null {
  const { name: _name, ...fresh } = newZone('', '', index % ZONE_COLOURS.length);
  const { id: _id, field: _field, finer: _finer, hand: _hand, ...settings } = fresh;
  switch (setting) {
    case 'name':
      return { path: path.slice(0, 3), value: `Zone ${index + 1}` };
    case 'pattern': {
      const kind = patternKind(file, index);
      const ownKind = kind !== null && key !== 'kind';
      return within(
        path,
        2,
        {
          pattern: ownKind ? asKind(settings.pattern, kind) : settings.pattern,
        },
        ownKind,
      );
    }
    case 'hand':
      return handDefault(path, key);
    default:
      return within(path, 2, settings);
  }
}

/** A point's own number falls back to the zone's; its place, its flags and its count do not. */
function handDefault(path: Path, column: string | number | undefined): Fallback | null {
  const row = path[4];
  if (column === 'positionsMm') return { path: path.slice(0, 4), value: null };
  if (typeof row !== 'number') return null;
  if (column === 'insertedLengthMm' || column === 'volumeMl')
    return { path: path.slice(0, 5), value: null };
  return column === 'names' ? { path: path.slice(0, 5), value: '' } : null;
}

/**
 * The value of the defaults at the path from the depth on, as deep as they go.
 * @param deep false: a record among the defaults is replaced as a whole
 */
function within(
  path: Path,
  depth: number,
  defaults: Readonly<Record<string, unknown>>,
  deep = true,
): Fallback | null {
  const key = path[depth];
  if (key === undefined || !Object.hasOwn(defaults, key)) return null;
  const value = defaults[key];
  const record = typeof value === 'object' && value !== null && !Array.isArray(value);
  const whole = { path: path.slice(0, depth + 1), value };
  if (!deep || !record || path.length === depth + 1) return whole;
  return within(path, depth + 1, value as Readonly<Record<string, unknown>>) ?? whole;
}

function patternKind(file: Readonly<Record<string, unknown>>, index: number) {
  const zones = file.zones as readonly { pattern?: { kind?: unknown } | null }[];
  const kind = zones[index]?.pattern?.kind;
  return PATTERNS.find((record) => record.kind === kind)?.kind ?? null;
}
