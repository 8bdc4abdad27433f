import type { Pattern } from '../layout/patternTypes';
import { changeAlike } from '../plan/changeAlike';
import { newZone } from '../plan/defaults';
import {
  applyEdit,
  describeEdit,
  type Edit,
  invertEdit,
  joinEdits,
  type ZoneSettings,
} from '../plan/edit';
import { withTargetKept } from '../plan/keepTarget';
import { withHandKept } from '../plan/points/keepHand';
import { withOrigins } from '../plan/protocols/keepOrigins';
import type { DrawUp, Plan, Zone } from '../plan/types';
import { withOtherSides } from '../plan/zones/linkedSides';
import { mayEdit } from './mayEdit';
import { withGivenName } from './planName';
import { type Preferences, writePreferences } from './preferences';
import { sidesMirror } from './sidesMirror';
import {
  type AppState,
  appStore,
  type CameraWish,
  type Notice,
  type PointRef,
  type Screen,
  type ToolId,
} from './state';
import { today } from './today';

/** At most this many steps back; older ones are forgotten first. */
const UNDO_STEPS = 500;

/** Changes of one setting that follow each other within this time are one step, as of a slider. */
const ONE_STEP_MS = 700;
let lastEditAt = Number.NEGATIVE_INFINITY;

/** The plan and its steps, as an edit leaves them. */
export type PlanAndSteps = Pick<AppState, 'plan' | 'done' | 'undone'>;

/** Applies an edit, remembers it for undo and clears what could be redone. */
export function applyToPlan(wanted: Edit): void {
  if (!mayEdit(isOfLesson(wanted))) return;
  const edit = withWhatFollows(appStore.getState().plan, wanted);
  const now = performance.now();
  const goesOn = now - lastEditAt < ONE_STEP_MS;
  lastEditAt = now;
  appStore.setState(({ plan, done, undone }) => {
    const last = done.at(-1);
    const joined = goesOn && undone.length === 0 && last ? joinEdits(last, edit) : null;
    return {
      plan: applyEdit(plan, edit),
      done: joined ? [...done.slice(0, -1), joined] : [...done, edit].slice(-UNDO_STEPS),
      undone: [],
    };
  });
}

function isOfLesson(edit: Edit): boolean {
  return edit.kind === 'changePlan' && Object.keys(edit.after).every((key) => key === 'lesson');
}

function withWhatFollows(plan: Plan, wanted: Edit): Edit {
  const kept = withTargetKept(plan, withOrigins(plan, wanted, today()));
  const held = withHandKept(plan, kept);
  const linked = plan.zones.some(({ otherSide }) => otherSide)
    ? withOtherSides(plan, held, sidesMirror())
    : held;
  return withGivenName(plan, linked, applyEdit(plan, linked));
}

/** What `applyToPlan` would leave, as a step of its own; nothing is changed. */
export function appliedTo({ plan, done }: PlanAndSteps, wanted: Edit): PlanAndSteps {
  const edit = withWhatFollows(plan, wanted);
  return { plan: applyEdit(plan, edit), done: [...done, edit].slice(-UNDO_STEPS), undone: [] };
}

/** What a gesture decided is a step of its own, however soon after another change of the same setting. */
export function asOwnStep(change: () => void): void {
  lastEditAt = Number.NEGATIVE_INFINITY;
  change();
  lastEditAt = Number.NEGATIVE_INFINITY;
}

/** What follows from the last step by itself, as a spacing from a target: undo takes both. */
export function followUp(wanted: Edit): void {
  if (!mayEdit()) return;
  appStore.setState(({ plan, done }) => {
    const edit = withHandKept(plan, withOrigins(plan, wanted, today()));
    const last = done.at(-1);
    const parts = last?.kind === 'together' ? last.edits : last ? [last] : [];
    const step: Edit =
      parts.length > 0 && last
        ? { kind: 'together', what: describeEdit(last), edits: [...parts, edit] }
        : edit;
    return { plan: applyEdit(plan, edit), done: [...done.slice(0, -1), step], undone: [] };
  });
}

/** Makes the first stroke and the zone that was added for it one step: undo takes both. */
export function joinToLast(paint: Edit & { kind: 'paint' }): void {
  appStore.setState((state) => joinedToLast(state, paint));
}

