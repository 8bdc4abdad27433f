import { recordOf } from '../../layout/patternTypes';
import { doseName } from '../../plan/patternWords';
import { RANGES } from '../../plan/ranges';
import { isDepthAsked } from '../../plan/skin/askedDepth';
import { tipDepthMm, USUAL_TIP_DEPTH_MM } from '../../plan/skin/depth';
import type { Insertion, Zone } from '../../plan/types';
import { sayMeasure } from '../controls/measure';
import { SPACING, VOLUME } from '../controls/measures';

/** Warned about on the screen, never forbidden. */
export interface Remark {
  readonly tone: 'note' | 'warning';
  readonly text: string;
}

/** The zone's plan in one sentence, in the parts that stay on one line each. */
export function zoneSentence(
  zone: Pick<Zone, 'pattern' | 'finer' | 'insertion' | 'volumePerPointMl' | 'protocol'>,
): readonly [string, string, string] {
  const depth = isDepthAsked(zone)
    ? 'depth not set,'
    : `${depthOf(zone.insertion).toFixed(1)} mm deep,`;
  const volume = sayMeasure(zone.volumePerPointMl, VOLUME);
  return [`${arrangementWords(zone)},`, depth, `${volume} a ${doseName(zone.pattern.kind)}.`];
}

function arrangementWords({ pattern, finer }: Pick<Zone, 'pattern' | 'finer'>): string {
  const say = (mm: number): string => sayMeasure(mm, SPACING);
  const words = recordOf(pattern).words.short(pattern, say);
  return finer && recordOf(pattern).flags.canBeFiner
    ? `${words}, in part ${say(finer.spacingMm)}`
    : words;
}

export function spacingRemark(spacingMm: number): Remark | null {
  const { usualLeast, usualMost } = RANGES.spacingMm;
  if (spacingMm < usualLeast)
    return { tone: 'note', text: `Closer than the usual ${usualLeast}–${usualMost}\u00a0mm` };
  if (spacingMm > usualMost)
    return { tone: 'note', text: `Wider than the usual ${usualLeast}–${usualMost}\u00a0mm` };
  return null;
}

/** Compared as shown, to a tenth of a millimetre, so that "4.0 mm" is never called too deep. */
export function depthRemark(insertion: Insertion): Remark | null {
  const { least, most } = USUAL_TIP_DEPTH_MM;
  const depth = Number(depthOf(insertion).toFixed(1));
  const usual = `the usual ${least}–${most}\u00a0mm`;
  if (depth > most)
    return { tone: 'warning', text: `The tip lies ${depth.toFixed(1)} mm deep, below ${usual}` };
  if (depth < least)
    return { tone: 'warning', text: `The tip lies ${depth.toFixed(1)} mm deep, above ${usual}` };
  return null;
}

/** The classical ceiling is 0.05 mL a point (grade C, see sources.ts). */
export function volumeRemark(volumeMl: number): Remark | null {
  if (volumeMl === 0) return { tone: 'warning', text: 'No solution: points get 0 mL' };
  if (volumeMl > 0.05) return { tone: 'note', text: 'Above the classical 0.01–0.05 mL' };
  if (volumeMl < 0.01) return { tone: 'note', text: 'Below the classical 0.01–0.05 mL' };
  return null;
}

export function depthOf(insertion: Insertion): number {
  return tipDepthMm(insertion.angleDeg, insertion.insertedLengthMm);
}
