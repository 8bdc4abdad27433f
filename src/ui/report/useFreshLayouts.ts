import { useShallow } from 'zustand/react/shallow';
import type { ZoneLayout } from '../../layout/types';
import { freshLayout, hasSkin } from '../../store/freshLayouts';
import type { AppState } from '../../store/state';
import { useApp } from '../../store/useApp';

/** By zone id, only points that answer what the plan says now; the same object until one changes. */
export function useFreshLayouts(): Readonly<Record<string, ZoneLayout | undefined>> {
  return useApp(
    useShallow((state) =>
      Object.fromEntries(state.plan.zones.map(({ id }) => [id, freshLayout(state, id)])),
    ),
  );
}

/** How far the points answer the plan. */
export interface LaidOut {
  readonly complete: boolean;
  /** `2 of 3 zones` */
  readonly text: string;
  /** why there is no number yet */
  readonly reason: string;
}

export function useLaidOut(): LaidOut {
  return useApp(
    useShallow((state) => {
      const wanted = state.plan.zones.filter(hasSkin);
      const ready = wanted.filter(({ id }) => freshLayout(state, id)).length;
      return {
        complete: ready === wanted.length,
        text: `${ready} of ${wanted.length} ${wanted.length === 1 ? 'zone' : 'zones'}`,
        reason: waitingWords(state),
      };
    }),
  );
}

/** What is said in place of figures that would be untrue. */
export function waitingWords({ layoutState, model }: AppState): string {
  if (layoutState.kind === 'running') return 'Laying out…';
  if (layoutState.kind === 'cancelled' || layoutState.kind === 'failed')
    return 'Stopped: lay out again';
  return model.kind === 'loading' ? 'Loading the figure…' : 'Not laid out yet';
}
