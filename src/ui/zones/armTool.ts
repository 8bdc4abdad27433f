import { activateZone, addZone, setTool, showNotice } from '../../store/commands';
import { appStore, type Tool } from '../../store/state';

/** Takes up a tool. The brush needs a zone to paint: the last one, or a first one made for it. */
export function armTool(tool: Tool): void {
  if (tool === 'view' || tool === 'dots' || tool === 'spots') setTool(tool);
  else if (tool === 'lasso') takeLasso();
  else if (tool === 'points') takePoints();
  else if (paintsKeepOut()) setTool(tool);
  else if (tool === 'brush') takeBrush();
  else takeEraser();
}

/** A keep-out whose settings are open is what is painted, until it is done. */
function paintsKeepOut(): boolean {
  const { plan, paintOn, activeKeepOutId } = appStore.getState();
  return paintOn === 'keepOut' && plan.keepOuts.some(({ id }) => id === activeKeepOutId);
}

/** Without a zone the first area makes one. */
function takeLasso(): void {
  if (!paintsKeepOut()) activateSomeZone();
  setTool('lasso');
}

function takeBrush(): void {
  if (!activateSomeZone()) addZone();
  setTool('brush');
}

function takeEraser(): void {
  if (activateSomeZone()) setTool('erase');
  else showNotice({ tone: 'info', text: 'Nothing to erase yet: add a zone and paint it first' });
}

/** Without a zone there are no points yet: one is made whose points are all set by hand. */
function takePoints(): void {
  if (!activateSomeZone()) addZone(undefined, { kind: 'hand', spacingMm: 0 });
  setTool('points');
}

/** Keeps the active zone or takes the last; whether there is one at all. */
function activateSomeZone(): boolean {
  const { plan, activeZoneId } = appStore.getState();
  const zone = plan.zones.find((each) => each.id === activeZoneId) ?? plan.zones.at(-1);
  if (zone) activateZone(zone.id);
  return zone !== undefined;
}

/** A new zone, ready to be painted. */
export function startZone(): void {
  addZone();
  setTool('brush');
}