/** What `joinToLast` would leave; nothing is changed. */
export function joinedToLast(
  { plan, done }: PlanAndSteps,
  paint: Edit & { kind: 'paint' },
): PlanAndSteps {
  const last = done.at(-1);
  const painted = applyEdit(plan, paint);
  const zone = painted.zones.find((each) => each.id === paint.zoneId);
  if (last?.kind !== 'addZone' || last.zone.id !== paint.zoneId || !zone) {
    return { plan: painted, done: [...done, paint], undone: [] };
  }
  return { plan: painted, done: [...done.slice(0, -1), { ...last, zone }], undone: [] };
}

/** Forgets a zone that was added for a stroke which came to nothing. */
export function takeBackZone(zoneId: string): void {
  const { plan, done } = appStore.getState();
  const last = done.at(-1);
  if (last?.kind !== 'addZone' || last.zone.id !== zoneId) return;
  appStore.setState({ plan: applyEdit(plan, invertEdit(last)), done: done.slice(0, -1) });
  keepActiveZone();
}

export function undo(): void {
  const { plan, done, undone } = appStore.getState();
  const edit = done.at(-1);
  if (!edit || !mayEdit()) return;
  appStore.setState({
    plan: applyEdit(plan, invertEdit(edit)),
    done: done.slice(0, -1),
    undone: [...undone, edit],
    notice: { tone: 'info', text: `Undone: ${describeEdit(edit)}` },
  });
  keepActiveZone();
}

export function redo(): void {
  const { plan, done, undone } = appStore.getState();
  const edit = undone.at(-1);
  if (!edit || !mayEdit()) return;
  appStore.setState({
    plan: applyEdit(plan, edit),
    done: [...done, edit],
    undone: undone.slice(0, -1),
    notice: { tone: 'info', text: `Redone: ${describeEdit(edit)}` },
  });
  keepActiveZone();
}

/** Adds an empty zone after the others, makes it the active one and returns its id. */
export function addZone(name?: string, pattern?: Pattern): string {
  const { zones } = appStore.getState().plan;
  const fresh = newZone(crypto.randomUUID(), name ?? freeZoneName(zones), freeColour(zones));
  const zone = pattern ? { ...fresh, pattern } : fresh;
  applyToPlan({ kind: 'addZone', zone, index: zones.length });
  appStore.setState({ activeZoneId: zone.id, selected: null });
  return zone.id;
}

export function deleteZone(zoneId: string): void {
  deleteZones([zoneId]);
}

/** Several zones in one step. */
export function deleteZones(zoneIds: readonly string[]): void {
  let left = appStore.getState().plan.zones;
  const edits: Edit[] = [];
  for (const zoneId of zoneIds) {
    const index = left.findIndex((zone) => zone.id === zoneId);
    if (index < 0) continue;
    edits.push({ kind: 'removeZone', zone: left[index], index });
    left = left.toSpliced(index, 1);
  }
  if (edits.length === 0) return;
  const what = `Delete ${edits.length} zones`;
  applyToPlan(edits.length === 1 ? edits[0] : { kind: 'together', what, edits });
  keepActiveZone();
}

/**
 * Changes settings of a zone, and alike those of the zones chosen along with it; a run of changes of one
 * setting is one undo step.
 */
export function changeZone(zoneId: string, after: Partial<ZoneSettings>): void {
  const state = appStore.getState();
  const zone = state.plan.zones.find((each) => each.id === zoneId);
  if (!zone) return;
  const others = zonesAlong(state, zoneId);
  const edits = [
    settingsEdit(zone, after),
    ...others.map((other) => settingsEdit(other, changeAlike(zone, after, other))),
  ].filter((edit) => edit !== null);
  if (edits.length === 0) return;
  const what = `${describeEdit(edits[0])} of ${edits.length} zones`;
  applyToPlan(edits.length === 1 ? edits[0] : { kind: 'together', what, edits });
}

