import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { LaidCorridor } from '../plan/risk/layCorridor';
import { foundLines, layFound, withFound } from '../plan/risk/layFound';
import { isNearRisk, planRiskSteps } from '../plan/risk/planRisk';
import { RiskMap } from '../plan/risk/riskAt';
import { NO_RISK, type PlanRisk } from '../plan/risk/types';
import type { Plan } from '../plan/types';
import type { FigureModel } from '../workers/messages';
import { layRisksBeside } from '../workers/riskClient';
import { isOnFigure } from './figures';
import { freshLayout } from './freshLayouts';
import { inSlices } from './inSlices';
import { appStore } from './state';

/** Vessels, nerves and ducts of the face on the figure: laid when they are looked at or points come near. */
export interface RiskState {
  /** how much of the bands is seen, 0 to 1 */
  readonly shown: number;
  /** the figure that `map` is of, or is being laid for */
  readonly model: FigureModel | null;
  readonly map: RiskMap | null;
  /** where others have them, on that figure; null while it is being laid */
  readonly published: readonly LaidCorridor[] | null;
  /** the plan's own lines that `map` holds */
  readonly measures: Plan['measures'] | null;
  /** why there is none */
  readonly fault: string | null;
}

export const riskStore = createStore<RiskState>(() => ({
  shown: 0,
  model: null,
  map: null,
  published: null,
  measures: null,
  fault: null,
}));

export function useRisk<T>(select: (state: RiskState) => T): T {
  return useStore(riskStore, select);
}

/** @param shown 0: nothing is seen; warnings stay */
export function showRisk(shown: number): void {
  riskStore.setState({ shown });
  look();
}

/** After a fault: once more. */
export function layRiskAgain(): void {
  riskStore.setState({ model: null, fault: null });
  look();
}

/** So long after a change it is looked again: a stroke changes layouts many times a second, ms. */
const SETTLE_MS = 120;

let timer: ReturnType<typeof setTimeout> | undefined;

/** From now on warnings follow plan, points and figure. Called once. */
export function serveRisk(): void {
  appStore.subscribe((state, before) => {
    const isSame =
      state.plan === before.plan &&
      state.layouts === before.layouts &&
      state.model === before.model &&
      state.layoutState === before.layoutState;
    if (isSame) return;
    clearTimeout(timer);
    timer = setTimeout(look, SETTLE_MS);
  });
  look();
}

/** Ends what is being worked out for an older plan. */
let stop = (): void => undefined;

function look(): void {
  stop();
  const state = appStore.getState();
  const { plan, model } = state;
  if (model.kind !== 'ready' || !isOnFigure(plan, model)) {
    say(NO_RISK);
    return;
  }
  const figure = model.model;
  const layouts = Object.fromEntries(plan.zones.map(({ id }) => [id, freshLayout(state, id)]));
  const hasFound = foundLines(plan.measures).length > 0;
  const isNear = hasFound || isNearRisk(figure, Object.values(layouts));
  if (!isNear) say(NO_RISK);
  if (!isNear && riskStore.getState().shown === 0) return;
  const { model: of, published } = riskStore.getState();
  if (of !== figure) void lay(figure);
  else if (published) {
    const map = mapOf(figure, published, plan.measures);
    if (!isNear) return;
    stop = inSlices(planRiskSteps(map, plan.zones, layouts, figure), (made) => {
      if (made.kind === 'ready') say(made.made);
      if (made.kind === 'failed') say(NOT_LAID);
    });
  }
}

/** With what ultrasound has shown on this patient in place of what others have. */
function mapOf(
  figure: FigureModel,
  published: readonly LaidCorridor[],
  measures: Plan['measures'],
): RiskMap {
  const { map: known, measures: of } = riskStore.getState();
  if (known && of === measures) return known;
  const map = new RiskMap(figure.mesh, withFound(published, layFound(figure.mesh, measures)));
  riskStore.setState({ map, measures });
  return map;
}

async function lay(figure: FigureModel): Promise<void> {
  const fresh = { map: null, published: null, measures: null, fault: null };
  riskStore.setState({ ...fresh, model: figure });
  appStore.setState({ risk: null });
  const { mesh, anatomy } = figure;
  try {
    const published = anatomy ? await layRisksBeside(mesh, anatomy) : [];
    if (riskStore.getState().model !== figure) return;
    riskStore.setState({ published });
    say(NO_RISK);
    look();
  } catch (error) {
    if (riskStore.getState().model !== figure) return;
    riskStore.setState({ fault: error instanceof Error ? error.message : String(error) });
    say(NOT_LAID);
  }
}

const NOT_LAID: PlanRisk = {
  ...NO_RISK,
  warnings: [
    {
      code: 'risk-not-laid',
      text: 'Vessels and nerves could not be laid on this figure: nothing is said of them.',
      severity: 'caution',
      grade: null,
      sources: [],
      zoneId: null,
      protocolId: null,
    },
  ],
};

function say(risk: PlanRisk): void {
  if (appStore.getState().risk !== risk) appStore.setState({ risk });
}
