import { formatPercent } from '../format';
import type { TargetLayer } from '../protocols/types';
import type { CrossSection, SectionLayer, SectionLayerKind } from './crossSection';
import { formatDepth } from './formatDepth';
import type { Spread } from './skinMeasurements';
import { type SkinProfile, siteName } from './skinProfile';
import { studyFigure, studyName } from './skinStudies';
import { depthRemark, type LayerRange, layerChance, type TipLayer } from './tipLayer';

/** The words beside a cross-section, the same on screen and on paper. */
const LAYER_NAMES: Readonly<Record<SectionLayerKind, string>> = {
  epidermis: 'Epidermis',
  dermis: 'Dermis',
  skin: 'Skin',
  fat: 'Fat',
  deep: 'Below the fat',
  unknown: 'Not known',
};

export const TIP_LAYER_WORDS: Readonly<Record<TipLayer, string>> = {
  epidermis: 'in the epidermis',
  dermis: 'in the dermis',
  skin: 'in the skin',
  'skin-border': 'in the skin by one study, below it by another',
  fat: 'in the fat',
  'below-skin': 'below the skin',
  'below-fat': 'below the fat',
  unknown: 'in a layer that is not known here',
};

/** `0.86 ± 0.16 mm`; without a spread the digits of the source, `2.2 mm`, `10.15 mm`. */
export function spreadWords({ mean, sd }: Spread): string {
  if (sd !== null) return `${mean.toFixed(2)} ± ${sd.toFixed(2)} mm`;
  return `${mean.toFixed(2).replace(/0$/, '')} mm`;
}

/** Under skin whose fat was not measured there may be anything. */
export function layerName({ kind, thickness }: SectionLayer): string {
  return kind === 'fat' && thickness === null ? 'Below the skin' : LAYER_NAMES[kind];
}

/** The line under a layer's name. */
export function layerFigure({ kind, thickness }: SectionLayer): string {
  if (thickness) return spreadWords(thickness);
  if (kind === 'fat') return 'fat not known';
  return kind === 'unknown' ? 'no figure found' : '';
}

/** `ends 1.06–1.98 mm`; empty where studies do not differ. */
export function layerBandWords({ bottomBandMm }: SectionLayer): string {
  if (!bottomBandMm) return '';
  const [thin, thick] = bottomBandMm.map((mm) => mm.toFixed(2));
  return `ends ${thin}–${thick} mm`;
}

/** A layer where the tip should be. Undivided skin counts for either of its parts. */
export function isTarget(kind: SectionLayerKind, targets: readonly TargetLayer[]): boolean {
  if (kind === 'skin') return targets.includes('epidermis') || targets.includes('dermis');
  return (targets as readonly string[]).includes(kind);
}

/** `target, tip is here`; empty where neither. */
export function layerMarks(
  { kind }: SectionLayer,
  { nowLayer }: CrossSection,
  targets: readonly TargetLayer[],
): string {
  const tipKind = { 'below-skin': 'fat', 'below-fat': 'deep' }[nowLayer as string] ?? nowLayer;
  const torn = nowLayer === 'skin-border' && ['dermis', 'skin', 'fat'].includes(kind);
  const tip = torn ? 'tip may be here' : kind === tipKind ? 'tip is here' : '';
  return [isTarget(kind, targets) ? 'target' : '', tip].filter((word) => word !== '').join(', ');
}

/** `Tip 2.0 mm deep, in the fat`. */
export function tipWords(tipDepthMm: number, layer: TipLayer): string {
  return `Tip ${formatDepth(tipDepthMm)} deep, ${TIP_LAYER_WORDS[layer]}`;
}

/** `Chance that it is in the dermis: 97 %`, or why there is none; empty without a target. */
export function chanceWords(
  tipDepthMm: number,
  layers: readonly TargetLayer[],
  profile: SkinProfile,
): string {
  if (layers.length === 0 || profile.skin === null) return '';
  const { chance, note } = layerChance(tipDepthMm, layers, profile);
  const tail = note === '' ? '' : ` ${note}`;
  if (chance === null) return note;
  return `Chance that it is in the ${layers.join(' or ')}: ${chanceDigits(chance)}.${tail}`;
}

