import { viewsWith } from '../../plan/figure/savedViews';
import { LIBRARY } from '../../plan/protocols/library';
import { BRUSH_COMMANDS } from '../../scene/tools/brush/brushCommands';
import { activateZone, moveCamera } from '../../store/commands';
import { shownChord } from '../../store/keys/chord';
import type { Command } from '../../store/keys/command';
import { keysOf } from '../../store/keys/ownKeys';
import { knownProtocols, ownProtocolsOf } from '../../store/ownProtocols';
import { addPresetZones, presetZonesOf } from '../../store/presets';
import { appStore } from '../../store/state';
import { setUpFrom } from '../../store/zoneProtocols';
import { COMMANDS } from '../commands/all';
import { FIND } from '../commands/appCommands';
import { presetGroups } from '../presets/presetGroups';
import { actions } from './actions';
import { EVERYDAY_WORDS } from './everydayWords';
import type { Entry } from './findEntries';

/** Everything that can be asked for now, by name. */
export function paletteEntries(): Entry[] {
  const { screen } = appStore.getState();
  const ofPlan =
    screen === 'plan'
      ? [...planZones(), ...namedViews(), ...protocols(), ...anatomicalZones()]
      : [];
  return [...commands(), ...actions(), ...ofPlan];
}

/** What means nothing without the pointer on the skin. */
const NEEDS_POINTER = BRUSH_COMMANDS.filter(({ id }) => /drag|leave/.test(id));

/** The commands of this screen that something answers to now. */
function commands(): Entry[] {
  const { screen } = appStore.getState();
  return COMMANDS.filter(
    (command) =>
      command.screens.includes(screen) &&
      command.enabled?.() !== false &&
      command !== FIND &&
      !NEEDS_POINTER.includes(command),
  ).map(entryOf);
}

function entryOf(command: Command): Entry {
  const { id, title, run } = command;
  const [first] = keysOf(command);
  const shown = first === undefined ? {} : { keys: shownChord(first) };
  return { id, title, kind: 'Command', also: EVERYDAY_WORDS[id] ?? '', ...shown, run };
}

/** A zone of the plan is chosen and looked at. */
function planZones(): Entry[] {
  return appStore.getState().plan.zones.map(({ id, name }) => ({
    ...{ id: `zone.${id}`, title: name, kind: 'Zone of this plan' },
    run: () => {
      activateZone(id);
      moveCamera({ kind: 'fitZones', zoneIds: [id] });
    },
  }));
}

function namedViews(): Entry[] {
  // the first six have commands
  const { model, plan } = appStore.getState();
  const views = viewsWith(model.figure.views, plan.views);
  return views.slice(6).map(({ id, name }) => ({
    ...{ id: `view.${id}`, title: name, kind: 'View', also: 'look camera close-up' },
    run: () => moveCamera({ kind: 'view', viewId: id }),
  }));
}

/** Each sets up the chosen zone. */
function protocols(): Entry[] {
  const state = appStore.getState();
  const zone = state.plan.zones.find(({ id }) => id === state.activeZoneId);
  if (!zone || zone.locked) return [];
  const own = knownProtocols(ownProtocolsOf(state), state.plan.protocols);
  return [...own, ...LIBRARY].map((protocol) => ({
    ...{ id: `protocol.${protocol.id}`, title: protocol.name, kind: `Protocol for ${zone.name}` },
    also: `${protocol.id} ${protocol.layer?.words ?? ''} ${protocol.pattern?.kind ?? ''}`,
    run: () => setUpFrom([zone.id], protocol),
  }));
}

/** Zones of anatomy that are not on the figure yet; both sides as one, too. */
function anatomicalZones(): Entry[] {
  const { model, plan } = appStore.getState();
  if (model.kind !== 'ready') return [];
  const there = new Set(plan.zones.map(({ name }) => name));
  return presetGroups(presetZonesOf(model.model)).flatMap(({ drawing, sides }) => {
    const also = `${drawing.region} ${(drawing.alsoCalled ?? []).join(' ')} ${drawing.name}`;
    const missing = sides.filter(({ name }) => !there.has(name));
    const one = missing.map((preset) => ({
      ...{ id: `anatomy.${preset.id}`, title: `Add ${preset.name}`, kind: 'Zone of anatomy', also },
      run: () => addPresetZones([preset]),
    }));
    if (missing.length < 2) return one;
    const title = `Add ${drawing.name}, both sides`;
    const both = { id: `anatomy.${drawing.id}.both`, title, kind: 'Zone of anatomy', also };
    return [{ ...both, run: () => addPresetZones(missing) }, ...one];
  });
}
