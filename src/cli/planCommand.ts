import { writeFileSync } from 'node:fs';
import { fieldArea, toDense } from '../geometry/field';
import { newPlan, newZone } from '../plan/defaults';
import { writePlan } from '../plan/file/file';
import { cm2Digits, shownCm2Sum } from '../plan/format';
import { ZONE_COLOURS } from '../plan/palette';
import type { PresetPainter } from '../plan/presets/presetField';
import { PRESET_KEEP_OUTS, PRESET_ZONES, type Preset } from '../plan/presets/presets';
import type { KeepOutDrawing, ZoneDrawing } from '../plan/presets/types';
import { LIBRARY, libraryProtocolOf } from '../plan/protocols/library';
import { citeSources } from '../plan/protocols/sources';
import type { Protocol } from '../plan/protocols/types';
import { chooseProtocol } from '../plan/protocols/zoneProtocol';
import type { KeepOut, Zone } from '../plan/types';
import type { PlanArguments } from './arguments';
import { refuse } from './failure';
import { userPath } from './loadSurface';
import type { Output } from './output';
import { patternOf } from './patterns';
import { modelIdOf, presetPainterOf } from './presetPainter';
import { refuseUnwritable } from './writable';

/** Writes a plan of preset zones that the app opens. The same flags give the same bytes. */
export async function planCommand(args: PlanArguments, output: Output): Promise<void> {
  refuseUnwritable(args.out);
  const model = modelIdOf(args.model);
  const factor = args.scale ?? 1;
  const painter = await presetPainterOf(model, factor);
  const pattern = patternOf(args.pattern);
  const protocol = args.protocol === null ? null : protocolOf(args.protocol);
  const zones = args.zones.map((id, index): Zone => {
    const { preset, field } = drawn(painter, PRESET_ZONES, id, 'zone');
    const zone = newZone(preset.id, preset.name, index % ZONE_COLOURS.length);
    const side = preset.side === 'middle' ? 'auto' : preset.side;
    const made: Zone = { ...zone, field, side, pattern };
    return protocol ? { ...made, ...chooseProtocol(made, protocol).after } : made;
  });
  const keepOuts = args.keepOuts.map((id) => keepOut(painter, id));
  const plan = {
    ...newPlan(`${model} ${args.zones.join(' ')}`.slice(0, 64), model),
    scale: { factor, measures: [], confirmed: args.scale !== null },
    zones,
    keepOuts,
  };
  const file = userPath(args.out);
  try {
    writeFileSync(file, writePlan({ ...plan, name: args.name }));
  } catch {
    refuse(`${args.out}: this file cannot be written`);
  }
  const areasCm2 = zones.map(
    ({ field }) => fieldArea(painter.mesh, toDense(field, painter.mesh)) / 100,
  );
  output.out(
    `${zones.length} zones, ${cm2Digits(shownCm2Sum(areasCm2))} cm2, ${keepOuts.length} keep-outs\n`,
  );
}

function protocolOf(id: string): Protocol {
  const known = LIBRARY.map((protocol) => protocol.id).join(', ');
  return libraryProtocolOf(id) ?? refuse(`--protocol ${id}: there are ${known}`);
}

function keepOut(painter: PresetPainter, id: string): KeepOut {
  const { preset, field } = drawn(painter, PRESET_KEEP_OUTS, id, 'keep-out');
  const { kind, bufferMm, reason } = preset.drawing;
  return {
    ...{ id: preset.id, name: preset.name, kind, bufferMm, field, preset: preset.id },
    reason: reason.text,
    source: `Grade ${reason.grade}. ${citeSources(reason.sources)}`,
    visible: true,
    overridden: null,
  };
}

function drawn<Drawing extends ZoneDrawing | KeepOutDrawing>(
  painter: PresetPainter,
  presets: readonly Preset<Drawing>[],
  id: string,
  what: string,
) {
  const preset = presets.find((each) => each.id === id);
  if (!preset) return refuse(`there is no ${what} ${id}; the command zones lists them`);
  const field = painter.field(preset.drawing, preset.side);
  if (!field) return refuse(`${what} ${id}: this model does not have that skin`);
  return { preset, field };
}