/** A chance is never said to be none or all: `under 1 %`, `over 99 %`. */
function chanceDigits(chance: number): string {
  if (chance < 0.01) return 'under 1\u00a0%';
  return chance > 0.99 ? 'over 99\u00a0%' : formatPercent(chance).replace(' ', '\u00a0');
}

/** `Forehead, woman: ultrasound, 118 adults [78], grade A`; `assumed from the zygoma` where so. */
export function profileWords(profile: SkinProfile): string {
  const site = siteName(profile.site);
  const who = `${site.charAt(0).toUpperCase()}${site.slice(1)}, ${profile.sex === 'female' ? 'woman' : 'man'}`;
  if (profile.sources.length === 0 && !profile.edited) return `${who}: ${profile.note}`;
  const cited = profile.sources.map((id) => `[${id}]`).join('');
  const parts = [
    profile.edited ? 'thickness set by you' : '',
    profile.sources.length > 0 ? `${profile.method} ${cited}, grade ${profile.grade}` : '',
    profile.assumedFrom === null ? '' : `assumed from the ${profile.assumedFrom}`,
  ];
  return `${who}: ${parts.filter((part) => part !== '').join('; ')}`;
}

/** `Skin by study: 1.06 mm [78], 1.86–1.98 mm [130]`; empty where one study gives one figure. */
export function studiesWords({ studies }: SkinProfile): string {
  const differ = studies.length > 1 || studies.some(({ lowMm, highMm }) => lowMm < highMm);
  if (!differ) return '';
  const figures = studies.map(
    (study) => `${studyFigure(study)} ${studyName(study)} (${study.method}, grade ${study.grade})`,
  );
  return `Skin by study: ${figures.join('; ')}`;
}

/** Everything a person who cannot see the picture needs. */
export function sectionSummary(
  tipDepthMm: number,
  layer: TipLayer,
  targets: readonly TargetLayer[],
  profile: SkinProfile,
): string {
  const remark = depthRemark(tipDepthMm, targets, profile);
  return [
    tipWords(tipDepthMm, layer),
    remark?.text ?? '',
    profileWords(profile),
    studiesWords(profile),
    chanceWords(tipDepthMm, targets, profile),
  ]
    .filter((part) => part !== '')
    .map((part) => part.replace(/\.?$/u, '.'))
    .join(' ');
}

/**
 * A zone across several sites: `Skin 0.75–1.06 mm over forehead (20), upper eyelid (3): tips in the
 * dermis and below the skin. 1 point on skin of unknown thickness.`
 * @param hasPoints false: the sites are those of the painted skin, and nothing is counted
 */
export function layerRangeWords(range: LayerRange, hasPoints = true): string {
  const { sites, thinnestMm, thickestMm, layers, unknownPoints } = range;
  const known = sites.filter(({ profile }) => profile.skin !== null);
  const unknown =
    unknownPoints === 0 || !hasPoints
      ? ''
      : `${unknownPoints} ${unknownPoints === 1 ? 'point' : 'points'} on skin of unknown thickness.`;
  if (thinnestMm === null || thickestMm === null) return unknown;
  const [thin, thick] = [thinnestMm.toFixed(2), thickestMm.toFixed(2)];
  const skin = thin === thick ? thin : `${thin}–${thick}`;
  const places = known
    .map(({ site, points }) => siteName(site) + (hasPoints ? ` (${points})` : ''))
    .join(', ');
  const where = layers
    .filter((layer) => layer !== 'unknown')
    .map((layer) => TIP_LAYER_WORDS[layer])
    .join(' and ');
  return `Skin ${skin} mm over ${places}: tips ${where}. ${unknown}`.trim();
}
