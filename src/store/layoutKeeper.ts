import type { ModelId } from '../plan/models';
import type { Plan } from '../plan/types';
import { sameLayer } from '../plan/zones/zoneSurroundings';
import type { CoreClient } from '../workers/coreClient';
import type { PlanRequest, ZoneRequest } from '../workers/messages';
import { freshLayout, hasSkin } from './freshLayouts';
import { lastOf, numberPoints, rowsIn } from './pointIds';
import { selectionAfter } from './pointSelection';
import { appStore, type LayoutState } from './state';

/** Keeps the layouts in step with the plan: asks the worker when what moves points has changed. */
export class LayoutKeeper {
  readonly #client: CoreClient;
  #asked: PlanRequest = { zones: [], keepOuts: [], earlier: [] };

  constructor(client: CoreClient) {
    this.#client = client;
  }

  /** Asks for layouts when something that moves points has changed, or always with `force`. */
  request(force = false): void {
    const { plan, model } = appStore.getState();
    if (model.kind !== 'ready' || model.id !== plan.model) return;
    const request = requestOf(plan);
    dropLayoutsBut(request.zones);
    if (!force && sameRequest(request, this.#asked)) return;
    this.#asked = request;
    this.#start(plan.model, request);
  }

  /** Points that answer older settings go too: no figure on screen or paper may be untrue. */
  cancel(): void {
    this.#client.cancelLayout();
    this.#stop({ kind: 'cancelled' });
  }

  #stop(layoutState: LayoutState): void {
    // What was asked stays known: a rename must not start the stopped layout again.
    const state = appStore.getState();
    dropLayoutsBut(this.#asked.zones.filter((zone) => freshLayout(state, zone.id)));
    appStore.setState({ layoutState });
  }

  #start(model: ModelId, request: PlanRequest): void {
    const { zones, keepOuts, earlier, scale } = request;
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
    this.#client.layOut(model, request, {
      progress: ({ zoneId, progress }) => show(zoneId, progress.stage, progress.share),
      zoneDone: ({ layout }) => {
        const source = zones.find((zone) => zone.id === layout.zoneId);
        if (!source) return;
        const state = appStore.getState();
        const { layouts, layoutSources, plan } = state;
        const last = lastOf(plan, layout.zoneId);
        numberPoints({ ...plan, scale: scale ?? plan.scale }, source, layout);
        appStore.setState({
          layouts: { ...layouts, [layout.zoneId]: layout },
          layoutSources: {
            ...layoutSources,
            [layout.zoneId]: { ...source, keepOuts, earlier, scale },
          },
          ...selectionAfter(state, layout.zoneId, rowsIn(last, layout)),
        });
      },
      done: () => {
        // read by `npm run bench:app`
        performance.measure('layout', { start: startedAt });
        appStore.setState({ layoutState: { kind: 'idle' } });
      },
      failed: (reason) => this.#stop({ kind: 'failed', reason }),
    });
  }
}

/** What of a plan the worker needs. */
export function requestOf({ zones, keepOuts, earlier, scale }: Plan): PlanRequest {
  return {
    scale,
    keepOuts,
    earlier,
    zones: zones.filter(hasSkin).map(({ id, name, field, pattern, finer, hand, insertion }) => ({
      ...{ id, name, field, pattern, finer, hand, insertion },
    })),
  };
}

const COMPARED = ['id', 'field', 'pattern', 'finer', 'hand'] as const;

function sameRequest(a: PlanRequest, b: PlanRequest): boolean {
  return (
    a.keepOuts === b.keepOuts &&
    a.earlier === b.earlier &&
    a.scale?.factor === b.scale?.factor &&
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
