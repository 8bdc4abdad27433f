import type { ZoneLayout } from '../layout/types';
import { BUNDLED_SCALE, isSameSize } from '../plan/scale/patientScale';
import type { Plan } from '../plan/types';
import { zoneGroups } from '../plan/zones/zoneGroups';
import { sameLayer } from '../plan/zones/zoneSurroundings';
import type { CoreClient, LayoutListener } from '../workers/coreClient';
import type { PlacedZone, PlanRequest, ZoneRequest } from '../workers/messages';
import { hasForm, isOnFigure } from './figures';
import { freshLayout, hasSkin } from './freshLayouts';
import { lastOf, numberPoints, rowsIn } from './pointIds';
import { selectionAfter } from './pointSelection';
import { type AppState, appStore, type LayoutState, type ModelState } from './state';

/** Finished zones wait so long for others, so that many are one change of the picture, ms. */
const GATHER_MS = 100;

/** Keeps the layouts in step with the plan: asks the worker when what moves points has changed. */
export class LayoutKeeper {
  readonly #client: CoreClient;
  #asked: PlanRequest = { zones: [], keepOuts: [], earlier: [] };
  /** digest of the figure that was asked for */
  #figure = '';
  /** zones that are laid out and not yet shown */
  #gathered: ZoneLayout[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(client: CoreClient) {
    this.#client = client;
  }

  /** Asks for layouts when something that moves points has changed, or always with `force`. */
  request(force = false): void {
    const { plan, model } = appStore.getState();
    if (model.kind !== 'ready' || !isOnFigure(plan, model) || !hasForm(model.model, plan)) return;
    const request = requestOf(plan);
    dropLayoutsBut(request.zones);
    const sameFigure = this.#figure === plan.figure.digest;
    if (!force && sameFigure && sameRequest(request, this.#asked)) return;
    this.#figure = plan.figure.digest;
    this.#gathered = this.#gathered.filter((layout) => !handMoved(layout, this.#asked, request));
    this.#show();
    this.#asked = request;
    this.#start(model, request);
  }

  /** Points that answer older settings go too: no figure on screen or paper may be untrue. */
  cancel(): void {
    this.#client.cancelLayout();
    this.#show();
    this.#stop({ kind: 'cancelled' });
  }

  #stop(layoutState: LayoutState): void {
    // What was asked stays known: a rename must not start the stopped layout again.
    const state = appStore.getState();
    dropLayoutsBut(this.#asked.zones.filter((zone) => freshLayout(state, zone.id)));
    appStore.setState({ layoutState, placed: {} });
  }

  #start({ figure, model }: ModelState & { kind: 'ready' }, request: PlanRequest): void {
    const { zones } = request;
    const running = appStore.getState().layoutState;
    const startedAt = running.kind === 'running' ? running.startedAt : performance.now();
    const named = new Map(zones.map((zone, index) => [zone.id, { name: zone.name, index }]));
    const show = (zoneId: string, stage: string, share: number): void => {
      const { name, index } = named.get(zoneId) ?? { name: '', index: 0 };
      appStore.setState({
        layoutState: {
          kind: 'running',
          zoneName: name,
          stage,
          share: (index + share) / Math.max(1, zones.length),
          startedAt,
        },
      });
    };
    if (zones.length > 0) show(zones[0].id, 'Starting', 0);
    const listener: LayoutListener = {
      progress: (zoneId, progress) => show(zoneId, progress.stage, progress.share),
      zonePlaced: (placed) => showPlaced(placed),
      zoneDone: (layout) => {
        this.#gathered.push(layout);
        this.#timer ??= setTimeout(() => this.#show(), GATHER_MS);
      },
      done: () => {
        // read by `npm run bench:app`
        performance.measure('layout', { start: startedAt });
        this.#show({ layoutState: { kind: 'idle' }, placed: {} });
      },
      failed: (reason) => {
        this.#show();
        this.#stop({ kind: 'failed', reason });
      },
    };
    this.#client.layOut(figure, request, listener, zoneGroups(model.mesh, zones));
  }

  /** Hands what is finished to the state, in one change with the rest. */
  #show(rest: Partial<AppState> = {}): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const finished = this.#gathered;
    this.#gathered = [];
    if (finished.length > 0 || Object.keys(rest).length > 0)
      appStore.setState((state) => ({ ...laidOut(state, this.#asked, finished), ...rest }));
  }
}

/** Whether a hand has set points since: the picture shows them already, see provisionalLayout. */
function handMoved({ zoneId }: ZoneLayout, before: PlanRequest, now: PlanRequest): boolean {
  const handIn = ({ zones }: PlanRequest) => zones.find(({ id }) => id === zoneId)?.hand;
  return handIn(before) !== handIn(now);
}

/** The state with these layouts, which answer `asked`. */
function laidOut(
  state: AppState,
  { zones, keepOuts, earlier, scale }: PlanRequest,
  finished: readonly ZoneLayout[],
): Partial<AppState> {
  if (finished.length === 0) return {};
  const layouts = { ...state.layouts };
  const layoutSources = { ...state.layoutSources };
  const placed = { ...state.placed };
  let chosen: Parameters<typeof selectionAfter>[0] = state;
  for (const layout of finished) {
    const source = zones.find((zone) => zone.id === layout.zoneId);
    if (!source) continue;
    if (layouts[layout.zoneId] !== layout) {
      const last = lastOf(state.plan, layout.zoneId);
      numberPoints({ ...state.plan, scale: scale ?? state.plan.scale }, source, layout);
      chosen = { ...chosen, ...selectionAfter(chosen, layout.zoneId, rowsIn(last, layout)) };
    }
    layouts[layout.zoneId] = layout;
    layoutSources[layout.zoneId] = { ...source, keepOuts, earlier, scale };
    delete placed[layout.zoneId];
  }
  const { selected, picked, hovered } = chosen;
  return { layouts, layoutSources, placed, selected, picked, hovered };
}

/** Points to look at while they are being checked; everything that counts goes by `layouts`. */
function showPlaced(placed: PlacedZone): void {
  appStore.setState((state) => ({ placed: { ...state.placed, [placed.zoneId]: placed } }));
}

/** What of a plan the worker needs. */
export function requestOf({ zones, keepOuts, earlier, scale }: Plan): PlanRequest {
  return {
    scale,
    keepOuts,
    earlier,
    zones: zones.filter(hasSkin).map(({ id, name, field, pattern, finer, hand, insertion }) => ({
      id,
      name,
      field,
      pattern,
      finer,
      hand,
      insertion,
    })),
  };
}

const COMPARED = ['id', 'field', 'pattern', 'finer', 'hand'] as const;

function sameRequest(a: PlanRequest, b: PlanRequest): boolean {
  return (
    a.keepOuts === b.keepOuts &&
    a.earlier === b.earlier &&
    isSameSize(a.scale ?? BUNDLED_SCALE, b.scale ?? BUNDLED_SCALE) &&
    a.zones.length === b.zones.length &&
    a.zones.every((zone, i) => COMPARED.every((key) => zone[key] === b.zones[i][key])) &&
    sameLayers(a.zones, b.zones)
  );
}

/** A depth moves points only when a zone comes into another's layer, or leaves it. */
function sameLayers(a: readonly ZoneRequest[], b: readonly ZoneRequest[]): boolean {
  if (a.every(({ insertion }, i) => insertion === b[i].insertion)) return true;
  return a.every((zone, i) =>
    a.slice(0, i).every((other, k) => sameLayer(zone, other) === sameLayer(b[i], b[k])),
  );
}

function dropLayoutsBut(zones: readonly ZoneRequest[]): void {
  const { layouts } = appStore.getState();
  const kept = zones.filter((zone) => layouts[zone.id]);
  if (kept.length === Object.keys(layouts).length) return;
  appStore.setState({ layouts: Object.fromEntries(kept.map(({ id }) => [id, layouts[id]])) });
}
