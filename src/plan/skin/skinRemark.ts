import { formatDepth } from './formatDepth';
import { type SiteId, type SkinProfile, siteName } from './skinProfile';
import { bandOf, type SkinStudy, studyFigure, studyName } from './skinStudies';

/** A tip within the same hundredth as a border lies at it: 1.002 mm is not below 1.0 mm. */
export function isBelow(tipDepthMm: number, borderMm: number): boolean {
  return tipDepthMm > borderMm && !isAt(tipDepthMm, borderMm);
}

export function isAt(tipDepthMm: number, borderMm: number): boolean {
  return tipDepthMm.toFixed(2) === borderMm.toFixed(2);
}

/** Where the skin ends at the soonest and at the latest, mm; one and the same without a second study. */
export function skinEnds({ skin, studies }: SkinProfile): readonly [number, number] | null {
  const band = bandOf(studies);
  if (skin === null) return null;
  return band ? [band.thinMm, band.thickMm] : [skin.mean, skin.mean];
}

/**
 * Where a tip stands by each study of the skin: `1.5 mm is below the 1.06 mm forehead skin of [78]; in
 * the 1.86–1.98 mm of [130]`. Skin that the user set is `of this profile`.
 * @param first what is said first: the tip is to be above the skin's end, or below it
 */
export function skinStand(
  tipDepthMm: number,
  profile: SkinProfile,
  first: 'below' | 'still in',
): string {
  const studies = profile.studies.length > 0 ? profile.studies : ownStudy(profile);
  const inside = first === 'below' ? 'in' : first;
  const order =
    first === 'below'
      ? ['below', 'at the border of', inside]
      : [inside, 'at the border of', 'below'];
  const groups = new Map<string, SkinStudy[]>(order.map((verb) => [verb, []]));
  for (const study of studies) groups.get(standOf(tipDepthMm, study) ?? inside)?.push(study);
  let named = false;
  const parts = [...groups].flatMap(([verb, members]) => {
    if (members.length === 0) return [];
    const figures = members.map((study) => {
      const by = profile.studies.length > 0 ? studyName(study) : 'this profile';
      const skin = named ? '' : ` ${placed('skin', profile.site)}`;
      named = true;
      return ['the ', studyFigure(study), skin, ' of ', by].join('');
    });
    return [`${verb} ${listed(figures)}`];
  });
  const borders = studies.flatMap(({ lowMm, highMm }) => [lowMm, highMm]);
  return `${depthBeside(tipDepthMm, borders)} is ${parts.join('; ')}`;
}

function ownStudy({ skin }: SkinProfile): SkinStudy[] {
  if (skin === null) return [];
  const { mean } = skin;
  return [{ lowMm: mean, highMm: mean, method: '', grade: 'D', sources: [], place: null }];
}

/** Null: in the skin by every figure of the study. */
function standOf(tipDepthMm: number, { lowMm, highMm }: SkinStudy): string | null {
  if (isBelow(tipDepthMm, highMm)) return 'below';
  return isBelow(tipDepthMm, lowMm) || isAt(tipDepthMm, lowMm) ? 'at the border of' : null;
}

function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** `forehead skin`, but `skin of the scalp at the vertex`. */
export function placed(layer: string, id: SiteId): string {
  const site = siteName(id);
  return / (at|of) /.test(site) ? `${layer} of the ${site}` : `${site} ${layer}`;
}

/** The tip as `formatDepth` says it, with more decimals where these would not tell it from a border. */
export function depthBeside(tipDepthMm: number, bordersMm: readonly number[]): string {
  const words = [formatDepth(tipDepthMm), ...[2, 3].map((d) => `${tipDepthMm.toFixed(d)} mm`)];
  const told = (said: number): boolean =>
    bordersMm.every((border) => {
      const shown = Number(border.toFixed(2));
      return isAt(tipDepthMm, border)
        ? said === shown
        : Math.sign(tipDepthMm - border) === Math.sign(said - shown);
    });
  return words.find((each) => told(Number.parseFloat(each))) ?? words[1];
}
