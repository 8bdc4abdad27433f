import { KEEP_OUT_DRAWINGS } from './keepOutDrawings';
import type { KeepOutDrawing, PresetSide, ZoneDrawing } from './types';
import { ZONE_DRAWINGS } from './zoneDrawings';

/** One drawing on one side: what a person picks. Pairs have the side in id and name. */
export interface Preset<Drawing> {
  readonly id: string;
  readonly name: string;
  readonly side: PresetSide;
  readonly drawing: Drawing;
}

/** Every preset zone, in the order of the lists; left before right. */
export const PRESET_ZONES: readonly Preset<ZoneDrawing>[] = ZONE_DRAWINGS.flatMap(onBothSides);

export const PRESET_KEEP_OUTS: readonly Preset<KeepOutDrawing>[] =
  KEEP_OUT_DRAWINGS.flatMap(onBothSides);

function onBothSides<Drawing extends ZoneDrawing | KeepOutDrawing>(
  drawing: Drawing,
): Preset<Drawing>[] {
  const { id, name, shape } = drawing;
  if (shape === 'middle') return [{ id, name, side: 'middle', drawing }];
  return [
    { id: `${id}-left`, name: `${name}, left`, side: 'left', drawing },
    { id: `${id}-right`, name: `${name}, right`, side: 'right', drawing },
  ];
}
