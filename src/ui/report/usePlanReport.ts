import { useMemo } from 'react';
import { type PlanReport, planReport } from '../../plan/volume/report';
import { useApp } from '../../store/useApp';
import { useFreshLayouts } from './useFreshLayouts';

/** The report of the plan as it is laid out now; zones whose points are out of date count none. */
export function usePlanReport(): PlanReport {
  const plan = useApp((state) => state.plan);
  const layouts = useFreshLayouts();
  const site = useApp(({ model }) =>
    model.kind === 'ready' ? (model.model.anatomy?.site ?? null) : null,
  );
  return useMemo(() => planReport(plan, layouts, site), [plan, layouts, site]);
}
