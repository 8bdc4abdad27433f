import type { TargetLayer } from '../protocols/types';
import { formatDepth } from './formatDepth';
import { normalBelow } from './normalDistribution';
import type { Sex, Spread } from './skinMeasurements';
import {
  type SiteId,
  type SkinProfile,
  siteName,
  skinProfile,
  type ThicknessOverride,
} from './skinProfile';

/**
 * `skin`: epidermis or dermis, where the source does not tell them apart. `below-fat`: muscle or
 * deeper, where the fat is known. `below-skin`: under the skin, where the fat is not known.
 */
export type TipLayer = TargetLayer | 'skin' | 'below-skin' | 'below-fat' | 'unknown';

/** The layer at the mean thicknesses of a profile. A tip at a border counts to the layer above. */
export function layerAt(tipDepthMm: number, profile: SkinProfile): TipLayer {
  const { epidermis, skin, fat } = profile;
  if (skin === null) return 'unknown';
  if (epidermis && !isBelow(tipDepthMm, epidermis)) return 'epidermis';
  if (!isBelow(tipDepthMm, skin)) return epidermis ? 'dermis' : 'skin';
  if (fat === null) return 'below-skin';
  return isBelow(tipDepthMm, { mean: skin.mean + fat.mean, sd: null }) ? 'below-fat' : 'fat';
}

/** A tip within the same hundredth as a border lies at it: 1.002 mm is not below 1.0 mm. */
function isBelow(tipDepthMm: number, { mean }: Spread): boolean {
  return tipDepthMm > mean && !isAt(tipDepthMm, mean);
}

function isAt(tipDepthMm: number, borderMm: number): boolean {
  return tipDepthMm.toFixed(2) === borderMm.toFixed(2);
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
  const note =
    wants('fat') && belowFat === null
      ? 'How far the fat reaches differs and is not counted here.'
      : '';
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
 * "2.0 mm is below the 1.06 mm forehead skin of this profile".
 */
export function depthRemark(
  tipDepthMm: number,
  layers: readonly TargetLayer[],
  profile: SkinProfile,
): DepthRemark | null {
  if (layers.length === 0) return untargetedRemark(tipDepthMm, profile);
  const layer = layerAt(tipDepthMm, profile);
  const site = siteName(profile.site);
  if (layer === 'unknown' || profile.skin === null) {
    return { code: 'no-thickness', text: `No skin thickness is known for the ${site}.` };
  }
  if (holds(layer, layers)) return null;
  const { skin, epidermis, fat } = profile;
  const remark = (
    code: 'above-target' | 'below-target',
    border: Spread,
    text: string,
  ): DepthRemark => ({
    code,
    text: isAt(tipDepthMm, border.mean)
      ? `${formatDepth(tipDepthMm)} is at the border of the ${text.replace(/^(below|still in) the /, '')} of this profile`
      : `${depthBeside(tipDepthMm, border)} is ${text} of this profile`,
  });
  const wantsFat = layers.includes('fat');
  const skinWords = `${thicknessWords(skin)} ${placed('skin', site)}`;
  if (layer === 'below-fat' && fat && wantsFat) {
    const bottom = { mean: skin.mean + fat.mean, sd: null };
    const ends = `which ends at ${thicknessWords(bottom)}`;
    return remark('below-target', bottom, `below the ${placed('fat', site)}, ${ends},`);
  }
  if (isBelowSkin(layer)) return remark('below-target', skin, `below the ${skinWords}`);
  if (epidermis) {
    const epidermisWords = `${thicknessWords(epidermis)} ${placed('epidermis', site)}`;
    if (layer === 'dermis' && !wantsFat)
      return remark('below-target', epidermis, `below the ${epidermisWords}`);
    if (layer === 'epidermis' && layers.includes('dermis'))
      return remark('above-target', epidermis, `still in the ${epidermisWords}`);
  }
  return remark('above-target', skin, `still in the ${skinWords}`);
}

/** Nothing is aimed at: a tip below the skin may be meant, and is told all the same. */
function untargetedRemark(tipDepthMm: number, profile: SkinProfile): DepthRemark | null {
  const { skin, site } = profile;
  if (skin === null || !isBelowSkin(layerAt(tipDepthMm, profile))) return null;
  const skinWords = `${thicknessWords(skin)} ${placed('skin', siteName(site))}`;
  return {
    code: 'below-skin',
    text: `${depthBeside(tipDepthMm, skin)} is below the ${skinWords} of this profile; no target layer is set`,
  };
}

function isBelowSkin(layer: TipLayer): boolean {
  return layer === 'fat' || layer === 'below-skin' || layer === 'below-fat';
}

/** `forehead skin`, but `skin of the scalp at the vertex`. */
function placed(layer: string, site: string): string {
  return / (at|of) /.test(site) ? `${layer} of the ${site}` : `${site} ${layer}`;
}

/** The tip as `formatDepth` says it, with more decimals where these would not tell it from a border. */
function depthBeside(tipDepthMm: number, border: Spread): string {
  const said = Number.parseFloat(thicknessWords(border));
  const words = [formatDepth(tipDepthMm), ...[2, 3].map((d) => `${tipDepthMm.toFixed(d)} mm`)];
  const side = Math.sign(tipDepthMm - border.mean);
  return words.find((each) => Math.sign(Number.parseFloat(each) - said) === side) ?? words[0];
}

/** Two decimals where the source has a spread, else its own digits: `1.06 mm`, `2.4 mm`. */
function thicknessWords({ mean, sd }: Spread): string {
  const digits = mean.toFixed(2);
  return `${sd === null ? digits.replace(/0$/, '') : digits} mm`;
}

function holds(layer: TipLayer, layers: readonly TargetLayer[]): boolean {
  if (layer === 'skin') return layers.includes('dermis') || layers.includes('epidermis');
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
  const known = sites.flatMap(({ profile }) => (profile.skin ? [profile.skin.mean] : []));
  const found = new Set(sites.map(({ layer }) => layer));
  return {
    sites,
    thinnestMm: known.length > 0 ? Math.min(...known) : null,
    thickestMm: known.length > 0 ? Math.max(...known) : null,
    layers: FROM_ABOVE.filter((layer) => found.has(layer)),
    unknownPoints: sites.reduce((sum, { profile, points }) => sum + (profile.skin ? 0 : points), 0),
  };
}
