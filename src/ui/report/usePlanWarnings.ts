import { useMemo } from 'react';
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
  return useMemo(
    () => planWarnings({ plan, report, layouts, figure, risk, locale: userLocale() }),
    [plan, report, layouts, figure, risk],
  );
}
