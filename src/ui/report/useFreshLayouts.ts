import type { ZoneLayout } from '../../layout/types';
import { freshLayout, hasSkin } from '../../store/freshLayouts';
import type { AppState } from '../../store/state';
import { useApp } from '../../store/useApp';

const freshLayouts = steady(
  (state): Readonly<Record<string, ZoneLayout | undefined>> =>
    Object.fromEntries(state.plan.zones.map(({ id }) => [id, freshLayout(state, id)])),
);

/** By zone id, only points that answer what the plan says now; the same object until one changes. */
export function useFreshLayouts(): Readonly<Record<string, ZoneLayout | undefined>> {
  return useApp(freshLayouts);
}

/** How far the points answer the plan. */
export interface LaidOut {
  readonly complete: boolean;
  /** `2 of 3 zones` */
  readonly text: string;
  /** why there is no number yet */
  readonly reason: string;
}

const laidOut = steady((state): LaidOut => {
  const wanted = state.plan.zones.filter(hasSkin);
  const ready = wanted.filter(({ id }) => freshLayout(state, id)).length;
  return {
    complete: ready === wanted.length,
    text: `${ready} of ${wanted.length} ${wanted.length === 1 ? 'zone' : 'zones'}`,
    reason: waitingWords(state),
  };
});

export function useLaidOut(): LaidOut {
  return useApp(laidOut);
}

/** What is said in place of figures that would be untrue. */
export function waitingWords({ layoutState, model, placed }: AppState): string {
  if (layoutState.kind === 'running')
    return Object.keys(placed).length > 0 ? 'Being checked…' : 'Laying out…';
  if (layoutState.kind === 'cancelled' || layoutState.kind === 'failed')
    return 'Stopped: lay out again';
  return model.kind === 'loading' ? 'Loading the figure…' : 'Not laid out yet';
}

/** Answers with the object it gave before while its entries are the same, so that React rests. */
function steady<T extends object>(select: (state: AppState) => T): (state: AppState) => T {
  let last: T | null = null;
  return (state) => {
    const next = select(state);
    if (!last || !sameEntries(last, next)) last = next;
    return last;
  };
}

function sameEntries(a: object, b: object): boolean {
  const [before, now] = [Object.entries(a), Object.entries(b)];
  return (
    before.length === now.length &&
    now.every(([key, value], i) => before[i][0] === key && before[i][1] === value)
  );
}
