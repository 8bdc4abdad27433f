import { nextStop, rowStarts, type Technique, techniqueOf } from '../plan/demonstration';
import { moveCamera } from './commands';
import { freshLayout } from './freshLayouts';
import { type AppState, appStore, type DemoState } from './state';

/** The demonstration's controls. It reads the plan and never changes it. */

const FIRST: Omit<DemoState, 'zoneId'> = {
  at: 0,
  playing: false,
  pace: 'point',
  speed: 1,
  technique: 'papule',
  closeUp: true,
};

/** One point at speed 1, s; row by row it is a flow, point by point it can be talked over. */
const POINT_S = { point: 6, row: 1.5 } as const;
/** Nappage is quick: drawn for the picture. A gun gives up to 9 shots a second (AFME; docs/domain.md 10.2). */
const QUICK_S: Partial<Record<Technique, number>> = { nappage: 0.6, gun: 1 / 9 };

/** Of a fan each thread is to be followed. */
const FAN_TIMES = 2;

/** Of one point at speed 1, s. */
export function pointSeconds({ pace, technique }: Pick<DemoState, 'pace' | 'technique'>): number {
  return QUICK_S[technique] ?? POINT_S[pace] * (technique === 'fan' ? FAN_TIMES : 1);
}
/** Without motion each picture stands still for this long, s. */
const STILL_S = { point: 1.6, row: 0.5 } as const;

/** Opens the demonstration with the active zone, or the first that has points. */
export function startDemonstration(): void {
  const state = appStore.getState();
  const zones = state.plan.zones.filter(({ id }) => (freshLayout(state, id)?.count ?? 0) > 0);
  const zone = zones.find(({ id }) => id === state.activeZoneId) ?? zones[0];
  appStore.setState({
    screen: 'demonstrate',
    tool: 'view',
    hovered: null,
    demo: {
      ...FIRST,
      zoneId: zone?.id ?? null,
      technique: zone ? techniqueOf(zone) : FIRST.technique,
    },
  });
  lookAtZone();
}

export function leaveDemonstration(screen: AppState['screen']): void {
  const { demo } = appStore.getState();
  appStore.setState({ screen, demo: { ...demo, playing: false }, selected: null, picked: [] });
}

export function demonstrateZone(zoneId: string): void {
  const zone = appStore.getState().plan.zones.find(({ id }) => id === zoneId);
  set({ zoneId, at: 0, playing: false, technique: zone ? techniqueOf(zone) : 'papule' });
  lookAtZone();
}

export function changeDemo(
  change: Partial<Pick<DemoState, 'pace' | 'speed' | 'closeUp' | 'technique'>>,
): void {
  set(change);
  if (change.closeUp !== undefined) look();
}

export function playDemo(playing?: boolean): void {
  const { demo } = appStore.getState();
  const wanted = playing ?? !demo.playing;
  const ended = demo.at >= demoCount();
  const at = wanted && ended ? 0 : demo.at;
  set({ playing: wanted, at });
  // from the whole zone to the needle, as it begins
  if (wanted && at === 0 && demo.closeUp) look();
}

/** To the next or the one before: a point, or a row. */
export function stepDemo(by: -1 | 1): void {
  const { demo } = appStore.getState();
  const count = demoCount();
  if (count === 0) return;
  const row = Math.min(count - 1, Math.floor(demo.at));
  const starts = demo.pace === 'row' ? demoRows() : Array.from({ length: count }, (_, i) => i);
  const next =
    by > 0
      ? starts.find((start) => start > row)
      : starts.findLast((start) => start < (demo.at - row > 0.25 ? row + 1 : row));
  go(next ?? (by > 0 ? count : 0));
}

export function restartDemo(): void {
  go(0);
}

/** Goes on by the time that has passed; with `still` from picture to picture. */
export function advanceDemo(seconds: number, still: boolean): void {
  const { demo } = appStore.getState();
  const count = demoCount();
  if (!demo.playing || count === 0) return;
  if (still) {
    waited += seconds * demo.speed;
    if (waited < STILL_S[demo.pace]) return;
    waited = 0;
    go(nextStop(demo.at, count, demo.technique), true);
  } else {
    go(Math.min(count, demo.at + (seconds * demo.speed) / pointSeconds(demo)), true);
  }
  if (appStore.getState().demo.at >= count) set({ playing: false });
}
let waited = 0;

function go(at: number, playing = false): void {
  const { demo } = appStore.getState();
  // a quick hand is followed now and then
  const each = playing && demo.technique in QUICK_S ? FOLLOWED_EACH : 1;
  const before = Math.floor(demo.at / each);
  set(playing ? { at } : { at, playing: false });
  if (Math.floor(at / each) !== before && demo.closeUp) look();
}

const FOLLOWED_EACH = 6;

function set(change: Partial<DemoState>): void {
  appStore.setState(({ demo }) => ({ demo: { ...demo, ...change } }));
}

export function demoCount(): number {
  const state = appStore.getState();
  return state.demo.zoneId ? (freshLayout(state, state.demo.zoneId)?.count ?? 0) : 0;
}

function demoRows(): number[] {
  const state = appStore.getState();
  const zone = state.plan.zones.find(({ id }) => id === state.demo.zoneId);
  const layout = zone && freshLayout(state, zone.id);
  return layout ? rowStarts(layout.positions, zone.pattern.spacingMm) : [];
}

const CLOSE_MM = 110;

/** All of it in the picture. */
function lookAtZone(): void {
  const { zoneId } = appStore.getState().demo;
  if (zoneId) moveCamera({ kind: 'fitZones', zoneIds: [zoneId] });
}

/** Near and from the side, so that angle and depth are seen; or the whole zone. */
function look(): void {
  const state = appStore.getState();
  const { zoneId, at, closeUp } = state.demo;
  const layout = zoneId ? freshLayout(state, zoneId) : undefined;
  if (!zoneId || !layout || layout.count === 0) return;
  if (!closeUp) {
    lookAtZone();
    return;
  }
  const row = Math.min(layout.count - 1, Math.floor(at));
  const [x, y, z] = layout.positions.subarray(3 * row, 3 * row + 3);
  const [nx, ny, nz] = layout.normals.subarray(3 * row, 3 * row + 3);
  // from the patient's left of the point: the needle leans towards the head
  const level = Math.sqrt(nx * nx + nz * nz);
  const side = level > 0.2 ? [nz / level, 0, -nx / level] : [1, 0, 0];
  moveCamera({
    kind: 'place',
    positionMm: [x, y, z],
    normal: [nx + 1.4 * side[0], ny, nz + 1.4 * side[2]],
    heightMm: CLOSE_MM,
  });
}
