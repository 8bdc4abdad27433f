import type { TargetLayer } from '../protocols/types';
import { normalBelow } from './normalDistribution';
import type { Sex, Spread } from './skinMeasurements';
import {
  type SiteId,
  type SkinProfile,
  siteName,
  skinProfile,
  type ThicknessOverride,
} from './skinProfile';
import { depthBeside, isAt, isBelow, placed, skinEnds, skinStand } from './skinRemark';

/**
 * `skin`: epidermis or dermis, where the source does not tell them apart. `below-fat`: muscle or
 * deeper, where the fat is known. `skin-border`: in the skin by one study and below it by another.
 * `below-skin`: under the skin, where the fat is not known.
 */
export type TipLayer =
  | TargetLayer
  | 'skin'
  | 'skin-border'
  | 'below-skin'
  | 'below-fat'
  | 'unknown';

/**
 * The layer at the mean thicknesses of a profile, the skin's end between its studies' means. A tip at a
 * border counts to the layer above.
 */
export function layerAt(tipDepthMm: number, profile: SkinProfile): TipLayer {
  const { epidermis, skin, fat } = profile;
  const ends = skinEnds(profile);
  if (skin === null || ends === null) return 'unknown';
  if (epidermis && !isBelow(tipDepthMm, epidermis.mean)) return 'epidermis';
  if (!isBelow(tipDepthMm, ends[0])) return epidermis ? 'dermis' : 'skin';
  if (!isBelow(tipDepthMm, ends[1])) return ends[0] < ends[1] ? 'skin-border' : 'skin';
  if (fat === null) return 'below-skin';
  return isBelow(tipDepthMm, skin.mean + fat.mean) ? 'below-fat' : 'fat';
}

export interface LayerChance {
  /** 0..1, or null where a spread is not known */
  readonly chance: number | null;
  /** why there is no chance, or what it leaves out; for the screen */
  readonly note: string;
}

/**
 * Chance that the tip of one needle lies in any of the layers, thicknesses taken as normal and
 * independent with the site's mean and SD (D). It says how skins differ, not how a hand differs.
 */
export function layerChance(
  tipDepthMm: number,
  layers: readonly TargetLayer[],
  profile: SkinProfile,
): LayerChance {
  const { epidermis, skin, fat } = profile;
  if (layers.length === 0) return { chance: null, note: 'No target layer is set.' };
  if (skin === null) return { chance: null, note: 'No skin thickness is known here.' };
  const belowSkin = chanceBelow(tipDepthMm, skin);
  const belowEpidermis = epidermis ? chanceBelow(tipDepthMm, epidermis) : null;
  const wants = (layer: TargetLayer): boolean => layers.includes(layer);
  if (belowSkin === null) {
    return { chance: null, note: 'The source gives a mean and no spread: no chance can be given.' };
  }
  if (belowEpidermis === null && wants('epidermis') !== wants('dermis')) {
    return { chance: null, note: 'The source does not tell epidermis and dermis apart.' };
  }
  const belowFat = fat && wants('fat') ? chanceBelow(tipDepthMm, sumOf(skin, fat)) : null;
  if (wants('fat') && fat && belowFat === null && tipDepthMm > skin.mean + fat.mean) {
    return { chance: null, note: 'Below the mean fat, whose spread is not known.' };
  }
  const inSkin =
    belowEpidermis === null
      ? [wants('dermis') ? 1 - belowSkin : 0]
      : [
          wants('epidermis') ? 1 - belowEpidermis : 0,
          wants('dermis') ? Math.max(0, belowEpidermis - belowSkin) : 0,
        ];
  const inFat = wants('fat') ? belowSkin - (belowFat ?? 0) : 0;
  const chance = inSkin.reduce((sum, share) => sum + share, inFat);
  const notes = [
    wants('fat') && belowFat === null
      ? 'How far the fat reaches differs and is not counted here.'
      : '',
    profile.studies.length > 1
      ? `By the ${profile.skin?.mean.toFixed(2)} mm skin alone; other studies differ.`
      : '',
  ];
  const note = notes.filter((each) => each !== '').join(' ');
  return { chance: Math.min(1, Math.max(0, chance)), note };
}

function chanceBelow(depthMm: number, { mean, sd }: Spread): number | null {
  return sd === null ? null : normalBelow(depthMm, mean, sd);
}

function sumOf(skin: Spread, fat: Spread): Spread {
  const sd = skin.sd === null || fat.sd === null ? null : Math.hypot(skin.sd, fat.sd);
  return { mean: skin.mean + fat.mean, sd };
}

export interface DepthRemark {
  readonly code: 'above-target' | 'below-target' | 'below-skin' | 'no-thickness';
  readonly text: string;
}

/**
 * What to say when the tip is not where it should be; null when it is. Where no layer is aimed at,
 * only a tip below the skin is told: `below-skin`.
 * "2.0 mm is below the 1.06 mm forehead skin of [78] and the 1.86–1.98 mm of [130]".
 */
