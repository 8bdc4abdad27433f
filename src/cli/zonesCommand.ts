import { fieldArea, toDense } from '../geometry/field';
import { cm2Digits } from '../plan/format';
import type { PresetPainter } from '../plan/presets/presetField';
import { PRESET_KEEP_OUTS, PRESET_ZONES, type Preset } from '../plan/presets/presets';
import type { KeepOutDrawing, PresetNote, ZoneDrawing } from '../plan/presets/types';
import { areaPlusMinus, plusMinusWords } from '../plan/scale/areaError';
import type { PatientShape } from '../plan/scale/patientShape';
import type { ZonesArguments } from './arguments';
import { loadFigure, presetPainterOf } from './loadFigure';
import type { Output } from './output';

/** Lists the presets that a bundled model has, with their areas on it. */
export async function zonesCommand(args: ZonesArguments, output: Output): Promise<void> {
  const painter = await presetPainterOf(args.model, args.scale);
  const open = await openOf(args);
  const zones = PRESET_ZONES.flatMap((preset) => {
    const row = rowOf(painter, preset, open);
    return row === null ? [] : [{ ...row, ...cautionOf(preset.drawing.caution) }];
  });
  const keepOuts = PRESET_KEEP_OUTS.flatMap((preset) => {
    const row = rowOf(painter, preset, open);
    const { kind, bufferMm, reason } = preset.drawing;
    return row === null ? [] : [{ ...row, kind, buffer_mm: bufferMm, ...noteOf(reason) }];
  });
  if (args.json) {
    const file = { model: args.model, zones, keep_outs: keepOuts };
    output.out(`${JSON.stringify(file, null, 2)}\n`);
    return;
  }
  for (const row of zones) output.out(`${line(row)}\n`);
  output.out('keep-outs\n');
  for (const row of keepOuts) output.out(`${line(row)}  ${row.kind}\n`);
}

/** What a fit leaves open, and where on the skin. */
interface Open {
  readonly shape: PatientShape;
  readonly site: ArrayLike<number>;
}

async function openOf({ model, scale: { shape } }: ZonesArguments): Promise<Open | null> {
  const { anatomy } = await loadFigure({ id: model });
  return shape && anatomy && { shape, site: anatomy.site };
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly side: string;
  readonly area_cm2: number;
  /** of a fitted body: one standard deviation */
  readonly area_sd_cm2?: number;
  readonly region: string;
  readonly bounded_by: string;
}

/** null where the model lacks the skin. */
function rowOf(
  painter: PresetPainter,
  preset: Preset<ZoneDrawing | KeepOutDrawing>,
  open: Open | null,
): Row | null {
  const { id, name, side, drawing } = preset;
  const field = painter.field(drawing, side);
  if (field === null) return null;
  const areaMm2 = fieldArea(painter.mesh, toDense(field, painter.mesh));
  const area_cm2 = Math.round(areaMm2) / 100;
  const percent = open && areaPlusMinus(open.shape, open.site, field);
  const area_sd_cm2 = percent && Math.round((percent * area_cm2) / 2) / 100;
  return {
    id,
    name,
    side,
    area_cm2,
    ...(area_sd_cm2 !== null && { area_sd_cm2 }),
    region: drawing.region,
    bounded_by: drawing.boundedBy,
  };
}

function cautionOf(note: PresetNote | undefined) {
  if (note === undefined) return {};
  return { caution: note.text, sources: note.sources, grade: note.grade };
}

function noteOf(note: PresetNote) {
  return { reason: note.text, sources: note.sources, grade: note.grade };
}

function line({ id, name, side, area_cm2, area_sd_cm2 }: Row): string {
  const percent = area_sd_cm2 === undefined ? null : (200 * area_sd_cm2) / area_cm2;
  return [
    id.padEnd(28),
    name.padEnd(32),
    side.padEnd(7),
    `${cm2Digits(area_cm2)} cm2${plusMinusWords(percent)} painted`,
  ].join(' ');
}
