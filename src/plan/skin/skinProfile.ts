import { SITE_IDS } from '../models';
import type { Grade, SourceId } from '../protocols/types';
import { measurementOf, type Sex, type Spread, sumSpread } from './skinMeasurements';

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

/** From a site to a table row: `name` for rows by sex, `=name` for rows of both; `~` assumed. */
const ROWS: Readonly<Partial<Record<SiteId, string>>> = {
  forehead: 'forehead',
  glabella: 'glabella',
  temple: 'temple',
  'upper-eyelid': 'eyelid',
  'lower-eyelid': '~eyelid',
  infraorbital: '=suborbital-32',
  'nose-dorsum': 'nasal-dorsum',
  nose: '~nasal-dorsum',
  cheek: '~zygoma',
  zygoma: 'zygoma',
  nasolabial: '=nasolabial-32',
  chin: '=mental-eminence-fat',
  jawline: '=gonion-32',
  submental: '~submandibular',
  'scalp-frontal': '=scalp-anterior',
  'scalp-vertex': '~=scalp-anterior',
  'scalp-side': '=scalp-temporal',
  'scalp-back': '=scalp-posterior',
  'neck-anterior': 'neck',
  'neck-lateral': '~neck',
  decollete: '~neck',
  'upper-abdomen': '=abdomen',
  'lower-abdomen': '=abdomen',
  periumbilical: '=abdomen',
  flank: '~=waist-20mhz',
  'upper-back': '~=suprascapular-20mhz',
  buttock: '=buttock',
  shoulder: '=deltoid-20mhz',
  'upper-arm-anterior': '=arm',
  'upper-arm-posterior': '=arm',
  'thigh-anterior': '=thigh',
  'thigh-posterior': '~=thigh',
  'thigh-inner': '~=thigh',
  'thigh-outer': '~=thigh',
};

/** Where a site's fat is from another row than its skin. */
const FAT_ROWS: Readonly<Partial<Record<SiteId, string>>> = { submental: 'submental-fat' };

/**
 * The default profile of domain.md 2.3 (D, editable): ultrasound [78] for face and neck, [82][83] for
 * the body, [85] for the scalp; zygoma stands for the cheek and neck for the décolleté, said so.
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
  const row = entry ? measurementOf(rowId(entry, sex)) : undefined;
  if (!entry || !row) return unknownProfile(site, sex);
  const fatRow = measurementOf(FAT_ROWS[site] ?? '');
  const { epidermis, dermis, skin, method, grade } = row;
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
    note: fatRow ? `${row.note} Fat: ${fatRow.method}, grade ${fatRow.grade}.` : row.note,
    assumedFrom: entry.startsWith('~') ? row.place : null,
    edited: false,
  };
}

function rowId(entry: string, sex: Sex): string {
  const name = entry.replace('~', '');
  return name.startsWith('=') ? name.slice(1) : `${name}-${sex}`;
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
    note: 'No skin thickness was found for this site. Enter your own.',
    assumedFrom: null,
    edited: false,
  };
}

function overridden(base: SkinProfile, own: ThicknessOverride): SkinProfile {
  const epidermis = own.epidermis === undefined ? base.epidermis : own.epidermis;
  const dermis = own.dermis === undefined ? base.dermis : own.dermis;
  const whole = own.skin === undefined ? base.skin : own.skin;
  return {
    ...base,
    epidermis,
    dermis,
    skin: epidermis && dermis ? sumSpread(epidermis, dermis) : whole,
    fat: own.fat === undefined ? base.fat : own.fat,
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
