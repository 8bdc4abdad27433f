import type { Figure } from '../figure/figure';
import type { KeepOut } from '../types';
import type { PresetPainter } from './presetField';
import { missingPresets, presetKeepOut } from './presetKeepOut';
import { PRESET_KEEP_OUTS } from './presets';

/** Skin that every new plan keeps out: docs/domain.md 8.2, requirement 5. */
const SAFE_SKIN: readonly { readonly drawing: string; readonly onFaces: boolean }[] = [
  { drawing: 'eye', onFaces: true },
  { drawing: 'lips', onFaces: true },
  { drawing: 'nipple-areola', onFaces: false },
  { drawing: 'genitals', onFaces: false },
];

/** Drawings of safe skin that a figure has; none where nothing is known of its anatomy. */
export function safeSkinOf({ anatomy }: Figure): string[] {
  if (!anatomy) return [];
  const isFace = anatomy.part === 'face';
  return SAFE_SKIN.filter(({ onFaces }) => onFaces || !isFace).map(({ drawing }) => drawing);
}

export function isSafeSkin({ preset }: Pick<KeepOut, 'preset'>): boolean {
  const drawing = PRESET_KEEP_OUTS.find(({ id }) => id === preset)?.drawing.id;
  return SAFE_SKIN.some((each) => each.drawing === drawing);
}

/** The safe skin of a figure that a plan does not have, as keep-outs with lasting ids. */
export function missingSafeSkin(
  painter: PresetPainter,
  figure: Figure,
  existing: readonly KeepOut[],
): KeepOut[] {
  return missingPresets(safeSkinOf(figure), existing).flatMap(
    (preset) => presetKeepOut(painter, preset) ?? [],
  );
}

/** Names of the safe skin that a plan leaves out, `Eye and eyelids, left`. */
export function safeSkinLeftOut(figure: Figure, keepOuts: readonly KeepOut[]): string[] {
  return missingPresets(safeSkinOf(figure), keepOuts).map(({ name }) => name);
}
