import { activateZone, setTool } from '../../store/commands';
import type { Chord } from '../../store/keys/chord';
import type { Command } from '../../store/keys/command';
import { appStore } from '../../store/state';

/** The command that takes up a tool. */
export function takeUp(
  tool: string,
  title: string,
  keys: readonly Chord[],
  run: () => unknown = () => setTool(tool),
): Command {
  return { id: `tool.${tool}`, group: 'Keys', title, keys, screens: ['plan', 'print'], run };
}

/** A keep-out whose settings are open is what is painted, until it is done. */
export function paintsKeepOut(): boolean {
  const { plan, paintOn, activeKeepOutId } = appStore.getState();
  return paintOn === 'keepOut' && plan.keepOuts.some(({ id }) => id === activeKeepOutId);
}

/** Keeps the active zone or takes the last; whether there is one at all. */
export function activateSomeZone(): boolean {
  const { plan, activeZoneId } = appStore.getState();
  const zone = plan.zones.find((each) => each.id === activeZoneId) ?? plan.zones.at(-1);
  if (zone) activateZone(zone.id);
  return zone !== undefined;
}

/** The name of what is painted: a zone, its finer area, a keep-out; '' without one. */
export function paintedName({
  plan,
  paintOn,
  activeZoneId,
  activeKeepOutId,
}: Pick<
  ReturnType<typeof appStore.getState>,
  'plan' | 'paintOn' | 'activeZoneId' | 'activeKeepOutId'
>): string {
  const keepOut = plan.keepOuts.find(({ id }) => id === activeKeepOutId);
  if (paintOn === 'keepOut' && keepOut) return `keep-out ${keepOut.name}`;
  const zone = plan.zones.find(({ id }) => id === activeZoneId);
  if (!zone) return '';
  return paintOn === 'finer' && zone.finer ? `the finer area of ${zone.name}` : zone.name;
}
