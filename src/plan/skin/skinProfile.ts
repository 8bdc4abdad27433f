import * as v from 'valibot';
import table from '../../../knowledge/skin-profiles.json';
import { SITE_IDS } from '../figure/sites';
import { readKnowledge } from '../knowledge';
import type { Grade, SourceId } from '../protocols/types';
import {
  measurementOf,
  type Sex,
  SKIN_MEASUREMENTS,
  type SkinMeasurement,
  type Spread,
  sumSpread,
} from './skinMeasurements';
import { type SkinStudy, studyOf } from './skinStudies';

export type SiteId = (typeof SITE_IDS)[number];

/** The skin of one site and sex as the app takes it; null where nothing was found. */
export interface SkinProfile {
  readonly site: SiteId;
  readonly sex: Sex;
  readonly epidermis: Spread | null;
  readonly dermis: Spread | null;
  readonly skin: Spread | null;
  readonly fat: Spread | null;
  readonly method: string;
  readonly grade: Grade;
  readonly sources: readonly SourceId[];
  readonly note: string;
  /** the place whose figures stand in for this one; null where the place itself was measured */
  readonly assumedFrom: string | null;
  /** what each study says of the whole skin, thinnest first; none where the user set it */
  readonly studies: readonly SkinStudy[];
  /** the user set at least one of its numbers */
  readonly edited: boolean;
}

/** The user's own thickness for one site and sex; a key left out keeps the table's. Mm. */
export interface ThicknessOverride {
  readonly site: SiteId;
  readonly sex: Sex;
  readonly epidermis?: Spread | null;
  readonly dermis?: Spread | null;
  /** only where epidermis and dermis are not told apart */
  readonly skin?: Spread | null;
  readonly fat?: Spread | null;
}

/** The rows of one study, by the head of their names. */
interface StudyRows {
  readonly rows: string;
  /** measured at another place, which stands in for this one */
  readonly assumed: boolean;
}

interface ProfileEntry {
  /** The first gives the profile its figures (of several rows, ages or sides, the thinnest); with others skin is a band. */
  readonly studies: readonly StudyRows[];
  /** id of the row that the fat is from, where it is not the first study's */
  readonly fat: string;
  /** what is known where no mean was found */
  readonly note: string;
}

const words = v.optional(v.string(), '');
const PROFILES: ReadonlyMap<SiteId, ProfileEntry> = new Map(
  readKnowledge(
    'skin-profiles',
    v.array(
      v.strictObject({
        site: v.picklist(SITE_IDS),
        studies: v.optional(
          v.array(v.strictObject({ rows: v.string(), assumed: v.optional(v.boolean(), false) })),
          [],
        ),
        fat: words,
        note: words,
      }),
    ),
    table,
  ).map(({ site, ...entry }) => [site, entry]),
);

/**
 * The default profile of docs/domain.md 2.3 (D, editable): ultrasound [78] for face and neck, [82][83] for
 * the body, [85] for the scalp, [130] for the cheek; the neck stands for the décolleté, said so.
 */
export function skinProfile(
  site: SiteId,
  sex: Sex,
  overrides: readonly ThicknessOverride[] = [],
): SkinProfile {
  const base = tableProfile(site, sex);
  const own = overrides.find((entry) => entry.site === site && entry.sex === sex);
  return own ? overridden(base, own) : base;
}

function tableProfile(site: SiteId, sex: Sex): SkinProfile {
  const entry = PROFILES.get(site);
  const main = entry?.studies[0];
  const row = main ? thinnest(rowsOf(main, sex)) : undefined;
  if (!entry || !main || !row) return unknownProfile(site, sex);
  const fatRow = measurementOf(entry.fat);
  const { epidermis, dermis, skin, method, grade } = row;
  const notes = [row.note, fatRow ? `Fat: ${fatRow.method}, grade ${fatRow.grade}.` : ''];
  return {
    site,
    sex,
    epidermis,
    dermis,
    skin,
    fat: fatRow?.fat ?? row.fat,
    method,
    grade,
    sources: fatRow ? [...row.sources, ...fatRow.sources] : row.sources,
    note: [...notes, entry.note].filter((note) => note !== '').join(' '),
    assumedFrom: main.assumed ? row.place : null,
    studies: studiesOf(entry.studies, sex),
    edited: false,
  };
}