/** Null where nothing changes. */
function settingsEdit(zone: Zone, after: Partial<ZoneSettings>): Edit | null {
  const keys = (Object.keys(after) as (keyof ZoneSettings)[]).filter(
    (key) => JSON.stringify(zone[key]) !== JSON.stringify(after[key]),
  );
  if (keys.length === 0) return null;
  const pick = (from: Partial<ZoneSettings>): Partial<ZoneSettings> =>
    Object.fromEntries(keys.map((key) => [key, from[key]]));
  return { kind: 'changeZone', zoneId: zone.id, before: pick(zone), after: pick(after) };
}

/** The other zones that a zone is chosen with and that may be changed, in the plan's order. */
export function zonesAlong(
  { plan, together }: Pick<AppState, 'plan' | 'together'>,
  zoneId: string,
): Zone[] {
  if (!together.includes(zoneId)) return [];
  return plan.zones.filter(({ id, locked }) => id !== zoneId && together.includes(id) && !locked);
}

/** A new arrangement of the same zone: the next seed. */
export function newArrangement(zoneId: string): void {
  const zone = appStore.getState().plan.zones.find((each) => each.id === zoneId);
  if (!zone || !('seed' in zone.pattern)) return;
  changeZone(zoneId, { pattern: { ...zone.pattern, seed: zone.pattern.seed + 1 } });
}

/** While another plan is on its way the name is that one's. */
export function renamePlan(name: string): void {
  const { plan, nameToCome } = appStore.getState();
  if (nameToCome !== null) {
    appStore.setState({ nameToCome: name });
    return;
  }
  const before = plan.name;
  if (name === before) return;
  applyToPlan({ kind: 'changePlan', before: { name: before }, after: { name } });
}

export function changeDrawUp(after: Partial<DrawUp>): void {
  const { drawUp } = appStore.getState().plan;
  applyToPlan({
    kind: 'changePlan',
    before: { drawUp },
    after: { drawUp: { ...drawUp, ...after } },
  });
}

export function setTool(tool: ToolId): void {
  appStore.setState({ tool, brushSmooths: false });
}

export function activateZone(zoneId: string | null): void {
  appStore.setState({ activeZoneId: zoneId, activeKeepOutId: null, paintOn: 'zone' });
}

/** Selects a point (and its zone), or nothing. */
export function selectPoint(selected: PointRef | null): void {
  const picked = selected ? [selected.row] : [];
  appStore.setState(
    selected ? { selected, picked, activeZoneId: selected.zoneId } : { selected, picked },
  );
}

export function hoverPoint(hovered: PointRef | null): void {
  const old = appStore.getState().hovered;
  if (old?.zoneId === hovered?.zoneId && old?.row === hovered?.row) return;
  appStore.setState({ hovered });
}

export function moveCamera(move: CameraWish['move']): void {
  const serial = (appStore.getState().cameraWish?.serial ?? 0) + 1;
  appStore.setState({ cameraWish: { serial, move } });
}

export function showNotice(notice: Notice | null): void {
  appStore.setState({ notice });
}

export function setScreen(screen: Screen): void {
  appStore.setState({ screen, hovered: null });
}

export function setPreferences(change: Partial<Preferences>): void {
  const preferences = { ...appStore.getState().preferences, ...change };
  appStore.setState({ preferences });
  writePreferences(preferences);
}

/** Lets go of a zone, or a point of one, that the plan no longer has. */
export function keepActiveZone(): void {
  const { plan, activeZoneId, selected } = appStore.getState();
  const has = (id: string): boolean => plan.zones.some((zone) => zone.id === id);
  appStore.setState({
    activeZoneId:
      activeZoneId && has(activeZoneId) ? activeZoneId : (plan.zones.at(-1)?.id ?? null),
    selected: selected && has(selected.zoneId) ? selected : null,
    hovered: null,
  });
}

export function freeZoneName(zones: readonly Zone[]): string {
  const names = new Set(zones.map((zone) => zone.name));
  let number = zones.length + 1;
  while (names.has(`Zone ${number}`)) number++;
  return `Zone ${number}`;
}

/** The first of the eight colours that the fewest zones have. */
export function freeColour(zones: readonly Zone[]): number {
  const uses = new Array<number>(8).fill(0);
  for (const zone of zones) uses[zone.colour]++;
  return uses.indexOf(Math.min(...uses));
}
