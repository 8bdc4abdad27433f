import { writeFileSync } from 'node:fs';
import { toDense } from '../geometry/field';
import { newPlan, newZone } from '../plan/defaults';
import type { Figure } from '../plan/figure/figure';
import { writePlan } from '../plan/file/file';
import { sealed } from '../plan/file/seal';
import { cm2Digits } from '../plan/format';
import { ZONE_COLOURS } from '../plan/palette';
import type { PresetPainter } from '../plan/presets/presetField';
import { presetKeepOut } from '../plan/presets/presetKeepOut';
import { PRESET_KEEP_OUTS, PRESET_ZONES } from '../plan/presets/presets';
import { isSafeSkin, missingSafeSkin } from '../plan/presets/safeSkin';
import { LIBRARY, libraryProtocolOf } from '../plan/protocols/library';
import { missingProtocolKeepOuts } from '../plan/protocols/protocolKeepOuts';
import type { Protocol } from '../plan/protocols/types';
import { chooseProtocol } from '../plan/protocols/zoneProtocol';
import type { KeepOut, Zone } from '../plan/types';
import { overlapWords, zoneAreas } from '../plan/zones/zoneOverlaps';
import type { PlanArguments } from './arguments';
import { refuse } from './failure';
import { figureCalled, presetPainterOf } from './loadFigure';
import type { Output } from './output';
import { patternOf } from './patterns';
import { userPath } from './userFiles';
import { refuseUnwritable } from './writable';

/** Writes a plan of preset zones that the app opens. The same flags give the same bytes. */
export async function planCommand(args: PlanArguments, output: Output): Promise<void> {
  refuseUnwritable(args.out);
  const figure = figureCalled(args.model);
  const painter = await presetPainterOf(figure.id, args.scale);
  const pattern = patternOf(args.pattern);
  const protocol = args.protocol === null ? null : protocolOf(args.protocol);
  const zones = args.zones.map((id, index): Zone => {
    const { preset, field } = drawn(painter, id);
    const zone = newZone(preset.id, preset.name, index % ZONE_COLOURS.length);
    const side = preset.side === 'middle' ? 'auto' : preset.side;
    const made: Zone = { ...zone, field, side, pattern };
    return protocol ? { ...made, ...chooseProtocol(made, protocol).after } : made;
  });
  const keepOuts = keepOutsOf(painter, figure, args, protocol);
  const plan = {
    ...newPlan(`${figure.id} ${args.zones.join(' ')}`.slice(0, 64), figure),
    scale: args.scale,
    zones,
    keepOuts,
  };
  const file = userPath(args.out);
  try {
    writeFileSync(file, sealed(writePlan({ ...plan, name: args.name })));
  } catch {
    refuse(`${args.out}: this file cannot be written`);
  }
  const fields = zones.map(({ id, field }) => [id, toDense(field, painter.mesh)] as const);
  const areas = zoneAreas(painter.mesh, new Map(fields));
  output.out(
    `${counted(zones.length, 'zone')}, ${cm2Digits(areas.sumMm2 / 100)} cm2 painted, ${counted(keepOuts.length, 'keep-out')}\n`,
  );
  const overlap = overlapWords(areas);
  if (overlap) output.out(`${overlap}\n`);
}

function protocolOf(id: string): Protocol {
  const known = LIBRARY.map((protocol) => protocol.id).join(', ');
  return libraryProtocolOf(id) ?? refuse(`--protocol ${id}: there are ${known}`);
}

/** Safe skin, those asked for, those of the protocol; each once. */
function keepOutsOf(
  painter: PresetPainter,
  figure: Figure,
  args: PlanArguments,
  protocol: Protocol | null,
): KeepOut[] {
  const keepOuts = args.safeSkin ? missingSafeSkin(painter, figure, []) : [];
  for (const id of args.keepOuts)
    if (!keepOuts.some(({ preset }) => preset === id)) keepOuts.push(keepOut(painter, id));
  const rules = protocol?.keepOuts ?? [];
  const ofProtocol = missingProtocolKeepOuts(painter, rules, keepOuts);
  return [...keepOuts, ...ofProtocol.filter((each) => args.safeSkin || !isSafeSkin(each))];
}

function keepOut(painter: PresetPainter, id: string): KeepOut {
  const preset = PRESET_KEEP_OUTS.find((each) => each.id === id);
  if (!preset) return refuse(`there is no keep-out ${id}; the command zones lists them`);
  return (
    presetKeepOut(painter, preset) ?? refuse(`keep-out ${id}: this model does not have that skin`)
  );
}

function drawn(painter: PresetPainter, id: string) {
  const preset = PRESET_ZONES.find((each) => each.id === id);
  if (!preset) return refuse(`there is no zone ${id}; the command zones lists them`);
  const field = painter.field(preset.drawing, preset.side);
  if (!field) return refuse(`zone ${id}: this model does not have that skin`);
  return { preset, field };
}

/** "1 zone", "2 zones". */
function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
