import { recordOf } from '../../layout/patternTypes';
import { LAYOUT_VERSION } from '../../layout/types';
import { formatMm, formatSetMm } from '../../plan/format';
import { narrowWords, patternSentence, pointNames } from '../../plan/patternWords';
import { SIDE_WORDS, zoneSide } from '../../plan/zones/zoneSide';
import { APP_VERSION } from '../paper/appVersion';
import type { MapFigure, MapZone } from './figure';
import type { ViewAxes } from './view';

/** Every sentence of the printed map that is worked out from the plan. */

/** `1 : 2`, `2 : 1`, `1 : 1.25` */
export function scaleText(denominator: number): string {
  return denominator >= 1 ? `1 : ${denominator}` : `${round2(1 / denominator)} : 1`;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}

/** What lies to the left and to the right of the picture, by where the axes point. */
export function sideNames(axes: ViewAxes): { left: string; right: string } {
  const [x, , z] = axes.right;
  if (x > 0.4) return { left: 'Patient’s right', right: 'Patient’s left' };
  if (x < -0.4) return { left: 'Patient’s left', right: 'Patient’s right' };
  return z > 0
    ? { left: 'Patient’s back', right: 'Patient’s front' }
    : { left: 'Patient’s front', right: 'Patient’s back' };
}

/** Pattern, spacing, seed and edge convention: what it takes to compute the same points again. */
export function settingsText({ zone, layout }: MapZone): string {
  return `${patternSentence(zone.pattern)}${finerText(zone)}${laidText(layout)}`;
}

/** What was laid otherwise than the pattern says. */
function laidText({ regular }: MapZone['layout']): string {
  const narrow = narrowWords(regular);
  return narrow ? `; ${narrow}` : '';
}

function finerText({ finer, pattern }: MapZone['zone']): string {
  const holds =
    finer && recordOf(pattern).flags.canBeFiner && finer.field.values.some((value) => value > 0);
  return holds ? `, finer area at least ${formatSetMm(finer.spacingMm)} apart` : '';
}

/** The same in numbers: `15.0 mm, margin 0.0 mm, seed 1` */
export function shortSettingsText({ zone, layout }: MapZone): string {
  const { pattern } = zone;
  if (!('seed' in pattern)) return `${patternSentence(pattern)}${laidText(layout)}`;
  const gap = pattern.marginMm > 0 ? ' (largest gap inside the margin)' : '';
  return `${formatSetMm(pattern.spacingMm)}, margin ${formatMm(pattern.marginMm)}${gap}, seed ${pattern.seed}${finerText(zone)}`;
}

/** `Patient’s left. ` before a zone's words */
export function sideText({ zone, layout }: MapZone): string {
  const side = zoneSide(zone, layout);
  return side ? `${SIDE_WORDS[side]}. ` : '';
}

/** `84 of 112 points here, the others on page 2`; of stamps `All 12 shots here, 5 punctures each` */
export function pointsHereText(
  { zone, layout }: Pick<MapZone, 'zone' | 'layout'>,
  here: number,
  otherPages: readonly number[],
): string {
  const { kind } = zone.pattern;
  const { many } = pointNames(kind);
  const each = layout.punctures ? `, ${layout.punctures.perShot} punctures each` : '';
  if (here === layout.count) return `All ${here} ${many} here${each}`;
  const pages = otherPages.length > 1 ? 'pages' : 'page';
  return `${here} of ${layout.count} ${many} here${each}, the others on ${pages} ${otherPages.join(', ')}`;
}

/** Model, versions and tolerance: the small print that makes a page traceable. */
export function provenanceText(figure: MapFigure): string {
  return `Mesomap ${APP_VERSION} · layout version ${LAYOUT_VERSION} · model ${figure.name}, ${figure.digest.slice(0, 12)}`;
}

/** The same with the plan: `plan 0123456789ab` */
export function originText(figure: MapFigure, planDigest: string): string {
  return `${provenanceText(figure)} · plan ${planDigest.slice(0, 12)}`;
}

/** What the page does not say, and how large the figure is where that is known. */
export function adviceText({ sizeWords }: MapFigure): string {
  return sizeWords ? `${NO_ADVICE} ${sizeWords}.` : NO_ADVICE;
}

export const PRINT_NOTE =
  'Print at 100 % (actual size), not “fit to page”. On paper both bars must measure 100 mm.';

export const NO_ADVICE =
  'Positions and volumes are computed from what the practitioner set. No dose advice.';
