import { useMemo } from 'react';
import { type PlanReport, planReport } from '../../plan/report';
import { useApp } from '../../store/useApp';

/** The report of the plan as it is laid out now. */
export function usePlanReport(): PlanReport {
  const plan = useApp((state) => state.plan);
  const layouts = useApp((state) => state.layouts);
  return useMemo(() => planReport(plan, layouts), [plan, layouts]);
}
