import { newZone } from '../plan/defaults';
import { type Edit, keepOutsEdit } from '../plan/edit';
import { PresetPainter } from '../plan/presets/presetField';
import { presetKeepOut } from '../plan/presets/presetKeepOut';
import { PRESET_KEEP_OUTS, PRESET_ZONES, type Preset } from '../plan/presets/presets';
import type { KeepOutDrawing, ZoneDrawing } from '../plan/presets/types';
import type { Zone } from '../plan/types';
import type { FigureModel } from '../workers/messages';
import { applyToPlan, deleteZones, freeColour, moveCamera } from './commands';
import { appStore } from './state';
import { refuseLocked } from './zones';

/** Zones and keep-outs of anatomy, put on the figure with one press; each press is one step. */

// The painter of the figure on screen: its scratch is as large as the figure and is made once.
let painter: PresetPainter | null = null;

/** Null where nothing is known of the figure's anatomy. */
export function painterOf({ mesh, anatomy }: FigureModel): PresetPainter | null {
  if (!anatomy) return null;
  if (painter?.mesh !== mesh) painter = new PresetPainter(mesh, anatomy);
  return painter;
}

/**
 * Draws one preset for nothing, so that the first that a person picks is as quick as the others: the
 * scratch is made and the browser has compiled what draws.
 */
export function warmPresets(model: FigureModel): void {
  const { model: shown } = appStore.getState();
  if (shown.kind !== 'ready' || shown.model !== model) return;
  const [first] = presetZonesOf(model);
  if (first) painterOf(model)?.field(first.drawing, first.side);
}

/** The zones that the figure on screen has skin for. */
export function presetZonesOf(model: FigureModel): readonly Preset<ZoneDrawing>[] {
  return PRESET_ZONES.filter(({ drawing }) => painterOf(model)?.has(drawing));
}

export function presetKeepOutsOf(model: FigureModel): readonly Preset<KeepOutDrawing>[] {
  return PRESET_KEEP_OUTS.filter(({ drawing }) => painterOf(model)?.has(drawing));
}

/** Adds preset zones with the settings of a new zone; the last becomes active, and the camera goes there. */
export function addPresetZones(presets: readonly Preset<ZoneDrawing>[]): void {
  const { plan, model } = appStore.getState();
  if (model.kind !== 'ready') return;
  const added: Zone[] = [];
  for (const { name, side, drawing } of presets) {
    const field = painterOf(model.model)?.field(drawing, side);
    if (!field) continue;
    const colour = freeColour([...plan.zones, ...added]);
    const zone = newZone(crypto.randomUUID(), name, colour);
    added.push({ ...zone, field, side: side === 'middle' ? 'auto' : side });
  }
  if (added.length === 0) return;
  const edits = added.map(
    (zone, i): Edit => ({ kind: 'addZone', zone, index: plan.zones.length + i }),
  );
  const what = added.length === 1 ? `Add ${added[0].name}` : `Add ${added.length} zones`;
  applyToPlan({ kind: 'together', what, edits });
  appStore.setState({ activeZoneId: added.at(-1)?.id ?? null, selected: null, paintOn: 'zone' });
  moveCamera({ kind: 'fitZones', zoneIds: added.map(({ id }) => id) });
}

/** The zones that stand on the figure under the names of presets. */
export function zonesOfPresets(
  zones: readonly Zone[],
  presets: readonly Preset<ZoneDrawing>[],
): Zone[] {
  return zones.filter((zone) => presets.some(({ name }) => zone.name === name));
}

/** Takes the zones of presets off the figure in one step. */
export function removePresetZones(presets: readonly Preset<ZoneDrawing>[]): void {
  const { plan } = appStore.getState();
  const gone = zonesOfPresets(plan.zones, presets);
  if (gone.some((zone) => refuseLocked(zone.id))) return;
  deleteZones(gone.map(({ id }) => id));
  const text = `${gone.map(({ name }) => name).join(' and ')} removed. Undo brings it back.`;
  appStore.setState({ notice: { tone: 'info', text } });
}

export function addPresetKeepOuts(presets: readonly Preset<KeepOutDrawing>[]): void {
  const { plan, model } = appStore.getState();
  if (model.kind !== 'ready') return;
  const painter = painterOf(model.model);
  if (!painter) return;
  const wanted = presets.filter(({ id }) => !plan.keepOuts.some(({ preset }) => preset === id));
  const added = wanted.flatMap((each) => presetKeepOut(painter, each, crypto.randomUUID()) ?? []);
  if (added.length === 0) return;
  const what = added.length === 1 ? `Keep out ${added[0].name}` : `Add ${added.length} keep-outs`;
  applyToPlan(keepOutsEdit(plan, what, [...plan.keepOuts, ...added]));
}
