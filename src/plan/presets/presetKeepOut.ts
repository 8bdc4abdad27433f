import { citeSources } from '../protocols/citeSources';
import type { KeepOut } from '../types';
import type { PresetPainter } from './presetField';
import { PRESET_KEEP_OUTS, type Preset } from './presets';
import type { KeepOutDrawing } from './types';

/** A bundled keep-out as a plan holds it; null where the model lacks its skin. */
export function presetKeepOut(
  painter: PresetPainter,
  { id, name, side, drawing }: Preset<KeepOutDrawing>,
  ownId = id,
): KeepOut | null {
  const field = painter.field(drawing, side);
  if (!field) return null;
  const { kind, bufferMm, reason } = drawing;
  return {
    id: ownId,
    name,
    kind,
    bufferMm,
    field,
    preset: id,
    reason: reason.text,
    source: `Grade ${reason.grade}. ${citeSources(reason.sources)}`,
    visible: true,
    overridden: null,
  };
}

/** Those of some drawings, left before right, that a plan does not have. */
export function missingPresets(
  drawings: readonly string[],
  existing: readonly Pick<KeepOut, 'preset'>[],
): Preset<KeepOutDrawing>[] {
  return PRESET_KEEP_OUTS.filter(
    ({ id, drawing }) =>
      drawings.includes(drawing.id) && !existing.some(({ preset }) => preset === id),
  );
}
