import type { Preset } from '../../plan/presets/presets';
import type { ZoneDrawing } from '../../plan/presets/types';

/** One drawing with its sides: left and right, or the one across the midline. */
export interface PresetGroup {
  readonly drawing: ZoneDrawing;
  readonly sides: readonly Preset<ZoneDrawing>[];
}

export function presetGroups(presets: readonly Preset<ZoneDrawing>[]): PresetGroup[] {
  const byDrawing = new Map<ZoneDrawing, Preset<ZoneDrawing>[]>();
  for (const preset of presets)
    byDrawing.set(preset.drawing, [...(byDrawing.get(preset.drawing) ?? []), preset]);
  return Array.from(byDrawing, ([drawing, sides]) => ({ drawing, sides }));
}
