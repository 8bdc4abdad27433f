import { MODELS, type ModelId } from '../models';
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

/** Drawings of safe skin that a figure has. */
export function safeSkinOf(model: ModelId): string[] {
  const isFace = MODELS[model].topology === 'face';
  return SAFE_SKIN.filter(({ onFaces }) => onFaces || !isFace).map(({ drawing }) => drawing);
}

export function isSafeSkin({ preset }: Pick<KeepOut, 'preset'>): boolean {
  const drawing = PRESET_KEEP_OUTS.find(({ id }) => id === preset)?.drawing.id;
  return SAFE_SKIN.some((each) => each.drawing === drawing);
}

/** The safe skin of a figure that a plan does not have, as keep-outs with lasting ids. */
export function missingSafeSkin(
  painter: PresetPainter,
  model: ModelId,
  existing: readonly KeepOut[],
): KeepOut[] {
  return missingPresets(safeSkinOf(model), existing).flatMap(
    (preset) => presetKeepOut(painter, preset) ?? [],
  );
}

/** Names of the safe skin that a plan leaves out, `Eye and eyelids, left`. */
export function safeSkinLeftOut(model: ModelId, keepOuts: readonly KeepOut[]): string[] {
  return missingPresets(safeSkinOf(model), keepOuts).map(({ name }) => name);
}