function rowsOf({ rows: name }: StudyRows, sex: Sex): SkinMeasurement[] {
  const exact = [name, `${name}-${sex}`];
  return SKIN_MEASUREMENTS.filter(
    (row) =>
      (row.sex === null || row.sex === sex) &&
      (exact.includes(row.id) || SPLIT.some((part) => row.id === `${name}-${part(sex)}`)),
  );
}

/** How the rows of one study are told apart: by age, by side. */
const SPLIT: readonly ((sex: Sex) => string)[] = [
  ...[20, 30, 40].map((age) => (sex: Sex) => `${sex}-${age}`),
  () => 'inner',
  () => 'outer',
];

function thinnest(rows: readonly SkinMeasurement[]): SkinMeasurement | undefined {
  const mm = (row: SkinMeasurement): number => row.skin?.mean ?? Number.POSITIVE_INFINITY;
  return [...rows].sort((a, b) => mm(a) - mm(b))[0];
}

function studiesOf(entries: readonly StudyRows[], sex: Sex): SkinStudy[] {
  return entries
    .flatMap((entry) => {
      const rows = rowsOf(entry, sex);
      return studyOf(rows, entry.assumed ? (rows[0]?.place ?? null) : null) ?? [];
    })
    .sort((a, b) => a.lowMm - b.lowMm || a.highMm - b.highMm);
}

function unknownProfile(site: SiteId, sex: Sex): SkinProfile {
  return {
    site,
    sex,
    epidermis: null,
    dermis: null,
    skin: null,
    fat: null,
    method: '',
    grade: 'D',
    sources: [],
    note: PROFILES.get(site)?.note || 'No skin thickness was found for this site. Enter your own.',
    assumedFrom: null,
    studies: [],
    edited: false,
  };
}

function overridden(base: SkinProfile, own: ThicknessOverride): SkinProfile {
  const epidermis = own.epidermis === undefined ? base.epidermis : own.epidermis;
  const dermis = own.dermis === undefined ? base.dermis : own.dermis;
  const whole = own.skin === undefined ? base.skin : own.skin;
  const skin = epidermis && dermis ? sumSpread(epidermis, dermis) : whole;
  return {
    ...base,
    epidermis,
    dermis,
    skin,
    fat: own.fat === undefined ? base.fat : own.fat,
    // fat of one's own leaves the skin to the studies
    studies: skin?.mean === base.skin?.mean ? base.studies : [],
    edited: true,
  };
}

/** Why an override cannot be, or null. */
export function overrideFault(own: ThicknessOverride): string | null {
  if (!SITE_IDS.includes(own.site) || own.site === 'inside') return 'This site is not skin';
  for (const [name, spread] of [
    ['epidermis', own.epidermis],
    ['dermis', own.dermis],
    ['skin', own.skin],
    ['fat', own.fat],
  ] as const) {
    if (!spread) continue;
    if (!(spread.mean > 0 && spread.mean <= 100)) return `The ${name} must be between 0 and 100 mm`;
    if (spread.sd !== null && !(spread.sd >= 0 && spread.sd <= 100))
      return `The spread of the ${name} must be between 0 and 100 mm`;
  }
  return null;
}

/** `upper-arm-anterior` -> `upper arm anterior`; as sentences say it. */
export function siteName(site: SiteId): string {
  return NAMES[site] ?? site.replaceAll('-', ' ');
}

const NAMES: Readonly<Partial<Record<SiteId, string>>> = {
  decollete: 'décolleté',
  'scalp-frontal': 'frontal scalp',
  'scalp-vertex': 'scalp at the vertex',
  'scalp-side': 'scalp at the side',
  'scalp-back': 'scalp at the back',
  'neck-anterior': 'front of the neck',
  'neck-lateral': 'side of the neck',
  'neck-posterior': 'back of the neck',
  'nose-dorsum': 'bridge of the nose',
};
