import { useDeferredValue, useMemo } from 'react';
import { type PlacedWarning, planWarnings } from '../../plan/planWarnings';
import { userLocale } from '../../store/dayWords';
import { isOnFigure } from '../../store/figures';
import { useApp } from '../../store/useApp';
import { useFreshLayouts } from './useFreshLayouts';
import { usePlanReport } from './usePlanReport';

const NONE: readonly PlacedWarning[] = [];

/** What the plan is warned of, as it is laid out now. */
export function usePlanWarnings(): readonly PlacedWarning[] {
  const plan = useApp((state) => state.plan);
  const model = useApp((state) => state.model);
  const layouts = useFreshLayouts();
  const report = usePlanReport();
  const risk = useApp((state) => state.risk?.warnings) ?? NONE;
  const figure = model.kind === 'ready' && isOnFigure(plan, model) ? model.model : null;
  const asked = useMemo(
    () => ({ plan, report, layouts, figure, risk, locale: userLocale() }),
    [plan, report, layouts, figure, risk],
  );
  // after what is done by hand has been drawn
  const now = useDeferredValue(asked, null);
  return useMemo(() => (now ? planWarnings(now) : NONE), [now]);
}
