import { SITE_IDS } from '../models';
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

/**
 * From a site to the study whose figures its profile takes: the head of its rows' names; `~` assumed
 * from another place. Of several rows (ages, sides) the thinnest is taken.
 */
const ROWS: Readonly<Partial<Record<SiteId, string>>> = {
  forehead: 'forehead',
  glabella: 'glabella',
  temple: 'temple',
  'upper-eyelid': 'eyelid',
  'lower-eyelid': '~eyelid',
  infraorbital: 'suborbital-32',
  'nose-dorsum': 'nasal-dorsum',
  nose: '~nasal-dorsum',
  cheek: 'cheek-50mhz',
  zygoma: 'zygoma',
  nasolabial: 'nasolabial-32',
  chin: 'mental-eminence-fat',
  jawline: 'gonion-32',
  submental: '~submandibular',
  'scalp-frontal': 'scalp-anterior',
  'scalp-vertex': '~scalp-anterior',
  'scalp-side': 'scalp-temporal',
  'scalp-back': 'scalp-posterior',
  'neck-anterior': 'neck',
  'neck-lateral': '~neck',
  decollete: '~neck',
  breast: 'breast-mammogram',
  'upper-abdomen': 'abdomen',
  'lower-abdomen': 'abdomen',
  periumbilical: 'abdomen',
  flank: '~waist-20mhz',
  'upper-back': '~suprascapular-20mhz',
  buttock: 'buttock',
  shoulder: 'deltoid-20mhz',
  'upper-arm-anterior': 'arm',
  'upper-arm-posterior': 'arm',
  forearm: 'forearm',
  'thigh-anterior': 'thigh',
  'thigh-posterior': '~thigh',
  'thigh-inner': '~thigh',
  'thigh-outer': '~thigh',
  shin: '~shin-dermis',
};

/** Other studies of the same skin: with them it is a band, not a line (domain.md 10.0). */
const MORE: Readonly<Partial<Record<SiteId, readonly string[]>>> = {
  forehead: ['forehead-50mhz'],
  'upper-eyelid': ['eyelid-50mhz'],
  'lower-eyelid': ['~eyelid-50mhz'],
  cheek: ['~zygoma', '~malar-32'],
  zygoma: ['zygoma-32'],
  breast: ['breast-20mhz'],
  'upper-abdomen': ['abdomen-korea'],
  'lower-abdomen': ['abdomen-korea'],
  periumbilical: ['abdomen-korea'],
  buttock: ['buttock-diabetes'],
  shoulder: ['deltoid-antwerp'],
  'upper-arm-anterior': ['upper-arm-korea'],
  'upper-arm-posterior': ['upper-arm-korea'],
  'thigh-anterior': ['thigh-20mhz', 'front-thigh-diabetes'],
  'thigh-posterior': ['~thigh-20mhz'],
  'thigh-inner': ['~thigh-20mhz'],
  'thigh-outer': ['~thigh-20mhz'],
};

/** Where only ranges were found there is no mean to take (domain.md 10.1). */
const ONLY_RANGES: Readonly<Partial<Record<SiteId, string>>> = {
  'hand-dorsum':
    'No mean was found for this site. Fascia 0.3–2.2 mm deep in 28 hands (ultrasound, grade B) [138]. Enter your own.',
  decollete: 'Inner breast: normal range 0.6–2.4 mm, 250 mammograms, grade A [140]; no mean.',
};

/** Where a site's fat is from another row than its skin. */
const FAT_ROWS: Readonly<Partial<Record<SiteId, string>>> = { submental: 'submental-fat' };

/**
 * The default profile of domain.md 2.3 (D, editable): ultrasound [78] for face and neck, [82][83] for
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
  const entry = ROWS[site];
  const row = entry ? thinnest(rowsOf(entry, sex)) : undefined;
  if (!entry || !row) return unknownProfile(site, sex);
  const fatRow = measurementOf(FAT_ROWS[site] ?? '');
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
    note: [...notes, ONLY_RANGES[site] ?? ''].filter((note) => note !== '').join(' '),
    assumedFrom: entry.startsWith('~') ? row.place : null,
    studies: studiesOf([entry, ...(MORE[site] ?? [])], sex),
    edited: false,
  };
}

function rowsOf(entry: string, sex: Sex): SkinMeasurement[] {
  const name = entry.replace('~', '');
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

function studiesOf(entries: readonly string[], sex: Sex): SkinStudy[] {
  return entries
    .flatMap((entry) => {
      const rows = rowsOf(entry, sex);
      return studyOf(rows, entry.startsWith('~') ? (rows[0]?.place ?? null) : null) ?? [];
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
    note: ONLY_RANGES[site] ?? 'No skin thickness was found for this site. Enter your own.',
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
