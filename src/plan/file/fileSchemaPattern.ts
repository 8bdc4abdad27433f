import * as v from 'valibot';
import { PATTERNS } from '../../layout/patterns/registry';
import {
  DIRECTION_DEG,
  EDGES,
  HEAD_MM,
  HEAD_NEEDLES,
  MARGIN_MM,
  MODES,
  type PatternSetting,
  type Range,
  SPACING_MM,
} from '../../layout/patterns/settings';
import type { Pattern } from '../../layout/patternTypes';
import { integer, number, text } from './fileSchemaParts';

const within = ({ least, most }: Range) => number(least, most);

const Head = v.variant('kind', [
  v.object({ kind: v.literal('five'), sideMm: within(HEAD_MM) }),
  v.object({ kind: v.literal('nine'), pitchMm: within(HEAD_MM) }),
  v.object({ kind: v.literal('linear'), needles: within(HEAD_NEEDLES), pitchMm: within(HEAD_MM) }),
]);

/** What each type of setting looks like in the file. */
const SETTINGS = {
  spacing: within(SPACING_MM),
  /** 0: no two points are too near */
  markBelow: number(0, SPACING_MM.most),
  margin: within(MARGIN_MM),
  seed: integer(0, 0xffffffff),
  mode: v.picklist(MODES),
  edge: v.picklist(EDGES),
  direction: within(DIRECTION_DEG),
  head: Head,
  set: text(64),
  switch: v.boolean(),
} as const;

function schemaOf(setting: PatternSetting): v.GenericSchema {
  if (setting.type === 'switch' && setting.mayMiss) return v.optional(SETTINGS.switch);
  if (setting.type !== 'number') return SETTINGS[setting.type];
  const { least, most, whole } = setting;
  return whole ? integer(least, most) : number(least, most);
}

const kinds = PATTERNS.map(({ kind, settings }) =>
  v.object({
    kind: v.literal(kind),
    ...Object.fromEntries(
      Object.entries<PatternSetting>(settings).map(([key, each]) => [key, schemaOf(each)]),
    ),
  }),
);

/** A zone's pattern: every setting of its kind within the range that its record gives. */
export const PatternFile = v.variant('kind', kinds) as unknown as v.GenericSchema<Pattern>;
