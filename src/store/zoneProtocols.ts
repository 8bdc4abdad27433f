import { isByHand } from '../plan/changePattern';
import { type Edit, keepOutsEdit, type ZoneSettings } from '../plan/edit';
import { allByHand } from '../plan/points/handPoints';
import { recordChange } from '../plan/protocols/applyProtocol';
import { missingProtocolKeepOuts } from '../plan/protocols/protocolKeepOuts';
import type { Protocol } from '../plan/protocols/types';
import {
  backToArrangement,
  backToOrigin,
  chooseProtocol,
  type ZoneKey,
} from '../plan/protocols/zoneProtocol';
import { insertedLengthFor } from '../plan/skin/depthTrio';
import type { Zone } from '../plan/types';
import { applyToPlan, changeZone } from './commands';
import { freshLayout } from './freshLayouts';
import { refusedSettings } from './giveSettings';
import { idsOf } from './pointIds';
import { painterOf } from './presets';
import { appStore } from './state';
import { today } from './today';
import { refuseLocked, zoneById } from './zones';

/**
 * Sets zones up from a protocol, in one step; an own protocol goes along with the plan. The first is the
 * one that was asked for; others that take no settings are left as they are.
 */
export function setUpFrom([first, ...others]: readonly string[], protocol: Protocol): void {
  if (first === undefined || !zoneById(first) || refuseLocked(first)) return;
  const along = others.filter((id) => {
    const zone = zoneById(id);
    return zone && id !== first && refusedSettings(zone) === null;
  });
  const made = [first, ...along].map((id) => setUpOne(id, protocol));
  const edits = made.flatMap((each) => each.edits);
  if (protocol.origin === 'own') edits.push(...takenAlong(protocol));
  edits.push(...keepOutsOf(protocol));
  const zones = made.length > 1 ? `${made.length} zones` : '';
  const what = `Set up ${zones}${zones && ' '}from ${protocol.name}`;
  applyToPlan({ kind: 'together', what, edits });
  const notes = [...new Set(made.flatMap((each) => each.notes))];
  if (notes.length > 0) appStore.setState({ notice: { tone: 'warning', text: notes.join(' ') } });
}

function setUpOne(zoneId: string, protocol: Protocol): { edits: Edit[]; notes: readonly string[] } {
  const state = appStore.getState();
  const zone = zoneById(zoneId);
  if (!zone) return { edits: [], notes: [] };
  const { after, notes } = chooseProtocol(zone, protocol);
  const what = `Set up from ${protocol.name}`;
  const edits: Edit[] = [zoneEdit(zone, after)];
  const layout = freshLayout(state, zoneId);
  const kind = after.pattern?.kind ?? zone.pattern.kind;
  if (isByHand(kind) && !isByHand(zone.pattern.kind) && !zone.hand && layout)
    edits.push({
      kind: 'setPoints',
      zoneId,
      what,
      before: null,
      after: allByHand(null, layout, idsOf(layout)),
    });
  return { edits, notes };
}

function zoneEdit(zone: Zone, after: Partial<ZoneSettings>): Edit {
  const keys = Object.keys(after) as (keyof ZoneSettings)[];
  const before = Object.fromEntries(keys.map((key) => [key, zone[key]])) as Partial<ZoneSettings>;
  return { kind: 'changeZone', zoneId: zone.id, before, after };
}

/** The protocol's keep-outs go on the figure in the same step. */
function keepOutsOf({ name, keepOuts: rules }: Protocol): Edit[] {
  const { plan, model } = appStore.getState();
  if (model.kind !== 'ready') return [];
  const added = missingProtocolKeepOuts(painterOf(model.model), rules, plan.keepOuts);
  if (added.length === 0) return [];
  return [keepOutsEdit(plan, `Keep-outs of ${name}`, [...plan.keepOuts, ...added])];
}

function takenAlong(protocol: Protocol): Edit[] {
  const { protocols } = appStore.getState().plan;
  if (protocols.some(({ id, version }) => id === protocol.id && version === protocol.version))
    return [];
  const after = [...protocols.filter(({ id }) => id !== protocol.id), protocol];
  return [{ kind: 'changePlan', before: { protocols }, after: { protocols: after } }];
}

/** The zone keeps its numbers and forgets where they are from. */
export function letGoOfProtocol(zoneId: string): void {
  if (!refuseLocked(zoneId)) changeZone(zoneId, { protocol: null });
}

/** The depth that the protocol asks for, also where it is what stood there before. */
export function chooseDepth(zoneId: string, tipDepthMm: number): void {
  const zone = zoneById(zoneId);
  if (!zone?.protocol || refuseLocked(zoneId)) return;
  const { angleDeg } = zone.insertion;
  const insertedLengthMm = insertedLengthFor(tipDepthMm, angleDeg);
  const protocol = recordChange(zone.protocol, 'tipDepthMm', tipDepthMm, today());
  changeZone(zoneId, { insertion: { angleDeg, insertedLengthMm }, protocol });
}

export function restoreNumber(zoneId: string, key: ZoneKey): void {
  const zone = zoneById(zoneId);
  const after = zone && backToOrigin(zone, key);
  if (after && !refuseLocked(zoneId)) changeZone(zoneId, after);
}

export function restoreArrangement(zoneId: string): void {
  const zone = zoneById(zoneId);
  const after = zone && backToArrangement(zone);
  if (after && !refuseLocked(zoneId)) changeZone(zoneId, after);
}