export function depthRemark(
  tipDepthMm: number,
  layers: readonly TargetLayer[],
  profile: SkinProfile,
): DepthRemark | null {
  if (layers.length === 0) return untargetedRemark(tipDepthMm, profile);
  const layer = layerAt(tipDepthMm, profile);
  if (layer === 'unknown' || profile.skin === null) {
    const text = `No skin thickness is known for the ${siteName(profile.site)}.`;
    return { code: 'no-thickness', text };
  }
  if (holds(layer, layers)) return null;
  const { site, skin, epidermis, fat } = profile;
  const wantsFat = layers.includes('fat');
  if (layer === 'below-fat' && fat && wantsFat) {
    const bottom = { mean: skin.mean + fat.mean, sd: null };
    const text = `the ${placed('fat', site)}, which ends at ${thicknessWords(bottom)},`;
    return atLayer('below-target', tipDepthMm, bottom, text);
  }
  if (isBelowSkin(layer) && !wantsFat)
    return { code: 'below-target', text: skinStand(tipDepthMm, profile, 'below') };
  if (epidermis) {
    const text = `the ${thicknessWords(epidermis)} ${placed('epidermis', site)}`;
    if (layer === 'dermis' && !wantsFat)
      return atLayer('below-target', tipDepthMm, epidermis, text);
    if (layer === 'epidermis' && layers.includes('dermis'))
      return atLayer('above-target', tipDepthMm, epidermis, text);
  }
  return { code: 'above-target', text: skinStand(tipDepthMm, profile, 'still in') };
}

/** A tip beyond the one border that an epidermis or a fat has. */
function atLayer(
  code: 'above-target' | 'below-target',
  tipDepthMm: number,
  { mean }: Spread,
  words: string,
): DepthRemark {
  const side = code === 'below-target' ? 'below' : 'still in';
  const stand = isAt(tipDepthMm, mean) ? 'at the border of' : side;
  return { code, text: `${depthBeside(tipDepthMm, [mean])} is ${stand} ${words} of this profile` };
}

/** Nothing is aimed at: a tip below the skin may be meant, and is told all the same. */
function untargetedRemark(tipDepthMm: number, profile: SkinProfile): DepthRemark | null {
  if (profile.skin === null || !isBelowSkin(layerAt(tipDepthMm, profile))) return null;
  const text = `${skinStand(tipDepthMm, profile, 'below')}; no target layer is set`;
  return { code: 'below-skin', text };
}

function isBelowSkin(layer: TipLayer): boolean {
  return ['skin-border', 'fat', 'below-skin', 'below-fat'].includes(layer);
}

/** Two decimals where the source has a spread, else its own digits: `1.06 mm`, `2.4 mm`. */
function thicknessWords({ mean, sd }: Spread): string {
  const digits = mean.toFixed(2);
  return `${sd === null ? digits.replace(/0$/, '') : digits} mm`;
}

function holds(layer: TipLayer, layers: readonly TargetLayer[]): boolean {
  if (layer === 'skin') return layers.includes('dermis') || layers.includes('epidermis');
  if (layer === 'skin-border') return layers.includes('dermis') && layers.includes('fat');
  if (layer === 'below-skin') return layers.includes('fat');
  return layers.includes(layer as TargetLayer);
}

/** One site of a zone that crosses several. */
export interface SiteLayer {
  readonly site: SiteId;
  readonly profile: SkinProfile;
  readonly layer: TipLayer;
  readonly points: number;
}

export interface LayerRange {
  /** most points first */
  readonly sites: readonly SiteLayer[];
  /** thinnest and thickest skin among them, mm; null where none is known */
  readonly thinnestMm: number | null;
  readonly thickestMm: number | null;
  /** every layer the tips are in, superficial first */
  readonly layers: readonly TipLayer[];
  /** points on sites without a known thickness */
  readonly unknownPoints: number;
}

const FROM_ABOVE: readonly TipLayer[] = [
  'epidermis',
  'dermis',
  'skin',
  'skin-border',
  'fat',
  'below-skin',
  'below-fat',
  'unknown',
];

/** @param pointsPerSite how many points of the zone lie on each site */
export function layerRange(
  tipDepthMm: number,
  pointsPerSite: ReadonlyMap<SiteId, number>,
  sex: Sex,
  overrides: readonly ThicknessOverride[] = [],
): LayerRange {
  const sites = [...pointsPerSite]
    .filter(([, points]) => points > 0)
    .map(([site, points]) => {
      const profile = skinProfile(site, sex, overrides);
      return { site, profile, points, layer: layerAt(tipDepthMm, profile) };
    })
    .sort((a, b) => b.points - a.points || (a.site < b.site ? -1 : 1));
  const known = sites.flatMap(({ profile }) => skinEnds(profile) ?? []);
  const found = new Set(sites.map(({ layer }) => layer));
  return {
    sites,
    thinnestMm: known.length > 0 ? Math.min(...known) : null,
    thickestMm: known.length > 0 ? Math.max(...known) : null,
    layers: FROM_ABOVE.filter((layer) => found.has(layer)),
    unknownPoints: sites.reduce((sum, { profile, points }) => sum + (profile.skin ? 0 : points), 0),
  };
}
