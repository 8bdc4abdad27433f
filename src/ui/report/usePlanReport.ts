import { useMemo } from 'react';
import { type PlanReport, planReport } from '../../plan/volume/report';
import { useApp } from '../../store/useApp';
import { useFreshLayouts } from './useFreshLayouts';

/** The report of the plan as it is laid out now; zones whose points are out of date count none. */
export function usePlanReport(): PlanReport {
  const plan = useApp((state) => state.plan);
  const layouts = useFreshLayouts();
  return useMemo(() => planReport(plan, layouts), [plan, layouts]);
}
